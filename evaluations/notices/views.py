"""The pages of notices: the list, marking as read, and the language of mails."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evaluations.models import NoticePreference
from evaluations.reports.permissions import may_enter
from evaluations.reports.views.bases import WorkspaceView

from .inbox import mark_read, notices_of
from .letters import language_of

ON_A_PAGE = 30


class NoticesView(WorkspaceView):
    """A person's notices, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page; 403 for a person without any role."""
        if not may_enter(request.user):
            raise PermissionDenied
        page = Paginator(notices_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
        language = language_of(request.user.pk or 0)
        context = {"page": page, "languages": settings.LANGUAGES, "language": language}
        return render(request, "evaluations/notices/notices.html", context)


class ReadView(WorkspaceView):
    """Notes that one notice, or every notice, has been read."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, number: int | None = None) -> HttpResponse:
        """Note it and lead back to the list. A notice of somebody else stays as it is."""
        mark_read(request.user, *([] if number is None else [number]))
        return redirect("evaluations:notice_list")


class LanguageView(WorkspaceView):
    """Keeps the language a person wants mails in."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it and lead back to the list."""
        language = request.POST.get("language", "")
        if language in dict(settings.LANGUAGES):
            NoticePreference.objects.update_or_create(user=request.user, defaults={"language": language})
            messages.success(request, _("Mails will be in this language."))
        else:
            messages.error(request, _("Choose a language of the list."))
        return redirect("evaluations:notice_list")
