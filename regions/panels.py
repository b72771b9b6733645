"""Pages of higher apps about a region or a project: known here by their addresses only."""

from django.utils.translation import gettext as _

from clusterportal.pages.profile_pages import existing


def panels(address: str) -> list[tuple[str, str]]:
    """Return address and label of the panels that the portal has below the address of a record."""
    known = [("evaluations/", _("Evaluations")), ("reports/", _("Yearly reports"))]
    return existing((address + path, label) for path, label in known)
