"""The rules of the game: plans, programmes, money, the policy report and what stands beside them."""

from .committees import AgendaItem, Committee, CommitteeMeeting, CommitteeMember
from .funding import FundingFrame, FundingRule, ProgramBudget
from .plans import BasicPlan, PolicyPoint, ResearchField
from .programs import Program, ProgramSuccession
from .provisions import Provision
from .related import Event, IndustrialCluster, IndustrialClusterPlan, InternationalActivity, RelatedProgram

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
