"""Which rounds are due in a fiscal year by the rule of the policy report, and making them.

「毎年、本委員会において事業のフォローアップを行い」「３年目に中間評価を行い」「５年後の事業終了時にも各クラスターの
事業の事後評価を行う」 (policy-report-2002, (4)事業の評価).
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import RIGHTS, StepRefusedError, refused
from evaluations.models import Evaluation, EvaluationRound, EvaluationTemplate
from evaluations.models.rounds import RoundKind, RoundStatus, round_code
from regions.models import ClusterProject

PLANNERS = (Role.OFFICER, Role.SUPERVISOR, Role.REGISTRY_ADMINISTRATOR)
MIDTERM_YEAR, LAST_YEAR = 3, 5


@dataclass(frozen=True)
class DueRound:
    """A round that the rule asks for and that there is none of yet; `template` is `None` where there is none."""

    project: ClusterProject
    kind: str
    fiscal_year: int
    template: EvaluationTemplate | None


@dataclass
class Planned:
    """What planning did: rounds it made, and those for which a template is missing."""

    made: list[EvaluationRound] = field(default_factory=list)
    without_template: list[DueRound] = field(default_factory=list)


def kinds_due(start_year: int, end_year: int | None, fiscal_year: int) -> list[str]:
    """Return the kinds of evaluation due in a fiscal year for a project of these years.

    A follow-up each year, a mid-term evaluation in the third, an ex-post one in the year after the fifth, or after
    the last where that was earlier. Without a known last year a project is taken to run on.
    """
    number = fiscal_year - start_year + 1
    kinds = []
    if number >= 1 and (end_year is None or fiscal_year <= end_year):
        kinds.append(RoundKind.FOLLOW_UP)
        if number == MIDTERM_YEAR:
            kinds.append(RoundKind.MIDTERM)
    fifth = start_year + LAST_YEAR - 1
    if fiscal_year == min(fifth, end_year or fifth) + 1:
        kinds.append(RoundKind.EX_POST)
    return [str(kind) for kind in kinds]


def due_rounds(fiscal_year: int) -> list[DueRound]:
    """Return the rounds due in a fiscal year that are neither planned nor held, in a fixed number of queries.

    A project of which the first year is unknown has none; projects that were merged or continued have their own
    years, and those of demonstrations are like any other.
    """
    templates = _templates()
    projects = ClusterProject.objects.filter(start_year__lte=fiscal_year).select_related("region", "program")
    there = _there_already(fiscal_year)
    return [
        DueRound(project, kind, fiscal_year, templates.get((kind, project.program_id)) or templates.get((kind, None)))
        for project in projects.order_by("code")
        for kind in _kinds_of(project, fiscal_year)
        if (project.pk, kind) not in there
    ]


@transaction.atomic
def plan_rounds(fiscal_year: int, *, by: Any) -> Planned:
    """Make the rounds that are due in a fiscal year. A second call makes none.

    Raises `StepRefusedError` for anyone but officers, supervisors and registry administrators.
    """
    rights = rights_of(by)
    if not any(rights.has(role) for role in PLANNERS):
        roles = ", ".join(str(role.label) for role in PLANNERS)
        raise StepRefusedError(None, "plan", refused(RIGHTS, _("This step is for: %(roles)s.") % {"roles": roles}))
    planned = Planned()
    for due in due_rounds(fiscal_year):
        if due.template is None:
            planned.without_template.append(due)
        else:
            planned.made.extend(_make(due, due.template, by))
    return planned


def _make(due: DueRound, template: EvaluationTemplate, by: Any) -> Iterator[EvaluationRound]:
    evaluation_round, is_new = EvaluationRound.objects.get_or_create(
        project=due.project,
        kind=due.kind,
        fiscal_year=due.fiscal_year,
        defaults={
            "code": round_code(due.project, due.kind, due.fiscal_year),
            "template": template,
            "scoring_due_on": last_day_of(due.fiscal_year),
        },
    )
    if is_new:
        evaluation_round.transitions.create(step="plan", to_status=RoundStatus.PLANNED, made_by=by)
        yield evaluation_round


def last_day_of(fiscal_year: int) -> datetime.date:
    """Return the last day of a fiscal year: 31 March of the next calendar year."""
    return datetime.date(fiscal_year + 1, 3, 31)


def _kinds_of(project: ClusterProject, fiscal_year: int) -> list[str]:
    start_year = project.start_year
    return kinds_due(start_year, project.end_year or project.ended_by_year, fiscal_year) if start_year else []


def _there_already(fiscal_year: int) -> set[tuple[int | None, str]]:
    rounds = EvaluationRound.objects.filter(fiscal_year=fiscal_year).values_list("project", "kind")
    held = Evaluation.objects.filter(fiscal_year=fiscal_year).values_list("project", "kind")
    return {*rounds, *held}


def _templates() -> dict[tuple[str, int | None], EvaluationTemplate]:
    """Return the newest template of each kind and programme."""
    ordered = EvaluationTemplate.objects.select_related("criteria_set", "scale").order_by("version")
    return {(template.kind, template.program_id): template for template in ordered}
