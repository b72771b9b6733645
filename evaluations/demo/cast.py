"""The regions, institutions and people of the made-up set."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from clusterportal.accounts.models import Membership, Role, User
from evaluations.models import EvaluatorProfile
from programs.models import Program, ResearchField
from regions.models import ClusterProject, Institution, Prefecture, ProjectInstitution, Region, ResearchTheme

MARK = "架空データ"
DOMAIN = "demo.invalid"


@dataclass(frozen=True)
class Place:
    """A made-up region with its core institution, what its themes are about, and the years of its project."""

    code: str
    name: str
    kana: str
    name_en: str
    themes: tuple[str, ...]
    field: str = "life"
    start_year: int = 2009
    end_year: int = 2013


# Where the yearly reports are practised, and rounds stand in every state.
PLACES = (
    Place("aoba", "青葉", "あおば", "Aoba", ("生体材料の開発", "診断装置の小型化", "創薬支援の情報基盤")),
    Place("minato", "湊", "みなと", "Minato", ("海洋計測のセンサー", "省電力の通信", "映像の自動解析"), "information"),
    Place("tsukimi", "月見", "つきみ", "Tsukimi", ("機能性薄膜", "微細加工の量産", "環境浄化の触媒"), "nanotechnology"),
)
# Whose decisions are still to be made, as the guide tells, and the neighbour they end up with.
NIJIKAWA = Place("nijikawa", "虹川", "にじかわ", "Nijikawa", ("免疫の制御", "画像診断"), "life", 2007, 2011)
HOSHIMI = Place("hoshimi", "星見", "ほしみ", "Hoshimi", ("再生医療の素材",), "life", 2007, 2011)
# Who has all of it behind them.
ASAGIRI = Place("asagiri", "朝霧", "あさぎり", "Asagiri", ("微生物の利用", "食品の機能"), "life", 2006, 2010)
SUZUKAZE = Place("suzukaze", "涼風", "すずかぜ", "Suzukaze", ("酵素の改良",), "life", 2006, 2010)
SECOND_PHASE = (NIJIKAWA, HOSHIMI, ASAGIRI, SUZUKAZE)
# Small projects of three years, for proposals in every state.
TOWNS = (
    Place("kogane", "黄金", "こがね", "Kogane", ("粉体の加工",), "nanotechnology", 2007, 2009),
    Place("wakaba", "若葉", "わかば", "Wakaba", ("水の浄化",), "environment", 2007, 2009),
    Place("mizube", "水辺", "みずべ", "Mizube", ("養殖の自動化",), "information", 2007, 2009),
    Place("kasumi", "霞", "かすみ", "Kasumi", ("印刷の配線",), "information", 2007, 2009),
)

MINISTRY = (
    ("officer", Role.OFFICER, "担当官 一郎"),
    ("officer2", Role.OFFICER, "担当官 二葉"),
    ("supervisor", Role.SUPERVISOR, "統括 三郎"),
    ("administrator", Role.REGISTRY_ADMINISTRATOR, "管理 四季"),
    ("evaluator", Role.EVALUATOR, "評価 五月"),
    ("evaluator2", Role.EVALUATOR, "評価 七海"),
    ("evaluator3", Role.EVALUATOR, "評価 八雲"),
    ("auditor", Role.AUDITOR, "監査 六花"),
)
# Where evaluators work: two of them at an institution of a project that they would have to judge.
WORK_AT = {
    "evaluator": "demo-institute",
    "evaluator2": "demo-asagiri-university",
    "evaluator3": "demo-nijikawa-university",
}


def make_project(program: Program, place: Place) -> ClusterProject:
    """Return the project of a made-up region, with its core institution and its field."""
    region = make_region(place.code, place.name, place.kana, place.name_en)
    project = ClusterProject.objects.create(
        code=f"demo-{place.code}",
        region=region,
        program=program,
        cluster_name_ja=f"【{MARK}】{place.name}クラスター",
        cluster_name_en=f"[Made-up] {place.name_en} Cluster",
        start_year=place.start_year,
        end_year=place.end_year,
    )
    for field in ResearchField.objects.filter(code=place.field):
        project.project_fields.create(field=field, order=1)
    foundation = _institution(
        f"{place.code}-foundation",
        Institution.Kind.FOUNDATION,
        (f"{place.name}産業振興財団", f"{place.name_en} Foundation", f"{place.kana}さんぎょうしんこうざいだん"),
    )
    _take_part(project, foundation, ProjectInstitution.Role.CORE)
    return project


def make_region(code: str, name: str, kana: str, name_en: str) -> Region:
    """Return a made-up region."""
    region = Region.objects.create(
        code=f"demo-{code}", name_ja=f"【{MARK}】{name}地域", name_en=f"[Made-up] {name_en}", kana=f"{kana}ちいき"
    )
    region.prefectures.set(Prefecture.objects.order_by("code")[:1])
    return region


def add_research(project: ClusterProject, place: Place) -> None:
    """Give a project its university and the themes that are led there."""
    university = _institution(
        f"{place.code}-university",
        Institution.Kind.UNIVERSITY,
        (f"{place.name}大学", f"{place.name_en} University", f"{place.kana}だいがく"),
    )
    _take_part(project, university, ProjectInstitution.Role.CORE_RESEARCH)
    for order, theme in enumerate(place.themes, start=1):
        ResearchTheme.objects.create(
            project=project,
            code=f"{project.code}-theme-{order}",
            order=order,
            title_ja=f"{theme}（{MARK}）",
            institution=university,
        )


def make_people(projects: dict[str, ClusterProject], password: str) -> dict[str, User]:
    """Return the people by the name before the @ of their address; all have the same pass phrase."""
    # Hashing takes its time, and here it is one pass phrase.
    kept = make_password(password)
    people = {name: _person(name, label, kept) for name, _role, label in MINISTRY}
    for name, role, _label in MINISTRY:
        Membership.objects.create(user=people[name], role=role)
    for place in (*PLACES, *SECOND_PHASE):
        institution = projects[place.code].institutions.get(role=ProjectInstitution.Role.CORE).institution
        for role, label in _writers(place):
            name = f"{place.code}-{role.value}"
            people[name] = _person(name, f"{place.name} {label}", kept)
            Membership.objects.create(user=people[name], role=role, institution=institution)
    return people


def make_evaluators(people: dict[str, User]) -> None:
    """Say where the evaluators work, as far as the set has such an institution."""
    institute = ("独立研究所", "Independent Institute", "どくりつけんきゅうじょ")
    _institution("institute", Institution.Kind.NATIONAL_INSTITUTE, institute)
    for name, code in WORK_AT.items():
        EvaluatorProfile.objects.create(user=people[name], institution=Institution.objects.get(code=code))


def _writers(place: Place) -> list[tuple[Role, str]]:
    """Return who acts for an institution; where the reports are behind, one person does."""
    submitter = (Role.SUBMITTER, "責任")
    return [(Role.EDITOR, "記入"), submitter] if place in PLACES else [submitter]


def _institution(code: str, kind: str, names: tuple[str, str, str]) -> Institution:
    name_ja, name_en, kana = names
    return Institution.objects.create(
        code=f"demo-{code}", kind=kind, name_ja=f"【{MARK}】{name_ja}", name_en=f"[Made-up] {name_en}", kana=kana
    )


def _take_part(project: ClusterProject, institution: Institution, role: str) -> None:
    ProjectInstitution.objects.create(project=project, institution=institution, role=role)


def _person(name: str, label: str, kept: str) -> User:
    return User.objects.create(email=f"{name}@{DOMAIN}", password=kept, name=f"{label}（{MARK}）")
