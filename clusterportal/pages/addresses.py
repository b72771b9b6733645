"""The addresses of a page that its head names, for search engines and for cards that others show of it."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.templatetags.static import static

from .languages import LanguageLink, language_links


@dataclass(frozen=True)
class PageAddress:
    """A page as others may refer to it. Nothing is looked up before it is asked for."""

    request: HttpRequest

    @property
    def canonical(self) -> str:
        """The one address of this page: filters and what other sites add are left out, the page of a list is not."""
        return next(link.url for link in self.in_languages if link.is_current)

    @property
    def is_a_selection(self) -> bool:
        """Whether the address selects something, so that it is one of very many like it."""
        return bool(set(self.request.GET) - {"page"})

    @property
    def in_languages(self) -> list[LanguageLink]:
        """The one address of this page in each language, absolute."""
        page = self.request.GET.get("page", "")
        links = language_links(self.request, query=f"page={page}" if page.isdigit() else "")
        return [replace(link, url=self.request.build_absolute_uri(link.url)) for link in links]

    @property
    def card(self) -> str:
        """The picture that stands for the portal."""
        return self.request.build_absolute_uri(static("register/social-card.png"))
