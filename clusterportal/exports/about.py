"""What a file says about itself: what was asked, where and when, under which licence, and how to cite it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from clusterportal.api.viewsets import LICENCE


@dataclass(frozen=True)
class About:
    """Where the rows of a file come from. `query` is what was asked, in words; `count` is the number of rows."""

    title: str
    query: str
    url: str
    made_at: datetime
    count: int

    def lines(self) -> list[tuple[str, str]]:
        """Return labels and values, always the same eight."""
        registry, licence = _("Cluster program registry"), _("Public Data License (version 1.0), PDL1.0")
        return [
            (_("Data"), f"{registry}: {self.title}"),
            (_("What was asked"), self.query or _("the whole list")),
            (_("Address"), self.url),
            (_("Made at"), _("%(time)s (Japan Standard Time)") % {"time": f"{self.made_at:%Y-%m-%d %H:%M}"}),
            (_("Rows"), str(self.count)),
            (_("Licence"), f"{licence} {LICENCE}"),
            (_("How to cite"), self.citation()),
            (_("Empty cells"), _("An empty cell means: not stated in the documents.")),
        ]

    def citation(self) -> str:
        """Return a sentence that names the source, as the licence asks."""
        sentence = _("“Cluster program registry”, %(title)s, %(url)s (accessed %(date)s).")
        return sentence % {"title": self.title, "url": self.url, "date": f"{self.made_at:%Y-%m-%d}"}
