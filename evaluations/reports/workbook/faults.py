"""What is wrong with an uploaded workbook, and where."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong; `sheet`, `row` and `column` are empty where it is about the whole file or sheet."""

    sentence: str
    sheet: str = ""
    row: int | None = None
    column: str = ""

    @property
    def cell(self) -> str:
        """The cell as Excel names it: D5."""
        return f"{self.column}{self.row}" if self.row else self.column


class WorkbookRefusedError(Exception):
    """An uploaded workbook cannot be used; `faults` are all that is wrong with it."""

    def __init__(self, faults: Sequence[Fault], *, is_stale: bool = False) -> None:
        super().__init__(" ".join(fault.sentence for fault in faults))
        self.faults, self.is_stale = list(faults), is_stale
