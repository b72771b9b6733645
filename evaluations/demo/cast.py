"""The programme, regions, institutions and people of the made-up set."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from clusterportal.accounts.models import Membership, Role, User
from programs.models import FundingFrame, FundingRule, Program
from regions.models import ClusterProject, Institution, Prefecture, ProjectInstitution, Region

MARK = "架空データ"
DOMAIN = "demo.invalid"
PROGRAM = "demo-program"
FIRST_YEAR, LAST_YEAR = 2009, 2013


@dataclass(frozen=True)
class Place:
    """A made-up region with its core institution, and what its themes are about."""

    code: str
    name: str
    kana: str
    name_en: str
    themes: tuple[str, ...]


PLACES = (
    Place("aoba", "青葉", "あおば", "Aoba", ("生体材料の開発", "診断装置の小型化", "創薬支援の情報基盤")),
    Place("minato", "湊", "みなと", "Minato", ("海洋計測のセンサー", "省電力の通信", "映像の自動解析")),
    Place("tsukimi", "月見", "つきみ", "Tsukimi", ("機能性薄膜", "微細加工の量産", "環境浄化の触媒")),
)

MINISTRY = (
    ("officer", Role.OFFICER, "担当官 一郎"),
    ("officer2", Role.OFFICER, "担当官 二葉"),
    ("supervisor", Role.SUPERVISOR, "統括 三郎"),
    ("administrator", Role.REGISTRY_ADMINISTRATOR, "管理 四季"),
    ("evaluator", Role.EVALUATOR, "評価 五月"),
    ("auditor", Role.AUDITOR, "監査 六花"),
)


def make_program() -> Program:
    """Return the programme, with three frames and the limits of the real Phase II."""
    program = Program.objects.create(
        code=PROGRAM,
        name_ja=f"【{MARK}】地域クラスター体験事業",
        name_en="[Made-up data] Cluster trial programme",
        short_name_ja=f"【{MARK}】体験事業",
        short_name_en="[Made-up] Trial",
        stage=Program.Stage.PHASE_2,
        start_year=FIRST_YEAR,
        end_year=LAST_YEAR,
    )
    names = (
        ("basic", "基本事業", "Basic"),
        ("ministries", "関係府省連携枠", "Ministries"),
        ("wide", "広域化", "Wide-area"),
    )
    frames = {
        code: FundingFrame.objects.create(
            program=program, code=f"demo-{code}", order=order, name_ja=name_ja, name_en=name_en
        )
        for order, (code, name_ja, name_en) in enumerate(names, start=1)
    }
    _make_rules(program, frames)
    return program


def _make_rules(program: Program, frames: dict[str, FundingFrame]) -> None:
    FundingRule.objects.create(
        program=program,
        code="demo-ministries-max",
        frame=frames["ministries"],
        kind=FundingRule.Kind.MAX_PER_YEAR,
        amount_yen=100_000_000,
        sentence_ja="関係府省連携枠は年1億円を上限とする。",
        sentence_en="The frame for co-operation between ministries is at most 100 million yen a year.",
    )
    FundingRule.objects.create(
        program=program,
        code="demo-wide-max-share",
        frame=frames["wide"],
        base_frame=frames["basic"],
        kind=FundingRule.Kind.MAX_SHARE_OF_FRAME,
        ratio=Decimal("0.5"),
        sentence_ja="広域化は基本事業の1/2を上限とする。",
        sentence_en="The wide-area programme is at most half of the basic project.",
    )


def make_project(program: Program, place: Place) -> ClusterProject:
    """Return the project of a made-up region, with its core institution."""
    region = Region.objects.create(
        code=f"demo-{place.code}",
        name_ja=f"【{MARK}】{place.name}地域",
        name_en=f"[Made-up] {place.name_en}",
        kana=f"{place.kana}ちいき",
    )
    region.prefectures.set(Prefecture.objects.order_by("code")[:1])
    project = ClusterProject.objects.create(
        code=f"demo-{place.code}",
        region=region,
        program=program,
        cluster_name_ja=f"【{MARK}】{place.name}クラスター",
        cluster_name_en=f"[Made-up] {place.name_en} Cluster",
        start_year=FIRST_YEAR,
        end_year=LAST_YEAR,
    )
    institution = Institution.objects.create(
        code=f"demo-{place.code}-foundation",
        kind=Institution.Kind.FOUNDATION,
        name_ja=f"【{MARK}】{place.name}産業振興財団",
        name_en=f"[Made-up] {place.name_en} Foundation",
        kana=f"{place.kana}さんぎょうしんこうざいだん",
    )
    ProjectInstitution.objects.create(project=project, institution=institution, role=ProjectInstitution.Role.CORE)
    return project


def make_people(projects: dict[str, ClusterProject], password: str) -> dict[str, User]:
    """Return the people by the name before the @ of their address; all have the same pass phrase."""
    people = {name: _person(name, label, password) for name, _role, label in MINISTRY}
    for name, role, _label in MINISTRY:
        Membership.objects.create(user=people[name], role=role)
    for place in PLACES:
        institution = ProjectInstitution.objects.get(project=projects[place.code]).institution
        for role, label in ((Role.EDITOR, "記入"), (Role.SUBMITTER, "責任")):
            name = f"{place.code}-{role.value}"
            people[name] = _person(name, f"{place.name} {label}", password)
            Membership.objects.create(user=people[name], role=role, institution=institution)
    return people


def _person(name: str, label: str, password: str) -> Any:
    return User.objects.create_user(f"{name}@{DOMAIN}", password, name=f"{label}（{MARK}）")
