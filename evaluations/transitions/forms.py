"""What people enter for a proposal: its words and projects, the projects that come after, fates, and reasons."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.records.fields import FiscalYearFormField
from clusterportal.records.models import CODE_PATTERN
from evaluations.models import Evaluation, Fate, TransitionProposal
from evaluations.models.transitions import ProposalKind, ProposalStatus
from evaluations.models.transitions.proposals import PLAIN_KINDS
from programs.models import FundingFrame, Program
from regions.models import ClusterProject, Institution, Region

from .drafts import Draft, FateDraft, TargetDraft
from .plan import SIDES, Plan

MOST_SOURCES = 4
MOST_TARGETS = 4


def projects() -> Any:
    """Return the projects to choose from, by programme and region."""
    rows = ClusterProject.objects.exclude(program__stage="survey").select_related("region", "program")
    return rows.order_by("program__start_year", "program__code", "region__kana", "code")


class ProposalForm(forms.Form):
    """The words of a proposal and its sources; the projects that come after are a `TargetForm` each."""

    kind = forms.ChoiceField(label=gettext_lazy("What happens"), choices=ProposalKind.choices)
    effective_year = FiscalYearFormField(
        label=gettext_lazy("First fiscal year after it"),
        help_text=gettext_lazy("A fiscal year such as 2010, FY2010 or 平成22年度."),
    )
    based_on = forms.ModelChoiceField(
        label=gettext_lazy("Based on the evaluation"), queryset=Evaluation.objects.none(), required=False
    )
    corrects = forms.ModelChoiceField(
        label=gettext_lazy("Corrects the transition"),
        queryset=TransitionProposal.objects.filter(status=ProposalStatus.EFFECTIVE),
        required=False,
        to_field_name="code",
    )
    as_kind = forms.ChoiceField(
        label=gettext_lazy("What happens instead"),
        choices=[("", gettext_lazy("nothing: it is only taken back")), *PLAIN_KINDS],
        required=False,
    )
    note_ja = forms.CharField(
        label=gettext_lazy("Note in Japanese (public once effective)"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note_en = forms.CharField(
        label=gettext_lazy("Note in English (public once effective)"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        evaluations: Any = self.fields["based_on"]
        evaluations.queryset = Evaluation.objects.exclude(outcome="").select_related(
            "project__region", "project__program"
        )
        choices = [("", "---------"), *((project.code, str(project)) for project in projects())]
        for number in range(1, MOST_SOURCES + 1):
            label = _("Project %(number)s") % {"number": number}
            self.fields[f"source_{number}"] = forms.ChoiceField(label=label, choices=choices, required=number == 1)

    @property
    def source_fields(self) -> list[Any]:
        """The fields that name the projects."""
        return [self[f"source_{number}"] for number in range(1, MOST_SOURCES + 1)]

    @property
    def word_fields(self) -> list[Any]:
        """All other fields."""
        return [each for each in self if not each.name.startswith("source_")]

    def draft(self, targets: list[TargetDraft]) -> Draft:
        """Return what was entered."""
        given = dict(self.cleaned_data)
        codes = [given.pop(f"source_{number}") for number in range(1, MOST_SOURCES + 1)]
        sources = ClusterProject.objects.filter(code__in=[code for code in codes if code])
        return Draft(
            sources=list(sources.select_related("region", "program").order_by("code")), targets=targets, **given
        )


class TargetForm(forms.Form):
    """A project that comes after: an existing one, or the data of a new one. All empty: none."""

    project = forms.ModelChoiceField(
        label=gettext_lazy("An existing project"),
        queryset=ClusterProject.objects.none(),
        required=False,
        to_field_name="code",
    )
    code = forms.RegexField(
        CODE_PATTERN,
        label=gettext_lazy("or a new one: its code"),
        max_length=80,
        required=False,
        error_messages={"invalid": gettext_lazy("Write small Latin letters, digits and single hyphens.")},
    )
    region = forms.ModelChoiceField(
        label=gettext_lazy("Region"), queryset=Region.objects.all(), required=False, to_field_name="code"
    )
    program = forms.ModelChoiceField(
        label=gettext_lazy("Programme"), queryset=Program.objects.all(), required=False, to_field_name="code"
    )
    cluster_name_ja = forms.CharField(label=gettext_lazy("Cluster name in Japanese"), max_length=200, required=False)
    cluster_name_en = forms.CharField(label=gettext_lazy("Cluster name in English"), max_length=200, required=False)
    end_year = FiscalYearFormField(label=gettext_lazy("Last fiscal year"), required=False)
    core_institution = forms.ModelChoiceField(
        label=gettext_lazy("Core institution"),
        queryset=Institution.objects.none(),
        required=False,
        to_field_name="code",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        existing: Any = self.fields["project"]
        existing.queryset = projects()
        core: Any = self.fields["core_institution"]
        core.queryset = Institution.objects.order_by("sort_key", "code")

    def clean(self) -> Any:
        """Refuse a new project without a code, a region or a programme."""
        given: Any = super().clean()
        if self.has_changed() and not given.get("project"):
            for name in ("code", "region", "program"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("A new project needs this."))
        return given

    def draft(self) -> TargetDraft | None:
        """Return what was entered; nothing where all was left empty."""
        given = dict(self.cleaned_data)
        project = given.get("project")
        if project:
            return TargetDraft(project.code, project, core_institution=given["core_institution"])
        return TargetDraft(**given) if given.get("code") else None


TargetFormSet: Any = forms.formset_factory(TargetForm, extra=MOST_TARGETS, max_num=MOST_TARGETS)


class StepForm(forms.Form):
    """What a step may ask for; which of it, says the step."""

    reason = forms.CharField(required=False, max_length=4000, strip=True)
    revision = forms.IntegerField(required=False, min_value=1)


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
