"""The made-up programmes with their frames, and the limits that the documents set for the real Phase II."""

from dataclasses import dataclass
from decimal import Decimal

from programs.models import FundingFrame, FundingRule, Program, ProgramSuccession

from .cast import MARK

TRIAL, SECOND, TOWN, INNOVATION = "demo-program", "demo-phase2", "demo-city", "demo-innovation"
PROGRAMS = (TRIAL, SECOND, TOWN, INNOVATION)
BASIC, MINISTRIES, WIDE = "basic", "ministries", "wide"
FRAMES = {
    BASIC: ("基本事業", "Basic"),
    MINISTRIES: ("関係府省連携枠", "Ministries"),
    WIDE: ("広域化", "Wide-area"),
}
Stage = Program.Stage


@dataclass(frozen=True)
class Outline:
    """A programme to make: `prefix` begins the codes of its frames and rules."""

    code: str
    prefix: str
    name: str
    name_en: str
    stage: str
    years: tuple[int, int]
    frames: tuple[str, ...]


OUTLINES = (
    Outline(TRIAL, "demo", "体験事業", "Trial", Stage.PHASE_2, (2009, 2013), tuple(FRAMES)),
    Outline(SECOND, SECOND, "第Ⅱ期体験事業", "Phase II Trial", Stage.PHASE_2, (2006, 2011), tuple(FRAMES)),
    Outline(TOWN, TOWN, "都市型体験事業", "City Trial", Stage.CITY_AREA, (2007, 2009), (BASIC,)),
    Outline(
        INNOVATION,
        INNOVATION,
        "イノベーション体験事業",
        "Innovation Trial",
        Stage.INNOVATION_CLUSTER,
        (2010, 2014),
        (BASIC,),
    ),
)


def make_programs() -> dict[str, Program]:
    """Return the programmes by code; the last one follows the second phase and that of the towns."""
    programs = {outline.code: _make(outline) for outline in OUTLINES}
    for code in (SECOND, TOWN):
        ProgramSuccession.objects.create(predecessor=programs[code], successor=programs[INNOVATION])
    return programs


def frame_of(program: Program, name: str) -> FundingFrame:
    """Return a frame of a made-up programme by its short name."""
    return FundingFrame.objects.get(program=program, code__endswith=f"-{name}")


def _make(outline: Outline) -> Program:
    program = Program.objects.create(
        code=outline.code,
        name_ja=f"【{MARK}】地域クラスター{outline.name}",
        name_en=f"[Made-up data] Cluster programme: {outline.name_en}",
        short_name_ja=f"【{MARK}】{outline.name}",
        short_name_en=f"[Made-up] {outline.name_en}",
        stage=outline.stage,
        start_year=outline.years[0],
        end_year=outline.years[1],
    )
    for order, name in enumerate(outline.frames, start=1):
        name_ja, name_en = FRAMES[name]
        code = f"{outline.prefix}-{name}"
        FundingFrame.objects.create(program=program, code=code, order=order, name_ja=name_ja, name_en=name_en)
    if outline.stage == Stage.PHASE_2:
        _make_rules(program, outline.prefix)
    return program


def _make_rules(program: Program, prefix: str) -> None:
    FundingRule.objects.create(
        program=program,
        code=f"{prefix}-ministries-max",
        frame=frame_of(program, MINISTRIES),
        kind=FundingRule.Kind.MAX_PER_YEAR,
        amount_yen=100_000_000,
        sentence_ja="関係府省連携枠は年1億円を上限とする。",
        sentence_en="The frame for co-operation between ministries is at most 100 million yen a year.",
    )
    FundingRule.objects.create(
        program=program,
        code=f"{prefix}-wide-max-share",
        frame=frame_of(program, WIDE),
        base_frame=frame_of(program, BASIC),
        kind=FundingRule.Kind.MAX_SHARE_OF_FRAME,
        ratio=Decimal("0.5"),
        sentence_ja="広域化は基本事業の1/2を上限とする。",
        sentence_en="The wide-area programme is at most half of the basic project.",
    )
