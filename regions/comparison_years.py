"""Regions or projects side by side in time: by calendar fiscal year, and by programme year from T+1."""

from dataclasses import dataclass

from clusterportal.pages.wording import year_in_words

from .calendars import known_years
from .comparison_rows import budget_in_words
from .comparisons import Subject
from .models import ClusterProject

LONGEST = 30


@dataclass(frozen=True)
class Run:
    """A project in one fiscal year. `is_bound` where only its programme's years say that it may have run."""

    project: ClusterProject
    fiscal_year: int
    is_bound: bool

    @property
    def money(self) -> list[str]:
        """What is known of the project's money in this year."""
        return [budget_in_words(each) for each in self.project.budgets.all() if each.fiscal_year == self.fiscal_year]

    @property
    def program_year(self) -> int | None:
        """The year counted from the project's first one, which is 1; `None` where that is not known."""
        return self.fiscal_year - self.project.start_year + 1 if self.project.start_year else None


@dataclass(frozen=True)
class YearRow:
    """What ran in one year, subject by subject."""

    label: str
    cells: list[list[Run]]


def by_fiscal_year(subjects: list[Subject]) -> list[YearRow]:
    """Return a row for each fiscal year from the first to the last in which any project ran, at most 30."""
    runs = [_runs(subject, _horizon(subjects)) for subject in subjects]
    years = sorted({run.fiscal_year for each in runs for run in each})
    span = range(years[0], min(years[-1], years[0] + LONGEST - 1) + 1) if years else range(0)
    return [
        YearRow(year_in_words(year), [[run for run in each if run.fiscal_year == year] for each in runs])
        for year in span
    ]


def by_program_year(subjects: list[Subject]) -> list[YearRow]:
    """Return a row for each programme year T+1, T+2 …, of the projects whose first fiscal year is known."""
    runs = [_runs(subject, _horizon(subjects)) for subject in subjects]
    last = max((run.program_year or 0 for each in runs for run in each), default=0)
    return [
        YearRow(f"T+{number}", [[run for run in each if run.program_year == number] for each in runs])
        for number in range(1, min(last, LONGEST) + 1)
    ]


def without_first_year(subjects: list[Subject]) -> list[ClusterProject]:
    """Return the projects that have no place in programme years, their first fiscal year being unknown."""
    return [project for subject in subjects for project in subject.projects if not project.start_year]


def _horizon(subjects: list[Subject]) -> int:
    known = [known_years(project) for subject in subjects for project in subject.projects]
    return max((end or start for start, end in known), default=0)


def _runs(subject: Subject, horizon: int) -> list[Run]:
    return [
        Run(project, year, is_bound=not _is_stated(project, year))
        for project in subject.projects
        for start, end in [known_years(project)]
        for year in range(start, (end or horizon) + 1)
    ]


def _is_stated(project: ClusterProject, year: int) -> bool:
    if project.start_year and project.end_year:
        return True
    return year in (project.start_year, project.end_year)
