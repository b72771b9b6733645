"""The home page."""

from typing import Any

from django.views.generic import TemplateView

from clusterportal.pages.views import PublicPage

from ..overviews import key_figures, program_timeline


class HomePage(PublicPage, TemplateView):
    """What the register is, its key figures, and the ways into it."""

    template_name = "regions/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(figures=key_figures(), timeline=program_timeline(), **kwargs)
