"""Japanese fiscal years: an integer in the store, 平成21年度 (FY2009) for a reader.

Fiscal year 2009 is April 2009 to March 2010.
"""

import re
import unicodedata

FIRST_YEAR = 1950
LAST_YEAR = 2100

# Name, initial, and the Western year before the era's first year.
ERAS = (("令和", "R", 2018), ("平成", "H", 1988), ("昭和", "S", 1925))
_ERA_STARTS = {"令和": 2019, "平成": 1989, "昭和": 1926}
# The last year that bears the era's name, by which people may still call it.
_ERA_LENGTHS = {"平成": 31, "昭和": 64}
_SPELLINGS = re.compile(
    r"(?:(?P<era>令和|平成|昭和|[RHS])\s*(?P<era_year>元|\d{1,2})|(?:FY\s*)?(?P<year>\d{4}))\s*(?:年度?)?",
    re.IGNORECASE,
)


def era_year(year: int) -> str:
    """Return a fiscal year in Japanese eras, e.g. 平成21年度; the first year of an era is 元年度."""
    for name, _initial, offset in ERAS:
        if year >= _ERA_STARTS[name]:
            number = year - offset
            return f"{name}{'元' if number == 1 else number}年度"
    return f"{year}年度"


def short_era_year(year: int) -> str:
    """Return a year in its era in the short way of forms: H21 for 2009."""
    initial, offset = next((initial, offset) for _name, initial, offset in ERAS if year > offset)
    return f"{initial}{year - offset}"


def parse_fiscal_year(text: str) -> int:
    """Return the fiscal year that a person wrote: 2009, FY2009, 平成21年度 or H21.

    Raises `ValueError` when it is no fiscal year between 1950 and 2100.
    """
    match = _SPELLINGS.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match:
        raise ValueError(text)
    year = int(match["year"]) if match["year"] else _from_era(match["era"], match["era_year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    return year


def _from_era(era: str, number: str) -> int:
    for name, initial, offset in ERAS:
        year = 1 if number == "元" else int(number)
        if era.upper() in (name, initial) and 1 <= year <= _ERA_LENGTHS.get(name, 99):
            return offset + year
    raise ValueError(era)
