"""Regions or projects side by side: what each has, row by row, and what several of them share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet

from .models import ClusterProject, Prefecture, ProjectInstitution, Region


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
        keys = self._keys
        return len(keys) > 1 and bool(keys[0]) and "" not in keys[0] and all(each == keys[0] for each in keys)

    @property
    def differs(self) -> bool:
        """Whether two cells are known to hold different entries. A cell without any is unknown and no difference."""
        known = [each for each in self._keys if each and "" not in each]
        return any(each != known[0] for each in known)

    @property
    def _keys(self) -> list[set[Any]]:
        return [{item.key for item in cell} for cell in self.cells]


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


def choices_of_regions() -> QuerySet[Region]:
    """Return the regions that can be compared."""
    return Region.objects.order_by("kana", "code")


def choices_of_projects() -> QuerySet[ClusterProject]:
    """Return the projects that can be compared."""
    return ClusterProject.objects.select_related("region", "program").order_by(
        "program__start_year", "program__code", "region__kana", "code"
    )
