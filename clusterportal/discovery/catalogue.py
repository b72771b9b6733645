"""The register as a catalogue of data: DCAT 3 for catalogues of data, schema.org for search engines.

Both list the collections of the API as data sets, each with its JSON and CSV.
"""

from collections.abc import Callable
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clusterportal.api.routing import router
from clusterportal.api.viewsets import LICENCE

Node = dict[str, Any]

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FORMATS = {"json": "application/json", "csv": "text/csv"}
LANGUAGES = ("ja", "en")
CATALOGUE = "/catalog.jsonld#catalogue"
PUBLISHER = "/catalog.jsonld#publisher"


def site_name() -> str:
    """Return what the register is called, in the reader's language."""
    return _("Cluster program registry")


def site_description() -> str:
    """Return what the register holds, in the reader's language."""
    return _(
        "Japan's regional innovation cluster programmes since FY2002: regions, projects, institutions, money and "
        "rules, each fact with its source."
    )


def collections() -> list[tuple[str, Any]]:
    """Return the collections of the API: the path of each, and its model."""
    found = [(reverse(f"api:{name}-list"), viewset.queryset.model) for _prefix, viewset, name in router.registry]
    return sorted(found, key=lambda each: each[0])


def dcat(absolute: Callable[[str], str]) -> Node:
    """Return the catalogue as JSON-LD; `absolute` makes a path of the portal an address."""
    service = absolute("/api/v1/")
    return {
        "@context": PREFIXES,
        "@id": absolute(CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": _in_both(site_name),
        "dct:description": _in_both(site_description),
        "dct:language": list(LANGUAGES),
        "dct:license": {"@id": LICENCE},
        "dct:publisher": {"@id": absolute(PUBLISHER), "@type": "foaf:Agent", "foaf:name": _in_both(site_name)},
        "foaf:homepage": {"@id": absolute("/")},
        "dcat:service": {
            "@id": service,
            "@type": "dcat:DataService",
            "dct:title": _in_both(lambda: _("API of the cluster program registry")),
            "dct:license": {"@id": LICENCE},
            "dcat:endpointURL": {"@id": service},
            "dcat:endpointDescription": {"@id": absolute(reverse("api:schema"))},
        },
        "dcat:dataset": [_dataset(absolute, path, model) for path, model in collections()],
    }


def _dataset(absolute: Callable[[str], str], path: str, model: Any) -> Node:
    return {
        "@id": absolute(path),
        "@type": "dcat:Dataset",
        "dct:title": _in_both(lambda: _title(model)),
        "dct:license": {"@id": LICENCE},
        "dcat:landingPage": {"@id": absolute(reverse("api_pages:overview"))},
        "dcat:distribution": [
            {
                "@id": address,
                "@type": "dcat:Distribution",
                "dct:license": {"@id": LICENCE},
                "dcat:accessURL": {"@id": address},
                "dcat:downloadURL": {"@id": address},
                "dcat:mediaType": {"@id": MEDIA_TYPES + media_type},
                "dcat:accessService": {"@id": absolute("/api/v1/")},
            }
            for address, media_type in _files(absolute, path)
        ],
    }


def schema_org(absolute: Callable[[str], str]) -> Node:
    """Return the register for search engines, in the reader's language: the site, and its data with every file."""
    home = absolute(reverse("regions:home"))
    catalogue = {"@type": "DataCatalog", "@id": absolute(CATALOGUE), "name": site_name(), "url": home}
    return {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "WebSite",
                "name": site_name(),
                "url": home,
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": absolute(reverse("search:search")) + "?q={q}",
                    "query-input": "required name=q",
                },
            },
            {
                "@type": "Dataset",
                "name": site_name(),
                "description": site_description(),
                "url": home,
                "license": LICENCE,
                "isAccessibleForFree": True,
                "inLanguage": list(LANGUAGES),
                "spatialCoverage": "Japan",
                "creator": {"@type": "Organization", "name": site_name(), "url": home},
                "image": absolute(static("register/social-card.png")),
                "includedInDataCatalog": catalogue,
                "distribution": _downloads(absolute),
            },
        ],
    }


def _downloads(absolute: Callable[[str], str]) -> list[Node]:
    return [
        {"@type": "DataDownload", "name": _title(model), "contentUrl": address, "encodingFormat": media_type}
        for path, model in collections()
        for address, media_type in _files(absolute, path)
    ]


def _files(absolute: Callable[[str], str], path: str) -> list[tuple[str, str]]:
    return [(absolute(f"{path.rstrip('/')}.{suffix}"), media_type) for suffix, media_type in FORMATS.items()]


def _title(model: Any) -> str:
    name = str(model._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


def _in_both(text: Callable[[], str]) -> list[Node]:
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append({"@value": text(), "@language": language})
    return found
