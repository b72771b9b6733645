"""Proposed transitions, and frames proposed after an evaluation."""

import factory
from factory.django import DjangoModelFactory

from evaluations.models import (
    Fate,
    FrameProposal,
    PlannedTarget,
    ProposalSource,
    ProposalStep,
    TransitionChange,
    TransitionProposal,
)

from .accounts import UserFactory
from .evaluations import EvaluationFactory
from .programs import ProgramFactory
from .regions import ClusterProjectFactory, RegionFactory, ResearchThemeFactory


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
