"""Notices of steps, written in the step's transaction; a worker sends them as mail later."""

from typing import Any

from clusterportal.accounts.models import Role
from evaluations.models import ReportTransition, YearlyReport
from evaluations.notices.writing import holders, write

TO_INSTITUTION = frozenset({"open", "return", "accept", "reopen", "waive", "extend"})
TO_OFFICER = frozenset({"submit", "recall", "assign"})


def write_notices(report: YearlyReport, transition: ReportTransition) -> None:
    """Write a notice for each person who should hear of a step, save the one who made it."""
    write(
        _people(report, transition.step),
        kind=transition.step,
        occasion=f"step:{transition.pk}",
        by=transition.made_by_id,
        report=report,
        details={"transition": transition.pk},
    )


def _people(report: YearlyReport, step: str) -> Any:
    if step in TO_INSTITUTION:
        return people_of_institution(report)
    if step in TO_OFFICER:
        return [report.officer] if report.officer else holders(Role.OFFICER)
    return []


def people_of_institution(report: YearlyReport) -> Any:
    """Return the people who write and submit a report; nobody where no institution is known."""
    return holders(Role.EDITOR, Role.SUBMITTER, institutions=[report.institution_id]) if report.institution_id else []
