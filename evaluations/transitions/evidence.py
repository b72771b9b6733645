"""What must be on record before projects move on: their evaluation, and the reports of the years before."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from clusterportal.records.fields import fiscal_year_label
from clusterportal.workflow.blockers import GUARD, Blocker, refused
from evaluations.models import Evaluation, ReportRound, YearlyReport
from evaluations.models.transitions import ProposalKind
from regions.models import ClusterProject

from .plan import Plan
from .things import CLOSED

GOING_ON = frozenset({Evaluation.Outcome.EXPAND, Evaluation.Outcome.CONTINUE, Evaluation.Outcome.REDUCE})


def evaluations_permit_it(plan: Plan) -> list[Blocker]:
    """The latest published mid-term or ex-post evaluation of each source permits what is planned.

    An end needs the outcome 中止, or comes after the last fiscal year of the project.
    """
    if not plan.kind:
        return []
    permits = _end_is_permitted if plan.kind == ProposalKind.END else _going_on_is_permitted
    return [
        *(reason for source in plan.sources for reason in permits(plan, source)),
        *_names_an_evaluation_of_a_source(plan),
    ]


def _going_on_is_permitted(plan: Plan, source: ClusterProject) -> list[Blocker]:
    evaluation = plan.evaluations.get(source.pk)
    if evaluation is None:
        sentence = _("%(project)s has no published mid-term or ex-post evaluation with an outcome.")
        return refused(GUARD, sentence % {"project": source}, "based_on")
    if evaluation.outcome in GOING_ON:
        return []
    sentence = _("The evaluation of %(project)s has the outcome “%(outcome)s”, which permits an end only.")
    words = {"project": source, "outcome": evaluation.get_outcome_display()}
    return refused(GUARD, sentence % words, "based_on")


def _end_is_permitted(plan: Plan, source: ClusterProject) -> list[Blocker]:
    evaluation = plan.evaluations.get(source.pk)
    if evaluation is not None and evaluation.outcome == Evaluation.Outcome.END:
        return []
    last = source.end_year or source.ended_by_year or source.program.end_year
    if last is not None and last < plan.year:
        return []
    sentence = _("%(project)s ends early, which needs a published evaluation with the outcome “%(outcome)s”.")
    return refused(GUARD, sentence % {"project": source, "outcome": Evaluation.Outcome.END.label}, "based_on")


def _names_an_evaluation_of_a_source(plan: Plan) -> list[Blocker]:
    named = plan.proposal.based_on
    if named is None or named.project_id in {source.pk for source in plan.sources}:
        return []
    return refused(GUARD, _("The evaluation named is that of another project."), "based_on")


def reports_are_closed(plan: Plan) -> list[Blocker]:
    """Each report of a year before the transition is accepted or waived, and none is missing that a round calls for."""
    if not plan.kind:
        return []
    reports = YearlyReport.objects.filter(project__in=plan.sources, fiscal_year__lt=plan.year)
    known = list(reports.select_related("project__region", "project__program").order_by("code"))
    return [*_still_open(known), *_missing(plan, known)]


def _still_open(reports: Iterable[YearlyReport]) -> list[Blocker]:
    sentence = _("The report %(report)s is %(status)s; it must be accepted or waived first.")
    return [
        Blocker(GUARD, sentence % {"report": report, "status": report.get_status_display()}, f"report:{report.code}")
        for report in reports
        if report.status not in CLOSED
    ]


def _missing(plan: Plan, reports: Iterable[YearlyReport]) -> list[Blocker]:
    there = {(report.project_id, report.fiscal_year) for report in reports}
    rounds = ReportRound.objects.filter(program__in={source.program_id for source in plan.sources})
    sentence = _("%(project)s has no report for %(year)s, for which there is a round.")
    return [
        Blocker(GUARD, sentence % {"project": source, "year": fiscal_year_label(called.fiscal_year)})
        for called in rounds.filter(fiscal_year__lt=plan.year).order_by("fiscal_year")
        for source in plan.sources
        if source.program_id == called.program_id
        and _ran_in(source, called.fiscal_year)
        and (source.pk, called.fiscal_year) not in there
    ]


def _ran_in(project: ClusterProject, year: int) -> bool:
    last = project.end_year or project.ended_by_year or project.program.end_year
    return (project.start_year or project.program.start_year) <= year and (last is None or year <= last)
