"""The calendar of a region's or a project's phases as files: an image, and what it shows as a table."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from clusterportal.charts.answers import data_file, image_file
from clusterportal.pages.views import DetailPage
from clusterportal.sources.models import Citation

from ..calendars import Calendar
from ..drawings import links_of
from ..models import ClusterProject, Region
from ..profiles import Story, projects_of, story


class Calendars(DetailPage):
    """What the page of one record draws as a calendar; nothing is found where there is nothing to draw."""

    def story(self) -> Story:
        """Return the story of the record at hand."""
        if isinstance(self.object, Region):
            return story(list(projects_of(self.object)), self.object)
        return story([self.object])

    def drawn(self) -> Story:
        """Return the same. Raises `Http404` where there is nothing to draw."""
        found = self.story()
        if not found.wide.bars:
            raise Http404
        return found


class CalendarImage(Calendars):
    """The calendar as an image file with light colours and links to this portal."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        host = self.request.build_absolute_uri("/").rstrip("/")
        calendar = self.drawn().wide
        shown = {
            "calendar": calendar,
            "title": str(self.object),
            "height": calendar.height + 64,
            "host": host,
            "address": f"{host}{self.object.get_absolute_url()}",
        }
        return image_file("regions/calendar_file.svg", shown, f"{self.object.code}-calendar")


class CalendarData(Calendars):
    """The bars of the calendar as CSV."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        found = self.drawn()
        return data_file(_rows(found.wide, _followed_by(found)), [], f"{self.object.code}-calendar")


Followed = list[tuple[str, str]]


def _followed_by(found: Story) -> dict[int, Followed]:
    """Return for each project the codes of those it led to, each with the basis of that link."""
    links: dict[int, Followed] = {}
    for step, one, other in links_of(found.transitions):
        links.setdefault(one.pk, []).append((other.code, str(Citation.Basis(step.basis).label)))
    return links


def _rows(calendar: Calendar, followed_by: dict[int, Followed]) -> list[dict[str, Any]]:
    """Return a line for each bar; what no document states about the project itself is an empty cell."""
    return [_row(bar.project, followed_by.get(bar.project.pk, [])) for bar in calendar.bars]


def _row(project: ClusterProject, followed_by: Followed) -> dict[str, Any]:
    return {
        _("Code"): project.code,
        _("Region"): project.region.name,
        _("Programme"): project.program.short_name,
        _("First fiscal year"): project.start_year,
        _("Last fiscal year"): project.end_year,
        _("Ended in or before"): project.ended_by_year,
        _("First fiscal year of the programme"): project.program.start_year,
        _("Last fiscal year of the programme"): project.program.end_year,
        _("Followed by"): "; ".join(code for code, _basis in followed_by),
        _("Basis"): "; ".join(basis for _code, basis in followed_by),
    }
