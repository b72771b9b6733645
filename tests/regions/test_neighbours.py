"""Which prefectures are neighbours."""

import pytest

from regions.neighbours import CODES, LINKED, NEIGHBOURS, neighbours_of

# The number of neighbours by land of each prefecture, in the order of the codes, as two published lists give it.
PUBLISHED_COUNTS = [
    *(0, 2, 3, 4, 4, 4, 6, 4, 4, 5, 7, 3, 4, 3, 5, 4, 3, 4, 5, 8, 7, 4, 4, 6),
    *(4, 6, 4, 4, 4, 3, 4, 3, 3, 4, 2, 3, 2, 3, 2, 3, 2, 1, 4, 3, 3, 2, 0),
]


@pytest.mark.parametrize("relation", [NEIGHBOURS, LINKED])
def test_every_neighbour_is_a_neighbour_back_and_nobody_is_their_own(relation):
    assert set(relation) == set(CODES)
    for code, others in relation.items():
        assert code not in others
        assert all(code in relation[other] for other in others)


def test_each_prefecture_has_as_many_neighbours_as_the_published_lists_say():
    assert [len(NEIGHBOURS[code]) for code in CODES] == PUBLISHED_COUNTS


def test_there_are_92_borders_with_the_bridges_and_tunnels():
    assert sum(map(len, [*NEIGHBOURS.values(), *LINKED.values()])) == 2 * 92


def test_hokkaido_has_no_neighbour_by_land_and_okinawa_none_at_all():
    assert (NEIGHBOURS["01"], LINKED["01"]) == (frozenset(), {"02"})
    assert NEIGHBOURS["47"] | LINKED["47"] == frozenset()


def test_nagano_borders_on_eight_prefectures():
    assert neighbours_of(["20"]) == {"10", "11", "15", "16", "19", "21", "22", "23"}


def test_two_prefectures_together_are_not_their_own_neighbours():
    toyama_and_ishikawa = ["16", "17"]

    assert neighbours_of(toyama_and_ishikawa) == {"15", "18", "20", "21"}
