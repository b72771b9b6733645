"""Steps on pages: a posted step is made, and a refusal is the page of the record with the reasons."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .blockers import INPUT, Blocker, StepRefusedError, refused
from .steps import Step


def problems_of(form: forms.BaseForm) -> list[Blocker]:
    """Return what is wrong with a form as reasons against what was asked."""
    return [refused(INPUT, str(sentence), name)[0] for name, each in form.errors.items() for sentence in each]


class StepMaking:
    """Mixed into the page of a record: `find` returns the record, `page` its page with problems."""

    http_method_names: ClassVar[Any] = ["post", "options"]
    steps: ClassVar[Mapping[str, Step]]
    step_form: ClassVar[type[forms.Form]]
    perform: ClassVar[Callable[..., Any]]

    def post(self: Any, request: HttpRequest, code: str, step: str) -> Any:
        """Make the step and lead back to the record."""
        subject = self.find(code)
        if step not in self.steps:
            raise PermissionDenied
        form = self.step_form(request.POST)
        if not form.is_valid():
            return self.page(subject, problems_of(form))
        try:
            self.perform(subject, step, by=request.user, inputs=form.cleaned_data)
        except StepRefusedError as refusal:
            return self.page(self.find(code), refusal.blockers)
        messages.success(request, _("Done: %(step)s.") % {"step": self.steps[step].label})
        return redirect(subject)
