"""A project of a programme with the frames and rules of Phase II, and people of the ministry."""

from dataclasses import dataclass, field
from typing import Any

from programs.models import FundingFrame
from regions.models import ClusterProject
from tests.factories import (
    ClusterProjectFactory,
    FundingFrameFactory,
    FundingRuleFactory,
    MembershipFactory,
    ProgramFactory,
)

YEAR = 2009
LIMIT = 100_000_000


@dataclass
class Money:
    """What the tests of money start from."""

    project: ClusterProject
    basic: FundingFrame
    ministries: FundingFrame
    wide: FundingFrame
    people: dict[str, Any] = field(default_factory=dict)

    def person(self, role: str = "officer") -> Any:
        """Return someone in a role."""
        if role not in self.people:
            self.people[role] = MembershipFactory(role=role).user
        return self.people[role]


def set_stage() -> Money:
    """Return the stage."""
    program = ProgramFactory(code="kc2", start_year=2007, end_year=2011, short_name_ja="第Ⅱ期")
    names = {"basic": "基本事業", "ministries": "関係府省連携枠", "wide": "広域化プログラム"}
    frames = {
        key: FundingFrameFactory(program=program, code=f"kc2-{key}", name_ja=name, order=number)
        for number, (key, name) in enumerate(names.items(), 1)
    }
    FundingRuleFactory(
        program=program,
        frame=frames["ministries"],
        code="ministries-max",
        amount_yen=LIMIT,
        sentence_ja="関係府省連携枠は年1億円を上限とする。",
    )
    FundingRuleFactory(
        program=program,
        frame=frames["wide"],
        base_frame=frames["basic"],
        code="wide-max-share",
        kind="max-share-of-frame",
        amount_yen=None,
        ratio="0.5",
        sentence_ja="広域化プログラムは基本事業の1/2を上限とする。",
    )
    FundingRuleFactory(
        program=program,
        frame=frames["wide"],
        code="wide-theme-min",
        kind="min-per-year",
        unit="theme",
        amount_yen=50_000_000,
        sentence_ja="広域化プログラムは1課題当たり年0.5億円以上とする。",
    )
    project = ClusterProjectFactory(code="kc2-nagano", program=program, start_year=2007, end_year=2011)
    return Money(project, frames["basic"], frames["ministries"], frames["wide"])
