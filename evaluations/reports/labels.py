"""What the rows and fields of a report are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from evaluations.models import Indicator, ReportMoney, YearlyReport
from programs.models import FundingFrame

from .content import Content
from .structure import PARTS, SECTIONS, split

WHOLE = "whole"


@dataclass(frozen=True)
class Labels:
    """Names of rows by part and key; calling it with a path gives the name of the field."""

    content: Content
    frames: Mapping[str, FundingFrame] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)

    def __call__(self, path: str) -> str:
        """Return what a field is called, with its row: 基本事業 国費「計画」."""
        try:
            part, key, column = split(path)
        except KeyError:
            return str(PARTS[path].label) if path in PARTS else path
        if part.name == "sections" and column.name == "text":
            return self.row("sections", key)
        return _("%(row)s, %(column)s") % {"row": self.row(part.name, key), "column": column.label}

    def row(self, part: str, key: str) -> str:
        """Return what a row is called."""
        if part == "money":
            return self._money(key)
        if part == "indicators":
            return str(self.indicators.get(key, key))
        if part == "sections":
            return str(SECTIONS[key].title) if key in SECTIONS else key
        return self._named(part, key)

    def indicator(self, key: str) -> Indicator | None:
        """Return the indicator behind a row."""
        return self.indicators.get(key)

    def _money(self, key: str) -> str:
        code, _colon, source = key.partition(":")
        frame = _("whole project") if code == WHOLE else str(self.frames.get(code, code))
        words = {"frame": frame, "source": ReportMoney.Source(source).label if source else ""}
        return _("%(frame)s: %(source)s") % words

    def _named(self, part: str, key: str) -> str:
        row: dict[str, Any] = self.content.get(part, {}).get(key, {})
        name = row.get("title") or row.get("name")
        kind = _("theme") if part == "themes" else _("member of the headquarters")
        return _("%(kind)s “%(name)s”") % {"kind": kind, "name": name} if name else _("new %(kind)s") % {"kind": kind}


def labels_of(report: YearlyReport, content: Content) -> Labels:
    """Return the names of a report's rows and fields, in two queries."""
    frames = FundingFrame.objects.filter(program=report.project.program_id)
    codes = content.get("indicators", {})
    indicators = Indicator.objects.filter(code__in=list(codes))
    return Labels(content, {each.code: each for each in frames}, {each.code: each for each in indicators})
