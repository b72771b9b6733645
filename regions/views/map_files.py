"""The map of the regions as files: an image, and what it shows as a table."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from clusterportal.charts.answers import data_file, image_file
from clusterportal.pages.map_drawing import WIDTH, draw_map

from ..drawings import shortened
from .regions import RegionList

LETTER = 11


class MapFile(RegionList):
    """The map by the filters of the list, whatever else the list of an address can say."""

    parameters = frozenset({"view"})
    paginate_by = None  # type: ignore[assignment]

    @property
    def way(self) -> str:
        """How the list is looked at: as a map, unless the address asks for what there is not."""
        return self.request.GET.get("view") or "map"


class MapImage(MapFile):
    """The map as an image file, with light colours and a line that says what it shows."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        shown = {
            "drawing": draw_map(context["map"]),
            "title": _("Regions by prefecture"),
            "unit": _("Regions"),
            "conditions": shortened(self.query_in_words(), WIDTH / LETTER - 2),
            "address": self.request.build_absolute_uri(self.request.path),
        }
        return image_file("pages/tile_map.svg", shown, "regions-map")


class MapData(MapFile):
    """The numbers of the map as CSV: every prefecture, and the regions that lie in none that is stated."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        columns = [_("Code"), _("Prefecture"), _("Regions")]
        lines = [(placed.tile.code, placed.tile.label, placed.tile.count) for placed in context["map"].tiles]
        if context["without_prefecture"]:
            lines.append(("", _("not stated"), context["without_prefecture"]))
        return data_file([dict(zip(columns, line, strict=True)) for line in lines], columns, "regions-map")
