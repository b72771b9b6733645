"""Forms of the account pages."""

from datetime import timedelta
from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .colleagues import has_too_many_open, holds_role
from .models import Invitation, Role, Scope, User
from .models.days import today


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


class NewInvitationForm(forms.ModelForm):
    """What the forms of a new invitation have in common."""

    def validate_constraints(self) -> None:
        """Leave out that an undecided one may exist only once: `invite` withdraws the one of before."""
        try:
            self.instance.validate_constraints(exclude={"email", "token_hash"})
        except ValidationError as error:
            self.add_error(None, error.messages)


class ColleagueForm(NewInvitationForm):
    """An invitation of a colleague, by a submitter of their institution."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, role.label) for role in (Role.EDITOR, Role.SUBMITTER)]
    )

    class Meta:
        model = Invitation
        fields = ("email", "name", "role", "institution", "valid_until")
        widgets = {"valid_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, institutions: QuerySet, **kwargs: Any) -> None:
        """Offer the institutions of the person who invites; where there is one, it is not asked for."""
        super().__init__(*args, **kwargs)
        if len(institutions) == 1:
            self.instance.institution = institutions[0]
            del self.fields["institution"]
        else:
            self.fields["institution"] = forms.ModelChoiceField(institutions, label=_("Institution"))
        self.fields["name"].label = _("Name")
        self.fields["valid_until"].required = True
        self.fields["valid_until"].initial = lambda: today() + timedelta(days=365)

    def clean(self) -> dict[str, Any]:
        """Refuse who has the role already, and more open invitations than anyone needs."""
        data: dict[str, Any] = super().clean() or {}
        institution = data.get("institution", self.instance.institution)
        if holds_role(data.get("email", ""), data.get("role", ""), institution):
            self.add_error("email", _("This person holds this role already. To change its end, end it first."))
        if has_too_many_open(institution):
            self.add_error(None, _("Too many invitations are open. Withdraw those that are not needed."))
        return data
