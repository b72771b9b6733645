"""What becomes public of a call: the selection round with its conditions and entries, and the projects selected."""

from typing import Any

from django.db.models import Max

from clusterportal.sources.entering import cite_as_entered
from evaluations.models import CallProposal, ProposalCall, SelectionCondition, SelectionEntry, SelectionRound
from evaluations.models.proposals import BidStatus, requirements_of
from evaluations.models.rounds import RoundStatus
from regions.models import ClusterProject, ProjectField, ProjectInstitution

from .judging import move_round


def publish(call: ProposalCall, *, by: Any) -> SelectionRound:
    """Write the public record of a call; must run within the transaction of the step."""
    made = _write_round(call)
    for order, requirement in enumerate(requirements_of(call), start=1):
        _cited(
            SelectionCondition(
                selection_round=made, order=order, title_ja=requirement.title_ja, title_en=requirement.title_en
            )
        )
    proposals = call.proposals.counted().select_related("call", "round", "grew_from").order_by("code")
    for proposal in proposals:
        _publish_proposal(proposal, made, by)
    return made


def _write_round(call: ProposalCall) -> SelectionRound:
    counted = call.proposals.counted()
    last = SelectionRound.objects.aggregate(last=Max("order"))["last"] or 0
    return _cited(
        SelectionRound(
            code=call.code,
            program=call.program,
            order=last + 1,
            name_ja=call.name_ja,
            name_en=call.name_en,
            criteria_set=call.template.criteria_set,
            candidate_count=counted.count(),
            selected_count=counted.filter(status=BidStatus.SELECTED).count(),
            proposals_due_on=call.proposals_due_on.isoformat(),
            summary_ja=call.summary_ja,
            summary_en=call.summary_en,
        )
    )


def _publish_proposal(proposal: CallProposal, made: SelectionRound, by: Any) -> None:
    if proposal.status == BidStatus.SELECTED:
        proposal.project = _write_project(proposal)
        proposal.save(update_fields=["project"])
        _enter(made, proposal.project, SelectionEntry.Outcome.SELECTED)
    elif proposal.call.names_all and proposal.grew_from:
        _enter(made, proposal.grew_from, SelectionEntry.Outcome.NOT_SELECTED)
    if proposal.round and proposal.round.status == RoundStatus.DECIDED:
        move_round(proposal.round, RoundStatus.PUBLISHED, by=by)


def _enter(made: SelectionRound, project: ClusterProject, outcome: str) -> None:
    # Two proposals may have grown from one project; the register names it once.
    if not made.entries.filter(project=project).exists():
        _cited(SelectionEntry(selection_round=made, project=project, outcome=outcome))


def _write_project(proposal: CallProposal) -> ClusterProject:
    call = proposal.call
    project = _cited(
        ClusterProject(
            code=proposal.code,
            region_id=proposal.region_id,
            program_id=call.program_id,
            cluster_name_ja=proposal.cluster_name_ja,
            cluster_name_en=proposal.cluster_name_en,
            start_year=call.first_year,
            end_year=call.last_year,
        )
    )
    for order, field in enumerate(proposal.fields.order_by("pk"), start=1):
        ProjectField.objects.create(project=project, field=field, order=order)
    if proposal.core_institution_id:
        core = ProjectInstitution.Role.CORE
        _cited(ProjectInstitution(project=project, institution_id=proposal.core_institution_id, role=core, order=1))
    return project


def _cited(record: Any) -> Any:
    record.save(force_insert=True)
    cite_as_entered(record)
    return record
