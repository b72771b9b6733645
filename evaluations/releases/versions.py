"""What a program that releases reports must know: the version it starts from, and which steps are possible."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from clusterportal.accounts.models import User
from clusterportal.workflow.api import StepProblem, as_row
from clusterportal.workflow.blockers import RIGHTS, Blocker
from evaluations.models import YearlyReport

from .workflow import RELEASE, WITHDRAW, release_blockers, withdrawal_blockers


def etag_of(report: YearlyReport) -> str:
    """Return the version of what is accepted and what is public."""
    accepted, public = report.accepted_submission_id or 0, report.released_submission_id or 0
    return f'"release-{report.status}-{accepted}-{public}-{report.releases.count()}"'


def steps_of(report: YearlyReport, user: Any) -> list[dict[str, Any]]:
    """Return the steps a person could ever make on the release, each with what stands in its way now."""
    steps = [
        _step(RELEASE, _("Make the report public"), ["submission", "sha256"], release_blockers(report, user)),
        _step(WITHDRAW, _("Withdraw the release"), ["reason"], withdrawal_blockers(report, user)),
    ]
    return [step for step in steps if all(row["kind"] != RIGHTS for row in step["blockers"])]


def _step(name: str, label: str, inputs: list[str], blocked: list[Blocker]) -> dict[str, Any]:
    rows = [as_row(blocker) for blocker in blocked]
    return {"step": name, "label": label, "inputs": inputs, "is_possible": not rows, "blockers": rows}


def stale(report: YearlyReport) -> StepProblem:
    """Return the answer to a request that starts from an earlier version: who changed what is accepted or public."""
    at, by = max(_changes(report), key=lambda change: change[0])
    words = {"name": by.get_full_name(), "at": at.isoformat(timespec="seconds")}
    sentence = _("%(name)s made a step on this report at %(at)s.") % words
    return StepProblem("stale", sentence, changed_by=words["name"], changed_at=words["at"])


def _changes(report: YearlyReport) -> list[tuple[datetime, User]]:
    step = report.transitions.select_related("made_by").latest("pk")
    release = report.releases.select_related("released_by", "withdrawn_by").first()
    found: list[tuple[datetime, User]] = [(step.made_at, step.made_by)]
    if release:
        found.append((release.released_at, release.released_by))
    if release and release.withdrawn_at and release.withdrawn_by:
        found.append((release.withdrawn_at, release.withdrawn_by))
    return found
