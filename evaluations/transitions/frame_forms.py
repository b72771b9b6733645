"""What people enter for a proposed frame."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.models import Evaluation
from programs.models import FundingFrame
from regions.budgeting import Money


class FrameForm(forms.Form):
    """The frame and its amounts for the year after an evaluation."""

    frame = forms.ModelChoiceField(
        label=_("Frame"),
        queryset=FundingFrame.objects.none(),
        required=False,
        to_field_name="code",
        empty_label=_("the project as a whole"),
    )
    national_yen = forms.IntegerField(label=_("National money in yen"), min_value=0, required=False)
    local_yen = forms.IntegerField(label=_("Local money in yen"), min_value=0, required=False)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, evaluation: Evaluation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        frames: Any = self.fields["frame"]
        frames.queryset = FundingFrame.objects.filter(program=evaluation.project.program_id)

    @property
    def money(self) -> Money:
        """The amounts that were entered."""
        return Money(self.cleaned_data["national_yen"], self.cleaned_data["local_yen"])


class FrameStepForm(forms.Form):
    """Why an exception to a rule in principle is made."""

    reason = forms.CharField(required=False, max_length=4000, strip=True)
