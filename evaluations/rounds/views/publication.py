"""Exactly what a round makes public, before it does."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from evaluations.rounds import permissions
from evaluations.rounds.publication import prepared
from evaluations.rounds.publishing import seal_of
from evaluations.rounds.workflow import blockers

from .bases import RoundView


class PublicationView(RoundView):
    """What becomes public as the public page will show it, and the step."""

    template_name = "evaluations/rounds/publication.html"

    def rounds(self) -> Any:
        """Return the rounds that the person runs."""
        return permissions.run_by(self.request.user)

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page; 404 as long as nothing is decided."""
        evaluation_round = self.find(code)
        if not evaluation_round.decisions.exists():
            raise Http404
        evaluation, publication = prepared(evaluation_round)
        return self.answer(
            evaluation_round,
            evaluation=evaluation,
            publication=publication,
            seal=seal_of(evaluation, publication),
            blocked=blockers(evaluation_round, "publish", by=request.user),
        )
