"""What a rule looks at and what it answers with."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evaluations.reports.content import Content
from evaluations.reports.structure import PARTS, Column, path_of

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What a rule found: a sentence, how grave it is, and the field or part it is about.

    `about` holds what the finding rests on; when it changes, an acknowledgement of the finding no longer counts.
    """

    rule: str
    severity: str
    sentence: str
    path: str
    about: tuple[Any, ...] = ()

    @property
    def part(self) -> str:
        """The part of the report it is about; empty where it is about the whole."""
        return self.path.split(".")[0]

    @property
    def is_error(self) -> bool:
        """Whether it forbids to submit."""
        return self.severity == ERROR

    @property
    def fingerprint(self) -> str:
        """What an acknowledgement names; the same in every language."""
        return hashlib.sha256(repr((self.rule, self.path, self.about)).encode()).hexdigest()


@dataclass(frozen=True)
class Draft:
    """A report as the rules see it: its content, last year's accepted one, and what it is measured by."""

    content: Content
    last_year: Content | None
    labels: Any
    funding_rules: Sequence[Any] = ()
    open_comments: Sequence[Any] = ()
    fiscal_year: int = 0

    def fields(self, part: str) -> Iterator[tuple[str, str, Column, Any]]:
        """Give path, key, column and value of every field of a part; removed rows are left out."""
        for key, row in self.content.get(part, {}).items():
            if not row.get("is_removed"):
                for column in PARTS[part].columns:
                    yield path_of(part, key, column.name), key, column, row[column.name]

    def rows(self, part: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give key and row of a part; removed rows are left out."""
        return ((key, row) for key, row in self.content.get(part, {}).items() if not row.get("is_removed"))

    def last_value(self, part: str, key: str, column: str) -> Any:
        """Return what was accepted last year for the same field; `None` where there is nothing to compare."""
        return (self.last_year or {}).get(part, {}).get(key, {}).get(column)
