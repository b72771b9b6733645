"""Made-up calls, proposals and what belongs to them."""

import factory
from factory.django import DjangoModelFactory

from evaluations.models import (
    BidDecision,
    BidTransition,
    CallProposal,
    CallTransition,
    ProposalCall,
    ProposalVersion,
    RequirementCheck,
)
from tests.evaluations.rounds.factories import EvaluationTemplateFactory
from tests.factories import CriteriaSetFactory, CriterionFactory, ProgramFactory, RegionFactory, UserFactory


class ProposalCallFactory(DjangoModelFactory):
    class Meta:
        model = ProposalCall

    code = factory.Sequence(lambda n: f"call-{n}")
    name_ja = factory.Sequence(lambda n: f"架空の公募{n}")
    name_en = factory.Sequence(lambda n: f"Invented call {n}")
    program = factory.SubFactory(ProgramFactory)
    first_year = 2030
    proposals_due_on = "2001-04-01"
    requirements = factory.SubFactory(CriteriaSetFactory)
    template = factory.SubFactory(EvaluationTemplateFactory, kind="selection")


class CallTransitionFactory(DjangoModelFactory):
    class Meta:
        model = CallTransition

    call = factory.SubFactory(ProposalCallFactory)
    step = "plan"
    to_status = "planned"
    made_by = factory.SubFactory(UserFactory)


class CallProposalFactory(DjangoModelFactory):
    class Meta:
        model = CallProposal

    call = factory.SubFactory(ProposalCallFactory)
    code = factory.Sequence(lambda n: f"bid-{n}")
    region = factory.SubFactory(RegionFactory)
    local_government = "架空県"
    cluster_name_ja = factory.Sequence(lambda n: f"架空クラスター{n}")


class RequirementCheckFactory(DjangoModelFactory):
    class Meta:
        model = RequirementCheck

    proposal = factory.SubFactory(CallProposalFactory)
    criterion = factory.SubFactory(CriterionFactory)
    answer = "met"
    made_by = factory.SubFactory(UserFactory)


class BidTransitionFactory(DjangoModelFactory):
    class Meta:
        model = BidTransition

    proposal = factory.SubFactory(CallProposalFactory)
    step = "receive"
    to_status = "received"
    made_by = factory.SubFactory(UserFactory)


class BidDecisionFactory(DjangoModelFactory):
    class Meta:
        model = BidDecision

    proposal = factory.SubFactory(CallProposalFactory)
    number = 1
    is_selected = True
    rationale = "架空の理由"
    decided_by = factory.SubFactory(UserFactory)


class ProposalVersionFactory(DjangoModelFactory):
    class Meta:
        model = ProposalVersion

    proposal = factory.SubFactory(CallProposalFactory)
    number = 1
    content = factory.LazyFunction(dict)
    sha256 = "0" * 64
    made_by = factory.SubFactory(UserFactory)
