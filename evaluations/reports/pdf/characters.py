"""Which characters the typeface of the PDF has, and what stands for those it has not."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import category

from pylopdf_fonts_cjk import sans_path

FAMILY = "Noto Sans JP"
_GROUP = struct.Struct(">III")


def font_folder() -> Path:
    """Return the folder of the typeface."""
    return Path(sans_path()).parent


def printable(text: str) -> str:
    """Return a text that can be set: a character the typeface lacks becomes its number, ［U+1F600］.

    PDF/UA forbids a character without a shape, and a reader must see that something stood there.
    """
    return "".join(_printable(character) for character in text)


def _printable(character: str) -> str:
    if character in "\n\t" or (ord(character) in covered() and category(character) != "Cc"):
        return character
    # Selectors of variants only choose among shapes of the character before.
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return "" if is_selector else f"［U+{ord(character):04X}］"


@cache
def covered() -> frozenset[int]:
    """Return the numbers of all characters of the typeface, from the tables of its file."""
    data = Path(sans_path()).read_bytes()
    return frozenset(_in_groups(data, _full_table(data)))


def _full_table(data: bytes) -> int:
    """Return where the font's map of all of Unicode (format 12) begins."""
    (tables,) = struct.unpack_from(">H", data, 4)
    records = [struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(tables)]
    start = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", data, start + 2)
    offsets = [start + struct.unpack_from(">HHI", data, start + 4 + 8 * number)[2] for number in range(maps)]
    return next(offset for offset in offsets if struct.unpack_from(">H", data, offset) == (12,))


def _in_groups(data: bytes, start: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", data, start + 12)
    for number in range(groups):
        first, last, _glyph = _GROUP.unpack_from(data, start + 16 + _GROUP.size * number)
        yield from range(first, last + 1)
