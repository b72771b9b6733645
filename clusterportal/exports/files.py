"""A download: which formats there are, and how the answer names its file and licence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from clusterportal.api.viewsets import LICENCE

from .about import About
from .csv_files import csv_file
from .sheets import Sheet
from .workbooks import workbook_file


@dataclass(frozen=True)
class Format:
    """A kind of file."""

    content_type: str
    write: Callable[[Sequence[Sheet], About], bytes]


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", csv_file),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook_file),
}


@dataclass(frozen=True)
class Export:
    """What is taken home: tables, and where they come from. `name` begins the name of the file."""

    name: str
    sheets: list[Sheet]
    about: About


def file_response(export: Export, word: str) -> HttpResponse:
    """Return the export as a file in one of `FORMATS`, named after what it holds and the day."""
    kind = FORMATS[word]
    response = HttpResponse(kind.write(export.sheets, export.about), content_type=kind.content_type)
    name = f"{export.name}-{export.about.made_at:%Y-%m-%d}.{word}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    return response
