"""How far a report is, as a script is told after each saving, so that the page need not be loaded again."""

from typing import Any

from django.urls import reverse

from .editor import Editor


def progress_of(editor: Editor) -> dict[str, Any]:
    """Return the meter, the next missing item and the state of each part, in the reader's language."""
    meter = editor.meter
    return {
        "answered": meter.answered,
        "required": meter.required,
        "text": meter.text,
        "next": {"label": meter.next_label, "url": address_of_next(editor)} if meter.next_path else None,
        "summary": editor.summary,
        "parts": {
            link.name: {"state": link.state, "is_done": link.is_done, "missing": link.missing}
            for link in editor.links("")
        },
    }


def address_of_next(editor: Editor) -> str:
    """Return where the next missing item is written."""
    address = reverse("evaluations:report_edit", args=[editor.report.code, editor.meter.next_part])
    return f"{address}#{editor.meter.anchor}"
