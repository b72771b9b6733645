"""Regions or projects side by side: what each has, row by row, and what several of them share."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from clusterportal.pages.wording import year_in_words, years_in_words, yen_in_words

from .models import ClusterProject, PhaseTransition, Prefecture, ProjectBudget, ProjectInstitution, Region


@dataclass(frozen=True)
class Subject:
    """What is compared: a region with all its projects, or a project alone."""

    record: Any
    prefectures: list[Prefecture]
    projects: list[ClusterProject]


@dataclass(frozen=True)
class Item:
    """One entry of a cell. Entries with the same `key` in two cells are the same thing; an empty key is never."""

    text: str
    url: str = ""
    note: str = ""
    key: Any = ""

    @property
    def in_words(self) -> str:
        """The entry in one line."""
        return f"{self.text} ({self.note})" if self.note else self.text


@dataclass(frozen=True)
class Row:
    """One row: what each subject has of one kind."""

    label: str
    cells: list[list[Item]]

    @cached_property
    def sharing(self) -> Counter[Any]:
        """In how many cells each key stands."""
        return Counter(key for cell in self.cells for key in {item.key for item in cell if item.key})

    @property
    def marked_cells(self) -> list[list[tuple[Item, int]]]:
        """The cells, each entry with the number of cells that share it; 1 where it stands alone."""
        return [[(item, self.sharing.get(item.key, 1)) for item in cell] for cell in self.cells]

    @property
    def shared_by_all(self) -> list[Item]:
        """The entries that stand in every cell."""
        if len(self.cells) < 2:
            return []
        return [item for item in self.cells[0] if item.key and self.sharing[item.key] == len(self.cells)]

    @property
    def is_same(self) -> bool:
        """Whether every cell holds the same known entries."""
        keys = [{item.key for item in cell} for cell in self.cells]
        return len(keys) > 1 and bool(keys[0]) and "" not in keys[0] and all(each == keys[0] for each in keys)


def compared_regions(codes: Sequence[str]) -> list[Subject]:
    """Return the regions with the given codes, in that order; codes that are none are left out."""
    projects = compared_projects_queryset().with_years().order_by("from_year", "code")
    regions = Region.objects.filter(code__in=codes).prefetch_related("prefectures", Prefetch("projects", projects))
    subjects = [Subject(each, list(each.prefectures.all()), list(each.projects.all())) for each in regions]
    return _in_order(subjects, codes)


def compared_projects(codes: Sequence[str]) -> list[Subject]:
    """Return the projects with the given codes, in that order; codes that are none are left out."""
    projects = compared_projects_queryset().filter(code__in=codes).prefetch_related("region__prefectures")
    return _in_order([Subject(each, list(each.region.prefectures.all()), [each]) for each in projects], codes)


def compared_projects_queryset() -> Any:
    """Return projects with all that a comparison shows of them."""
    sides = [
        f"{transitions}__{side}__{link}"
        for transitions, side in (("transitions_in", "sources"), ("transitions_out", "targets"))
        for link in ("region", "program")
    ]
    parts = ProjectInstitution.objects.select_related("institution").order_by("order", "pk")
    related = ("project_fields__field", "themes", "people", "budgets__frame", *sides)
    return ClusterProject.objects.select_related("region", "program").prefetch_related(
        Prefetch("institutions", parts), *related
    )


def _in_order(subjects: list[Subject], codes: Sequence[str]) -> list[Subject]:
    return sorted(subjects, key=lambda subject: list(codes).index(subject.record.code))


def comparison(subjects: list[Subject]) -> list[Row]:
    """Return the rows of a comparison, unknown cells being empty."""
    return [Row(str(label), [_each_once(of(subject)) for subject in subjects]) for label, of in ROWS]


def _each_once(items: Iterable[Item]) -> list[Item]:
    return list(dict.fromkeys(items))


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


def choices_of_regions() -> QuerySet[Region]:
    """Return the regions that can be compared."""
    return Region.objects.order_by("kana", "code")


def choices_of_projects() -> QuerySet[ClusterProject]:
    """Return the projects that can be compared."""
    return ClusterProject.objects.select_related("region", "program").order_by(
        "program__start_year", "program__code", "region__kana", "code"
    )
