"""How projects of one phase led to projects of the next."""

from clusterportal.pages.views import ListPage

from ..filters import PhaseTransitionFilter
from ..models import PhaseTransition


class TransitionList(ListPage):
    """How projects of one phase led to projects of the next."""

    queryset = PhaseTransition.objects.for_listing()
    filterset_class = PhaseTransitionFilter
    rare_filters = frozenset({"source", "target"})
    template_name = "regions/transition_list.html"
