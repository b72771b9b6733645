"""The admin of correction requests: ministry staff read them, answer, and say what became of them."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterAdmin
from clusterportal.records.admin.forms import RegisterForm

from .models import CorrectionRequest
from .workflow import handle, why_not


class HandlingForm(RegisterForm):
    """Status and answer, checked against the steps that are allowed."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        stored = CorrectionRequest.objects.get(pk=self.instance.pk)
        sentence = why_not(stored, values.get("status", stored.status), values.get("answer", ""))
        if sentence:
            raise forms.ValidationError(sentence)
        return values


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(RegisterAdmin):
    """What readers sent cannot be changed; only its status and the answer can."""

    subject = Subject.SOURCES
    form = HandlingForm
    list_display = ("created_at", "status", "subject_name", "fact", "shortened", "handled_by")
    list_filter = ("status", "created_at", "language", ("handled_by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("handled_by",)
    search_fields = ("reference", "subject_name", "about", "fact", "problem", "proposal")
    date_hierarchy = None
    readonly_fields: ClassVar[Any] = (
        *("reference", "page", "fact", "problem", "proposal", "evidence", "email", "language", "created_at"),
        *("handled_by", "handled_at"),
    )
    fieldsets = (
        (_("What a reader sent"), {"fields": readonly_fields[:-2]}),
        (_("Answer"), {"fields": ("status", "answer", "handled_by", "handled_at")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: CorrectionRequest, form: Any, change: bool) -> None:
        handle(obj, status=obj.status, answer=obj.answer, by=request.user)

    @admin.display(description=_("page"))
    def page(self, correction: CorrectionRequest) -> str:
        """Return a link to the page the request is about."""
        return format_html('<a href="{}">{}</a>', correction.about, correction.subject_name or correction.about)

    @admin.display(description=_("what is wrong"))
    def shortened(self, correction: CorrectionRequest) -> str:
        """Return the beginning of what is wrong."""
        return correction.problem[:60]
