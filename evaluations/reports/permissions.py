"""Who may see and write yearly reports. Pages, API and exports all ask here; steps are in `workflow`."""

from typing import Any

from django.db.models import Q

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from evaluations.models import YearlyReport
from evaluations.models.reports.reports import YearlyReportQuerySet
from evaluations.rounds.permissions import projects_closed_to

WRITERS = (Role.EDITOR, Role.SUBMITTER)


def visible_to(user: Any) -> YearlyReportQuerySet:
    """Return the reports a person may read in the workspace.

    The ministry reads all, an institution its own, evaluators what was accepted, save of projects they are asked to
    judge and have not declared to be free of conflicts with.
    """
    rights = rights_of(user)
    reports = YearlyReport.objects.all()
    if rights.is_ministry:
        return reports
    own = Q(institution__in=rights.institution_ids(*WRITERS))
    if not rights.has(Role.EVALUATOR):
        return reports.filter(own)
    return reports.filter(own | (Q(accepted_submission__isnull=False) & ~projects_closed_to(user)))


def may_enter(user: Any) -> bool:
    """Tell whether the workspace has anything for a person."""
    return bool(rights_of(user).roles)


def belongs_to(user: Any, report: YearlyReport) -> bool:
    """Tell whether a person acts for the institution of a report."""
    return report.institution_id in rights_of(user).institution_ids()


def may_write(user: Any, report: YearlyReport) -> bool:
    """Tell whether a person may change the content, as long as the report is open for it."""
    return report.institution_id in rights_of(user).institution_ids(*WRITERS)


def may_comment(user: Any, report: YearlyReport) -> bool:
    """Tell whether a person may remark on a report: the ministry's reviewers, and the institution in answer."""
    rights = rights_of(user)
    return may_review(user, report) or rights.has(Role.SUPERVISOR) or may_write(user, report)


def may_review(user: Any, report: YearlyReport) -> bool:
    """Tell whether a person may review a report: officers, save those who act for its institution."""
    return rights_of(user).has(Role.OFFICER) and not belongs_to(user, report)


def sees_unreleased_comments(user: Any) -> bool:
    """Tell whether a person sees remarks before the institution does."""
    return rights_of(user).is_ministry
