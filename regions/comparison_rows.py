"""The rows of a comparison: what a region or a project has of each kind."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from clusterportal.pages.wording import year_in_words, years_in_words, yen_in_words

from .comparisons import Item, Row, Subject
from .models import ClusterProject, PhaseTransition, ProjectBudget, ProjectInstitution


def _prefectures(subject: Subject) -> Iterable[Item]:
    return [Item(each.name, each.get_absolute_url(), key=each.code) for each in subject.prefectures]


def _runs(subject: Subject) -> Iterable[Item]:
    return [
        Item(each.program.short_name, each.get_absolute_url(), run_in_words(each), each.program.code)
        for each in subject.projects
    ]


def run_in_words(project: ClusterProject) -> str:
    """Return when a project ran; where its own years are not known in full, the years of its programme too."""
    own = years_in_words(project.start_year, project.end_year, project.ended_by_year)
    if project.start_year and project.end_year:
        return own
    bounds = years_in_words(project.program.start_year, project.program.end_year)
    whole = gettext("years not stated, programme: %(years)s") if not own else gettext("%(own)s, programme: %(years)s")
    return whole % {"own": own, "years": bounds}


def _cluster_names(subject: Subject) -> Iterable[Item]:
    return [
        Item(each.cluster_name, each.get_absolute_url(), each.program.short_name)
        for each in subject.projects
        if each.cluster_name
    ]


def _fields(subject: Subject) -> Iterable[Item]:
    fields = dict.fromkeys(link.field for project in subject.projects for link in project.project_fields.all())
    return [Item(field.name, field.get_absolute_url(), key=field.code) for field in fields]


def _in_role(role: str) -> Callable[[Subject], Iterable[Item]]:
    def items(subject: Subject) -> Iterable[Item]:
        parts = [part for project in subject.projects for part in project.institutions.all() if part.role == role]
        found = [
            Item(part.institution.name, part.institution.get_absolute_url(), key=part.institution.code)
            for part in parts
        ]
        is_partial = role == ProjectInstitution.Role.CORE_RESEARCH and any(
            project.institutions_are_partial for project in subject.projects
        )
        return [*found, Item(gettext("and others (the document says “等”)"))] if is_partial else found

    return items


def _themes(subject: Subject) -> Iterable[Item]:
    return [
        Item(theme.title, project.get_absolute_url(), theme.leader_ja)
        for project in subject.projects
        for theme in project.themes.all()
    ]


def _people(subject: Subject) -> Iterable[Item]:
    return [
        Item(person.name_ja, project.get_absolute_url(), person.get_post_display(), person.name_ja)
        for project in subject.projects
        for person in project.people.all()
    ]


def _money(subject: Subject) -> Iterable[Item]:
    return [
        Item(f"{year_in_words(budget.fiscal_year)}: {budget_in_words(budget)}", project.get_absolute_url())
        for project in subject.projects
        for budget in sorted(project.budgets.all(), key=lambda each: (each.fiscal_year, each.kind))
    ]


def budget_in_words(budget: ProjectBudget) -> str:
    """Return what is known of a budget: kind, frame, national and local money."""
    parts = [str(budget.frame.name_ja)] if budget.frame else []
    parts.append(str(budget.get_kind_display()))
    for label, amount in ((_("national"), budget.national_yen), (_("local"), budget.local_yen)):
        if amount is not None:
            parts.append(f"{label} {yen_in_words(amount)}")
    return " ".join(parts)


def _origins(subject: Subject) -> Iterable[Item]:
    transitions = [each for project in subject.projects for each in project.transitions_in.all()]
    return [_step(transition, project) for transition in transitions for project in transition.sources.all()]


def _successors(subject: Subject) -> Iterable[Item]:
    transitions = [each for project in subject.projects for each in project.transitions_out.all()]
    return [
        step
        for transition in transitions
        for step in [_step(transition, project) for project in transition.targets.all()]
        or [Item(str(transition.get_kind_display()), transition.get_absolute_url())]
    ]


def _step(transition: PhaseTransition, project: ClusterProject) -> Item:
    words = [str(transition.get_kind_display())]
    if transition.effective_year:
        words.append(year_in_words(transition.effective_year))
    note = pgettext("between the items of a list", ", ").join(words)
    return Item(str(project), project.get_absolute_url(), note, project.code)


ROWS: tuple[tuple[Any, Callable[[Subject], Iterable[Item]]], ...] = (
    (_("Prefectures"), _prefectures),
    (_("Programmes and fiscal years"), _runs),
    (_("Cluster names"), _cluster_names),
    (_("Fields"), _fields),
    (_("Core institution"), _in_role(ProjectInstitution.Role.CORE)),
    (_("Core research institutions"), _in_role(ProjectInstitution.Role.CORE_RESEARCH)),
    (_("Local governments"), _in_role(ProjectInstitution.Role.LOCAL_GOVERNMENT)),
    (_("Participating institutions"), _in_role(ProjectInstitution.Role.PARTICIPANT)),
    (_("Research themes"), _themes),
    (_("Cluster headquarters"), _people),
    (_("Money by fiscal year"), _money),
    (_("What came before"), _origins),
    (_("What came after"), _successors),
)


def comparison(subjects: list[Subject]) -> list[Row]:
    """Return the rows of a comparison, unknown cells being empty."""
    return [Row(str(label), [_each_once(of(subject)) for subject in subjects]) for label, of in ROWS]


def _each_once(items: Iterable[Item]) -> list[Item]:
    return list(dict.fromkeys(items))
