"""The co-operation finder: which projects of a fiscal year could work together, and why."""

from typing import Any

from django.http import HttpResponse

from clusterportal.api.renderers import BYTE_ORDER_MARK, as_csv
from clusterportal.pages.views import ListPage
from programs.models import IndustrialCluster, Provision

from ..cooperation import PROVISIONS, Pair, candidates, not_comparable, pairs_of, seen_from
from ..filters import CooperationFilter


class CooperationList(ListPage):
    """Pairs of projects in the same or neighbouring prefectures that share fields or institutions."""

    queryset = candidates()
    filterset_class = CooperationFilter
    template_name = "regions/cooperation.html"

    def get_queryset(self) -> Any:
        projects = super().get_queryset()
        self.left_out = not_comparable(projects)
        pairs = pairs_of(projects, IndustrialCluster.objects.all())
        asked = {} if self.problems() else self.filterset.form.cleaned_data
        self.regions = [region.pk for region in asked.get("region") or []]
        return [seen_from(pair, self.regions) for pair in pairs if _fits(pair, asked)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        year = None if context["problems"] else self.filterset.form.cleaned_data["fiscal_year"]
        provisions = Provision.objects.filter(code__in=PROVISIONS).prefetch_related("citations__document")
        return {
            **context,
            "year": year,
            "left_out": self.left_out,
            "regions": self.filterset.form.cleaned_data.get("region") if self.regions else [],
            "provisions": sorted(provisions, key=lambda provision: PROVISIONS.index(provision.code)),
        }


class CooperationData(CooperationList):
    """The pairs as CSV, all pages of them."""

    paginate_by = None  # type: ignore[assignment]

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        rows = [_row(pair, context["year"]) for pair in context["object_list"]]
        name = f"cooperation-{context['year']}.csv"
        return HttpResponse(
            BYTE_ORDER_MARK + as_csv(rows, COLUMNS),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


COLUMNS = [
    "fiscal_year",
    "first_project",
    "first_region_ja",
    "second_project",
    "second_region_ja",
    "reasons",
    "shared_fields",
    "shared_institutions",
    "shared_prefectures",
    "borders",
    "industrial_clusters",
]


def _row(pair: Pair, year: int) -> dict[str, Any]:
    return {
        "fiscal_year": year,
        "first_project": pair.first.code,
        "first_region_ja": pair.first.region.name_ja,
        "second_project": pair.second.code,
        "second_region_ja": pair.second.region.name_ja,
        "reasons": [reason.value for reason in pair.reasons],
        "shared_fields": [field.name_ja for field in pair.fields],
        "shared_institutions": [institution.name_ja for institution in pair.institutions],
        "shared_prefectures": [prefecture.name_ja for prefecture in pair.shared_prefectures],
        "borders": [f"{border.first.name_ja}-{border.second.name_ja}" for border in pair.borders],
        "industrial_clusters": [beside.cluster.code for beside in pair.clusters],
    }


def _fits(pair: Pair, asked: dict[str, Any]) -> bool:
    projects = (pair.first, pair.second)
    regions, programs = asked.get("region"), asked.get("program")
    fields, reasons = asked.get("field"), asked.get("reason")
    return (
        (not regions or any(project.region in regions for project in projects))
        and (not programs or any(project.program in programs for project in projects))
        and (not fields or any(field in fields for field in pair.fields))
        and (not reasons or any(reason in reasons for reason in pair.reasons))
    )
