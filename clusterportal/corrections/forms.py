"""The form in which a reader says what is wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import CorrectionRequest
from .subjects import Subject, find_subject


class CorrectionForm(forms.ModelForm):
    """What is wrong on a page of this portal, and what it should say."""

    subject: Subject | None = None

    # A field that people do not see; programs that fill in every field give themselves away.
    website = forms.CharField(label=gettext_lazy("Leave this field empty"), required=False)

    class Meta:
        model = CorrectionRequest
        fields = ["about", "fact", "problem", "proposal", "evidence", "email"]
        labels = {
            "fact": gettext_lazy("Which fact"),
            "problem": gettext_lazy("What is wrong or missing"),
            "proposal": gettext_lazy("What it should say"),
            "evidence": gettext_lazy("Where that can be read"),
            "email": gettext_lazy("Your mail address"),
        }
        help_texts = {
            "fact": gettext_lazy("Empty: the page as a whole."),
            "evidence": gettext_lazy("An address, or the title of a document with its page."),
            "email": gettext_lazy("Only for an answer. It is never published."),
        }
        widgets = {
            "about": forms.HiddenInput,
            "problem": forms.Textarea(attrs={"rows": 5}),
            "proposal": forms.Textarea(attrs={"rows": 3}),
            "evidence": forms.Textarea(attrs={"rows": 2}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        error_messages = {"problem": {"required": gettext_lazy("Write what is wrong or missing.")}}

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["website"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs.update({"aria-invalid": "true"})

    def clean_about(self) -> str:
        self.subject = find_subject(self.cleaned_data["about"], self.request)
        if self.subject is None:
            raise ValidationError(_("This address is no public page of the register."))
        return self.subject.path

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave this field empty: it shows that a person is writing."))
        return ""

    def save(self, commit: bool = True) -> CorrectionRequest:
        self.instance.subject_name = self.subject.name[:300] if self.subject else ""
        return super().save(commit)
