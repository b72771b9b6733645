"""Values of the register as plain text, for files and for lists of choices."""

from django.utils.html import strip_tags

from clusterportal.records import money
from clusterportal.records.fiscal_years import era_year

from .languages import in_english


def year_in_words(year: int) -> str:
    """Return a fiscal year both ways: 平成21年度 (FY2009), the reader's own way first."""
    return f"FY{year} ({era_year(year)})" if in_english() else f"{era_year(year)} (FY{year})"


def years_in_words(start: int | None, end: int | None, ended_by: int | None = None) -> str:
    """Return a run of fiscal years both ways, as far as it is known; empty where nothing is."""
    from .templatetags.register import year_range

    return strip_tags(year_range(start, end, ended_by)) if start or end or ended_by else ""


def yen_in_words(amount: int) -> str:
    """Return an amount as 75億円 or 7.5 billion yen, exact where that is not."""
    return money.readable_yen_english(amount) if in_english() else money.readable_yen(amount)
