"""The forms in which the ministry enters amounts: the frames of a year, or what institutions get of one budget."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.models import FundingFrame
from regions.models import Institution, ProjectBudget, ResearchTheme

from .allocations import Part, stored_allocations
from .amounts import BudgetYear, Money, version_of
from .budgets import stored_budgets
from .writing import is_cited

LONGEST_REASON = 2000
NEW_ROWS = 3
WHOLE = "whole"
LARGEST = 10**15


class YenFormField(forms.CharField):
    """Whole yen as people write them, with commas and full-width digits."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False, max_length=30)
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: Any) -> int | None:
        """Return the yen, `None` for an empty field."""
        text = unicodedata.normalize("NFKC", super().clean(value)).replace(",", "").replace("円", "").strip()
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and int(text) <= LARGEST):
            raise ValidationError(_("“%(text)s” is not a whole number of yen.") % {"text": str(value)[:40]})
        return int(text)


@dataclass(frozen=True)
class Row:
    """A line of a form; what came from a document has no fields. `is_new` lines choose whose amount it is."""

    label: str
    stored: Any
    is_cited: bool = False
    national: Any = None
    local: Any = None
    institution: Any = None
    theme: Any = None


class EntryForm(forms.Form):
    """What both forms have: the version the person started from and the reason."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Needed for an exception from a rule that holds in principle. It is kept with your name and shown to "
            "ministry staff."
        ),
    )

    def add_amounts(self, prefix: str, label: str, stored: Any) -> None:
        """Add the two fields of a line."""
        for side, words in (("national", _("National money")), ("local", _("Local money"))):
            name = f"{side}-{prefix}"
            self.fields[name] = YenFormField(f"{label} {words}")
            amount = getattr(stored, f"{side}_yen", None)
            self.initial[name] = "" if amount is None else f"{amount:,}"

    def money(self, prefix: str) -> Money:
        """Return what was typed into the two fields of a line."""
        return Money(self.cleaned_data[f"national-{prefix}"], self.cleaned_data[f"local-{prefix}"])

    def row(self, prefix: str, label: str, stored: Any, **chosen: Any) -> Row:
        """Return a line with its fields."""
        return Row(label, stored, False, self[f"national-{prefix}"], self[f"local-{prefix}"], **chosen)


class BudgetForm(EntryForm):
    """The amounts of a project's frames for one fiscal year and kind."""

    def __init__(self, year: BudgetYear, data: Any = None) -> None:
        super().__init__(data)
        self.year, self.stored = year, stored_budgets(year)
        self.initial["version"] = version_of(self.stored.values())
        frames: list[FundingFrame | None] = list(year.project.program.frames.all())
        self.frames = [*frames, None] if None in self.stored or not frames else frames
        for frame in self.frames:
            if not self._is_cited(frame):
                self.add_amounts(_prefix(frame), _name(frame), self.stored.get(frame))

    def rows(self) -> Iterator[Row]:
        """Yield the lines of the form."""
        for frame in self.frames:
            stored = self.stored.get(frame)
            cited = self._is_cited(frame)
            yield Row(_name(frame), stored, True) if cited else self.row(_prefix(frame), _name(frame), stored)

    def amounts(self) -> dict[FundingFrame | None, Money]:
        """Return what was typed in, by frame."""
        return {frame: self.money(_prefix(frame)) for frame in self.frames if not self._is_cited(frame)}

    def _is_cited(self, frame: FundingFrame | None) -> bool:
        return frame in self.stored and is_cited(self.stored[frame])


class AllocationForm(EntryForm):
    """What institutions get of one budget: those that are known, and some empty lines."""

    def __init__(self, budget: ProjectBudget, data: Any = None) -> None:
        super().__init__(data)
        self.budget, self.stored = budget, stored_allocations(budget)
        self.initial["version"] = version_of(self.stored.values())
        self.themes = ResearchTheme.objects.filter(project=budget.project_id)
        self.institutions = Institution.objects.filter(projects__project=budget.project_id).distinct().order_by("code")
        for part, allocation in self.stored.items():
            if not is_cited(allocation):
                self.add_amounts(str(allocation.pk), _name_of_part(part), allocation)
        for number in range(1, NEW_ROWS + 1):
            self._add_new(f"new{number}")

    def rows(self) -> Iterator[Row]:
        """Yield the lines of the form."""
        for part, allocation in self.stored.items():
            if is_cited(allocation):
                yield Row(_name_of_part(part), allocation, True)
            else:
                yield self.row(str(allocation.pk), _name_of_part(part), allocation)
        for number in range(1, NEW_ROWS + 1):
            key = f"new{number}"
            yield self.row(key, "", None, institution=self[f"institution-{key}"], theme=self[f"theme-{key}"])

    def clean(self) -> Any:
        """Refuse an amount without an institution, and a part that is named twice."""
        given = super().clean() or {}
        for number in range(1, NEW_ROWS + 1):
            key = f"new{number}"
            is_empty = all(given.get(f"{side}-{key}") is None for side in ("national", "local"))
            if not is_empty and not given.get(f"institution-{key}"):
                self.add_error(f"institution-{key}", _("Choose the institution that gets this amount."))
            part = (given.get(f"institution-{key}"), given.get(f"theme-{key}"))
            if not is_empty and part in self.stored:
                self.add_error(f"institution-{key}", _("This part stands above already: change its amount there."))
        return given

    def amounts(self) -> Mapping[Part, Money]:
        """Return what was typed in, by institution and theme."""
        found = {
            part: self.money(str(allocation.pk)) for part, allocation in self.stored.items() if not is_cited(allocation)
        }
        for number in range(1, NEW_ROWS + 1):
            key = f"new{number}"
            institution = self.cleaned_data[f"institution-{key}"]
            if institution is not None and not self.money(key).is_nothing:
                found[institution, self.cleaned_data[f"theme-{key}"]] = self.money(key)
        return found

    def _add_new(self, key: str) -> None:
        label = _("Further institution")
        self.fields[f"institution-{key}"] = forms.ModelChoiceField(
            self.institutions, label=label, required=False, to_field_name="code"
        )
        self.fields[f"theme-{key}"] = forms.ModelChoiceField(
            self.themes, label=_("Research theme"), required=False, to_field_name="code"
        )
        self.add_amounts(key, label, None)


def _prefix(frame: FundingFrame | None) -> str:
    return frame.code if frame else WHOLE


def _name(frame: FundingFrame | None) -> str:
    return frame.name if frame else _("whole project")


def _name_of_part(part: Part) -> str:
    institution, theme = part
    return f"{institution.name} ({theme.title})" if theme else institution.name


class YearForm(forms.Form):
    """Which fiscal year and kind of a project's budgets to enter."""

    def __init__(self, years: list[tuple[int, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["fiscal_year"] = forms.TypedChoiceField(label=_("Fiscal year"), choices=years, coerce=int)
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=ProjectBudget.Kind.choices)
