"""What people enter for a call, a proposal, its requirements and a step."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from clusterportal.records.fields import FiscalYearFormField
from clusterportal.records.models import CODE_PATTERN
from evaluations.models import CriteriaSet, EvaluationTemplate, RequirementCheck
from evaluations.models.rounds import RoundKind
from programs.models import Program, ResearchField
from regions.models import ClusterProject, Institution, Region

from .requirements import Requirement

MOST_YEN = 10**13


def _code(help_text: Any, **options: Any) -> forms.RegexField:
    return forms.RegexField(
        CODE_PATTERN,
        label=gettext_lazy("Code"),
        max_length=50,
        help_text=help_text,
        error_messages={"invalid": gettext_lazy("Write small Latin letters, digits and single hyphens.")},
        **options,
    )


def _text(label: Any, rows: int = 4, longest: int = 4000, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, **options)


def _choice(label: Any, queryset: Any, **options: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label=label, queryset=queryset, to_field_name="code", **options)


def _yen(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_YEN)


class CallForm(forms.Form):
    """A call."""

    code = _code(gettext_lazy("It becomes the public code of the selection round."))
    name_ja = forms.CharField(label=gettext_lazy("Name in Japanese"), max_length=200)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=200, required=False)
    program = _choice(gettext_lazy("Programme"), Program.objects.all())
    first_year = FiscalYearFormField(
        label=gettext_lazy("First fiscal year of the projects"),
        help_text=gettext_lazy("A fiscal year such as 2010, FY2010 or 平成22年度."),
    )
    last_year = FiscalYearFormField(label=gettext_lazy("Last fiscal year of the projects"), required=False)
    proposals_due_on = forms.DateField(
        label=gettext_lazy("Proposals due on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    requirements = _choice(
        gettext_lazy("Basic requirements"),
        CriteriaSet.objects.all(),
        help_text=gettext_lazy("Every proposal must meet the headings of this set before it is evaluated."),
    )
    template = _choice(
        gettext_lazy("Evaluation template"),
        EvaluationTemplate.objects.filter(kind=RoundKind.SELECTION),
        help_text=gettext_lazy("Its headings are the groups of items by which proposals are evaluated."),
    )
    names_all = forms.BooleanField(
        label=gettext_lazy("Name regions that were not selected"),
        required=False,
        help_text=gettext_lazy(
            "As far as the register has a project that the proposal grew from. Otherwise they only count."
        ),
    )
    summary_ja = _text(gettext_lazy("Summary in Japanese (public once published)"))
    summary_en = _text(gettext_lazy("Summary in English (public once published)"))

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """Refuse years in the wrong order."""
        given = super().clean() or {}
        first, last = given.get("first_year"), given.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", gettext_lazy("A project cannot end before it starts."))
        return given


class ProposalForm(forms.Form):
    """A proposal."""

    code = _code(
        gettext_lazy(
            "It becomes the code of the project if the proposal is selected, e.g. kc2-nagano. "
            "If left empty, it is made from the call and the region."
        ),
        required=False,
    )
    region = _choice(gettext_lazy("Region"), Region.objects.all())
    local_government = forms.CharField(label=gettext_lazy("Local government"), max_length=200)
    core_institution = _choice(gettext_lazy("Core institution"), Institution.objects.all(), required=False)
    grew_from = _choice(
        gettext_lazy("Project it grew from"),
        ClusterProject.objects.select_related("region", "program"),
        required=False,
        help_text=gettext_lazy("An earlier project of the region, e.g. its feasibility study."),
    )
    cluster_name_ja = forms.CharField(label=gettext_lazy("Cluster name in Japanese"), max_length=200)
    cluster_name_en = forms.CharField(label=gettext_lazy("Cluster name in English"), max_length=200, required=False)
    fields_of_research = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Research fields"),
        queryset=ResearchField.objects.all(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    national_yen = _yen(gettext_lazy("Requested national money a year (yen)"))
    local_yen = _yen(gettext_lazy("Local money a year (yen)"))
    summary = _text(gettext_lazy("Summary (not public)"), rows=8, longest=10_000)

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["code"]


class ApplicationForm(ProposalForm):
    """A proposal as a region hands it in itself: for its own institutions, and without a code to invent."""

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, is_new=False, **kwargs)
        own: Any = self.fields["core_institution"]
        own.queryset = Institution.objects.filter(pk__in=institutions)
        own.required = True
        if own.queryset.count() == 1:
            own.initial = own.queryset.get().code


class RequirementsForm(forms.Form):
    """An answer and a note for each requirement; nothing is preselected."""

    def __init__(self, *args: Any, requirements: list[Requirement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.requirements = requirements
        for row in requirements:
            code, check = row.criterion.code, row.check
            self.fields[f"{code}-answer"] = forms.ChoiceField(
                label=str(row.criterion),
                choices=RequirementCheck.Answer.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=check.answer if check else None,
            )
            self.fields[f"{code}-note"] = _text(gettext_lazy("Note"), rows=2, longest=2000)
            self.fields[f"{code}-note"].initial = check.note if check else ""

    def rows(self) -> Iterator[tuple[Requirement, Any, Any]]:
        """Return each requirement with its two fields."""
        for row in self.requirements:
            yield row, self[f"{row.criterion.code}-answer"], self[f"{row.criterion.code}-note"]

    def answers(self) -> dict[str, tuple[str, str]]:
        """Return what was answered; requirements without an answer are left out."""
        codes = [row.criterion.code for row in self.requirements]
        given = {code: (self.cleaned_data[f"{code}-answer"], self.cleaned_data[f"{code}-note"]) for code in codes}
        return {code: answer for code, answer in given.items() if answer[0]}


class StepForm(forms.Form):
    """What a step may ask for; which of it, says the step."""

    reason = forms.CharField(required=False, max_length=4000)
    rationale = forms.CharField(required=False, max_length=10_000)
    points_to_note = forms.CharField(required=False, max_length=4000)
