"""Every project × rule × fiscal year, judged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Prefetch, QuerySet

from programs.funding_rules import Kind as RuleKind
from programs.funding_rules import Result, Verdict, judge
from programs.funding_words import difference_in_words, left_in_words, right_in_words
from programs.models import FundingRule

from ..budgeting.figures import StoredFigures
from ..models import BudgetAllocation, ClusterProject, PhaseTransition, ProjectBudget
from .reasons import reason_of

Kind = ProjectBudget.Kind
# The rules limit what is granted, so the plan in force decides, and what was spent only where no plan is known.
DECISIVE = (Kind.REVISED, Kind.PLANNED, Kind.EXECUTED)


@dataclass(frozen=True)
class RuleCheck:
    """One rule judged by the money of one project in one fiscal year; a duration speaks of the whole run (no year).

    `kind` is which amounts were read (planned, revised, executed; empty where none is known). Where several are known
    there is a check for each: `is_decisive` is the one that counts. `reason` says why it cannot be judged.
    """

    project: ClusterProject
    fiscal_year: int | None
    kind: str
    is_decisive: bool
    verdict: Verdict
    budgets: tuple[ProjectBudget, ...]
    reason: str

    @property
    def rule(self) -> FundingRule:
        """The rule that was judged."""
        return self.verdict.rule

    @property
    def result(self) -> Result:
        """What it answers."""
        return self.verdict.result

    @property
    def left_words(self) -> str:
        """What the rule looks at."""
        return left_in_words(self.verdict)

    @property
    def right_words(self) -> str:
        """What it is measured by."""
        return right_in_words(self.verdict)

    @property
    def difference_words(self) -> str:
        """By how much the sides differ."""
        return difference_in_words(self.verdict)

    @property
    def get_kind_display(self) -> str:
        """Which amounts were read, in the reader's language."""
        return str(ProjectBudget.Kind(self.kind).label) if self.kind else ""

    @property
    def is_shown_beside_guideline(self) -> bool:
        """Whether an amount is known that a guideline is shown beside."""
        return self.verdict.is_guideline and self.verdict.left_yen is not None


def for_checking(projects: QuerySet[ClusterProject]) -> Any:
    """Return projects with all that their checks and the rows of a list are read from, in a fixed number of queries."""
    allocations = BudgetAllocation.objects.select_related("theme")
    budgets = ProjectBudget.objects.select_related("frame").prefetch_related(
        "citations__document", Prefetch("allocations", allocations)
    )
    steps = PhaseTransition.objects.exclude(kind=PhaseTransition.Kind.ENDED)
    wanted: Any = projects
    return (
        wanted.with_years()
        .select_related("region", "program")
        .prefetch_related(
            "program__frames",
            Prefetch("budgets", budgets.order_by("fiscal_year", "kind", "pk")),
            Prefetch("transitions_out", steps.order_by("effective_year", "code"), to_attr="carried_on"),
        )
    )


def checks_of(projects: Iterable[Any]) -> list[RuleCheck]:
    """Return the checks of projects that come from `for_checking`, by project, rule and fiscal year.

    A project is measured by the rules of its own programme: those of the programme above speak of it as a whole.
    """
    found = list(projects)
    programs = {project.program_id for project in found}
    rules = list(FundingRule.objects.for_listing().filter(program__in=programs).order_by("program", "code"))
    return [
        check
        for project in found
        for rule in rules
        if rule.program_id == project.program_id and rule.category in ("", project.category)
        for check in _checks(project, rule)
    ]


def _checks(project: Any, rule: FundingRule) -> Iterator[RuleCheck]:
    if rule.kind == RuleKind.DURATION:
        if rule.holds_in(project.from_year):
            yield _duration(project, rule)
        return
    for year in years_of(project):
        if rule.holds_in(year):
            yield from _of_year(project, rule, year)


def years_of(project: Any) -> list[int]:
    """Return the fiscal years of a project as far as is known, those of its programme where its own are unknown."""
    budgeted = {budget.fiscal_year for budget in project.budgets.all() if budget.until_year is None}
    last = project.to_year or max(budgeted | {project.from_year})
    return sorted({*range(project.from_year, last + 1), *budgeted})


def _duration(project: Any, rule: FundingRule) -> RuleCheck:
    verdict = judge(rule, StoredFigures(project, (), Kind.PLANNED))
    if verdict.result == Result.FAIL and (verdict.difference_years or 0) < 0 and project.carried_on:
        # What was cut short under one programme and went on under the next has not ended after its years.
        verdict = replace(verdict, result=Result.UNKNOWN)
    return RuleCheck(project, None, "", True, verdict, (), reason_of(verdict, project, None))


def _of_year(project: Any, rule: FundingRule, year: int) -> Iterator[RuleCheck]:
    budgets = [each for each in project.budgets.all() if each.fiscal_year == year and each.until_year is None]
    takes_rounded = rule.kind == RuleKind.ABOUT_PER_YEAR
    kinds = [kind for kind in DECISIVE if any(budget.kind == kind for budget in budgets)]
    read = [(kind, StoredFigures(project, budgets, kind, takes_rounded=takes_rounded)) for kind in kinds]
    judged = [(kind, figures, judge(rule, figures)) for kind, figures in read]
    known = [each for each in judged if each[2].left_yen is not None] or judged[:1]
    if not known:
        verdict = judge(rule, StoredFigures(project, (), Kind.PLANNED))
        yield RuleCheck(project, year, "", True, verdict, (), reason_of(verdict, project, year))
    for number, (kind, figures, verdict) in enumerate(known):
        reason = reason_of(verdict, project, year)
        yield RuleCheck(project, year, kind, number == 0, verdict, figures.read_for(rule), reason)
