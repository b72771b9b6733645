"""Notices of steps, written in the step's transaction; a worker sends them as mail later."""

from typing import Any

from clusterportal.accounts.models import Membership, Role, User
from evaluations.models import OutboxMail, ReportTransition, YearlyReport

TO_INSTITUTION = frozenset({"open", "return", "accept", "reopen", "waive", "extend"})
TO_OFFICER = frozenset({"submit", "recall", "assign"})


def write_notices(report: YearlyReport, transition: ReportTransition) -> None:
    """Write a notice for each person who should hear of a step, save the one who made it."""
    OutboxMail.objects.bulk_create(
        [
            OutboxMail(
                key=f"step:{transition.pk}:{person.pk}",
                recipient=person,
                report=report,
                kind=transition.step,
                details={"transition": transition.pk},
            )
            for person in _people(report, transition.step)
            if person.pk != transition.made_by_id
        ],
        ignore_conflicts=True,
    )


def _people(report: YearlyReport, step: str) -> Any:
    if step in TO_INSTITUTION:
        return people_of_institution(report)
    if step in TO_OFFICER:
        return [report.officer] if report.officer else _holders([Role.OFFICER], None)
    return []


def people_of_institution(report: YearlyReport) -> Any:
    """Return the people who write and submit a report; nobody where no institution is known."""
    return _holders([Role.EDITOR, Role.SUBMITTER], report.institution_id) if report.institution_id else []


def _holders(roles: list[Role], institution: int | None) -> Any:
    held = Membership.objects.in_force().filter(role__in=roles, institution=institution)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("pk")
