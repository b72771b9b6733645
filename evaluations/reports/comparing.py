"""A report beside its previous submission or last year's accepted report, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluations.models import ReportSubmission, YearlyReport

from .content import Content, from_document, read
from .diffs import Segment, differences
from .drafts import accepted_last_year, content_of
from .labels import Labels, labels_of
from .showing import shown
from .structure import PARTS, Column, path_of

PREVIOUS, LAST_YEAR = "previous", "last-year"


@dataclass(frozen=True)
class ComparedField:
    """A field now and before."""

    path: str
    column: Column
    value: str
    before: str
    has_before: bool
    threads: Sequence[Any] = ()

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what it is compared with."""
        return self.has_before and self.value != self.before

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read in it, now or before, and nobody remarked on it."""
        return not (self.value or self.before or self.threads)

    @property
    def segments(self) -> list[Segment]:
        """What was taken out and put in."""
        return differences(self.before, self.value)


@dataclass(frozen=True)
class ComparedRow:
    """A row now and before; `state` is new, gone or empty."""

    key: str
    heading: str
    state: str
    fields: Sequence[ComparedField]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it differs."""
        return bool(self.state) or any(each.is_changed for each in self.fields)

    @property
    def empty_fields(self) -> list[ComparedField]:
        """The fields in which there is nothing to read."""
        return [each for each in self.fields if each.is_empty]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read in it at all."""
        return all(each.is_empty for each in self.fields)

    @property
    def is_of_interest(self) -> bool:
        """Whether a reviewer in a hurry needs it: it differs, or someone remarked on it."""
        return self.is_changed or any(each.threads for each in self.fields)


@dataclass(frozen=True)
class ComparedPart:
    """A part with its rows."""

    name: str
    label: Any
    rows: Sequence[ComparedRow]

    @property
    def is_of_interest(self) -> bool:
        """Whether a row of it is."""
        return any(row.is_of_interest for row in self.rows)


@dataclass(frozen=True)
class Comparison:
    """A content beside another; `before` is empty where there is nothing to compare with."""

    content: Content
    before: Content | None
    labels: Labels
    threads: Mapping[str, Sequence[Any]]

    def parts(self) -> list[ComparedPart]:
        """Return every part with its rows, those that are gone included."""
        return [ComparedPart(name, part.label, self._rows(name)) for name, part in PARTS.items()]

    def _rows(self, part: str) -> list[ComparedRow]:
        now = {key: row for key, row in self.content[part].items() if not row.get("is_removed")}
        before = (self.before or {}).get(part, {})
        gone = [key for key in before if key not in now]
        return [self._row(part, key, now.get(key), before.get(key)) for key in [*now, *gone]]

    def _row(self, part: str, key: str, now: Mapping[str, Any] | None, before: Mapping[str, Any] | None) -> ComparedRow:
        state = "gone" if now is None else "new" if self.before is not None and before is None else ""
        columns = [column for column in PARTS[part].columns if column.name not in ("is_carried_over", "is_removed")]
        fields = [self._field(part, key, column, now, before) for column in columns]
        return ComparedRow(key, self.labels.row(part, key), state, fields)

    def _field(self, part: str, key: str, column: Column, now: Any, before: Any) -> ComparedField:
        path = path_of(part, key, column.name)
        return ComparedField(
            path=path,
            column=column,
            value=shown(column, (now or {}).get(column.name)),
            before=shown(column, (before or {}).get(column.name)),
            has_before=self.before is not None,
            threads=self.threads.get(path, ()),
        )


def comparison(report: YearlyReport, with_what: str, threads: Mapping[str, Sequence[Any]]) -> Comparison:
    """Return what a reviewer reads, beside the previous submission or last year's accepted report.

    A submitted or accepted report is read from its latest submission, which is what can be accepted.
    """
    latest, previous = _submissions(report)
    content = read(report) if report.is_open or latest is None else from_document(latest.content["parts"])
    if report.is_open:
        previous = latest
    before = content_of(accepted_last_year(report) if with_what == LAST_YEAR else previous)
    together = {part: {**(before or {}).get(part, {}), **rows} for part, rows in content.items()}
    return Comparison(content, before, labels_of(report, together), threads)


def _submissions(report: YearlyReport) -> tuple[ReportSubmission | None, ReportSubmission | None]:
    latest = list(report.submissions.order_by("-number")[:2])
    return (latest[0] if latest else None), (latest[1] if len(latest) > 1 else None)
