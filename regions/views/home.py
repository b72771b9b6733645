"""The home page."""

from typing import Any

from django.http import HttpResponse
from django.views.generic import TemplateView

from clusterportal.pages.views import PublicPage

from ..overviews import key_figures
from ..region_map import program_choices, region_map, year_choices
from ..story import policy_story


class HomePage(PublicPage, TemplateView):
    """The way into the register: search, the map of the regions, the story of the programmes, key figures."""

    template_name = "regions/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        regions = region_map(self.request.GET)
        story = policy_story()
        programs = [bar.record for bar in story.programs]
        return super().get_context_data(
            figures=key_figures(),
            story=story,
            regions=regions,
            programs=program_choices(programs, regions.query),
            years=year_choices(programs, regions.fiscal_year),
            problems=regions.problems,
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        status = 400 if context["problems"] else 200
        return super().render_to_response(context, **{"status": status, **response_kwargs})
