"""A report as the rules see it, gathered from the database."""

from typing import Any

from evaluations.models import ReportSubmission, YearlyReport
from programs.models import FundingRule

from .content import Content, from_document, read
from .labels import labels_of
from .rules import Draft, Finding, findings_of


def accepted_last_year(report: YearlyReport) -> ReportSubmission | None:
    """Return the accepted submission of the same project for the year before."""
    last = YearlyReport.objects.filter(project=report.project_id, fiscal_year=report.fiscal_year - 1)
    before = last.select_related("accepted_submission").first()
    return before.accepted_submission if before else None


def content_of(submission: ReportSubmission | None) -> Content | None:
    """Return the content of a submission; `None` where there is none."""
    return from_document(submission.content["parts"]) if submission else None


def draft_of(report: YearlyReport) -> Draft:
    """Return the report with all that it is measured by, in a fixed number of queries."""
    content = read(report)
    project = report.project
    rules = FundingRule.objects.in_force(report.fiscal_year).filter(
        program=project.program_id, category__in=("", project.category)
    )
    return Draft(
        content=content,
        last_year=content_of(accepted_last_year(report)),
        labels=labels_of(report, content),
        funding_rules=list(rules.exclude(kind=FundingRule.Kind.DURATION).select_related("frame", "base_frame")),
        open_comments=list(report.comments.waiting_for_an_answer()),
        fiscal_year=report.fiscal_year,
    )


def findings_for(report: YearlyReport) -> list[Finding]:
    """Return what stands in the way of submitting a report, and what is odd about it."""
    return findings_of(draft_of(report))


def acknowledge(report: YearlyReport, finding: Finding, reason: str, by: Any) -> None:
    """Keep the reason why a warning is all right."""
    report.acknowledgements.create(
        fingerprint=finding.fingerprint, sentence=finding.sentence, reason=reason, made_by=by
    )


def acknowledged(report: YearlyReport) -> dict[str, str]:
    """Return the reasons given for warnings, by the fingerprint of the finding."""
    return dict(report.acknowledgements.order_by("pk").values_list("fingerprint", "reason"))
