"""What a transition does to the register: the same for the dry run and in earnest, in one transaction."""

from typing import Any

from django.db import connection

from clusterportal.records.models import UsedCode
from evaluations.models import PlannedTarget, TransitionProposal
from evaluations.models.transitions import ProposalKind, proposal_code
from regions.models import ClusterProject, PhaseTransition, ProjectField, ProjectInstitution

from .balance import balance_of, check_balance
from .carrying import carry_institutions, carry_money, carry_reports, carry_themes
from .correcting import lead_on, take_back, written_before
from .ledger import Ledger
from .locking import lock
from .plan import Plan

WRITTEN_KINDS = {
    ProposalKind.CONTINUE: PhaseTransition.Kind.CONTINUED,
    ProposalKind.MERGE: PhaseTransition.Kind.MERGED,
    ProposalKind.SPLIT: PhaseTransition.Kind.SPLIT,
    ProposalKind.END: PhaseTransition.Kind.ENDED,
}


def carry_out(proposal: TransitionProposal, *, by: Any) -> Ledger:
    """Do all that a proposal says and return what that changed; must run within a transaction.

    Raises `ValidationError`, `IntegrityError` or `StepRefusedError` where a rule of the register forbids it.
    """
    lock(proposal)
    ledger = Ledger(proposal)
    retired = take_back(Plan.of(proposal), ledger)
    plan = Plan.of(proposal)
    if plan.kind:
        _apply(plan, ledger, by)
    lead_on(retired, plan, ledger)
    connection.check_constraints()
    return ledger


def _apply(plan: Plan, ledger: Ledger, by: Any) -> None:
    targets = {target.pk: _target(plan, target, ledger) for target in plan.targets}
    projects = [*plan.sources, *targets.values()]
    before = balance_of(projects)
    for source in plan.sources:
        _end(source, plan.year, ledger)
    carry_themes(plan, targets, ledger)
    carry_institutions(plan, targets, ledger)
    carry_money(plan, targets, ledger)
    check_balance(before, balance_of(projects), plan)
    carry_reports(plan, targets, ledger, by)
    _write_transition(plan, list(targets.values()), ledger)


def _target(plan: Plan, planned: PlannedTarget, ledger: Ledger) -> ClusterProject:
    project = planned.project or _new_project(plan, planned, ledger)
    core = ProjectInstitution.Role.CORE
    if planned.core_institution and not project.institutions.filter(role=core).exists():
        ledger.make(ProjectInstitution(project=project, institution=planned.core_institution, role=core, order=1))
    return project


def _new_project(plan: Plan, planned: PlannedTarget, ledger: Ledger) -> ClusterProject:
    project: ClusterProject = ledger.make(
        ClusterProject(
            code=planned.code,
            region=planned.region,
            program=planned.program,
            cluster_name_ja=planned.cluster_name_ja,
            cluster_name_en=planned.cluster_name_en,
            start_year=plan.year,
            end_year=planned.end_year,
        )
    )
    links = ProjectField.objects.filter(project__in=plan.sources).order_by("project__code", "order")
    for order, field in enumerate(dict.fromkeys(link.field_id for link in links), start=1):
        ledger.make(ProjectField(project=project, field_id=field, order=order))
    return project


def _end(source: ClusterProject, year: int, ledger: Ledger) -> None:
    """Let a project end with the year before, unless it has ended earlier."""
    last = year - 1
    known = [known for known in (source.end_year, source.ended_by_year) if known is not None]
    if known and min(known) <= last:
        return
    values = {"end_year": last}
    if source.ended_by_year is not None:
        values["ended_by_year"] = last
    ledger.change(source, **values)


def _write_transition(plan: Plan, targets: list[ClusterProject], ledger: Ledger) -> None:
    proposal = plan.proposal
    transition = written_before(plan) or PhaseTransition(code=_public_code(plan))
    ledger.link(
        transition,
        plan.sources,
        targets,
        kind=WRITTEN_KINDS[ProposalKind(plan.kind)],
        effective_year=plan.year,
        note_ja=proposal.note_ja,
        note_en=proposal.note_en,
    )


def _public_code(plan: Plan) -> str:
    """Return a code that says nothing of other proposals, public or not."""
    used = UsedCode.objects.filter(kind=PhaseTransition._meta.db_table)
    return proposal_code(plan.sources[0], plan.year, set(used.values_list("code", flat=True)))
