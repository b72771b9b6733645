"""The admin of phase transitions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import FiscalYearFilter
from clusterportal.sources.admin import SourcedAdmin
from regions.models import PhaseTransition


@admin.register(PhaseTransition)
class PhaseTransitionAdmin(SourcedAdmin):
    """What became of projects."""

    subject = Subject.PLACES
    list_display = ("code", "kind", "from_projects", "to_projects", "effective_year")
    list_filter = ("kind", ("effective_year", FiscalYearFilter), "sources__program", "targets__program")
    list_prefetch_related = ("sources__region", "sources__program", "targets__region", "targets__program")
    search_fields = ("code", "note_ja", "note_en")

    @admin.display(description=_("from"))
    def from_projects(self, transition: PhaseTransition) -> str:
        return "、".join(str(project) for project in transition.sources.all())

    @admin.display(description=_("to"))
    def to_projects(self, transition: PhaseTransition) -> str:
        return "、".join(str(project) for project in transition.targets.all())
