"""What kind of file some bytes are, by the bytes alone. What is two kinds at once is none."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from .office import NotOfficeError, office_extension

_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pptx": f"{_OFFICE}presentationml.presentation",
}
PDF_START = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[\r\n \t]")
PNG_START = b"\x89PNG\r\n\x1a\n"
# Programs and files within a PDF, where they stand in clear.
PDF_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA)\b")
MARKUP = re.compile(rb"<(?:script|html|svg|!doctype|\?php)", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """A kind of file: its extension and media type."""

    extension: str

    @property
    def media_type(self) -> str:
        """The media type under which it is handed out."""
        return MEDIA_TYPES[self.extension]


def kind_of(content: bytes) -> Kind | None:
    """Return the kind of a file; none for what may not be kept."""
    if content.startswith(b"PK"):
        try:
            return Kind(office_extension(content))
        except NotOfficeError:
            return None
    if zipfile.is_zipfile(io.BytesIO(content)):
        return None
    return next((Kind(extension) for extension, matches in TESTS.items() if matches(content)), None)


def is_pdf(content: bytes) -> bool:
    """Tell whether it is a PDF from the first byte to the last, without programs that stand in clear."""
    return bool(
        PDF_START.match(content)
        and content.rstrip(b"\r\n \t\x00").endswith(b"%%EOF")
        and not PDF_ACTIVE.search(content)
        and not MARKUP.search(content[:1024])
    )


def is_png(content: bytes) -> bool:
    """Tell whether it is a whole PNG: every chunk with its check sum, and nothing after the last one."""
    if not content.startswith(PNG_START):
        return False
    at, first = len(PNG_START), True
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if end > len(content) or (first and name != b"IHDR"):
            return False
        if zlib.crc32(content[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end]):
            return False
        if name == b"IEND":
            return end == len(content)
        at, first = end, False
    return False


def is_jpeg(content: bytes) -> bool:
    """Tell whether it is a JPEG: segments from the first byte to the picture's data, and its end at the end."""
    if not content.startswith(b"\xff\xd8\xff") or not content.endswith(b"\xff\xd9"):
        return False
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker == 0xDA:
            # Within the data, ff is followed by 00 or a restart mark; an earlier end means that something follows.
            return b"\xff\xd9" not in content[at : len(content) - 2]
        if length < 2 or MARKUP.search(content[at + 4 : at + 2 + length]):
            return False
        at += 2 + length
    return False


TESTS: dict[str, Callable[[bytes], bool]] = {"pdf": is_pdf, "png": is_png, "jpg": is_jpeg}
