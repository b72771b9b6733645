"""The portal's addresses: pages in Japanese at the root and in English under /en/, the API under /api/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("api/", include("clusterportal.api.urls")),
    path("", include("clusterportal.discovery.machine_urls")),
    *i18n_patterns(
        path("account/", include("clusterportal.accounts.urls")),
        path("admin/", admin.site.urls),
        path("api/", include("clusterportal.api.page_urls")),
        path("", include("clusterportal.sources.urls")),
        path("corrections/", include("clusterportal.corrections.urls")),
        path("history/", include("clusterportal.history.urls")),
        path("search/", include("clusterportal.search.urls")),
        path("", include("clusterportal.discovery.urls")),
        path("", include("programs.urls")),
        path("", include("regions.urls")),
        path("", include("evaluations.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "clusterportal.pages.errors.bad_request"
handler403 = "clusterportal.pages.errors.forbidden"
handler404 = "clusterportal.pages.errors.not_found"
handler429 = "clusterportal.pages.errors.too_many_requests"
handler500 = "clusterportal.pages.errors.internal_error"
