"""What of the selection and the criteria can be searched."""

from django.utils.translation import gettext_lazy as _

from clusterportal.search.registry import Entry, named_hit, register, titled_hit

from .models import Criterion, Evaluation, Indicator, SelectionRound

ENTRIES = (
    Entry(
        "selection-round",
        _("Selection rounds"),
        SelectionRound.objects.all,
        lambda selection_round: named_hit(selection_round, selection_round.summary),
        "evaluations:selection_round_list",
    ),
    Entry(
        "criterion",
        _("Criteria"),
        lambda: Criterion.objects.select_related("criteria_set").order_by("code"),
        lambda criterion: titled_hit(criterion, str(criterion.criteria_set)),
    ),
    Entry(
        "indicator",
        _("Indicators"),
        Indicator.objects.all,
        lambda indicator: named_hit(indicator, indicator.definition),
    ),
    Entry(
        "evaluation",
        _("Evaluations"),
        lambda: Evaluation.objects.select_related("project__region", "project__program"),
        lambda evaluation: named_hit(
            evaluation, evaluation.summary, (evaluation.project.name_ja, evaluation.project.name_en)
        ),
        "evaluations:evaluation_list",
    ),
)

for entry in ENTRIES:
    register(entry)
