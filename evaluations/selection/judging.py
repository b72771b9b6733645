"""The evaluation of proposals: their rounds, and what evaluators said by group of items.

The four groups of 「提案選定の際の評価項目」 (policy-report-2002, ３．(1)②) are the headings of a template made from
them: seeds of technology, industrial base, organisation, and efforts of the region.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from clusterportal.workflow.blockers import Attempt
from evaluations.models import CallProposal, EvaluationRound, ProposalCall
from evaluations.models.rounds import RoundKind, RoundStatus, round_code
from evaluations.rounds import aggregates
from evaluations.rounds.framework import Framework, build, title_of
from evaluations.rounds.planning import last_day_of


def make_round(proposal: CallProposal, *, by: Any) -> EvaluationRound:
    """Return a planned round for a proposal, by the template of its call."""
    year = _fiscal_year_now()
    evaluation_round = EvaluationRound.objects.create(
        code=round_code(proposal, RoundKind.SELECTION, year),
        kind=RoundKind.SELECTION,
        fiscal_year=year,
        template_id=proposal.call.template_id,
        scoring_due_on=last_day_of(year),
    )
    evaluation_round.transitions.create(step="plan", to_status=RoundStatus.PLANNED, made_by=by)
    return evaluation_round


def move_round(evaluation_round: EvaluationRound, to_status: str, *, by: Any) -> None:
    """Let a locked round follow what was decided on, or published of, its proposal."""
    if evaluation_round.status == to_status:
        return
    evaluation_round.transitions.create(
        step="follow", from_status=evaluation_round.status, to_status=to_status, made_by=by
    )
    evaluation_round.status, evaluation_round.updated_at = to_status, timezone.now()
    evaluation_round.save(update_fields=["status", "updated_at"])


def of_round(attempt: Attempt) -> Attempt:
    """Return the same attempt on the round of a proposal, for the guards of rounds."""
    return Attempt(attempt.subject.round, attempt.by, attempt.inputs)


@dataclass(frozen=True)
class JudgedProposal:
    """A proposal with the mean of each group, of the whole, and the number of final sheets."""

    proposal: CallProposal
    groups: list[Decimal | None]
    total: Decimal | None
    sheets: int
    titles: list[str]

    @property
    def cells(self) -> list[tuple[str, Decimal | None]]:
        """The title of each group with its mean."""
        return list(zip(self.titles, self.groups, strict=True))


@dataclass(frozen=True)
class JudgedTable:
    """The groups of items as rows of the framework, and what was said of each proposal."""

    groups: list[dict[str, Any]]
    rows: list[JudgedProposal]


def table_of(call: ProposalCall, proposals: Any) -> JudgedTable:
    """Return what the final sheets say of the proposals by group, in a fixed number of queries."""
    framework = Framework(build(call.template, ""))
    with_rounds = [each for each in proposals if each.round_id]
    sheets = _sheets_by_round(with_rounds)
    return JudgedTable(
        framework.children_of(None),
        [_judged(each, sheets.get(each.round_id, []), framework) for each in with_rounds],
    )


def _sheets_by_round(proposals: list[CallProposal]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for sheet in aggregates.counting_sheets_of([each.round_id for each in proposals if each.round_id]):
        found.setdefault(sheet.assignment.round_id, []).append(sheet)
    return found


def _judged(proposal: CallProposal, sheets: list[Any], framework: Framework) -> JudgedProposal:
    document = proposal.round.framework if proposal.round else None
    frozen = Framework(document) if document else framework
    trees = [(sheet.assignment.number, aggregates.scores_of(sheet, frozen)) for sheet in sheets]
    combined = aggregates.combined(frozen, trees)
    means = {result.row["key"]: aggregates.as_decimal(result.scores.mean) for result in combined.criteria}
    tops = framework.children_of(None)
    groups = [means.get(row["key"]) for row in tops]
    titles = [title_of(row) for row in tops]
    return JudgedProposal(proposal, groups, aggregates.as_decimal(combined.total.mean), len(sheets), titles)


def _fiscal_year_now() -> int:
    today = timezone.localdate()
    return today.year if today.month >= 4 else today.year - 1
