"""What people enter beside the content itself: reasons, days, remarks, files; and how a posted part is read."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .structure import SECTIONS, Part, split
from .values import NOT_A_NUMBER, readable

NO_NUMBER = ":none"
BASE = "base:"
ANSWER = "answer:"
REMARK = "remark:"
MUST = "must:"
REASON = "reason:"


class ReadableText(forms.CharField):
    """A text without what nobody can see or store, like the texts of a report."""

    def to_python(self, value: Any) -> Any:
        """Return the text as it is kept."""
        return super().to_python(readable(value) if isinstance(value, str) else value)


class StepForm(forms.Form):
    """What a step may ask for; which of it, says the step."""

    reason = ReadableText(required=False, max_length=4000, strip=True)
    due_on = forms.DateField(required=False)
    officer = forms.CharField(required=False, max_length=254, strip=True)
    submission = forms.IntegerField(required=False, min_value=1)
    sha256 = forms.CharField(required=False, max_length=64, strip=True)


class RemarkForm(forms.Form):
    """A remark on a field, a section or the whole report, or the text of an answer."""

    text = ReadableText(max_length=4000, strip=True, error_messages={"required": _("Write a text.")})
    path = forms.CharField(required=False, max_length=150)
    must_fix = forms.BooleanField(required=False)

    def clean_path(self) -> str:
        """Refuse what is no field of any report."""
        path: str = self.cleaned_data["path"]
        try:
            if path:
                split(path)
        except KeyError:
            raise forms.ValidationError(_("A report has no such field.")) from None
        return path


class AcknowledgementForm(forms.Form):
    """Why a warning is all right."""

    reason = ReadableText(max_length=1000, strip=True, error_messages={"required": _("Give a reason.")})


def posted_values(part: Part, data: QueryDict) -> dict[str, Any]:
    """Return the fields of a part that a form sent, by path; fields it did not show are not among them."""
    found: dict[str, Any] = {}
    for name in data:
        if name.startswith(f"{part.name}.") and not name.endswith(NO_NUMBER):
            found[name] = _one(data, name)
    return found


def _one(data: QueryDict, name: str) -> Any:
    # A checkbox is preceded by an empty field of the same name, so the last one tells.
    chosen = data.get(name + NO_NUMBER, "")
    return chosen if chosen in NOT_A_NUMBER else data.getlist(name)[-1]


def posted_bases(paths: Mapping[str, Any], data: QueryDict) -> dict[str, int]:
    """Return for each field the revision it was written from.

    Raises `ValueError` where the form does not say.
    """
    whole = str(data["base_revision"])
    return {path: int(str(data.get(BASE + path, whole))) for path in paths}


def posted_answers(data: QueryDict) -> dict[int, str]:
    """Return what was typed as an answer to remarks beside a part, by the number of the remark."""
    found = {name.removeprefix(ANSWER): str(data[name]).strip() for name in data if name.startswith(ANSWER)}
    return {int(number): text for number, text in found.items() if number.isascii() and number.isdigit() and text}


def typed_texts(data: QueryDict) -> dict[str, str]:
    """Return every text that was typed on a page beside the content, by the name of its field: `kind:what`."""
    return {name: str(data[name]) for name in data if ":" in name and str(data[name]).strip()}


def step_inputs(step: str, data: QueryDict) -> dict[str, str]:
    """Return what was entered for a step; the fields of each step begin with its name."""
    return {name: str(data[f"{step}:{name}"]) for name in StepForm.base_fields if f"{step}:{name}" in data}


def label_of(name: str) -> str:
    """Return what a field that people write in is called; nothing for all else.

    Of the report itself a person who is signed out learns nothing.
    """
    kind, colon, what = name.partition(":")
    if name.startswith(BASE) or kind == "must":
        return ""
    if colon and "." not in kind:
        return _label_beside_content(kind, what)
    try:
        part, key, column = split(name.removesuffix(NO_NUMBER))
    except KeyError:
        return ""
    if column.kind == "flag" or name.endswith(NO_NUMBER):
        return ""
    return str(SECTIONS[key].title if key in SECTIONS else f"{part.label} {column.label}")


def _label_beside_content(kind: str, what: str) -> str:
    if kind == "remark":
        return " ".join(filter(None, [gettext("Remark"), label_of(what)]))
    labels = {"answer": gettext("Answer"), "reason": gettext("Reason")}
    return labels.get(kind) or (gettext("Reason") if what == "reason" else "")
