"""What people enter for a step of a round: one form for each step, made of the inputs that the table names."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterportal.accounts.models import Membership, Role
from clusterportal.records.fields import FiscalYearFormField
from clusterportal.workflow.blockers import Blocker
from clusterportal.workflow.steps import Step
from evaluations.models import Evaluation, EvaluationRound
from evaluations.models.rounds import ClusterType

from .framework import framework_of, title_of

CHOOSE = ("", _("Please choose"))


def people_of(role: Role) -> list[tuple[str, str]]:
    """Return mail address and name of everyone who holds a role today."""
    held = Membership.objects.in_force().filter(role=role, user__is_active=True).select_related("user")
    names = {row.user.email: f"{row.user.get_full_name()} ({row.user.email})" for row in held}
    return sorted(names.items(), key=lambda pair: pair[1])


def _day(label: Any) -> forms.Field:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


def _text(label: Any, longest: int, rows: int = 4, help_text: Any = "") -> forms.Field:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, help_text=help_text)


def _choice(label: Any, choices: Any) -> forms.Field:
    return forms.ChoiceField(label=label, required=False, choices=[CHOOSE, *choices])


def _grades(evaluation_round: EvaluationRound) -> list[tuple[str, str]]:
    return [(level["code"], f"{level['code']} {title_of(level)}") for level in framework_of(evaluation_round).levels]


FIELDS: Mapping[str, Callable[[EvaluationRound], forms.Field]] = {
    "officer": lambda _round: _choice(_("Officer"), people_of(Role.OFFICER)),
    "scoring_due_on": lambda _round: _day(_("Scores are due on")),
    "cluster_type": lambda _round: _choice(_("Cluster type"), ClusterType.choices),
    "outcome": lambda _round: _choice(_("Outcome"), Evaluation.Outcome.choices),
    "grade": lambda subject: _choice(_("Grade"), _grades(subject)),
    "rationale_ja": lambda _round: _text(
        _("Reasons in Japanese"), 10_000, 8, _("They become public as the summary of the evaluation.")
    ),
    "rationale_en": lambda _round: _text(_("Reasons in English"), 10_000, 8),
    "summary_ja": lambda _round: _text(_("Summary in Japanese"), 10_000, 8),
    "summary_en": lambda _round: _text(_("Summary in English"), 10_000, 8),
    "response_due_on": lambda _round: _day(_("The institution may respond until")),
    "text": lambda _round: _text(_("Response"), 10_000, 8, _("It becomes public with the evaluation.")),
    "reason": lambda _round: _text(_("Reason"), 4000),
}
REASONS = {"discuss": _("What was discussed"), "correct": _("What is corrected and why (public)")}


class StepForm(forms.Form):
    """What one step of a round asks for. What must be entered, the step's own checks say."""

    def __init__(self, step: Step, evaluation_round: EvaluationRound, data: Any = None) -> None:
        initial = initial_of(step, evaluation_round)
        super().__init__(data, auto_id=f"{step.name}-%s", initial=initial)
        self.step_name = step.name
        # The cluster type is part of what was frozen when scoring started.
        frozen = {"cluster_type"} if evaluation_round.framework else set()
        for name in step.inputs:
            if name not in frozen:
                self.fields[name] = FIELDS[name](evaluation_round)
        if step.name in REASONS:
            self.fields["reason"].label = REASONS[step.name]

    @property
    def is_long(self) -> bool:
        """Whether it asks for a text that needs the width of the page."""
        return any(field.widget.attrs.get("rows", 0) > 4 for field in self.fields.values())

    def mark(self, blocked: list[Blocker]) -> None:
        """Put the reasons of a refusal at the fields they are about."""
        for blocker in blocked:
            if blocker.path in self.fields:
                self.add_error(blocker.path, blocker.sentence)


def initial_of(step: Step, evaluation_round: EvaluationRound) -> dict[str, Any]:
    """Return what a step begins with: what is so now. A first decision begins with nothing."""
    if step.name == "schedule":
        return _values(evaluation_round, "scoring_due_on", "cluster_type")
    if step.name == "amend":
        return _values(evaluation_round.decisions.last(), "outcome", "grade", "rationale_ja", "rationale_en")
    if step.name == "correct":
        return _values(evaluation_round.evaluation, "grade", "outcome", "summary_ja", "summary_en")
    return {}


def _values(record: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names} if record else {}


class PlanForm(forms.Form):
    """The fiscal year whose rounds are planned."""

    year = FiscalYearFormField(label=_("Fiscal year"), help_text=_("A fiscal year such as 2009, FY2009 or 平成21年度."))
