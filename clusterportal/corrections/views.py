"""The pages on which readers say what is wrong, and see what became of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import CreateView, DetailView

from clusterportal.pages.views import PublicPage

from .forms import CorrectionForm
from .limits import WINDOW, TooManyRequestsError, check, fingerprint
from .models import CorrectionRequest
from .subjects import Subject, find_subject


# No login and no cookie stand behind this form, so a token would protect nothing and lose what was typed without one.
@method_decorator(never_cache, name="dispatch")
class CorrectionPage(PublicPage, CreateView):
    """The form. Whatever is refused, it comes back with all that was typed: 400, or 429 where too many came."""

    http_method_names = ["get", "head", "options", "post"]
    model = CorrectionRequest
    form_class = CorrectionForm
    template_name = "corrections/correction_form.html"

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET
        return {"about": asked.get("about") or "/", "fact": asked.get("fact", "")[:200]}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if response.context_data["subject"] is None:  # type: ignore[attr-defined]
            response.status_code = 400
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        form.instance.sender = fingerprint(self.request)
        form.instance.language = get_language()
        try:
            check(form.instance.sender)
        except TooManyRequestsError as refusal:
            return self._too_many(form, refusal)
        self.object = form.save()
        return HttpResponseRedirect(self.object.get_absolute_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def _too_many(self, form: Any, refusal: TooManyRequestsError) -> HttpResponse:
        sentence = (
            _("You have sent several requests within an hour. Nothing is lost: send this one again in an hour.")
            if refusal.is_own
            else _("Too many requests came within an hour. Nothing is lost: send this one again in an hour.")
        )
        form.add_error(None, sentence)
        headers = {"Retry-After": str(int(WINDOW.total_seconds()))}
        return self.render_to_response(self.get_context_data(form=form), status=429, headers=headers)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        return {**context, "subject": form.subject if form.is_bound else self._asked_about()}

    def _asked_about(self) -> Subject | None:
        return find_subject(self.get_initial()["about"], self.request)


@method_decorator(never_cache, name="dispatch")
class RequestPage(PublicPage, DetailView):
    """What became of one request; only who has its reference finds it, and nothing that was typed is shown."""

    model = CorrectionRequest
    slug_field = "reference"
    slug_url_kwarg = "reference"
    context_object_name = "correction"
    template_name = "corrections/correction_detail.html"
