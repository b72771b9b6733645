"""Answers to remarks that are typed beside a part: sent with the part, so that neither loses the other."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evaluations.models import YearlyReport

from . import remarks
from .values import readable

LONGEST = 4000


class Answers:
    """What was typed in answer to remarks, by the number of the remark, and which of it is to be sent now."""

    def __init__(self, report: YearlyReport, typed: Mapping[int, str], asked: str) -> None:
        self.report, self.unsent = report, dict(typed)
        self.asked = int(asked) if asked.isascii() and asked.isdigit() else None
        self.sent: int | None = None

    def send(self, by: Any) -> str:
        """Send the answer that was asked for and return why that is not possible; empty where it is done."""
        if self.asked is None:
            return ""
        threads = [each for found in remarks.threads_of(self.report, by).values() for each in found]
        thread = next((each for each in threads if each.pk == self.asked), None)
        try:
            text = readable(self.unsent.get(self.asked, "")).strip()
        except ValidationError as refusal:
            return str(refusal.messages[0])
        if problem := _problem(thread, text):
            return problem
        remarks.answer(thread, text=text, by=by)  # type: ignore[arg-type]
        self.sent = self.asked
        del self.unsent[self.asked]
        return ""


def _problem(thread: Any, text: str) -> str:
    if thread is None:
        return _("There is no such remark on this report.")
    if not text:
        return _("Write a text.")
    if len(text) > LONGEST:
        words = {"length": f"{len(text):,}", "longest": f"{LONGEST:,}"}
        return _("This text has %(length)s characters; at most %(longest)s can be kept.") % words
    return ""


def keep_in(rows: Iterable[Any], typed: Mapping[int, str]) -> None:
    """Put what was typed beside the remarks it answers, for the page that shows both again."""
    for row in rows:
        for field in row.fields:
            for thread in field.threads:
                thread.unsent = typed.get(thread.pk, "")
