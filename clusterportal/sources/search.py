"""What of the documents can be searched."""

from django.utils.translation import gettext_lazy as _

from clusterportal.search.registry import Entry, register, titled_hit

from .models import Document

register(
    Entry(
        kind="document",
        label=_("Documents"),
        records=lambda: Document.objects.order_by("code"),
        hit=lambda document: titled_hit(document, document.publisher_ja),
        list_name="sources:document_list",
    )
)
