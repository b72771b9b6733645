"""Office files (Open XML): recognised by the content types that the zip itself declares."""

import io
import re
import zipfile
from xml.parsers.expat import ExpatError, ParserCreate

MOST_ENTRIES = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_OF_TYPES = 1024 * 1024
TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
MAIN_TYPES = {
    _MAIN.format("wordprocessingml.document"): "docx",
    _MAIN.format("spreadsheetml.sheet"): "xlsx",
    _MAIN.format("presentationml.presentation"): "pptx",
}
# Programs within the file, whatever the extension of the file says.
ACTIVE = re.compile(r"macroenabled|vbaproject|activex|oleobject", re.IGNORECASE)
UNSAFE_ENTRY = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")


class NotOfficeError(Exception):
    """The content is no Office file that may be kept."""


def office_extension(content: bytes) -> str:
    """Return `docx`, `xlsx` or `pptx`.

    Raises `NotOfficeError` for any other zip, for one that holds programs, for a bomb, and for one with something
    before or after it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_shape(archive, content)
            types = _declared(archive)
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ExpatError, NotImplementedError, RuntimeError, EOFError, ValueError) as trouble:
        raise NotOfficeError from trouble
    if any(ACTIVE.search(kind) for _name, kind in types) or any(ACTIVE.search(name) for name in names):
        raise NotOfficeError
    found = {MAIN_TYPES[kind] for name, kind in types if kind in MAIN_TYPES and name.lstrip("/") in names}
    if len(found) != 1:
        raise NotOfficeError
    return found.pop()


def _check_shape(archive: zipfile.ZipFile, content: bytes) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if not entries or len(entries) > MOST_ENTRIES or len(set(names)) != len(names):
        raise NotOfficeError
    if any(entry.flag_bits & 1 or UNSAFE_ENTRY.search(entry.filename) for entry in entries):
        raise NotOfficeError
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise NotOfficeError
    # The first entry begins the file and no comment ends it, so nothing else can be in it.
    if min(entry.header_offset for entry in entries) != 0 or archive.comment or content[-22:-18] != b"PK\x05\x06":
        raise NotOfficeError


def _declared(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return the declared types as pairs of the part's name (empty for an extension's default) and its type."""
    if TYPES not in archive.namelist():
        raise NotOfficeError
    # Read to the limit, not to what the zip says of itself.
    with archive.open(TYPES) as file:
        text = file.read(MOST_OF_TYPES + 1)
    if len(text) > MOST_OF_TYPES:
        raise NotOfficeError
    found: list[tuple[str, str]] = []
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda _tag, given: found.append(
        (given.get("PartName", ""), given.get("ContentType", ""))
    )
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(text, True)
    return found


def _refuse(*_given: object) -> None:
    raise NotOfficeError
