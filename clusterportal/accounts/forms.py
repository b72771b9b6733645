"""Forms of the account pages."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.utils.translation import gettext_lazy as _

from .models import Scope, User


class LoginForm(AllauthLoginForm):
    """Sign-in by mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Mail address")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class NewAccountForm(BaseUserCreationForm):
    """Name and password of a person who accepts an invitation; the mail address is the invited one."""

    class Meta:
        model = User
        fields = ("name",)

    name = forms.CharField(label=_("Name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class TokenForm(forms.Form):
    """A new token: what it is for, what it may do, and for how long."""

    LIFETIMES = ((30, _("30 days")), (90, _("90 days")), (180, _("180 days")), (365, _("a year")))

    name = forms.CharField(
        label=_("Name of the token"),
        max_length=100,
        help_text=_("What the token is for, so that you recognise it later."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"), choices=Scope.choices, initial=[Scope.READ], widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(label=_("Works for"), choices=LIFETIMES, initial=90, coerce=int)
