"""What people enter for a proposal: its words and projects, the projects that come after, and reasons."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.records.fields import FiscalYearFormField
from clusterportal.records.models import CODE_PATTERN
from evaluations.models import Evaluation, TransitionProposal
from evaluations.models.transitions import ProposalKind, ProposalStatus
from evaluations.models.transitions.proposals import PLAIN_KINDS
from programs.models import Program
from regions.models import ClusterProject, Institution, Region

from .drafts import LONGEST_CODE, Draft, TargetDraft

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
        max_length=LONGEST_CODE,
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
