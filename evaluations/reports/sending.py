"""Remarks and answers typed on one page of a report: one, several or all are sent, and what is not stays typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import INPUT, Blocker, refused
from evaluations.models import YearlyReport

from . import remarks
from .forms import ANSWER, MUST, REMARK, RemarkForm


@dataclass
class Sent:
    """What became of texts: the names of those that were sent, or why none was."""

    names: list[str] = field(default_factory=list)
    problems: list[Blocker] = field(default_factory=list)


def is_sendable(name: str) -> bool:
    """Tell whether a field of a page holds a remark or an answer."""
    return name.startswith((REMARK, ANSWER))


@transaction.atomic
def send(report: YearlyReport, texts: Mapping[str, str], names: Iterable[str], *, by: Any) -> Sent:
    """Keep the texts of these fields as remarks and answers, all or none.

    A text that was sent before, as by a page that is loaded again, is not kept twice.
    """
    # Two clicks come at the same moment: the second waits and finds the text of the first.
    YearlyReport.objects.select_for_update(of=("self",)).only("pk").get(pk=report.pk)
    forms = {name: _form_of(name, texts) for name in names}
    threads = {thread.pk: thread for each in remarks.threads_of(report, by).values() for thread in each}
    problems = [blocker for name, form in forms.items() for blocker in _problems(name, form, threads)]
    if problems:
        return Sent(problems=problems)
    for name, form in forms.items():
        _keep(report, threads.get(_thread(name)), form.cleaned_data, by)
    return Sent(list(forms))


def _form_of(name: str, texts: Mapping[str, str]) -> RemarkForm:
    path = name.removeprefix(REMARK) if name.startswith(REMARK) else ""
    return RemarkForm({"text": texts.get(name, ""), "path": path, "must_fix": texts.get(MUST + path)})


def _thread(name: str) -> int:
    number = name.removeprefix(ANSWER)
    return int(number) if number.isascii() and number.isdigit() else 0


def _problems(name: str, form: RemarkForm, threads: Mapping[int, Any]) -> list[Blocker]:
    if name.startswith(ANSWER) and _thread(name) not in threads:
        return refused(INPUT, _("There is no such remark on this report."), name)
    return [Blocker(INPUT, str(sentence), name) for sentences in form.errors.values() for sentence in sentences]


def _keep(report: YearlyReport, thread: Any, words: dict[str, Any], by: Any) -> None:
    text, path = words["text"], thread.path if thread else words["path"]
    if report.comments.filter(thread=thread, path=path, text=text, author=by).exists():
        return
    if thread:
        remarks.answer(thread, text=text, by=by)
    else:
        remarks.remark(report, text=text, path=path, must_fix=words["must_fix"], by=by)
