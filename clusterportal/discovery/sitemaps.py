"""The site map: every page in both languages, each naming the other."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from .addresses import HOME, LISTS, models_with_pages, readable


class _BothLanguages(Sitemap):
    i18n = True
    alternates = True
    x_default = True


class ListSitemap(_BothLanguages):
    """The home page, the lists and the pages about the register."""

    def items(self) -> list[str]:
        return [HOME, *LISTS]

    def location(self, item: str) -> str:
        return reverse(item)


class RecordSitemap(_BothLanguages):
    """The pages of one kind of record."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def items(self) -> QuerySet:
        return readable(self.model).order_by("code")


def sitemaps() -> dict[str, type[Sitemap] | Sitemap]:
    """Return the parts of the site map."""
    records: Any = {model._meta.model_name: RecordSitemap(model) for model in models_with_pages()}
    return {"lists": ListSitemap(), **records}
