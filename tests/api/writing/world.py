"""The made-up set with what it lacks: a call, a file, a checked workbook, and a token for everyone."""

from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from clusterportal.accounts.models import Scope, User
from clusterportal.accounts.tokens import make_token
from clusterportal.api.routing import router, workspace_router
from evaluations.attachments import storing
from evaluations.demo import load
from evaluations.models import YearlyReport
from evaluations.reports.structure import PARTS
from evaluations.reports.workbook.staging import check
from evaluations.reports.workbook.writing import workbook_of
from regions.models import Prefecture
from tests.evaluations.attachments.samples import PDF
from tests.evaluations.selection.stage import set_stage
from tests.factories import FormerCodeFactory, IndicatorFactory, UserFactory, with_second_factor

MINISTRY = ("officer", "officer2", "supervisor")
JUDGES = ("evaluator", "evaluator2", "evaluator3")
WITH_FILES = "demo-aoba-fy2011"


@dataclass(repr=False)
class World:
    """Who asks, with which tokens; the codes or numbers of records by collection; words that the API knows."""

    people: dict[str, User]
    tokens: dict[str, str] = field(default_factory=dict)
    records: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, list[Any]] = field(default_factory=dict)
    workbook: bytes = field(default=b"", repr=False)

    def near(self, code: str) -> list[str]:
        """Return the names of those who can do something with a record."""
        own = [name for name in self.people if "-" in name and f"-{name.partition('-')[0]}-" in f"-{code}-"]
        return [*MINISTRY, *JUDGES, *own, *own]


def make_world() -> World:
    """Return the world."""
    Prefecture.objects.create(code="01", name_ja="架空県", name_en="Nowhere", kana="かくうけん")
    IndicatorFactory(code="patents")
    people = {person.email.partition("@")[0]: person for person in load("correct horse battery staple")}
    people["judge"] = set_stage().people["evaluator"]
    people["stranger"] = UserFactory()
    FormerCodeFactory(code="once-it-was-called-so")
    world = World(people)
    _add_files(world)
    for name, person in people.items():
        with_second_factor(person)
        world.tokens[name] = make_token(person, name="試験", scopes=Scope.values, days=1)[1]
    world.tokens["reader"] = make_token(people["officer"], name="閲覧", scopes=[Scope.READ], days=1)[1]
    for prefix, viewset, _name in (*router.registry, *workspace_router.registry):
        rows = viewset.queryset.model.objects.order_by("pk").values_list(viewset.lookup_field, flat=True)
        world.records[prefix] = [str(value) for value in rows]
    return world


def _add_files(world: World) -> None:
    report, editor = YearlyReport.objects.get(code=WITH_FILES), world.people["aoba-editor"]
    file = SimpleUploadedFile("paper.pdf", PDF)
    storing.add(report, file, by=editor)
    world.workbook = workbook_of(report)
    staged = check(report, name="report.xlsx", data=world.workbook, by=editor)
    world.words = {
        "part": list(PARTS),
        "number": [1, 2, 3, staged.pk],
        "email": [p.email for p in world.people.values()],
    }
