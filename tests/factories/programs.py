"""Plans, programmes, money rules, the policy report and what stands beside them."""

import factory
from factory.django import DjangoModelFactory

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
