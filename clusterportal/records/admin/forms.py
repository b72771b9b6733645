"""Forms of the admin: codes that stay, and rows of a page checked by all rules of their kind."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet


class RegisterForm(forms.ModelForm):
    """The form of a record; the code of a stored record cannot be edited, as public addresses hold it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True


class RegisterFormSet(BaseInlineFormSet):
    """Rows of one page. Django leaves the rules that involve the page's own record to the database; here they speak."""

    def clean(self) -> None:
        super().clean()
        if self.instance.pk and not any(self.errors):
            for form in self.forms:
                if form.has_changed() and not form not in self.deleted_forms:
                    _check_constraints(form)

    def get_unique_error_message(self, unique_check: Any) -> str:
        """Return the sentence of the rule that two rows of the page break."""
        parent = {self.fk.name}
        for constraint in self.queryset.model._meta.constraints:  # type: ignore[union-attr]
            if isinstance(constraint, models.UniqueConstraint) and (
                set(constraint.fields) | parent == set(unique_check) | parent
            ):
                return str(constraint.get_violation_error_message())
        return super().get_unique_error_message(unique_check)


def _check_constraints(form: Any) -> None:
    try:
        form.instance.validate_constraints()
    except ValidationError as error:
        form.add_error(None, error.messages)


def refusing(form: type[forms.ModelForm], sentence: str) -> type[forms.ModelForm]:
    """Return the form with the sentence as its error, unless it finds an error of its own."""

    class Refusing(form):  # type: ignore[misc, valid-type]
        def _post_clean(self) -> None:
            super()._post_clean()
            if not self.errors:
                self.add_error(None, sentence)

    return Refusing
