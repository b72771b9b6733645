"""The home page, and the pages of regions, projects, institutions and transitions."""

from typing import Any

from django.db.models import QuerySet
from django.views.generic import TemplateView

from clusterportal.pages.timelines import timeline
from clusterportal.pages.views import DetailPage, ListPage, PublicPage

from .filters import ClusterProjectFilter, InstitutionFilter, PhaseTransitionFilter, RegionFilter
from .models import ClusterProject, Institution, PhaseTransition, Region
from .overviews import key_figures, program_timeline
from .profiles import (
    by_role,
    institution_profile,
    institutions_of,
    known_years,
    lineage_of,
    project_profile,
    projects_of,
    transitions_of,
)


class HomePage(PublicPage, TemplateView):
    """What the register is, its key figures, and the ways into it."""

    template_name = "regions/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(figures=key_figures(), timeline=program_timeline(), **kwargs)


class RegionList(ListPage):
    """All regions, with what each of them ran."""

    queryset = Region.objects.for_listing()
    filterset_class = RegionFilter
    template_name = "regions/region_list.html"
    sorts = {"name": ("kana", "code"), "code": ("code",)}


class RegionPage(DetailPage):
    """A region's profile: its projects over time, who took part, what came before and after."""

    queryset = Region.objects.prefetch_related("prefectures", "names__citations__document", "citations__document")
    template_name = "regions/region_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        projects = list(projects_of(self.object))
        transitions = list(transitions_of(self.object))
        lineage = lineage_of(projects, transitions)
        return super().get_context_data(
            projects=projects,
            institutions=institutions_of(projects),
            transitions=transitions,
            timeline=timeline([(each, *known_years(each)) for each in lineage], last_year=0),
            has_bounds=any(not project.start_year for project in lineage),
            **kwargs,
        )


class ProjectList(ListPage):
    """All projects: one region's run of one programme each."""

    queryset = ClusterProject.objects.for_listing()
    filterset_class = ClusterProjectFilter
    rare_filters = frozenset({"region", "institution"})
    template_name = "regions/project_list.html"
    sorts = {
        "code": ("code",),
        "region": ("region__kana", "code"),
        "year": ("program__start_year", "start_year", "code"),
    }


class ProjectPage(DetailPage):
    """One project: its years, fields, institutions, themes, people and money."""

    template_name = "regions/project_detail.html"
    context_object_name = "project"

    def get_queryset(self) -> QuerySet:
        return project_profile()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        transitions_in, transitions_out = (
            PhaseTransition.objects.for_listing().filter(targets=self.object),
            PhaseTransition.objects.for_listing().filter(sources=self.object),
        )
        return super().get_context_data(
            roles=by_role(self.object), transitions_in=transitions_in, transitions_out=transitions_out, **kwargs
        )


class InstitutionList(ListPage):
    """All institutions."""

    queryset = Institution.objects.for_listing()
    filterset_class = InstitutionFilter
    rare_filters = frozenset({"region"})
    template_name = "regions/institution_list.html"
    sorts = {"name": ("sort_key", "code"), "code": ("code",)}


class InstitutionPage(DetailPage):
    """One institution: its names, where it is, and what it took part in."""

    template_name = "regions/institution_detail.html"

    def get_queryset(self) -> QuerySet:
        return institution_profile()


class TransitionList(ListPage):
    """How projects of one phase led to projects of the next."""

    queryset = PhaseTransition.objects.for_listing()
    filterset_class = PhaseTransitionFilter
    rare_filters = frozenset({"source", "target"})
    template_name = "regions/transition_list.html"
