"""Which parts of a text a search found, although it compares folded forms: ﾊﾏﾏﾂ stands for 濱松's reading はままつ.

The same folding as the database's `register_search_key`, done piece by piece, so that each folded character knows the
piece of the original it came from.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import combining, normalize

from clusterportal.records.characters import IGNORED, folding

_TABLE = str.maketrans({**folding(), **dict.fromkeys(IGNORED, "")})
# Half-width voice marks are letters of their own, but belong to the kana before them: ﾊﾞ is one ば.
_VOICE_MARKS = "\uff9e\uff9f"


@dataclass(frozen=True)
class Part:
    """A piece of a text, and whether it was searched for."""

    text: str
    is_found: bool


def fold(text: str) -> str:
    """Return the folded form of a text, as the database makes it."""
    return normalize("NFKC", text).lower().translate(_TABLE)


def search_words(text: str) -> list[str]:
    """Return the folded words of a search text, those of nothing but punctuation left out."""
    return [word for word in map(fold, text.split()) if word]


def parts(text: str, words: Iterable[str]) -> list[Part]:
    """Return the text in pieces; those in which one of the folded words stands are found."""
    pieces = list(_pieces(text))
    folded = [fold(piece) for piece in pieces]
    owners = [number for number, letters in enumerate(folded) for _letter in letters]
    found = _found("".join(folded), words)
    marked: set[int] = set()
    for start, end in found:
        marked.update(range(owners[start], owners[end - 1] + 1))
    return _joined([Part(piece, number in marked) for number, piece in enumerate(pieces)])


def is_found_in(text: str, words: Iterable[str]) -> bool:
    """Tell whether any of the folded words stands in a text."""
    folded = fold(text)
    return any(word in folded for word in words)


def excerpt(text: str, words: Iterable[str], length: int = 120) -> list[Part]:
    """Return about `length` characters of a text around the first found word, cut off with … where needed."""
    whole = parts(text, words)
    before = 0
    for part in whole:
        if part.is_found:
            break
        before += len(part.text)
    if len(text) <= length or before == len(text):
        return _cut(whole, 0, length, len(text))
    start = max(0, min(before - length // 4, len(text) - length))
    return _cut(whole, start, start + length, len(text))


def _pieces(text: str) -> Iterable[str]:
    starts = [number for number, letter in enumerate(text) if not (combining(letter) or letter in _VOICE_MARKS)]
    bounds = [0, *(start for start in starts if start), len(text)]
    return [text[start:end] for start, end in pairwise(bounds) if start < end]


def _found(folded: str, words: Iterable[str]) -> Iterable[tuple[int, int]]:
    for word in words:
        start = folded.find(word) if word else -1
        while start >= 0:
            yield start, start + len(word)
            start = folded.find(word, start + 1)


def _joined(pieces: Iterable[Part]) -> list[Part]:
    joined: list[Part] = []
    for piece in pieces:
        if joined and joined[-1].is_found == piece.is_found:
            joined[-1] = Part(joined[-1].text + piece.text, piece.is_found)
        else:
            joined.append(piece)
    return joined


def _cut(whole: list[Part], start: int, end: int, length: int) -> list[Part]:
    cut, place = [], 0
    for part in whole:
        text = part.text[max(0, start - place) : max(0, end - place)]
        place += len(part.text)
        if text:
            cut.append(Part(text, part.is_found))
    head = [Part("…", is_found=False)] if start else []
    tail = [Part("…", is_found=False)] if end < length else []
    return [*head, *cut, *tail]
