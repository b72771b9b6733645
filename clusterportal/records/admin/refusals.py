"""What the admin answers when the database refuses a change that the form had found in order."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from clusterportal.records.broken_rules import broken_rule

from .forms import refusing
from .widgets import is_record_number


class ExplainedRefusals(admin.ModelAdmin):
    """A sentence instead of an error page, e.g. when two people save at once."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        sentence = getattr(request, "broken_rule", "")
        return refusing(form, sentence) if sentence else form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            # Someone else saved between this form's checks and its write: show the form again with the rule.
            request.broken_rule = broken_rule(error)  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().delete_view(request, *args, **kwargs)
        except IntegrityError as error:
            return self._refused(request, error)

    def response_action(self, request: HttpRequest, queryset: QuerySet, *args: Any) -> HttpResponse | None:
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(is_record_number(key) for key in keys):
            messages.error(request, _("The selection holds something that is no record."))
            return None
        try:
            with transaction.atomic():
                return super().response_action(request, queryset, *args)
        except IntegrityError as error:
            return self._refused(request, error)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead also to the history that the database keeps."""
        record = self.get_object(request, object_id)
        if record is not None and getattr(self.model, "KEEPS_HISTORY", False):
            key = getattr(record, "code", record.pk)
            changes_url = reverse("history:history", args=[self.opts.model_name, key])
            extra_context = {**(extra_context or {}), "changes_url": changes_url}
        return super().history_view(request, object_id, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        _check_deferred()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        _check_deferred()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        _check_deferred()

    def _refused(self, request: HttpRequest, error: IntegrityError) -> HttpResponse:
        messages.error(request, _("Nothing was deleted. %(rule)s") % {"rule": broken_rule(error)})
        return HttpResponseRedirect(request.get_full_path())


def _check_deferred() -> None:
    """Let the database check now what it would check at the end of the request, too late for a sentence."""
    connection.check_constraints()
