"""What a report consists of: its parts, their columns, and the narrative sections of the template.

The sections follow the policy report of April 2002; `provisions` are the places in it that say what is asked for.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from evaluations.models.reports import (
    LONGEST_TEXT,
    ReportIndicator,
    ReportMoney,
    ReportPerson,
    ReportRow,
    ReportSection,
    ReportTheme,
)
from regions.models import ProjectPerson


@dataclass(frozen=True)
class Column:
    """One field of a row: `kind` is yen, count, answer, line, prose, choice or flag."""

    name: str
    kind: str
    label: Any
    is_required: bool = False
    longest: int = 500
    choices: tuple[tuple[str, Any], ...] = ()

    @property
    def empty(self) -> Any:
        """What the field holds while nothing is entered."""
        return {"flag": False, "line": "", "prose": "", "choice": ""}.get(self.kind)

    @property
    def is_number(self) -> bool:
        """Whether the field holds a number that can be compared with last year's."""
        return self.kind in ("yen", "count", "answer")


@dataclass(frozen=True)
class Part:
    """A kind of row; in an open part people add and remove rows themselves."""

    name: str
    label: Any
    model: type[ReportRow]
    columns: tuple[Column, ...]
    is_open: bool = False

    def column(self, name: str) -> Column:
        """Return the column of this name. Raises `KeyError` where there is none."""
        return next((column for column in self.columns if column.name == name), None) or _no(name)


@dataclass(frozen=True)
class Section:
    """A narrative section: its heading, where the policy report speaks of it, and how many characters it may have."""

    key: str
    title: Any
    provisions: tuple[str, ...]
    limit: int
    is_required: bool = True


def _no(name: str) -> Any:
    raise KeyError(name)


_FLAGS = (
    Column("is_carried_over", "flag", _("carried over from last year, not yet confirmed")),
    Column("is_removed", "flag", _("removed")),
)

PARTS = {
    part.name: part
    for part in (
        Part(
            "money",
            _("Money"),
            ReportMoney,
            (
                Column("planned_yen", "yen", _("planned"), is_required=True),
                Column("revised_yen", "yen", _("revised plan")),
                Column("executed_yen", "yen", _("executed"), is_required=True),
                Column("carried_forward_yen", "yen", _("carried forward")),
                Column("note", "line", _("note")),
            ),
        ),
        Part(
            "indicators",
            _("Indicators"),
            ReportIndicator,
            (Column("answer", "answer", _("answer"), is_required=True), Column("note", "line", _("note"))),
        ),
        Part(
            "themes",
            _("Research themes"),
            ReportTheme,
            (
                Column("title", "line", _("title"), is_required=True, longest=300),
                Column("leader", "line", _("leader"), longest=100),
                Column("progress", "prose", _("progress in the year"), is_required=True, longest=LONGEST_TEXT),
                Column("researchers", "count", _("researchers"), is_required=True),
                Column("companies", "count", _("companies"), is_required=True),
                Column("is_confidential", "flag", _("confidential, not to be made public")),
                *_FLAGS,
            ),
            is_open=True,
        ),
        Part(
            "people",
            _("People at the headquarters"),
            ReportPerson,
            (
                Column("post", "choice", _("post"), is_required=True, choices=tuple(ProjectPerson.Post.choices)),
                Column("name", "line", _("name"), is_required=True, longest=100),
                Column("affiliation", "line", _("affiliation"), longest=200),
                Column(
                    "change",
                    "choice",
                    _("change in the year"),
                    is_required=True,
                    choices=tuple(ReportPerson.Change.choices),
                ),
                *_FLAGS,
            ),
            is_open=True,
        ),
        Part(
            "sections",
            _("Narrative"),
            ReportSection,
            (
                Column("text", "prose", _("text"), is_required=True, longest=LONGEST_TEXT),
                Column("is_confidential", "flag", _("confidential, not to be made public")),
            ),
        ),
    )
}

SECTIONS = {
    section.key: section
    for section in (
        Section("management", _("Management by the headquarters"), ("pr-org-headquarters", "pr-org-board"), 2000),
        Section(
            "joint-research",
            _("Joint research and its results"),
            ("pr-actions-joint-research", "pr-new-system-assets-research"),
            3000,
        ),
        Section("intellectual-property", _("Intellectual property"), ("pr-actions-ip", "pr-japan-9"), 1500),
        Section(
            "commercialisation",
            _("Commercialisation and ventures"),
            ("pr-new-system-assets-business", "pr-actions-experts"),
            2000,
        ),
        Section(
            "co-operation",
            _("Co-operation: industry and universities, wide-area, Industrial Cluster, international"),
            ("pr-relations-ic-cooperation", "pr-considerations-wide-area", "pr-future-long-term-international"),
            2000,
        ),
        Section("local-companies", _("Support of local companies"), ("pr-systems-local-firms",), 1500),
        Section("market-needs", _("Feedback of the market's needs"), ("pr-systems-feedback",), 1500),
        Section(
            "self-evaluation",
            _("Self-evaluation with an analysis of failures"),
            ("pr-new-system-people-headquarters", "pr-other-long-term-failures"),
            2500,
        ),
        Section("next-year", _("Plan for next year"), ("pr-new-system-assets-plan",), 2000),
    )
}

# What a single project can count; budgets and shipments, and the programme's own numbers, are asked for elsewhere.
INDICATORS = frozenset(
    {
        "research-institutes",
        "researchers",
        "joint-research",
        "commissioned-research",
        "companies",
        "full-time-staff",
        "forums",
        "technology-seeds",
        "patent-applications",
        "patent-applications-abroad",
        "patents",
        "patents-abroad",
        "papers",
        "start-ups",
        "new-products",
        "new-businesses",
        "commercialisations",
        "new-technology",
        "people-from-abroad",
    }
)

PROSE_LIMIT = 1500


def limit_of(part: str, key: str, column: Column) -> int | None:
    """Return how many characters a text may have when the report is submitted; `None` for other fields."""
    if column.kind != "prose":
        return None
    return SECTIONS[key].limit if part == "sections" and key in SECTIONS else PROSE_LIMIT


def path_of(part: str, key: str, column: str) -> str:
    """Return the lasting name of a field."""
    return f"{part}.{key}.{column}"


def split(path: str) -> tuple[Part, str, Column]:
    """Return the part, key and column a path speaks of.

    Raises `KeyError` when it is no path of any report.
    """
    pieces = path.split(".")
    if len(pieces) != 3:
        raise KeyError(path)
    part = PARTS[pieces[0]]
    return part, pieces[1], part.column(pieces[2])
