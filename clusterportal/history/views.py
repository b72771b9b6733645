"""The page that tells what was changed in a record, by whom and when, and the step that puts former values back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from .models import Change
from .reading import entries
from .restoring import restore
from .triggers import kept_kinds

MOST = 200


class RecordHistory(LoginRequiredMixin):
    """Finds a record, also one that is gone, for whoever may see its kind in the admin; for others it is not there."""

    model: Any
    number: int

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer 404 unless the kind of record is known to the person."""
        if request.user.is_authenticated:
            self.model = _kind(kwargs["kind"])
            if not _may(request.user, "view", self.model):
                raise Http404
            self.number = _number(self.model, kwargs["key"])
        return super().dispatch(request, *args, **kwargs)


class HistoryPage(RecordHistory, TemplateView):
    """The changes of one record, the newest first."""

    template_name = "history/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the record, `None` where it is gone, and its changes."""
        record = self.model._default_manager.filter(pk=self.number).first()
        changes = Change.objects.of(self.model, self.number)[: MOST + 1]
        if record is None and not changes:
            raise Http404
        return super().get_context_data(
            record=record,
            kind_name=self.model._meta.verbose_name,
            entries=entries(changes[:MOST], self.model),
            has_more=len(changes) > MOST,
            most=MOST,
            may_restore=record is not None and _may_restore(self.request.user, self.model),
            **kwargs,
        )


class RestoreStep(RecordHistory, View):
    """Puts back what a record held before one change."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, kind: str, key: str, number: int) -> HttpResponse:
        """Restore, and say so, or say which rule forbids it."""
        if not _may_restore(request.user, self.model):
            raise PermissionDenied
        change = get_object_or_404(
            Change, pk=number, kind=self.model._meta.db_table, record=self.number, act=Change.Act.CHANGED
        )
        try:
            restore(change, self.model)
            messages.success(request, _("The former values were put back."))
        except ValidationError as error:
            messages.error(request, _("Nothing was changed. %s") % " ".join(error.messages))
        except self.model.DoesNotExist:
            raise Http404 from None
        return redirect("history:history", kind=kind, key=key)


def _kind(name: str) -> type[models.Model]:
    found = [model for model in kept_kinds() if model._meta.model_name == name and not model._meta.auto_created]
    if not found:
        raise Http404
    return found[0]


def _may(user: Any, act: str, model: type[models.Model]) -> bool:
    return user.has_perm(f"{model._meta.app_label}.{act}_{model._meta.model_name}")


def _may_restore(user: Any, model: type[models.Model]) -> bool:
    # Rights that ended, tokens and invitations that were withdrawn stay so: only what says so can be put back.
    return getattr(model, "RESTORABLE", False) and _may(user, "change", model)


def _number(model: type[models.Model], key: str) -> int:
    if not hasattr(model, "code"):
        return int(key[:18]) if key.isascii() and key.isdecimal() else 0
    alive = model._default_manager.filter(code=key).values_list("pk", flat=True).first()
    gone = Change.objects.filter(kind=model._meta.db_table, code=key).values_list("record", flat=True)
    number = alive or gone.order_by("-pk").first()
    if number is None:
        raise Http404
    return number
