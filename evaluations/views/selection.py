"""Pages on how regions were selected."""

from typing import Any

from django.db.models import Prefetch

from clusterportal.pages.views import DetailPage, ListPage

from ..filters import SelectionRoundFilter
from ..models import CriteriaSet, Criterion, SelectionEntry, SelectionRound

SOURCES = "citations__document"


class SelectionRoundList(ListPage):
    """The rounds of the selection with their conditions and the regions in them."""

    queryset = SelectionRound.objects.select_related("program", "criteria_set").prefetch_related(
        SOURCES,
        "conditions__citations__document",
        Prefetch(
            "entries",
            SelectionEntry.objects.select_related("project__region", "project__program").prefetch_related(SOURCES),
        ),
    )
    filterset_class = SelectionRoundFilter
    template_name = "evaluations/selection_round_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        criteria_sets = CriteriaSet.objects.select_related("program")
        return super().get_context_data(criteria_sets=criteria_sets, **kwargs)


class CriteriaSetPage(DetailPage):
    """One set of criteria as a tree."""

    queryset = CriteriaSet.objects.select_related("program").prefetch_related(SOURCES)
    template_name = "evaluations/criteria_set_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        criteria = Criterion.objects.filter(criteria_set=self.object).prefetch_related(SOURCES)
        return super().get_context_data(tree=criteria.as_tree(), **kwargs)
