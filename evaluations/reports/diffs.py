"""Differences between two texts, character by character: Japanese prose has no blanks to tell words by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"
_SENTENCES = re.compile(r"[^。．\n]*[。．\n]?")
# Comparing by character takes time with the square of the length.
LONGEST_BY_CHARACTER = 4_000


@dataclass(frozen=True)
class Segment:
    """A run of text that is the same in both, or only in one."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Segment]:
    """Return both texts as one run of segments; those that are not `added` make `before`, and the other way round."""
    old, new = _sentences(before), _sentences(after)
    found: list[Segment] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        found += [Segment(SAME, removed)] if tag == "equal" else _within(removed, added)
    return [segment for segment in found if segment.text]


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCES.findall(text) if sentence]


def _within(removed: str, added: str) -> Iterator[Segment]:
    if not removed or not added or len(removed) + len(added) > LONGEST_BY_CHARACTER:
        yield from (Segment(REMOVED, removed), Segment(ADDED, added))
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, removed, added, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Segment(SAME, removed[i1:i2])
        else:
            yield from (Segment(REMOVED, removed[i1:i2]), Segment(ADDED, added[j1:j2]))
