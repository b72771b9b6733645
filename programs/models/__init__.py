"""The rules of the game: plans, programmes, money, the policy report and what stands beside them."""

from .funding import FundingFrame, FundingRule, ProgramBudget
from .policy import BasicPlan, PolicyPoint, Program, ProgramSuccession, ResearchField
from .related import (
    Event,
    IndustrialCluster,
    IndustrialClusterPlan,
    InternationalActivity,
    RelatedProgram,
)
from .report import AgendaItem, Committee, CommitteeMeeting, CommitteeMember, Provision

__all__ = [
    "AgendaItem",
    "BasicPlan",
    "Committee",
    "CommitteeMeeting",
    "CommitteeMember",
    "Event",
    "FundingFrame",
    "FundingRule",
    "IndustrialCluster",
    "IndustrialClusterPlan",
    "InternationalActivity",
    "PolicyPoint",
    "Program",
    "ProgramBudget",
    "ProgramSuccession",
    "Provision",
    "RelatedProgram",
    "ResearchField",
]
