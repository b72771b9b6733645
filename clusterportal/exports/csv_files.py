"""CSV: UTF-8 with a byte order mark, the heading in the first line, what the file says about itself at the end."""

import csv
import io
from collections.abc import Sequence

from clusterportal.api.renderers import BYTE_ORDER_MARK, defused

from .about import About
from .columns import Value
from .sheets import Sheet


def csv_file(sheets: Sequence[Sheet], about: About) -> bytes:
    """Return the tables, an empty line after each, then the lines about them, which all begin with `# `.

    The heading stays in the first line, where spreadsheets and programs look for it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for sheet in sheets:
        writer.writerow(_safe(sheet.heading))
        writer.writerows(_safe(row) for row in sheet.rows)
        writer.writerow([])
    writer.writerows([f"# {label}", defused(text)] for label, text in about.lines())
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _safe(row: Sequence[Value]) -> list[Value]:
    return [defused(value) if isinstance(value, str) else value for value in row]
