"""Takes along what moves: themes and institutions are carried on by new rows, money and open reports change hands.

What a source was stays in its own rows, so that its page goes on telling what it did.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.records.models import UsedCode
from clusterportal.workflow.blockers import STATE, StepRefusedError, refused
from evaluations.models import Fate, ReportRound, YearlyReport
from evaluations.models.reports import ReportStatus
from evaluations.reports import opening
from evaluations.reports import workflow as reports
from regions.models import ClusterProject, ProjectBudget, ProjectInstitution, ResearchTheme

from .ledger import Ledger, state_of
from .plan import SIDES, Plan
from .things import Thing

Targets = Mapping[int, ClusterProject]
Move = tuple[Thing, Fate, ClusterProject]


def moves(plan: Plan, kind: str, targets: Targets) -> list[Move]:
    """Return the things of a kind that move, each with the project it moves to."""
    return [
        (thing, fate, targets[fate.target_id])
        for thing in plan.things
        if thing.kind == kind
        for fate in plan.fates_of(thing)
        if fate.what == Fate.What.MOVES and fate.target_id is not None
    ]


def carry_themes(plan: Plan, targets: Targets, ledger: Ledger) -> None:
    """Give each target a row for each theme that moves to it."""
    used = set(UsedCode.objects.filter(kind=ResearchTheme._meta.db_table).values_list("code", flat=True))
    orders = {project.pk: project.themes.count() for project in targets.values()}
    for thing, _fate, project in moves(plan, "theme", targets):
        theme = thing.record
        orders[project.pk] += 1
        # A project's code may be as long as that of its themes: what is added must fit.
        code = _free_code(f"{project.code[:66].rstrip('-')}-theme", orders[project.pk], used)
        used.add(code)
        kept = {name: getattr(theme, name) for name in ("title_ja", "title_en", "leader_ja", "institution")}
        ledger.make(ResearchTheme(project=project, code=code, order=orders[project.pk], **kept))


def _free_code(base: str, number: int, used: set[str]) -> str:
    while f"{base}-{number}" in used:
        number += 1
    return f"{base}-{number}"


def carry_institutions(plan: Plan, targets: Targets, ledger: Ledger) -> None:
    """Give each target the institutions that move to it; a second core institution takes part instead."""
    role = ProjectInstitution.Role
    for thing, _fate, project in moves(plan, "institution", targets):
        part = thing.record
        there = project.institutions.all()
        core_is_taken = part.role == role.CORE and there.filter(role=role.CORE).exists()
        if there.filter(institution=part.institution, role=part.role).exists():
            continue
        new_role = role.PARTICIPANT if core_is_taken else part.role
        if there.filter(institution=part.institution, role=new_role).exists():
            continue
        order = there.filter(role=new_role).count() + 1
        ledger.make(ProjectInstitution(project=project, institution=part.institution, role=new_role, order=order))


def carry_money(plan: Plan, targets: Targets, ledger: Ledger) -> None:
    """Take from each line what moves or ends, and add what moves to the line of the target, to the yen."""
    for thing in plan.things:
        if thing.is_money:
            _take_from(thing, plan, ledger)
    for thing, fate, project in moves(plan, "budget", targets):
        _add_to(project, thing.record, fate, ledger)


def _take_from(thing: Thing, plan: Plan, ledger: Ledger) -> None:
    leaving = [fate for fate in plan.fates_of(thing) if fate.what != Fate.What.STAYS]
    values = {
        side: getattr(thing.record, side) - sum(getattr(fate, side) or 0 for fate in leaving)
        for side in SIDES
        if getattr(thing.record, side) is not None
    }
    if any(getattr(thing.record, side) != amount for side, amount in values.items()):
        ledger.change(thing.record, **values)


def _add_to(project: ClusterProject, line: ProjectBudget, fate: Fate, ledger: Ledger) -> None:
    frame = fate.frame or (line.frame if line.frame and line.frame.program_id == project.program_id else None)
    same = {"fiscal_year": line.fiscal_year, "until_year": line.until_year, "frame": frame, "kind": line.kind}
    there = ProjectBudget.objects.filter(project=project, **same).first()
    if there is None:
        amounts = {side: getattr(fate, side) for side in SIDES}
        approximate = {"is_approximate": line.is_approximate}
        ledger.make(ProjectBudget(project=project, **same, **amounts, **approximate))
        return
    values = {
        side: (getattr(there, side) or 0) + getattr(fate, side) for side in SIDES if getattr(fate, side) is not None
    }
    ledger.change(there, **values)


def carry_reports(plan: Plan, targets: Targets, ledger: Ledger, by: Any) -> None:
    """Waive the open reports that end or move, and open those that move for their target where its round is open."""
    reason = _("Transition %(code)s") % {"code": plan.proposal.code}
    for thing in plan.things:
        if thing.kind == "report" and any(fate.what != Fate.What.STAYS for fate in plan.fates_of(thing)):
            ledger.note(thing.record, {"status": str(thing.record.status)}, {"status": ReportStatus.WAIVED.value})
            _waive(thing.record, reason, by)
    for thing, _fate, project in moves(plan, "report", targets):
        _open(project, thing.record.fiscal_year, ledger, by)


def _waive(report: YearlyReport, reason: str, by: Any) -> None:
    if not report.is_open:
        words = {"report": report, "status": report.get_status_display()}
        sentence = _("The report %(report)s is %(status)s; it must be accepted or returned first.") % words
        raise StepRefusedError(report, "waive", refused(STATE, sentence))
    # Only a supervisor makes a transition effective; others who try it out may not waive, and need not.
    if rights_of(by).has(Role.SUPERVISOR):
        reports.waive(report, reason=reason, by=by)


def _open(project: ClusterProject, year: int, ledger: Ledger, by: Any) -> None:
    report_round = ReportRound.objects.filter(program=project.program_id, fiscal_year=year).first()
    if report_round is None or YearlyReport.objects.filter(project=project, fiscal_year=year).exists():
        return
    report = opening.open_for(report_round, project, by=by)
    ledger.note(report, {}, {name: state_of(report)[name] for name in ("code", "status", "project_id")})
