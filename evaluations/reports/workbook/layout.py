"""Where things stand in the workbook of a report; what writes it and what reads it agree here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.models import ReportIndicator
from evaluations.reports.structure import Column, Part
from evaluations.reports.values import NOT_A_NUMBER

FORMAT = "yearly-report-1"
ABOUT = "register"
NAMES_ROW, HEADINGS_ROW, FIRST_ROW = 2, 3, 4
MOST_SHEET_ROWS = 300
MOST_SHEET_COLUMNS = 60
NEW_ROWS = 10
KEY, LABEL, UNIT, DEFINITION, LIMIT = "key", "label", "unit", "definition", "limit"
REASON = "reason:"
LAST_YEAR = "last-year:"
YES = gettext_lazy("yes")


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: its name in the hidden row of names, its heading, and what of the report goes into it."""

    name: str
    heading: str
    column: Column | None = None

    @property
    def is_input(self) -> bool:
        """Whether people fill it in."""
        return self.column is not None and not self.name.startswith(LAST_YEAR)


def columns_of(part: Part, *, has_last_year: bool) -> list[SheetColumn]:
    """Return the columns of a part's sheet; beside each input stands last year's value, where there is one."""
    found = [SheetColumn(KEY, KEY), *_descriptions(part)]
    for column in part.columns:
        found += _inputs(column)
        if has_last_year and column.kind != "flag":
            found.append(SheetColumn(LAST_YEAR + column.name, _("last year"), column))
    return found


def _descriptions(part: Part) -> list[SheetColumn]:
    if part.name == "indicators":
        return [
            SheetColumn(LABEL, _("Indicator")),
            SheetColumn(DEFINITION, _("Definition")),
            SheetColumn(UNIT, _("Unit")),
        ]
    if part.name == "sections":
        return [SheetColumn(LABEL, _("Section")), SheetColumn(LIMIT, _("at most (characters)"))]
    return [SheetColumn(LABEL, _("Frame and origin"))] if part.name == "money" else []


def _inputs(column: Column) -> list[SheetColumn]:
    if column.kind == "answer":
        return [
            SheetColumn(column.name, _("number"), column),
            SheetColumn(REASON + column.name, _("why there is no number"), column),
        ]
    unit = _(" (yen)") if column.kind == "yen" else ""
    return [SheetColumn(column.name, f"{column.label}{unit}", column)]


def choices_of(column: SheetColumn) -> dict[str, Any]:
    """Return what can be chosen in a column, by its words in the language that is active; empty for free entry."""
    if column.column is None:
        return {}
    if column.name.startswith(REASON):
        return {str(ReportIndicator.Answer(value).label): str(value) for value in sorted(NOT_A_NUMBER)}
    if column.column.kind == "flag":
        return {str(YES): True}
    return {str(label): value for value, label in column.column.choices}


def choices_in_every_language(column: SheetColumn) -> dict[str, Any]:
    """Return what can be chosen in a column, by its words in any language of the portal."""
    found: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= choices_of(column)
    return found
