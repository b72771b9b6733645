"""The admin of the policy report."""

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.sources.admin import SourcedAdmin
from programs.models import Provision


@admin.register(Provision)
class ProvisionAdmin(SourcedAdmin):
    """Provisions of the policy report."""

    subject = Subject.REPORT
    list_display = ("title_ja", "code", "kind", "parent", "order", "threshold_yen")
    list_filter = ("kind", "program")
    list_select_related = ("program", "parent")
    search_fields = ("search_key", "code")
