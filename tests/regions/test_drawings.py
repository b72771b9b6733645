"""Pictures of lineages: what stands where, what each line rests on, and the picture as a file."""

from xml.etree import ElementTree

import pytest

from regions.calendars import calendar
from regions.drawings import shortened, width_of
from regions.flow import columns_of, flow
from tests.factories import (
    CitationFactory,
    ClusterProjectFactory,
    PhaseTransitionFactory,
    ProgramFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def phases():
    """Four programmes in time; the City Area type beside Phase I."""
    return {
        "fs": ProgramFactory(code="fs", stage="survey", start_year=2001, end_year=2001),
        "kc1": ProgramFactory(code="kc1", stage="phase-1", start_year=2002, end_year=2008),
        "ca": ProgramFactory(code="ca", stage="city-area", start_year=2002, end_year=2009),
        "kc2": ProgramFactory(code="kc2", stage="phase-2", start_year=2007, end_year=2011),
    }


@pytest.fixture
def story(phases):
    """Two regions surveyed, run and merged; a third one that ended; one project that stands alone."""
    made = {
        code: ClusterProjectFactory(
            code=code,
            program=phases[code.split("-")[0]],
            region=RegionFactory(name_ja=name),
            start_year=None,
            end_year=None,
        )
        for code, name in [
            ("fs-toyama", "富山地域"),
            ("fs-kanazawa", "金沢地域"),
            ("kc1-toyama", "富山地域"),
            ("kc1-kanazawa", "金沢地域"),
            ("kc1-hiroshima", "広島地域"),
            ("kc2-hokuriku", "富山・石川地域"),
            ("ca-nagaoka", "長岡地域"),
        ]
    }
    steps = [
        PhaseTransitionFactory(code="a", sources=[made["fs-toyama"]], targets=[made["kc1-toyama"]]),
        PhaseTransitionFactory(code="b", sources=[made["fs-kanazawa"]], targets=[made["kc1-kanazawa"]]),
        PhaseTransitionFactory(
            code="c",
            kind="merged",
            sources=[made["kc1-toyama"], made["kc1-kanazawa"]],
            targets=[made["kc2-hokuriku"]],
        ),
        PhaseTransitionFactory(code="d", kind="ended", sources=[made["kc1-hiroshima"]]),
    ]
    return list(made.values()), steps


def test_a_programme_stands_after_all_it_followed_and_beside_those_that_began_with_it(phases, story):
    projects, _steps = story
    lines = [("fs-toyama", "kc1-toyama"), ("kc1-toyama", "kc2-hokuriku")]

    columns = columns_of(projects, lines)

    assert {code: columns[program.pk] for code, program in phases.items()} == {"fs": 0, "kc1": 1, "ca": 1, "kc2": 2}


def test_a_programme_stands_after_its_predecessor_even_if_no_project_links_them(phases, story):
    projects, _steps = story
    later = ProgramFactory(stage="innovation-cluster", start_year=2010, end_year=None)
    project = ClusterProjectFactory(program=later)
    lines = [("fs-toyama", "kc1-toyama"), ("kc1-toyama", "kc2-hokuriku")]

    columns = columns_of([*projects, project], lines, [(phases["kc2"].pk, later.pk)])

    assert columns[later.pk] == columns[phases["kc2"].pk] + 1


def test_the_flow_shows_each_project_once_and_both_lines_of_a_merge(story):
    picture = flow(*story)

    boxes = [box.project.code for strip in picture.strips for box in strip.boxes]
    arrows = {(arrow.source, arrow.target) for strip in picture.strips for arrow in strip.arrows}
    assert sorted(boxes) == sorted(project.code for project in story[0])
    assert arrows == {
        ("fs-toyama", "kc1-toyama"),
        ("fs-kanazawa", "kc1-kanazawa"),
        ("kc1-toyama", "kc2-hokuriku"),
        ("kc1-kanazawa", "kc2-hokuriku"),
    }
    assert [box.project.code for strip in picture.strips for box in strip.boxes if box.is_ended] == ["kc1-hiroshima"]


def test_strips_lie_below_each_other_within_the_picture(story):
    picture = flow(*story)

    ends = [strip.top + strip.height for strip in picture.strips]
    assert all(end <= after.top for end, after in zip(ends, picture.strips[1:], strict=False))
    assert ends[-1] <= picture.height


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        (["transcribed"], "transcribed"),
        (["inferred"], "inferred"),
        (["transcribed", "inferred"], "inferred"),
        ([], "entered"),
    ],
)
def test_a_line_looks_like_what_it_rests_on(client, bases, expected):
    one, other = ClusterProjectFactory(), ClusterProjectFactory(program=ProgramFactory(start_year=2007))
    step = PhaseTransitionFactory(sources=[one], targets=[other])
    for basis in bases:
        CitationFactory(subject=step, basis=basis, note_ja="編集者" if basis == "inferred" else "")

    text = client.get("/transitions/").content.decode()

    assert f'class="line line-{expected}" data-from="{one.code}" data-to="{other.code}"' in text


def test_the_picture_of_a_filtered_list_shows_what_the_list_shows(client, story):
    everything = client.get("/transitions/").content.decode()
    around = client.get(f"/transitions/?region={story[0][1].region.code}").content.decode()
    from_phase_1 = client.get("/transitions/?program=kc1").content.decode()

    assert 'data-code="ca-nagaoka"' in everything
    assert 'data-code="ca-nagaoka"' not in around
    assert 'data-code="kc2-hokuriku"' in around
    assert 'data-code="kc1-toyama"' in around
    assert 'data-code="fs-toyama"' not in around
    assert 'data-code="fs-kanazawa"' not in from_phase_1


def test_the_file_stands_alone(client, story):
    answer = client.get("/en/transitions/lineage.svg")

    picture = ElementTree.fromstring(answer.content)
    links = [str(link.get("href")) for link in picture.iter(f"{SVG}a") if link.get("data-code")]
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert sorted(links) == sorted(f"http://testserver/en/projects/{project.code}/" for project in story[0])
    assert all(rect.get("fill") for rect in picture.iter(f"{SVG}rect"))
    assert not [element for element in picture.iter() if element.get("style")]


def test_a_wrong_filter_of_the_file_is_refused(client):
    assert client.get("/transitions/lineage.svg?colour=blue").status_code == 400


def test_a_name_with_signs_of_markup_stays_text_in_the_file(client):
    ClusterProjectFactory(region=RegionFactory(name_ja='<script>&"'))

    picture = ElementTree.fromstring(client.get("/transitions/lineage.svg").content)

    assert '<script>&"' in [text.text for text in picture.iter(f"{SVG}text")]


def test_bars_stand_over_their_years(story):
    projects, steps = story
    known = ClusterProjectFactory(program=projects[-2].program, start_year=2007, end_year=2011)

    picture = calendar([*projects, known], steps, 1100)

    bars = {bar.project.code: bar for bar in picture.bars}
    assert [tick.year.year for tick in picture.ticks] == list(range(2001, 2012))
    assert (bars[str(known.code)].x, bars[str(known.code)].right) == (600, 1100)
    assert len({bar.y for bar in picture.bars}) == len(bars)
    assert len(picture.links) == 4


def test_years_that_are_not_known_are_drawn_as_bounds_or_left_open(phases):
    unknown = ClusterProjectFactory(program=phases["kc1"], start_year=None, end_year=None)
    open_end = ClusterProjectFactory(program=phases["kc2"], start_year=2008, end_year=None)
    ended_by = ClusterProjectFactory(program=phases["ca"], start_year=2004, end_year=None, ended_by_year=2006)

    bars = {bar.project.code: bar for bar in calendar([unknown, open_end, ended_by], [], 1000).bars}

    assert [
        (bars[str(each.code)].is_bounds, bars[str(each.code)].is_open) for each in (unknown, open_end, ended_by)
    ] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_labels_stay_within_the_picture(story):
    projects, steps = story
    for width in (340, 1080):
        for bar in calendar(projects, steps, width).bars:
            length = width_of(bar.label) * 13
            left = bar.label_x if bar.anchor == "start" else bar.label_x - length
            assert left >= 0
            assert left + length <= width


@pytest.mark.parametrize(
    ("text", "widest", "expected"),
    [("金沢地域", 4, "金沢地域"), ("関西文化学術研究都市", 5, "関西文化…"), ("Kanazawa", 5, "Kanazawa"), ("", 3, "")],
)
def test_a_label_that_is_too_wide_is_cut_with_an_ellipsis(text, widest, expected):
    assert shortened(text, widest) == expected
