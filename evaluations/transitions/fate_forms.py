"""What people enter about fates: one for each thing, shares in yen of a budget line, or one for all that is open."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from evaluations.models import Fate
from programs.models import FundingFrame

from .drafts import FateDraft
from .plan import SIDES, Plan


class FillForm(forms.Form):
    """One fate for all that has none: `moves:<code of the target>`, `ends` or `stays`."""

    fate = forms.CharField(max_length=100)
    revision = forms.IntegerField(min_value=1)


class FateRowForm(forms.Form):
    """What becomes of one thing: one fate for the whole, or shares in yen of a budget line."""

    def __init__(self, data: Any, *, plan: Plan, thing: Any, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=f"thing-{thing.kind}-{thing.record.pk}", initial=initial)
        self.plan, self.thing = plan, thing
        self.fields["fate"] = forms.ChoiceField(label=_("What becomes of it"), choices=self._choices(), required=False)
        if thing.is_money:
            for word, label in destinations(plan):
                for side in SIDES:
                    self.fields[f"{word}-{side}"] = forms.IntegerField(label=label, required=False, min_value=0)
            self.fields["frame"] = forms.ModelChoiceField(
                label=_("Frame there"), queryset=_frames(plan), required=False, to_field_name="code"
            )

    def _choices(self) -> list[tuple[str, Any]]:
        choices = [("", _("not stated yet")), *destinations(self.plan)]
        if self.thing.is_money:
            choices.append(("divided", _("divided as entered")))
        return choices

    @property
    def fate_field(self) -> Any:
        """The field of the fate of the whole."""
        return self["fate"]

    @property
    def frame(self) -> Any:
        """The field of the frame that money goes into."""
        return self["frame"]

    @property
    def shares(self) -> list[tuple[str, Any, Any]]:
        """The fields of the shares: where to, national, local."""
        pairs = destinations(self.plan) if self.thing.is_money else []
        return [(label, self[f"{word}-national_yen"], self[f"{word}-local_yen"]) for word, label in pairs]

    @property
    def amounts(self) -> list[int | None]:
        """What a budget line holds, national and local."""
        return [self.plan.amount(self.thing, side) for side in SIDES]

    def drafts(self) -> list[FateDraft]:
        """Return the fates that were entered."""
        given = self.cleaned_data
        word = given.get("fate") or ""
        if word == "divided":
            shares = [
                (each, [given.get(f"{each}-{side}") for side in SIDES]) for each, _label in destinations(self.plan)
            ]
            return [self._draft(each, *amounts) for each, amounts in shares if any(amounts)]
        if not word:
            return []
        whole = self.amounts if self.thing.is_money else (None, None)
        return [self._draft(word, *whole)]

    def _draft(self, word: str, national_yen: int | None, local_yen: int | None) -> FateDraft:
        what, _colon, target = word.partition(":")
        frame = self.cleaned_data.get("frame") if what == Fate.What.MOVES else None
        return FateDraft(self.thing.key, what, target, frame, national_yen, local_yen)


def destinations(plan: Plan) -> list[tuple[str, str]]:
    """Return where things of a plan can go: to each target, to their end, or nowhere."""
    to = _("to %(project)s")
    targets = [(f"moves:{target.code}", to % {"project": f"{target.name} ({target.code})"}) for target in plan.targets]
    return [*targets, (Fate.What.ENDS.value, _("ends")), (Fate.What.STAYS.value, _("stays where it is"))]


def initial_of(plan: Plan, thing: Any) -> dict[str, Any]:
    """Return what a row shows of the fates that are stated."""
    fates = plan.fates_of(thing)
    words = [f"moves:{fate.target.code}" if fate.target else fate.what for fate in fates]
    shown: dict[str, Any] = {"fate": words[0] if len(words) == 1 else "divided" if words else ""}
    if fates and thing.is_money:
        held = [plan.amount(thing, side) for side in SIDES]
        if len(fates) > 1 or [getattr(fates[0], side) for side in SIDES] != held:
            shown["fate"] = "divided"
        for word, fate in zip(words, fates, strict=True):
            shown |= {f"{word}-{side}": getattr(fate, side) for side in SIDES}
        shown["frame"] = next((fate.frame.code for fate in fates if fate.frame), "")
    return shown


def fate_rows(plan: Plan, data: Any = None) -> list[FateRowForm]:
    """Return a form for each thing of a plan."""
    return [FateRowForm(data, plan=plan, thing=thing, initial=initial_of(plan, thing)) for thing in plan.things]


def _frames(plan: Plan) -> Any:
    programs = [target.its_program for target in plan.targets]
    return FundingFrame.objects.filter(program__in=[program for program in programs if program])
