"""Reading documents: how names, numbers, years, dates and amounts stand in Japanese texts.

Everything is compared after NFKC and without white space, because line breaks and widths of characters in
the documents carry no meaning.
"""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from clusterportal.records.fiscal_years import ERAS
from clusterportal.records.money import MILLION, OKU

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_AMOUNT = re.compile(rf"(?:(?P<low>{_NUMBER})[~～-])?(?P<high>{_NUMBER})(?P<unit>兆|億|百万|千万|万)円")
_LARGE_AND_SMALL = re.compile(rf"(?P<large>{_NUMBER})億(?P<small>{_NUMBER})(?P<unit>千万|百万|万)円")
_ENGLISH_AMOUNT = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>billion|million)yen", re.IGNORECASE)
_UNITS = {
    "兆": 1_000_000_000_000,
    "億": OKU,
    "千万": 10 * MILLION,
    "百万": MILLION,
    "万": 10_000,
    "billion": 1_000_000_000,
    "million": MILLION,
}
_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_KANJI_NUMBER = re.compile(r"(?<=[令平昭][和成])[〇一二三四五六七八九十]+(?=年)")
_YEAR_RANGE = re.compile(r"(?P<era>令和|平成|昭和)(?P<first>元|\d+)年?度?(?:[~～-](?P<last>\d+))?")
_WESTERN_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_WESTERN_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)(?:[年./-](?P<month>\d{1,2})(?:[月./-](?P<day>\d{1,2})(?!\d))?)?(?!\d)"
)
_DATE = re.compile(
    r"(?P<era>令和|平成|昭和)(?P<year>元|\d+)年(?:(?P<month>\d+)月(?:(?P<day>\d+)日)?)?"
    r"(?:[~～-](?:(?P<last_month>\d+)月)?(?P<last_day>\d+)日)?"
)
_ONE_WORD = re.compile(r"[ァ-ヺー]{2}|[A-Za-z]{2}|[0-9]{2}")
_OFFSETS = {name: offset for name, _initial, offset in ERAS}


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return the text in NFKC and without any white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def holds(text: str, wording: str) -> bool:
    """Tell whether a wording stands in a text, not cut in the middle of katakana, Latin letters or digits."""
    folded, sought = fold(text), fold(wording)
    place = folded.find(sought) if sought else -1
    while place >= 0:
        end = place + len(sought)
        if not (_runs_on(folded[place - 1 : place + 1]) or _runs_on(folded[end - 1 : end + 1])):
            return True
        place = folded.find(sought, place + 1)
    return False


def _runs_on(pair: str) -> bool:
    return bool(_ONE_WORD.fullmatch(pair))


def numbers(text: str) -> list[Decimal]:
    """Return the numbers that stand in a text, each whole: 12 is not in 120."""
    return [Decimal(found.replace(",", "")) for found in re.findall(_NUMBER, fold(text))]


def counts(text: str, unit: str) -> list[int]:
    """Return the whole numbers that stand directly before a unit, e.g. 約570社."""
    found = re.findall(rf"({_NUMBER})(?:もの)?{re.escape(fold(unit))}", fold(text))
    return [int(number.replace(",", "")) for number in found if "." not in number]


def amounts(text: str) -> list[int]:
    """Return the amounts of a text in integer yen: 75億円, 120億6500万円, 6.9 billion yen; of a range both ends."""
    folded = fold(text)
    found: list[int] = []
    for match in _AMOUNT.finditer(folded):
        found += [_yen(number, match["unit"]) for number in (match["low"], match["high"]) if number]
    for match in _LARGE_AND_SMALL.finditer(folded):
        found.append(_yen(match["large"], "億") + _yen(match["small"], match["unit"]))
    for match in _ENGLISH_AMOUNT.finditer(folded):
        found.append(_yen(match["number"], match["unit"].lower()))
    return found


def _yen(number: str, unit: str) -> int:
    return int(Decimal(number.replace(",", "")) * _UNITS[unit])


def fractions(text: str) -> list[Fraction]:
    """Return the shares of a text: 1/2 or 50%."""
    folded = fold(text)
    halves = [Fraction(int(a), int(b)) for a, b in re.findall(r"(\d+)/([1-9]\d*)", folded)]
    return halves + [Fraction(number.replace(",", "")) / 100 for number in re.findall(rf"({_NUMBER})%", folded)]


def fiscal_years(text: str) -> list[int]:
    """Return the years of a text as integers, both ends of a range such as 平成19～21年度."""
    folded = _with_digits(fold(text))
    found: list[int] = []
    for match in _YEAR_RANGE.finditer(folded):
        ends = filter(None, (match["first"], match["last"]))
        found += [_OFFSETS[match["era"]] + _number_of_year(number) for number in ends]
    return found + [int(match["year"]) for match in _WESTERN_YEAR.finditer(folded)]


def dates(text: str) -> list[str]:
    """Return the dates of a text as 2007-11-28, as far as they go; of a range both ends."""
    folded = _with_digits(fold(text))
    found = [_joined(int(match["year"]), match["month"], match["day"]) for match in _WESTERN_DATE.finditer(folded)]
    for match in _DATE.finditer(folded):
        year = _OFFSETS[match["era"]] + _number_of_year(match["year"])
        found.append(_joined(year, match["month"], match["day"]))
        if match["last_day"]:
            found.append(_joined(year, match["last_month"] or match["month"], match["last_day"]))
    return found


def field_lists(text: str) -> list[list[str]]:
    """Return the lists in round brackets or behind 特定領域, e.g. ［情報通信, 環境］ of （情報通信、環境）."""
    folded = fold(text)
    found = re.findall(r"\(([^()]*)\)", folded) + re.findall(r"特定領域:(.+)\Z", folded)
    return [re.split(r"[、,]", inner) for inner in found]


def _with_digits(text: str) -> str:
    """Return a text in which the years of eras stand in digits: 平成二十一年 is 平成21年."""
    return _KANJI_NUMBER.sub(lambda match: str(_kanji_number(match[0])), text)


def _kanji_number(text: str) -> int:
    if "十" not in text:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in text))
    tens, _ten, ones = text.partition("十")
    return (_KANJI_DIGITS[tens] if tens else 1) * 10 + (_KANJI_DIGITS[ones] if ones else 0)


def _number_of_year(text: str) -> int:
    return 1 if text == "元" else int(text)


def _joined(year: int, month: str | None, day: str | None) -> str:
    parts = [f"{year:04d}", *(f"{int(part):02d}" for part in (month, day) if part)]
    return "-".join(parts)
