"""The PDF of a submission as a download, the same for page and API."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from evaluations.models import ReleasePdf, SubmissionPdf, YearlyReport

from .making import pdf_of


def pdf_response(report: YearlyReport, number: int) -> HttpResponse:
    """Return the PDF of one submission of a report as a file to keep. Raises `Http404` where there is none."""
    needed = ("report__project__region", "report__project__program", "report__institution", "submitted_by")
    submission = get_object_or_404(report.submissions.select_related(*needed), number=number)
    return download_of(pdf_of(submission), f"{report.code}-{number}.pdf")


def download_of(pdf: SubmissionPdf | ReleasePdf, name: str) -> HttpResponse:
    """Return a PDF as a file to keep."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "ETag": f'"{pdf.sha256}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(pdf.content), content_type="application/pdf", headers=headers)
