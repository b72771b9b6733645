"""What the public reads: the released reports, one of them with its files, and figures by region and project."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from clusterportal.pages.views import DetailPage, ListPage, PublicPage
from evaluations.attachments.downloads import download
from evaluations.models import YearlyReport
from evaluations.releases import figures
from evaluations.releases.files import public_files
from evaluations.releases.filters import ReleasedReportFilter
from evaluations.releases.pdf import public_pdf_response
from evaluations.releases.reading import reading_of
from evaluations.reports.public import public_parts
from regions.models import ClusterProject, Region

RELEASED = YearlyReport.objects.released().for_listing().select_related("released_submission")


class ReleasedList(ListPage):
    """All reports that the ministry made public."""

    queryset = YearlyReport.objects.released().for_listing()
    filterset_class = ReleasedReportFilter
    template_name = "evaluations/releases/list.html"


class ReleasedReport(DetailPage):
    """A released report without its confidential parts."""

    queryset = RELEASED
    template_name = "evaluations/releases/report.html"
    context_object_name = "report"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.object
        return super().get_context_data(
            parts=reading_of(report, public_parts(report)),
            files=public_files(report).defer("content"),
            release=report.releases.in_force().first(),
            **kwargs,
        )


class PublicFile(PublicPage):
    """A file of a released report, as a download."""

    def get(self, request: HttpRequest, code: str, key: str) -> HttpResponseBase:
        """Answer with the bytes."""
        return download(get_object_or_404(public_files(get_object_or_404(RELEASED, code=code)), key=key))


class PublicPdf(PublicPage):
    """A released report as a PDF, without its confidential parts."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the file."""
        return public_pdf_response(get_object_or_404(RELEASED, code=code))


class _ReportsOf(PublicPage, TemplateView):
    template_name = "evaluations/releases/panel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subject, found = self.subject_and_reports()
        reports = list(found)
        rows, years = figures.indicator_rows(reports), figures.years_of(reports)
        indicators = list({row.indicator.code: row.indicator for row in rows}.values())
        asked = self.request.GET.get("indicator") or (indicators[0].code if indicators else "")
        chart = figures.indicator_chart(rows, years, asked)
        if chart is None and "indicator" in self.request.GET:
            raise Http404
        return super().get_context_data(
            subject=subject,
            reports=reports,
            money=figures.money_chart(reports),
            rows=rows,
            years=years,
            indicators=indicators,
            indicator=asked,
            chart=chart,
            **kwargs,
        )

    def subject_and_reports(self) -> tuple[Any, QuerySet]:
        """Return the record the page is about, and its released reports."""
        raise NotImplementedError


class RegionReports(_ReportsOf):
    """The released reports of a region's projects, with their figures by year."""

    def subject_and_reports(self) -> tuple[Any, QuerySet]:
        region = get_object_or_404(Region, code=self.kwargs["code"])
        return region, RELEASED.filter(project__region=region)


class ProjectReports(_ReportsOf):
    """The released reports of a project, with their figures by year."""

    def subject_and_reports(self) -> tuple[Any, QuerySet]:
        project = get_object_or_404(
            ClusterProject.objects.select_related("region", "program"), code=self.kwargs["code"]
        )
        return project, RELEASED.filter(project=project)
