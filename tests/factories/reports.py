"""Yearly reports with their parts, traces and releases."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from evaluations.models import (
    NoticePreference,
    OutboxMail,
    ReleasePdf,
    ReportAttachment,
    ReportEdit,
    ReportIndicator,
    ReportMoney,
    ReportPerson,
    ReportRelease,
    ReportRound,
    ReportSection,
    ReportSubmission,
    ReportTheme,
    ReportTransition,
    ReviewComment,
    StagedWorkbook,
    SubmissionPdf,
    WarningAcknowledgement,
    YearlyReport,
)

from .accounts import UserFactory
from .evaluations import IndicatorFactory
from .programs import ProgramFactory
from .regions import ClusterProjectFactory, InstitutionFactory


class ReportRoundFactory(DjangoModelFactory):
    class Meta:
        model = ReportRound

    program = factory.SubFactory(ProgramFactory)
    code = factory.Sequence(lambda n: f"report-round-{n}")
    fiscal_year = 2004
    due_on = "2099-06-30"


class YearlyReportFactory(DjangoModelFactory):
    """A draft without rows; `evaluations.reports.opening.fill` gives it its rows."""

    class Meta:
        model = YearlyReport

    round = factory.SubFactory(ReportRoundFactory)
    project = factory.SubFactory(ClusterProjectFactory, program=factory.SelfAttribute("..round.program"))
    fiscal_year = factory.SelfAttribute("round.fiscal_year")
    code = factory.LazyAttribute(lambda report: f"{report.project.code}-fy{report.fiscal_year}")
    institution = factory.SubFactory(InstitutionFactory)
    due_on = factory.SelfAttribute("round.due_on")


class _OfReportFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    report = factory.SubFactory(YearlyReportFactory)


class ReportMoneyFactory(_OfReportFactory):
    class Meta:
        model = ReportMoney

    key = "whole:national"
    source = "national"


class ReportIndicatorFactory(_OfReportFactory):
    class Meta:
        model = ReportIndicator

    indicator = factory.SubFactory(IndicatorFactory)
    key = factory.SelfAttribute("indicator.code")


class ReportThemeFactory(_OfReportFactory):
    class Meta:
        model = ReportTheme

    key = factory.Sequence(lambda n: f"t{n:05}")
    title = factory.Sequence(lambda n: f"報告テーマ{n}")


class ReportPersonFactory(_OfReportFactory):
    class Meta:
        model = ReportPerson

    key = factory.Sequence(lambda n: f"p{n:05}")
    name = factory.Sequence(lambda n: f"報告人物{n}")


class ReportSectionFactory(_OfReportFactory):
    class Meta:
        model = ReportSection

    key = "management"
    order = 1


class ReportAttachmentFactory(_OfReportFactory):
    class Meta:
        model = ReportAttachment

    name = factory.Sequence(lambda n: f"資料{n}.pdf")
    media_type = "application/pdf"
    size = 4
    sha256 = "0" * 64
    content = b"%PDF"
    added_by = factory.SubFactory(UserFactory)


class ReportEditFactory(_OfReportFactory):
    class Meta:
        model = ReportEdit

    revision = 1
    part = "sections"
    path = "sections.management.text"
    made_by = factory.SubFactory(UserFactory)


class ReportSubmissionFactory(_OfReportFactory):
    class Meta:
        model = ReportSubmission

    number = 1
    revision = 1
    template_version = 1
    content = factory.LazyFunction(lambda: {"parts": {}})
    sha256 = "0" * 64
    submitted_by = factory.SubFactory(UserFactory)


class SubmissionPdfFactory(DjangoModelFactory):
    class Meta:
        model = SubmissionPdf

    submission = factory.SubFactory(ReportSubmissionFactory)
    content = b"%PDF-1.7"
    sha256 = "0" * 64


class StagedWorkbookFactory(_OfReportFactory):
    class Meta:
        model = StagedWorkbook

    name = factory.Sequence(lambda n: f"report-{n}.xlsx")
    sha256 = "0" * 64
    revision = 1
    changes = factory.LazyFunction(list)
    uploaded_by = factory.SubFactory(UserFactory)


class ReportTransitionFactory(_OfReportFactory):
    class Meta:
        model = ReportTransition

    step = "open"
    to_status = "draft"
    made_by = factory.SubFactory(UserFactory)


class ReviewCommentFactory(_OfReportFactory):
    class Meta:
        model = ReviewComment

    text = factory.Sequence(lambda n: f"指摘{n}")
    author = factory.SubFactory(UserFactory)


class WarningAcknowledgementFactory(_OfReportFactory):
    class Meta:
        model = WarningAcknowledgement

    fingerprint = "0" * 64
    sentence = "増減が大きい。"
    reason = "組織の変更"
    made_by = factory.SubFactory(UserFactory)


class OutboxMailFactory(_OfReportFactory):
    class Meta:
        model = OutboxMail

    key = factory.Sequence(lambda n: f"occasion:{n}")
    recipient = factory.SubFactory(UserFactory)
    kind = "return"


class NoticePreferenceFactory(DjangoModelFactory):
    class Meta:
        model = NoticePreference

    user = factory.SubFactory(UserFactory)
    language = "en"


class ReportReleaseFactory(_OfReportFactory):
    class Meta:
        model = ReportRelease

    submission = factory.SubFactory(ReportSubmissionFactory, report=factory.SelfAttribute("..report"))
    released_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        # The database releases the accepted submission only.
        YearlyReport.objects.filter(pk=kwargs["report"].pk).update(accepted_submission=kwargs["submission"])
        return super()._create(model_class, *args, **kwargs)


class ReleasePdfFactory(DjangoModelFactory):
    class Meta:
        model = ReleasePdf

    release = factory.SubFactory(ReportReleaseFactory)
    published_sha256 = factory.Sequence(lambda n: f"{n:064x}")
    content = b"%PDF-"
    sha256 = "0" * 64


class ReleasedReportFactory(YearlyReportFactory):
    """A report of which the public may read a submission."""

    class Meta:
        model = YearlyReport
        skip_postgeneration_save = True

    @factory.post_generation
    def release(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            ReportReleaseFactory(report=self)
            self.refresh_from_db()
