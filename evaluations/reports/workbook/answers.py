"""The workbook of a report as a download, the same for page and API."""

from django.http import HttpResponse

from evaluations.models import YearlyReport

from .writing import workbook_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_response(report: YearlyReport) -> HttpResponse:
    """Return the workbook as a file to keep."""
    headers = {
        "Content-Disposition": f'attachment; filename="{report.code}.xlsx"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(workbook_of(report), content_type=MEDIA_TYPE, headers=headers)
