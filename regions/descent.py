"""What came before projects and what came after them, as far back and as far on as the register knows."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from .models import ClusterProject, PhaseTransition


@dataclass(frozen=True)
class Links:
    """Which projects each transition came from and led to, by number."""

    sources: dict[int, set[int]]
    targets: dict[int, set[int]]

    def touching(self, projects: Collection[int], *, forth: bool) -> set[int]:
        """Return the transitions on the way from the projects, forth or back, however long it is."""
        one, other = (self.sources, self.targets) if forth else (self.targets, self.sources)
        reached, found = set(projects), set[int]()
        while more := {key for key, ends in one.items() if key not in found and ends & reached}:
            found |= more
            reached |= {project for key in more for project in other.get(key, ())}
        return found

    def reachable(self, projects: Collection[int]) -> set[int]:
        """Return the projects and all that come after them, step after step."""
        found = self.touching(projects, forth=True)
        return set(projects) | {project for key in found for project in self.targets.get(key, ())}


def links_without(transitions: Collection[int]) -> Links:
    """Return the links of every transition save those given by number, in two queries."""
    links = all_links()
    sides = (links.sources, links.targets)
    return Links(*({key: ends for key, ends in side.items() if key not in transitions} for side in sides))


def all_links() -> Links:
    """Return the links of every transition, in two queries."""
    through = PhaseTransition.sources.through, PhaseTransition.targets.through
    return Links(*(_grouped(each.objects.values_list("phasetransition", "clusterproject")) for each in through))


def story_of(projects: Iterable[ClusterProject]) -> QuerySet[PhaseTransition]:
    """Return the transitions that led to the projects and those that they led to, step after step."""
    found = transitions_around({project.pk for project in projects})
    return PhaseTransition.objects.for_listing().filter(pk__in=found).in_order_of_time()


def transitions_around(projects: Collection[int]) -> set[int]:
    """Return the numbers of the transitions before and after projects, given by number."""
    links = all_links()
    return links.touching(projects, forth=True) | links.touching(projects, forth=False)


def projects_in(transitions: Iterable[PhaseTransition], known: Iterable[ClusterProject] = ()) -> list[ClusterProject]:
    """Return the known projects and all that the transitions name, each once."""
    found = {project.pk: project for project in known}
    for transition in transitions:
        for project in (*transition.sources.all(), *transition.targets.all()):
            found.setdefault(project.pk, project)
    return list(found.values())


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    groups: dict[int, set[int]] = defaultdict(set)
    for transition, project in pairs:
        groups[transition].add(project)
    return dict(groups)
