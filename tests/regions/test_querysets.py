"""Questions that the querysets of regions and projects answer."""

import pytest

from regions.models import ClusterProject, Region
from tests.factories import ClusterProjectFactory, ProgramFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("years", "running"),
    [
        ({"start_year": 2005, "end_year": 2007}, {2005, 2006, 2007}),
        ({"start_year": None, "end_year": None}, {2002, 2003, 2004, 2005, 2006, 2007, 2008}),
        ({"start_year": 2006, "end_year": None}, {2006, 2007, 2008}),
        ({"start_year": None, "end_year": None, "ended_by_year": 2004}, {2002, 2003, 2004}),
        # A project may outlast its programme, where its own years say so.
        ({"start_year": 2007, "end_year": 2011}, {2007, 2008, 2009, 2010, 2011}),
    ],
)
def test_a_project_runs_in_its_own_years_else_in_those_of_its_programme(years, running):
    program = ProgramFactory(start_year=2002, end_year=2008)
    ClusterProjectFactory(program=program, **years)

    found = {year for year in range(2000, 2014) if ClusterProject.objects.running_in(year).exists()}

    assert found == running


def test_a_project_of_a_programme_without_an_end_runs_on():
    ClusterProjectFactory(program=ProgramFactory(start_year=2011, end_year=None), start_year=None, end_year=None)

    assert ClusterProject.objects.running_in(2050).count() == 1
    assert ClusterProject.objects.running_in(2010).count() == 0


def test_regions_are_told_apart_by_their_part_in_the_programmes():
    survey, phase = ProgramFactory(stage="survey"), ProgramFactory(stage="phase-1")
    both, surveyed, ran, neither = RegionFactory.create_batch(4)
    for region, program in ((both, survey), (both, phase), (surveyed, survey), (ran, phase)):
        ClusterProjectFactory(region=region, program=program)

    assert set(Region.objects.that_ran_a_project()) == {both, ran}
    assert set(Region.objects.surveyed_only()) == {surveyed}
    assert neither not in Region.objects.surveyed_only()


def test_conditions_on_a_project_must_hold_for_one_and_the_same():
    region = RegionFactory()
    early = ClusterProjectFactory(region=region, start_year=2002, end_year=2004)
    late = ClusterProjectFactory(region=region, start_year=2007, end_year=2009)

    running_early = ClusterProject.objects.of_programs([early.program]).running_in(2003)
    mixed = ClusterProject.objects.of_programs([late.program]).running_in(2003)

    assert list(Region.objects.with_a_project_of(running_early)) == [region]
    assert list(Region.objects.with_a_project_of(mixed)) == []
