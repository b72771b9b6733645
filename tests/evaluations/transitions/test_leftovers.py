"""Every kind of record that hangs on a project: its fate in a transition is decided, and what stays is said."""

import pytest

from evaluations.transitions.leftovers import CARRIED_BY_ITSELF, KEEPS_NAMING_IT, STATED, STAYS, leftovers_of
from regions.models import ClusterProject
from tests.factories import ProjectPersonFactory

pytestmark = pytest.mark.django_db


def test_each_kind_of_record_that_hangs_on_a_project_has_its_fate_decided_once():
    hanging = {relation.related_model._meta.label_lower for relation in ClusterProject._meta.related_objects}

    decided = [*STATED, *CARRIED_BY_ITSELF, *STAYS, *KEEPS_NAMING_IT]

    assert sorted(decided) == sorted(hanging)


@pytest.mark.parametrize("kind", ["continue", "end"])
def test_the_dry_run_says_that_people_stay_and_why(stage, browser_of, kind):
    ProjectPersonFactory(project=stage.first)
    ProjectPersonFactory(project=stage.second)
    proposal = stage.propose(kind)

    page = browser_of("supervisor").get(f"{proposal.get_absolute_url()}dry-run/")
    api = browser_of("supervisor").get(f"/api/v1/transition-proposals/{proposal.code}/dry-run/").json()

    left = {each.kind: each.count for each in page.context["leftovers"]}
    assert left == {"regions.projectperson": 1, "evaluations.evaluation": 1}
    assert {row["kind"]: row["count"] for row in api["stays"]} == left
    assert all(each.reason in page.content.decode() for each in page.context["leftovers"])


def test_people_do_stay(stage):
    person = ProjectPersonFactory(project=stage.first)

    stage.bring_to(stage.propose(), "effective")

    person.refresh_from_db()
    assert person.project == stage.first
    assert not ClusterProject.objects.get(code="next-a").people.exists()


def test_nothing_is_left_of_nothing():
    assert leftovers_of([]) == []
