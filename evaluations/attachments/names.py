"""Names of files made safe: what a browser sends is never used as a path, and it is not shown as it came."""

import re
import unicodedata
from collections.abc import Collection

LONGEST_STEM = 100
# What Windows keeps for itself, whatever the extension.
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
FORBIDDEN = re.compile(r'[<>:"|?*/\\%;]+')


def safe_name(given: str, extension: str, taken: Collection[str] = ()) -> str:
    """Return a name for a file of a kind, without folders, control or direction marks, and not taken yet."""
    stem = _stem(given)
    name, number = f"{stem}.{extension}", 2
    lowered = {each.casefold() for each in taken}
    while name.casefold() in lowered:
        name, number = f"{stem} ({number}).{extension}", number + 1
    return name


def _stem(given: str) -> str:
    # NFKC first: it turns full-width slashes and dots into real ones.
    last = re.split(r"[/\\]", unicodedata.normalize("NFKC", given))[-1]
    printable = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    stem = FORBIDDEN.sub("_", EXTENSION.sub("", printable.strip()))
    stem = " ".join(stem.split()).strip(". ")[:LONGEST_STEM].strip(". ")
    if not stem:
        return "file"
    return f"_{stem}" if RESERVED.match(stem) else stem
