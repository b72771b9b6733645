"""What is counted when a project is judged, and what was counted."""

from django.db.models import Prefetch

from clusterportal.pages.views import ListPage

from ..filters import IndicatorFilter
from ..models import Indicator, IndicatorFigure


class IndicatorList(ListPage):
    """The indicators, each with the figures that sources give."""

    queryset = Indicator.objects.prefetch_related(
        "citations__document",
        Prefetch("figures", IndicatorFigure.objects.for_listing().order_by("fiscal_year", "pk")),
    )
    filterset_class = IndicatorFilter
    template_name = "evaluations/indicator_list.html"
