"""How the register's values look on a page: names, fiscal years, money, dates, sources. Loaded in every template."""

from typing import Any

from django import template
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clusterportal.pages.languages import as_english, as_japanese, in_english, is_japanese, marked
from clusterportal.records import money, partial_dates
from clusterportal.records.fiscal_years import era_year
from clusterportal.sources.models import Citation, SourcedModel

register = template.Library()


@register.simple_tag
def text(record: Any, name: str = "name") -> SafeString:
    """Return a bilingual text of a record in the reader's language, marked where it is Japanese on an English page."""
    return marked(getattr(record, f"{name}_ja"), getattr(record, f"{name}_en", ""))


@register.simple_tag
def other_name(record: Any) -> SafeString:
    """Return a record's name in the language the page is not in; empty where there is none."""
    if not record.name_en:
        return SafeString("")
    return as_japanese(record.name_ja) if in_english() else as_english(record.name_en)


@register.filter
def japanese(value: str) -> SafeString:
    """Return a Japanese text, marked as such on an English page."""
    return as_japanese(value)


@register.filter
def japanese_if_needed(value: str) -> SafeString:
    """Return a text of either language, marked where it is Japanese on an English page."""
    return as_japanese(value) if is_japanese(value) else conditional_escape(value)


@register.filter
def said_of_record(record: Any) -> SafeString:
    """Return how a record calls itself, shortened where it is a sentence."""
    return japanese_if_needed(Truncator(str(record)).chars(60))


@register.filter
def plural_name(model: type[Model]) -> str:
    """Return what several records of a kind are called."""
    return str(model._meta.verbose_name_plural)


@register.filter
def cited_field(citation: Citation) -> str:
    """Return the name of the field that a citation stands for; the kind of record must be at hand."""
    return _field_name(citation.content_type.model_class(), citation.field)


@register.simple_tag
def unknown() -> SafeString:
    """Return the words for what no document says."""
    return format_html('<span class="unknown">{}</span>', _("not stated in the documents"))


@register.filter
def fiscal_year(year: int | None) -> SafeString:
    """Return a fiscal year both ways: 平成21年度 (FY2009)."""
    return year_range(year, year) if year else unknown()


@register.simple_tag
def year_range(start: int | None, end: int | None = None, ended_by: int | None = None) -> SafeString:
    """Return a run of fiscal years both ways: 平成19～21年度 (FY2007–2009), as far as it is known."""
    if not (start or end or ended_by):
        return unknown()
    parts = []
    if start or end:
        parts.append(_both_ways(_in_eras(start, end), _western(start, end)))
    if ended_by:
        sentence = _("ended in or before %(year)s") % {"year": f"FY{ended_by}" if in_english() else era_year(ended_by)}
        parts.append(format_html("{}", sentence))
    return format_html_join(comma(), "{}", ((part,) for part in parts))


def _both_ways(eras: str, western: str) -> SafeString:
    if in_english():
        return format_html('<span class="years">{} <small lang="ja">({})</small></span>', western, eras)
    return format_html('<span class="years">{} <small>({})</small></span>', eras, western)


def _in_eras(start: int | None, end: int | None) -> str:
    if start == end and start:
        return era_year(start)
    first = era_year(start) if start else ""
    last = era_year(end) if end else ""
    if start and end and first[:2] == last[:2]:
        return f"{first.removesuffix('年度')}～{last[2:]}"
    return f"{first.removesuffix('年度') if end else first}～{last}"


def _western(start: int | None, end: int | None) -> str:
    if start == end:
        return f"FY{start}"
    return f"FY{start}–{end or ''}" if start else f"–FY{end}"


@register.simple_tag
def yen(amount: int | None) -> SafeString:
    """Return an amount as 75億円 with the exact yen behind it."""
    if amount is None:
        return unknown()
    readable = money.readable_yen_english(amount) if in_english() else money.readable_yen(amount)
    exact = f"{amount:,} yen" if in_english() else money.exact_yen(amount)
    main = format_html('<data class="yen" value="{}" title="{}">{}</data>', amount, exact, readable)
    return main if readable == exact else format_html('{} <small class="exact">{}</small>', main, exact)


@register.filter
def share(ratio: Any) -> str:
    """Return a share as a percentage without needless digits: 50%."""
    return f"{ratio * 100:.4f}".rstrip("0").rstrip(".") + "%"


@register.filter
def partial_date(value: str) -> SafeString:
    """Return a date as exact as it is known: 平成20年12月 is 2008年12月 or December 2008."""
    if not value:
        return unknown()
    shown = partial_dates.in_english(value) if in_english() else partial_dates.in_japanese(value)
    return format_html('<time datetime="{}">{}</time>', value, shown)


@register.simple_tag
def comma() -> str:
    """Return what stands between the items of a list in one line."""
    return pgettext("between the items of a list", ", ")


@register.filter
def listed(values: Any) -> str:
    """Return several words as a list in one line, as the reader's language writes it."""
    return comma().join(str(value) for value in values)


@register.inclusion_tag("pages/includes/sources.html")
def sources(record: SourcedModel, field: str = "") -> dict[str, Any]:
    """Show where a record, or one field of it, comes from. The citations must be prefetched."""
    citations = record.citations_of(field) if field else list(record.citations.all())
    return {
        "record": record,
        "references": [(citation, _field_name(record, citation.field)) for citation in citations],
        "is_inferred": bool(citations) and all(citation.is_inferred for citation in citations),
    }


@register.simple_tag
def basis(record: SourcedModel, *fields: str) -> SafeString:
    """Return a visible mark where one of the fields is an editor's inference, with the reason; else nothing.

    A field with an inferred citation of its own is inferred, whatever a quote beside it shows.
    """
    cited = list(record.citations.all())
    for field in fields:
        own = [citation for citation in cited if citation.field == field]
        of_record = [citation for citation in cited if not citation.field]
        inferred = [citation for citation in own or of_record if citation.is_inferred]
        if inferred and (own or len(inferred) == len(of_record)):
            return inferred_mark(inferred[0])
    return SafeString("")


def inferred_mark(citation: Citation) -> SafeString:
    """Return the mark 推定 with the editor's reason."""
    return format_html('<span class="mark mark-inferred" title="{}">{}</span>', citation.note, _("inferred"))


def _field_name(record: Any, name: str) -> str:
    return str(getattr(record._meta.get_field(name), "verbose_name", name)) if name else ""


@register.inclusion_tag("pages/includes/nav_item.html", takes_context=True)
def nav_item(context: Any, name: str, label: str) -> dict[str, Any]:
    """Show a link of the main navigation, marked on its own section's pages."""
    url = reverse(name)
    request: HttpRequest = context["request"]
    return {"url": url, "label": label, "is_current": request.path.startswith(url)}
