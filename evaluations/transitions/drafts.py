"""What a person enters for a proposal, on the page or over the API, before it is stored."""

from dataclasses import dataclass, field

from evaluations.models import Evaluation, TransitionProposal
from programs.models import FundingFrame, Program
from regions.models import ClusterProject, Institution, Region

# What is added for the code of an evaluation round, such as `-ex-post-fy2012`, must fit into 80 characters.
LONGEST_CODE = 60


@dataclass
class TargetDraft:
    """A project that comes after: an existing one, or the data of a new one."""

    code: str
    project: ClusterProject | None = None
    region: Region | None = None
    program: Program | None = None
    cluster_name_ja: str = ""
    cluster_name_en: str = ""
    end_year: int | None = None
    core_institution: Institution | None = None


@dataclass
class FateDraft:
    """What becomes of a thing, named by its key; the target by its code. Amounts in yen, of money only."""

    key: str
    what: str
    target: str = ""
    frame: FundingFrame | None = None
    national_yen: int | None = None
    local_yen: int | None = None


@dataclass
class Draft:
    """A whole proposal. `fates` None leaves those that are stated as far as their targets stay."""

    kind: str
    effective_year: int
    sources: list[ClusterProject]
    targets: list[TargetDraft] = field(default_factory=list)
    fates: list[FateDraft] | None = None
    as_kind: str = ""
    based_on: Evaluation | None = None
    corrects: TransitionProposal | None = None
    note_ja: str = ""
    note_en: str = ""
