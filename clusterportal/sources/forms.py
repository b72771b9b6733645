"""Forms on sources."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Disagreement, DisagreementSide


class SettleForm(forms.Form):
    """What holds, and why. Nothing is chosen beforehand."""

    outcome = forms.ChoiceField(label=_("What holds"), choices=Disagreement.Outcome.choices, widget=forms.RadioSelect)
    side = forms.ModelChoiceField(
        label=_("The side that is right"),
        queryset=DisagreementSide.objects.none(),
        required=False,
        help_text=_("Only where one of the sources is right."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is shown on the page beside every side."),
    )

    def __init__(self, *args: Any, disagreement: Disagreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        side: Any = self.fields["side"]
        side.queryset = disagreement.sides.all()

    def clean(self) -> dict[str, Any]:
        """Ask for a side exactly where one of the sources is right."""
        values: dict[str, Any] = super().clean() or {}
        one_holds = values.get("outcome") == Disagreement.Outcome.ONE_HOLDS
        if one_holds and not values.get("side") and "side" not in self.errors:
            self.add_error("side", _("Say which of the sources is right."))
        if values.get("outcome") and not one_holds:
            values["side"] = None
        return values
