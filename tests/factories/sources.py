"""Documents, citations and doubts, and what the portal notes of changes and corrections."""

import factory
from factory.django import DjangoModelFactory

from clusterportal.corrections.models import CorrectionRequest
from clusterportal.history.models import Change
from clusterportal.sources.models import Citation, Disagreement, DisagreementSide, Document, UnconfirmedReport

from .regions import ClusterProjectFactory


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
