"""The pages of the workbook: download, upload with its check, and applying what the check showed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from evaluations.models import StagedWorkbook, YearlyReport
from evaluations.reports.content import ContentClosedError
from evaluations.reports.permissions import may_write
from evaluations.reports.views.bases import ReportView

from .answers import workbook_response
from .changes import changes_of
from .faults import Fault, WorkbookRefusedError
from .forms import WorkbookForm
from .staging import check, use


class _WritersView(ReportView):
    def find(self, code: str) -> YearlyReport:
        """Return the report for someone who writes it. Raises `PermissionDenied` for readers."""
        report = super().find(code)
        if not may_write(self.request.user, report):
            raise PermissionDenied
        return report


class WorkbookView(_WritersView):
    """Takes the workbook back. Whatever is wrong with it is listed; else the way leads to what it would change."""

    template_name = "evaluations/reports/workbook.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.answer(self.find(code), form=WorkbookForm())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Check the uploaded workbook without changing anything."""
        report = self.find(code)
        form = WorkbookForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.answer(report, 400, form=form, faults=[Fault(str(each)) for each in form.errors["workbook"]])
        upload = form.cleaned_data["workbook"]
        try:
            staged = check(report, name=upload.name, data=form.data_of_file(), by=request.user)
        except WorkbookRefusedError as refusal:
            return self.answer(report, 400, form=form, name=upload.name, faults=refusal.faults)
        except ContentClosedError as refusal:
            return self.answer(report, 409, form=form, name=upload.name, faults=[Fault(str(refusal))])
        return redirect("evaluations:report_workbook_check", code=code, number=staged.pk)


class FileView(_WritersView):
    """The workbook of a report as it is now."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the file."""
        return workbook_response(self.find(code))


class CheckView(_WritersView):
    """What an uploaded workbook would change, before and after, and the button that does it."""

    template_name = "evaluations/reports/workbook_check.html"

    def get(self, request: HttpRequest, code: str, number: int) -> HttpResponse:
        """Answer with the page; 404 once it was used, has expired, or is somebody else's."""
        report = self.find(code)
        return self._page(report, self._staged(report, number))

    def post(self, request: HttpRequest, code: str, number: int) -> HttpResponse:
        """Write exactly what was shown, or nothing. A second click finds it written."""
        report = self.find(code)
        staged = get_object_or_404(report.workbooks.of(request.user).usable_or_used(), pk=number)
        try:
            use(staged, by=request.user)
        except (WorkbookRefusedError, ContentClosedError) as refusal:
            faults = refusal.faults if isinstance(refusal, WorkbookRefusedError) else [Fault(str(refusal))]
            return self._page(self.find(code), staged, faults)
        messages.success(request, _("The workbook was taken over."))
        return redirect(report)

    def _staged(self, report: YearlyReport, number: int) -> StagedWorkbook:
        return get_object_or_404(report.workbooks.of(self.request.user).waiting(), pk=number)

    def _page(self, report: YearlyReport, staged: StagedWorkbook, faults: list[Fault] | None = None) -> HttpResponse:
        staged.report = report
        status = 409 if faults else 200
        return self.answer(report, status, staged=staged, changes=changes_of(staged), faults=faults or [])
