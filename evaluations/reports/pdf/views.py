"""The download of a submission as a PDF."""

from django.http import HttpRequest, HttpResponse

from evaluations.reports.views.bases import ReportView

from .answers import pdf_response


class PdfView(ReportView):
    """A submission as a PDF, for everyone who may read the report in the workspace."""

    def get(self, request: HttpRequest, code: str, number: int) -> HttpResponse:
        """Answer with the file."""
        return pdf_response(self.find(code), number)
