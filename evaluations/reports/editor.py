"""One part of a report as a form: its rows and fields with what was entered, last year's values, remarks, guidance."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.models import ReviewComment, YearlyReport
from programs.models import Provision

from .content import Conflict
from .drafts import draft_of
from .rules import Draft, completeness, findings_of
from .showing import shown, typed
from .structure import PARTS, SECTIONS, Column, Part, limit_of, path_of
from .values import NOT_A_NUMBER


@dataclass(frozen=True)
class FieldView:
    """One field as the form shows it. `text` is what stands in it, as stored or as someone just typed it."""

    path: str
    column: Column
    value: Any
    text: str
    last_year: str = ""
    last_number: str = ""
    limit: int | None = None
    error: str = ""
    conflict: Conflict | None = None
    threads: Sequence[Any] = ()
    base_revision: int | None = None

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return len(self.text)

    @property
    def no_number(self) -> str:
        """The reason why there is no number, where one was given."""
        return self.value if self.value in NOT_A_NUMBER else ""

    @property
    def theirs(self) -> str:
        """In a conflict, what stands there now."""
        return shown(self.column, self.conflict.theirs) if self.conflict else ""

    @property
    def base(self) -> str:
        """In a conflict, what stood there when this person started."""
        return shown(self.column, self.conflict.base) if self.conflict else ""


@dataclass(frozen=True)
class RowView:
    """One row as the form shows it."""

    key: str
    heading: str
    fields: Sequence[FieldView]
    is_carried_over: bool = False
    is_removed: bool = False
    is_new: bool = False
    record: Any = None
    guidance: Sequence[Provision] = ()

    @property
    def id(self) -> str:
        """Where the row is on its page."""
        return f"row-{self.key}"


@dataclass(frozen=True)
class PartLink:
    """A part in the list beside the form, with how many answers are missing."""

    name: str
    label: Any
    missing: int
    is_current: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing in it."""
        return self.missing == 0

    @property
    def state(self) -> str:
        """What is missing, in words."""
        if self.is_done:
            return _("complete")
        return ngettext("%(number)s open", "%(number)s open", self.missing) % {"number": self.missing}


@dataclass(frozen=True)
class Meter:
    """How far a report is: answered and required fields, and the next one that is missing."""

    answered: int
    required: int
    next_path: str
    next_label: str

    @property
    def text(self) -> str:
        """How far the report is, in words."""
        words = {"answered": self.answered, "required": self.required}
        return _("%(answered)s of %(required)s required answers") % words

    @property
    def next_part(self) -> str:
        """The part the next missing field is in."""
        return self.next_path.split(".")[0]

    @property
    def anchor(self) -> str:
        """Where on the page of its part the next missing field is."""
        return self.next_path if "." in self.next_path else "part"


@dataclass
class Editor:
    """A report in the hands of someone who writes it.

    `entered` is what was typed and could not be kept as it is, by path; `errors` and `conflicts` say why.
    """

    report: YearlyReport
    draft: Draft
    entered: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    threads: Mapping[str, Sequence[ReviewComment]] = field(default_factory=dict)

    def rows(self, part: Part) -> list[RowView]:
        """Return the rows of a part; an open part ends with an empty one for what is new."""
        rows = [self._row(part, key, row) for key, row in self.draft.content[part.name].items()]
        return [*rows, self._new_row(part)] if part.is_open else rows

    @cached_property
    def meter(self) -> Meter:
        """How far the report is."""
        missing = list(completeness(self.draft))
        required = sum(
            column.is_required for part in PARTS for _path, _key, column, _value in self.draft.fields(part)
        ) + sum("." not in finding.path for finding in missing)
        following = missing[0].path if missing else ""
        label = self.draft.labels(following) if following else ""
        return Meter(required - len(missing), required, following, label)

    def links(self, current: str) -> list[PartLink]:
        """Return the parts with the number of answers each still needs."""
        return [PartLink(name, part.label, self._open[name], name == current) for name, part in PARTS.items()]

    @property
    def summary(self) -> str:
        """How many parts are done, in words."""
        done = sum(link.is_done for link in self.links(""))
        return _("Parts (%(done)s of %(all)s done)") % {"done": done, "all": len(PARTS)}

    @cached_property
    def _open(self) -> Counter[str]:
        return Counter(finding.part for finding in findings_of(self.draft) if finding.is_error)

    def _row(self, part: Part, key: str, row: Mapping[str, Any]) -> RowView:
        return RowView(
            key=key,
            heading=self.draft.labels.row(part.name, key),
            fields=[self._field(part, key, column, row[column.name]) for column in part.columns],
            is_carried_over=bool(row.get("is_carried_over")),
            is_removed=bool(row.get("is_removed")),
            record=self.draft.labels.indicator(key) if part.name == "indicators" else None,
            guidance=[self._provisions[code] for code in _provision_codes(part, key) if code in self._provisions],
        )

    def _new_row(self, part: Part) -> RowView:
        key = secrets.token_hex(4)
        columns = [column for column in part.columns if column.name not in ("is_carried_over", "is_removed")]
        fields = [self._field(part, key, column, column.empty) for column in columns]
        return RowView(key, "", fields, is_new=True)

    def _field(self, part: Part, key: str, column: Column, value: Any) -> FieldView:
        path = path_of(part.name, key, column.name)
        last = self.draft.last_value(part.name, key, column.name)
        return FieldView(
            path=path,
            column=column,
            value=value,
            text=self.entered.get(path, typed(value)),
            last_year="" if last is None or column.kind == "flag" else shown(column, last),
            last_number=typed(last) if isinstance(last, int) else "",
            limit=limit_of(part.name, key, column),
            error=self.errors.get(path, ""),
            conflict=self.conflicts.get(path),
            threads=self.threads.get(path, ()),
            base_revision=self.report.revision if path in self.conflicts else None,
        )

    @cached_property
    def _provisions(self) -> dict[str, Provision]:
        codes = [code for section in SECTIONS.values() for code in section.provisions]
        return {each.code: each for each in Provision.objects.filter(code__in=codes).prefetch_related("children")}


def editor_for(report: YearlyReport, **beside: Any) -> Editor:
    """Return the editor of a report, in a fixed number of queries."""
    return Editor(report, draft_of(report), **beside)


def _provision_codes(part: Part, key: str) -> tuple[str, ...]:
    return SECTIONS[key].provisions if part.name == "sections" and key in SECTIONS else ()
