"""Made-up records for tests: each call stores one row with what it needs around it.

Names are plainly invented; a test that is about a value sets it itself.
"""

from datetime import timedelta
from typing import Any

import factory
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from factory.django import DjangoModelFactory

from clusterportal.accounts.models import MINISTRY_ROLES, ApiToken, Invitation, Membership, User
from clusterportal.corrections.models import CorrectionRequest
from clusterportal.history.models import Change
from clusterportal.sources.models import Citation, Disagreement, DisagreementSide, Document, UnconfirmedReport
from evaluations.models import (
    CriteriaSet,
    Criterion,
    Evaluation,
    Fate,
    FrameProposal,
    Indicator,
    IndicatorFigure,
    NoticePreference,
    OutboxMail,
    PlannedTarget,
    ProposalSource,
    ProposalStep,
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
    SelectionCondition,
    SelectionEntry,
    SelectionRound,
    StagedWorkbook,
    SubmissionPdf,
    TransitionChange,
    TransitionProposal,
    WarningAcknowledgement,
    YearlyReport,
)
from programs.models import (
    AgendaItem,
    BasicPlan,
    Committee,
    CommitteeMeeting,
    CommitteeMember,
    Event,
    FundingFrame,
    FundingRule,
    IndustrialCluster,
    IndustrialClusterPlan,
    InternationalActivity,
    PolicyPoint,
    Program,
    ProgramBudget,
    ProgramSuccession,
    Provision,
    RelatedProgram,
    ResearchField,
)
from regions.models import (
    BudgetAllocation,
    BudgetEntry,
    ClusterProject,
    FormerCode,
    Institution,
    InstitutionName,
    PhaseTransition,
    Prefecture,
    ProjectBudget,
    ProjectField,
    ProjectInstitution,
    ProjectPerson,
    Region,
    RegionName,
    ResearchTheme,
)

PASSWORD = "correct horse battery staple"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@example.jp")
    name = factory.Sequence(lambda n: f"利用者{n}")
    password = factory.PostGenerationMethodCall("set_password", PASSWORD)

    @classmethod
    def _after_postgeneration(cls, instance: Any, create: bool, results: Any = None) -> None:
        if create:
            instance.save()


class MembershipFactory(DjangoModelFactory):
    """A role for the ministry; for a role at an institution, name both.

    The person gets a second factor where the role needs one, save with `second_factor=False`.
    """

    class Meta:
        model = Membership
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    role = "officer"

    @factory.post_generation
    def second_factor(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted is not False and self.role in MINISTRY_ROLES:
            with_second_factor(self.user)


class InvitationFactory(DjangoModelFactory):
    """An open invitation whose link nobody knows."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited{n}@example.jp")
    role = "officer"
    token_hash = factory.Sequence(lambda n: f"{n:064}")
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))


class ChangeFactory(DjangoModelFactory):
    """A noted change; the database notes them by itself for records that keep a history."""

    class Meta:
        model = Change

    kind = "regions_region"
    record = factory.Sequence(lambda n: n + 1_000_000)
    code = factory.Sequence(lambda n: f"region-{n}")
    act = "UPDATE"
    before = {"name_en": "Before"}
    after = {"name_en": "After"}


class ApiTokenFactory(DjangoModelFactory):
    """A valid token whose text nobody knows; `make_token` gives one with its text."""

    class Meta:
        model = ApiToken

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"集計用{n}")
    scopes = ["read"]
    beginning = "crp_abcd"
    token_hash = factory.Sequence(lambda n: f"{n:064}")
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=90))


def with_second_factor(user: User) -> User:
    """Give a person an authenticator app, unless they have one."""
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
    return user


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    code = factory.Sequence(lambda n: f"document-{n}")
    kind = "seed"
    title_ja = factory.Sequence(lambda n: f"報告書{n}")
    title_en = factory.Sequence(lambda n: f"Report {n}")
    file_name = factory.Sequence(lambda n: f"document-{n}.txt")


class CitationFactory(DjangoModelFactory):
    """A citation of `subject`, any stored record."""

    class Meta:
        model = Citation

    document = factory.SubFactory(DocumentFactory)
    locator = "第１章"
    quote = "原文の引用"


class BasicPlanFactory(DjangoModelFactory):
    class Meta:
        model = BasicPlan

    code = factory.Sequence(lambda n: f"plan-{n}")
    number = factory.Sequence(lambda n: n + 1)
    name_ja = factory.Sequence(lambda n: f"第{n + 1}期基本計画")
    start_year = 2001
    end_year = 2005


class PolicyPointFactory(DjangoModelFactory):
    class Meta:
        model = PolicyPoint

    basic_plan = factory.SubFactory(BasicPlanFactory)
    order = factory.Sequence(lambda n: n + 1)
    summary_ja = factory.Sequence(lambda n: f"要点{n}")
    summary_en = factory.Sequence(lambda n: f"Point {n}")


class ResearchFieldFactory(DjangoModelFactory):
    class Meta:
        model = ResearchField

    code = factory.Sequence(lambda n: f"field-{n}")
    order = factory.Sequence(lambda n: n + 1)
    name_ja = factory.Sequence(lambda n: f"分野{n}")
    name_en = factory.Sequence(lambda n: f"Field {n}")


class ProgramFactory(DjangoModelFactory):
    class Meta:
        model = Program

    code = factory.Sequence(lambda n: f"program-{n}")
    name_ja = factory.Sequence(lambda n: f"創成事業{n}")
    name_en = factory.Sequence(lambda n: f"Creation programme {n}")
    short_name_ja = factory.Sequence(lambda n: f"創成{n}")
    short_name_en = factory.Sequence(lambda n: f"Creation {n}")
    stage = "phase-1"
    start_year = 2002
    end_year = 2008


class ProgramSuccessionFactory(DjangoModelFactory):
    class Meta:
        model = ProgramSuccession

    predecessor = factory.SubFactory(ProgramFactory)
    successor = factory.SubFactory(ProgramFactory)


class ProgramBudgetFactory(DjangoModelFactory):
    class Meta:
        model = ProgramBudget

    program = factory.SubFactory(ProgramFactory)
    fiscal_year = factory.Sequence(lambda n: 2000 + n % 80)
    amount_yen = 7_500_000_000


class FundingFrameFactory(DjangoModelFactory):
    class Meta:
        model = FundingFrame

    program = factory.SubFactory(ProgramFactory)
    code = factory.Sequence(lambda n: f"frame-{n}")
    order = 1
    name_ja = factory.Sequence(lambda n: f"枠{n}")


class FundingRuleFactory(DjangoModelFactory):
    class Meta:
        model = FundingRule

    program = factory.SubFactory(ProgramFactory)
    code = factory.Sequence(lambda n: f"rule-{n}")
    kind = "max-per-year"
    amount_yen = 100_000_000
    sentence_ja = "上限は年1億円とする。"
    sentence_en = "At most 100 million yen a year."


class ProvisionFactory(DjangoModelFactory):
    class Meta:
        model = Provision

    program = factory.SubFactory(ProgramFactory)
    code = factory.Sequence(lambda n: f"provision-{n}")
    kind = "concept"
    order = factory.Sequence(lambda n: n + 1)
    title_ja = factory.Sequence(lambda n: f"項目{n}")
    title_en = factory.Sequence(lambda n: f"Provision {n}")


class CommitteeFactory(DjangoModelFactory):
    class Meta:
        model = Committee

    code = factory.Sequence(lambda n: f"committee-{n}")
    name_ja = factory.Sequence(lambda n: f"委員会{n}")
    host_ja = "架空局"


class CommitteeMemberFactory(DjangoModelFactory):
    class Meta:
        model = CommitteeMember

    committee = factory.SubFactory(CommitteeFactory)
    order = factory.Sequence(lambda n: n + 1)
    name_ja = factory.Sequence(lambda n: f"委員{n}")
    post_ja = "架空大学教授"


class CommitteeMeetingFactory(DjangoModelFactory):
    class Meta:
        model = CommitteeMeeting

    committee = factory.SubFactory(CommitteeFactory)
    number = factory.Sequence(lambda n: n + 1)
    held_on = "2002-02-14"


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(CommitteeMeetingFactory)
    order = factory.Sequence(lambda n: n + 1)
    title_ja = factory.Sequence(lambda n: f"議題{n}")


class IndustrialClusterPlanFactory(DjangoModelFactory):
    class Meta:
        model = IndustrialClusterPlan

    code = factory.Sequence(lambda n: f"cluster-plan-{n}")
    name_ja = "架空クラスター計画"
    project_count = 1
    company_count = 10
    university_count = 2


class IndustrialClusterFactory(DjangoModelFactory):
    class Meta:
        model = IndustrialCluster

    plan = factory.SubFactory(IndustrialClusterPlanFactory)
    code = factory.Sequence(lambda n: f"industrial-cluster-{n}")
    order = factory.Sequence(lambda n: n + 1)
    name_ja = factory.Sequence(lambda n: f"産業クラスター{n}")
    block = "hokkaido"
    fields_ja = ["情報"]
    company_count = 10
    university_count = 2


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    code = factory.Sequence(lambda n: f"event-{n}")
    name_ja = factory.Sequence(lambda n: f"催し{n}")
    starts_on = "2007-11-28"


class InternationalActivityFactory(DjangoModelFactory):
    class Meta:
        model = InternationalActivity

    code = factory.Sequence(lambda n: f"activity-{n}")
    name_ja = factory.Sequence(lambda n: f"国際活動{n}")
    partner_ja = "架空国"
    partner_en = "Nowhere"


class RelatedProgramFactory(DjangoModelFactory):
    class Meta:
        model = RelatedProgram

    code = factory.Sequence(lambda n: f"related-{n}")
    name_ja = factory.Sequence(lambda n: f"関連事業{n}")
    relation = "reference"


class PrefectureFactory(DjangoModelFactory):
    class Meta:
        model = Prefecture
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"{n + 1:02}")
    name_ja = factory.Sequence(lambda n: f"架空{n + 1}県")
    name_en = factory.Sequence(lambda n: f"Prefecture {n + 1}")
    kana = "かくうけん"


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"region-{n}")
    name_ja = factory.Sequence(lambda n: f"架空{n}地域")
    name_en = factory.Sequence(lambda n: f"Region {n}")
    kana = factory.Sequence(lambda n: f"かくう{n:05}ちいき")

    @factory.post_generation
    def prefectures(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.prefectures.set(extracted)


class RegionNameFactory(DjangoModelFactory):
    class Meta:
        model = RegionName

    region = factory.SubFactory(RegionFactory)
    name_ja = factory.Sequence(lambda n: f"別名{n}地域")


class ClusterProjectFactory(DjangoModelFactory):
    class Meta:
        model = ClusterProject
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"project-{n}")
    region = factory.SubFactory(RegionFactory)
    program = factory.SubFactory(ProgramFactory)
    cluster_name_ja = factory.Sequence(lambda n: f"架空クラスター{n}")
    start_year = 2002
    end_year = 2006

    @factory.post_generation
    def research_fields(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        for order, field in enumerate(extracted or [], start=1):
            ProjectFieldFactory(project=self, field=field, order=order)


class ProjectFieldFactory(DjangoModelFactory):
    class Meta:
        model = ProjectField

    project = factory.SubFactory(ClusterProjectFactory)
    field = factory.SubFactory(ResearchFieldFactory)
    order = factory.Sequence(lambda n: n + 1)


class InstitutionFactory(DjangoModelFactory):
    class Meta:
        model = Institution

    code = factory.Sequence(lambda n: f"institution-{n}")
    kind = "university"
    name_ja = factory.Sequence(lambda n: f"架空{n}大学")
    kana = factory.Sequence(lambda n: f"かくう{n:05}だいがく")


class InstitutionNameFactory(DjangoModelFactory):
    class Meta:
        model = InstitutionName

    institution = factory.SubFactory(InstitutionFactory)
    name_ja = factory.Sequence(lambda n: f"別名{n}大学")


class ProjectInstitutionFactory(DjangoModelFactory):
    class Meta:
        model = ProjectInstitution

    project = factory.SubFactory(ClusterProjectFactory)
    institution = factory.SubFactory(InstitutionFactory)
    order = factory.Sequence(lambda n: n + 1)


class ResearchThemeFactory(DjangoModelFactory):
    class Meta:
        model = ResearchTheme

    project = factory.SubFactory(ClusterProjectFactory)
    code = factory.Sequence(lambda n: f"theme-{n}")
    order = factory.Sequence(lambda n: n + 1)
    title_ja = factory.Sequence(lambda n: f"研究テーマ{n}")


class ProjectPersonFactory(DjangoModelFactory):
    class Meta:
        model = ProjectPerson

    project = factory.SubFactory(ClusterProjectFactory)
    post = "project-director"
    name_ja = factory.Sequence(lambda n: f"人物{n}")


class ProjectBudgetFactory(DjangoModelFactory):
    class Meta:
        model = ProjectBudget

    project = factory.SubFactory(ClusterProjectFactory)
    fiscal_year = factory.Sequence(lambda n: 2000 + n % 80)
    kind = "planned"
    national_yen = 500_000_000


class BudgetAllocationFactory(DjangoModelFactory):
    class Meta:
        model = BudgetAllocation

    budget = factory.SubFactory(ProjectBudgetFactory)
    institution = factory.SubFactory(InstitutionFactory)
    national_yen = 100_000_000


class BudgetEntryFactory(DjangoModelFactory):
    class Meta:
        model = BudgetEntry

    project = factory.SubFactory(ClusterProjectFactory)
    fiscal_year = 2008
    kind = "planned"
    national_yen = 500_000_000
    entered_by = factory.SubFactory(UserFactory)


class PhaseTransitionFactory(DjangoModelFactory):
    """A transition; `sources` and `targets` are lists of projects."""

    class Meta:
        model = PhaseTransition
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"transition-{n}")
    kind = "continued"
    effective_year = 2007

    @factory.post_generation
    def sources(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.sources.set(extracted or [])

    @factory.post_generation
    def targets(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.targets.set(extracted or [])


class CriteriaSetFactory(DjangoModelFactory):
    class Meta:
        model = CriteriaSet

    program = factory.SubFactory(ProgramFactory)
    code = factory.Sequence(lambda n: f"criteria-{n}")
    name_ja = factory.Sequence(lambda n: f"評価の視点{n}")


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    criteria_set = factory.SubFactory(CriteriaSetFactory)
    code = factory.Sequence(lambda n: f"criterion-{n}")
    order = factory.Sequence(lambda n: n + 1)
    title_ja = factory.Sequence(lambda n: f"視点{n}")
    title_en = factory.Sequence(lambda n: f"Viewpoint {n}")


class SelectionRoundFactory(DjangoModelFactory):
    class Meta:
        model = SelectionRound

    program = factory.SubFactory(ProgramFactory)
    code = factory.Sequence(lambda n: f"round-{n}")
    order = factory.Sequence(lambda n: n + 1)
    name_ja = factory.Sequence(lambda n: f"選定{n}")


class SelectionConditionFactory(DjangoModelFactory):
    class Meta:
        model = SelectionCondition

    selection_round = factory.SubFactory(SelectionRoundFactory)
    order = factory.Sequence(lambda n: n + 1)
    title_ja = factory.Sequence(lambda n: f"条件{n}")
    title_en = factory.Sequence(lambda n: f"Condition {n}")


class SelectionEntryFactory(DjangoModelFactory):
    class Meta:
        model = SelectionEntry

    selection_round = factory.SubFactory(SelectionRoundFactory)
    project = factory.SubFactory(ClusterProjectFactory)
    outcome = "selected"


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    code = factory.Sequence(lambda n: f"indicator-{n}")
    order = factory.Sequence(lambda n: n + 1)
    name_ja = factory.Sequence(lambda n: f"指標{n}")
    unit_ja = "件"
    unit_en = "items"


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


class EvaluationFactory(DjangoModelFactory):
    class Meta:
        model = Evaluation

    code = factory.Sequence(lambda n: f"evaluation-{n}")
    project = factory.SubFactory(ClusterProjectFactory)
    kind = "midterm"
    fiscal_year = 2009
    summary_ja = "目標は妥当とされた"


class IndicatorFigureFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorFigure

    indicator = factory.SubFactory(IndicatorFactory)
    project = factory.SubFactory(ClusterProjectFactory)
    fiscal_year = 2009
    value = 12


class UnconfirmedReportFactory(DjangoModelFactory):
    class Meta:
        model = UnconfirmedReport

    subject = factory.SubFactory(ClusterProjectFactory)
    property = "core_institution"
    value_ja = factory.Sequence(lambda n: f"架空財団{n}")
    document = factory.SubFactory(DocumentFactory)
    quote = "架空財団"


class DisagreementFactory(DjangoModelFactory):
    class Meta:
        model = Disagreement

    code = factory.Sequence(lambda n: f"disagreement-{n}")
    subject = factory.SubFactory(ClusterProjectFactory)
    property = "years"
    question_ja = factory.Sequence(lambda n: f"開始年度{n}")


class DisagreementSideFactory(DjangoModelFactory):
    class Meta:
        model = DisagreementSide

    disagreement = factory.SubFactory(DisagreementFactory)
    order = factory.Sequence(lambda n: n + 1)
    value_ja = factory.Sequence(lambda n: f"値{n}")
    document = factory.SubFactory(DocumentFactory)
    quote = "値"


class CorrectionRequestFactory(DjangoModelFactory):
    class Meta:
        model = CorrectionRequest

    about = "/regions/"
    problem = factory.Sequence(lambda n: f"誤り{n}")


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


class FormerCodeFactory(DjangoModelFactory):
    class Meta:
        model = FormerCode

    code = factory.Sequence(lambda n: f"former-project-{n}")
    project = factory.SubFactory(ClusterProjectFactory)


class TransitionProposalFactory(DjangoModelFactory):
    """A proposal without its steps; `evaluations.transitions.proposing.propose` makes a whole one."""

    class Meta:
        model = TransitionProposal

    code = factory.Sequence(lambda n: f"proposal-{n}")
    kind = "end"
    effective_year = 2007
    proposed_by = factory.SubFactory(UserFactory)


class _OfProposalFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    proposal = factory.SubFactory(TransitionProposalFactory)


class ProposalSourceFactory(_OfProposalFactory):
    class Meta:
        model = ProposalSource

    project = factory.SubFactory(ClusterProjectFactory)


class PlannedTargetFactory(_OfProposalFactory):
    class Meta:
        model = PlannedTarget

    code = factory.Sequence(lambda n: f"planned-{n}")
    region = factory.SubFactory(RegionFactory)
    program = factory.SubFactory(ProgramFactory)


class FateFactory(_OfProposalFactory):
    class Meta:
        model = Fate

    theme = factory.SubFactory(ResearchThemeFactory)
    what = "ends"


class ProposalStepFactory(_OfProposalFactory):
    class Meta:
        model = ProposalStep

    step = "propose"
    to_status = "proposed"
    made_by = factory.SubFactory(UserFactory)


class TransitionChangeFactory(_OfProposalFactory):
    class Meta:
        model = TransitionChange

    order = 1
    act = "changed"
    kind = "regions.clusterproject"
    record = 1
    before = factory.LazyFunction(lambda: {"end_year": None})
    after = factory.LazyFunction(lambda: {"end_year": 2006})


class FrameProposalFactory(DjangoModelFactory):
    class Meta:
        model = FrameProposal

    evaluation = factory.SubFactory(EvaluationFactory)
    project = factory.SelfAttribute("evaluation.project")
    fiscal_year = 2010
    national_yen = 400_000_000
    proposed_by = factory.SubFactory(UserFactory)
