"""A comparison as tables of a file: the rows, then what ran in each fiscal year and in each programme year."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from clusterportal.exports import Sheet

from .comparison_rows import comparison
from .comparison_years import Run, YearRow, by_fiscal_year, by_program_year
from .comparisons import Item, Subject

NARROW, WIDE = 24, 40


def comparison_sheets(subjects: list[Subject]) -> list[Sheet]:
    """Return the tables of a comparison, a column for each record."""
    names = [str(subject.record) for subject in subjects]
    rows = [[row.label, *map(_listed, row.cells), _listed(row.shared_by_all)] for row in comparison(subjects)]
    widths = [NARROW, *(WIDE for _each in names)]
    return [
        Sheet(_("Comparison"), [_("Item"), *names, _("Shared by all")], rows, [*widths, WIDE]),
        _years(_("By fiscal year"), names, widths, by_fiscal_year(subjects)),
        _years(_("By programme year"), names, widths, by_program_year(subjects)),
    ]


def _listed(items: Iterable[Item]) -> str:
    return "; ".join(item.in_words for item in items)


def _years(title: str, names: list[str], widths: list[int], rows: list[YearRow]) -> Sheet:
    cells = [[row.label, *("; ".join(map(_run, cell)) for cell in row.cells)] for row in rows]
    return Sheet(title, [_("Year"), *names], cells, widths)


def _run(run: Run) -> str:
    parts = [run.project.program.short_name]
    if run.is_bound:
        parts.append(_("(years of the programme)"))
    return " ".join([*parts, *run.money])
