"""Values of the register as plain text, for files and for lists of choices."""

from django.utils.translation import gettext as _

from clusterportal.records.fiscal_years import era_year

from .languages import in_english


def year_in_words(year: int) -> str:
    """Return a fiscal year both ways: 平成21年度 (FY2009), the reader's own way first."""
    return f"FY{year} ({era_year(year)})" if in_english() else f"{era_year(year)} (FY{year})"


def or_unknown(text: str) -> str:
    """Return the text, or the words for what no document says."""
    return text or _("not stated in the documents")
