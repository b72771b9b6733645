"""What machines ask for at fixed addresses, and the pages about the register."""

import json
from typing import Any

from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.generic import TemplateView

from clusterportal.api.viewsets import LICENCE
from clusterportal.pages.views import PublicPage

from .catalogue import dcat
from .sitemaps import sitemaps
from .turtle import turtle


def site_map(request: HttpRequest) -> HttpResponse:
    """Return the site map."""
    return sitemap(request, sitemaps())


def robots(request: HttpRequest) -> HttpResponse:
    """Return what robots may read: all but the administration."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /en/admin/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Lead to the icon from where browsers look for it unasked."""
    return redirect(static("register/favicon.svg"))


def catalogue_jsonld(request: HttpRequest) -> HttpResponse:
    """Return the catalogue as JSON-LD."""
    text = json.dumps(dcat(request.build_absolute_uri), ensure_ascii=False, indent=2)
    return HttpResponse(text, content_type="application/ld+json; charset=utf-8")


def catalogue_turtle(request: HttpRequest) -> HttpResponse:
    """Return the catalogue as Turtle."""
    return HttpResponse(turtle(dcat(request.build_absolute_uri)), content_type="text/turtle; charset=utf-8")


class AboutPage(PublicPage, TemplateView):
    """What the register is, how its facts are made, and how it may be used and cited."""

    template_name = "discovery/about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        home = self.request.build_absolute_uri(reverse("regions:home"))
        return super().get_context_data(licence=LICENCE, home=home, **kwargs)


class AccessibilityPage(PublicPage, TemplateView):
    """The accessibility policy: what is aimed at, what was tested and by what, what is not done."""

    template_name = "discovery/accessibility.html"
