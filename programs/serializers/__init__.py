"""How plans, programmes, money rules, the policy report and what stands beside them look in JSON."""

from .committees import CommitteeSerializer
from .funding import FundingRuleSerializer, ProgramBudgetSerializer
from .plans import BasicPlanSerializer, PolicyPointSerializer, ResearchFieldSerializer
from .programs import ProgramSerializer, ProgramSuccessionSerializer
from .provisions import ProvisionSerializer
from .related import (
    EventSerializer,
    IndustrialClusterPlanSerializer,
    IndustrialClusterSerializer,
    InternationalActivitySerializer,
    RelatedProgramSerializer,
)

__all__ = [
    "BasicPlanSerializer",
    "CommitteeSerializer",
    "EventSerializer",
    "FundingRuleSerializer",
    "IndustrialClusterPlanSerializer",
    "IndustrialClusterSerializer",
    "InternationalActivitySerializer",
    "PolicyPointSerializer",
    "ProgramBudgetSerializer",
    "ProgramSerializer",
    "ProgramSuccessionSerializer",
    "ProvisionSerializer",
    "RelatedProgramSerializer",
    "ResearchFieldSerializer",
]
