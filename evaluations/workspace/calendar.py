"""The calendar of what is due: filters, counts and months, all from one reading of what is due."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.models import Program

from .due import KINDS, Due


class CalendarForm(forms.Form):
    """What the calendar can be filtered by."""

    program = forms.ModelChoiceField(
        label=_("Programme"), queryset=Program.objects.all(), to_field_name="code", required=False, empty_label=_("all")
    )
    month = forms.CharField(
        label=_("Month"),
        required=False,
        max_length=7,
        help_text=_("A month such as 2010-03."),
        widget=forms.TextInput(attrs={"type": "month"}),
    )
    kind = forms.ChoiceField(label=_("Work"), required=False, choices=[("", _("all")), *KINDS.items()])
    charge = forms.ChoiceField(
        label=_("In charge"),
        required=False,
        choices=[("", _("all")), ("mine", _("myself")), ("nobody", _("nobody yet"))],
    )

    def clean_month(self) -> str:
        """Refuse what is no month."""
        month: str = self.cleaned_data["month"]
        try:
            if month:
                datetime.date.fromisoformat(f"{month}-01")
        except ValueError:
            raise forms.ValidationError(_("This is no month. Write it as 2010-03.")) from None
        return month


@dataclass(frozen=True)
class Month:
    """A month with what is due in it; `first` is its first day."""

    first: datetime.date
    items: list[Due]


@dataclass(frozen=True)
class Calendar:
    """What is due, as a page shows it: what is overdue before the months to come."""

    items: Sequence[Due]

    @property
    def overdue(self) -> list[Due]:
        """What is overdue, the oldest first."""
        return [each for each in self.items if each.is_overdue]

    @property
    def months(self) -> list[Month]:
        """The months in which something is still to come due."""
        coming = [each for each in self.items if not each.is_overdue]
        return [
            Month(datetime.date.fromisoformat(f"{month}-01"), list(found))
            for month, found in groupby(coming, key=lambda each: each.month)
        ]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How much is due of each kind of work."""
        found = Counter(each.kind for each in self.items)
        return [(str(label), found[kind]) for kind, label in KINDS.items()]

    @property
    def due_soon(self) -> int:
        """How much comes due within 30 days."""
        last = timezone.localdate() + datetime.timedelta(days=30)
        return sum(1 for each in self.items if not each.is_overdue and each.day <= last)


def calendar_of(items: Sequence[Due], form: CalendarForm, user: Any) -> Calendar:
    """Return the calendar of the things that fit a form; all of them where it is wrong."""
    if not form.is_valid():
        return Calendar(items)
    asked = form.cleaned_data
    program, month, kind = asked["program"], asked["month"], asked["kind"]
    officers: dict[str, Any] = {"mine": user, "nobody": None}
    return Calendar(
        [
            each
            for each in items
            if (not program or program.pk in each.programs)
            and (not month or each.month == month)
            and (not kind or each.kind == kind)
            and (not asked["charge"] or each.officer == officers[asked["charge"]])
        ]
    )
