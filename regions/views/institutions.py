"""The pages of institutions."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.pages.profile_pages import ProfilePage
from clusterportal.pages.table_page import TablePage

from ..columns import INSTITUTION_COLUMNS
from ..filters import InstitutionFilter
from ..models import Institution
from ..profiles import institution_profile


class InstitutionList(TablePage):
    """All institutions."""

    queryset = Institution.objects.for_listing().with_project_count()
    filterset_class = InstitutionFilter
    rare_filters = frozenset({"region"})
    columns = INSTITUTION_COLUMNS
    title = _("Institutions")
    file_name = "institutions"
    template_name = "regions/institution_list.html"
    sorts = {
        "name": ("sort_key", "code"),
        "code": ("code",),
        "kind": ("kind", "sort_key", "code"),
        "projects": ("project_count", "sort_key", "code"),
    }


class InstitutionPage(ProfilePage):
    """One institution: its names, where it is, and what it took part in."""

    template_name = "regions/institution_detail.html"

    def get_queryset(self) -> QuerySet:
        return institution_profile()
