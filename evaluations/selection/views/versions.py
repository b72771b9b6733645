"""The versions of a proposal: one beside an earlier one, for the ministry and for the region itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from evaluations.models import CallProposal, ProposalVersion
from evaluations.selection.permissions import may_read
from evaluations.selection.versions import compared

from .applicants import ApplyView
from .bases import SelectionView, found_proposal


class VersionsPage:
    """Mixed into a page that finds a proposal and answers."""

    template_name = "evaluations/selection/versions.html"
    page = ""

    def get(self: Any, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with one version beside another: by default the newest beside the one before.

        Raises `Http404` where there is no such version.
        """
        proposal = self.find(code)
        versions = list(proposal.versions.select_related("made_by").order_by("-number"))
        after = _chosen(versions, request.GET.get("version"), 0)
        before = _chosen(versions, request.GET.get("with"), versions.index(after) + 1 if after else 0)
        return self.answer(
            proposal=proposal,
            call=proposal.call,
            versions=versions,
            after=after,
            before=before,
            rows=compared(after, before) if after else [],
            back=reverse(f"evaluations:{self.page}", args=[code]),
            names_people=may_read(request.user),
        )


class VersionsView(VersionsPage, SelectionView):
    """Versions as the ministry and evaluators without a conflict read them."""

    page = "bid_detail"

    def find(self, code: str) -> CallProposal:
        """Return the proposal. Raises `Http404` where there is none for this person."""
        return found_proposal(self.request, code)


class ApplyVersionsView(VersionsPage, ApplyView):
    """Versions as the region reads its own."""

    page = "apply_proposal"


def _chosen(versions: list[ProposalVersion], asked: str | None, otherwise: int) -> ProposalVersion | None:
    if not asked:
        return versions[otherwise] if otherwise < len(versions) else None
    for version in versions:
        if str(version.number) == asked:
            return version
    raise Http404
