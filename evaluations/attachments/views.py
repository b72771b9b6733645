"""The page of a report's files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from evaluations.models import YearlyReport
from evaluations.reports.content import ContentClosedError
from evaluations.reports.permissions import may_write
from evaluations.reports.views.bases import ReportView

from . import storing
from .downloads import download


class FilesView(ReportView):
    """The files, and the form to put one in while the report may be edited."""

    template_name = "evaluations/attachments/files.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Put a file in; a refusal is the page with the reason."""
        report = self.writable(code)
        upload = request.FILES.get("file")
        if upload is None:
            return self.page(report, 400, problem=_("Choose a file."))
        try:
            storing.add(report, upload, is_confidential=bool(request.POST.get("is_confidential")), by=request.user)
        except ContentClosedError as refusal:
            return self.page(report, 409, problem=str(refusal))
        except storing.AttachmentRefusedError as refusal:
            return self.page(report, 400, problem=str(refusal))
        messages.success(request, _("The file was added."))
        return redirect("evaluations:report_files", code=code)

    def page(self, report: YearlyReport, status: int = 200, **beside: Any) -> HttpResponse:
        """Return the page."""
        limits = {
            "largest": storing.LARGEST // storing.MEBIBYTE,
            "together": storing.LARGEST_OF_REPORT // storing.MEBIBYTE,
            "most": storing.MOST_FILES,
        }
        return self.answer(report, status, files=storing.files_of(report), limits=limits, **beside)

    def writable(self, code: str) -> YearlyReport:
        """Return the report. Raises `PermissionDenied` for whoever may only read it."""
        report = self.find(code)
        if not may_write(self.request.user, report):
            raise PermissionDenied
        return report


class FileView(ReportView):
    """A file as a download, for whoever may see the report; files of submissions are there when they are removed."""

    def get(self, request: HttpRequest, code: str, key: str) -> HttpResponseBase:
        """Answer with the bytes."""
        return download(get_object_or_404(self.find(code).attachments.exclude(content=b""), key=key))


class FileStepView(FilesView):
    """Removes a file, or says whether it is confidential."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str, key: str = "", step: str = "") -> HttpResponse:
        """Do it and lead back to the list."""
        report = self.writable(code)
        try:
            was_there = (
                storing.remove(report, key, by=request.user)
                if step == "remove"
                else storing.mark(report, key, is_confidential=step == "confidential")
            )
        except ContentClosedError as refusal:
            return self.page(report, 409, problem=str(refusal))
        if not was_there:
            raise Http404
        return redirect("evaluations:report_files", code=code)
