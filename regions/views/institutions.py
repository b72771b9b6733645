"""The pages of institutions."""

from django.db.models import QuerySet

from clusterportal.pages.profile_pages import ProfilePage
from clusterportal.pages.views import ListPage

from ..filters import InstitutionFilter
from ..models import Institution
from ..profiles import institution_profile


class InstitutionList(ListPage):
    """All institutions."""

    queryset = Institution.objects.for_listing()
    filterset_class = InstitutionFilter
    rare_filters = frozenset({"region"})
    template_name = "regions/institution_list.html"
    sorts = {"name": ("sort_key", "code"), "code": ("code",)}


class InstitutionPage(ProfilePage):
    """One institution: its names, where it is, and what it took part in."""

    template_name = "regions/institution_detail.html"

    def get_queryset(self) -> QuerySet:
        return institution_profile()
