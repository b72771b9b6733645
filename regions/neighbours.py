"""Which prefectures are neighbours, by their codes of JIS X 0401.

A geographic fact, not one of the register's documents. Checked against two published lists, both of which keep bridges
and tunnels apart from land, as here: https://uub.jp/prf/rinsetsu.html (都道府県隣接関係一覧) and
https://www.manten3.com/entry/2019/01/01/000000_15. Small islands that two prefectures share (between Okayama and
Kagawa, Hiroshima and Ehime) count with the bridge beside them.
"""

from collections.abc import Iterable

# Each border stands once, under the lower code: so the relation cannot be one-sided.
_LAND_BORDERS = {
    "02": "03 05",
    "03": "04 05",
    "04": "05 06 07",
    "05": "06",
    "06": "07 15",
    "07": "08 09 10 15",
    "08": "09 11 12",
    "09": "10 11",
    "10": "11 15 20",
    "11": "12 13 19 20",
    "12": "13",
    "13": "14 19",
    "14": "19 22",
    "15": "16 20",
    "16": "17 20 21",
    "17": "18 21",
    "18": "21 25 26",
    "19": "20 22",
    "20": "21 22 23",
    "21": "23 24 25",
    "22": "23",
    "23": "24",
    "24": "25 26 29 30",
    "25": "26",
    "26": "27 28 29",
    "27": "28 29 30",
    "28": "31 33",
    "29": "30",
    "31": "32 33 34",
    "32": "34 35",
    "33": "34",
    "34": "35",
    "36": "37 38 39",
    "37": "38",
    "38": "39",
    "40": "41 43 44",
    "41": "42",
    "43": "44 45 46",
    "44": "45",
    "45": "46",
}

# 青函トンネル, 東京湾アクアライン, 大鳴門橋, 瀬戸大橋, しまなみ海道, 関門橋 and the tunnels beside it.
_BRIDGES_AND_TUNNELS = {"01": "02", "12": "14", "28": "36", "33": "37", "34": "38", "35": "40"}

CODES = tuple(f"{number:02}" for number in range(1, 48))


def _both_ways(borders: dict[str, str]) -> dict[str, frozenset[str]]:
    pairs = {(low, high) for low, highs in borders.items() for high in highs.split()}
    both = pairs | {(high, low) for low, high in pairs}
    return {code: frozenset(other for one, other in both if one == code) for code in CODES}


NEIGHBOURS = _both_ways(_LAND_BORDERS)
LINKED = _both_ways(_BRIDGES_AND_TUNNELS)


def neighbours_of(codes: Iterable[str]) -> frozenset[str]:
    """Return the prefectures that share a land border with any of the given ones, without the given ones."""
    given = frozenset(codes)
    return frozenset().union(*(NEIGHBOURS[code] for code in given)) - given
