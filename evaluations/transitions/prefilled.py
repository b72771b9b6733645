"""What the form of a proposal shows before anything is entered."""

from typing import Any

from django.http import QueryDict

from evaluations.models import Evaluation, TransitionProposal
from evaluations.models.transitions import ProposalKind

WORDS = ("kind", "as_kind", "effective_year", "note_ja", "note_en")
OF_TARGET = ("code", "cluster_name_ja", "cluster_name_en", "end_year")
LINKS = ("project", "region", "program", "core_institution")


def initial_from_address(asked: QueryDict, most: int) -> dict[str, Any]:
    """Return what the address asks for: `source` (also several), `kind`, `year`, `evaluation`, `corrects`."""
    corrected = TransitionProposal.objects.filter(code=asked.get("corrects", "")).first()
    if corrected is not None:
        kind = {"kind": ProposalKind.CORRECT.value, "corrects": corrected.code, "as_kind": corrected.done_kind}
        return {**kind, "effective_year": corrected.effective_year, **_sources(corrected)}
    evaluation = Evaluation.objects.filter(code=asked.get("evaluation", "")).first()
    codes = [*asked.getlist("source"), *([evaluation.project.code] if evaluation else [])][:most]
    return {
        "kind": asked.get("kind", ""),
        "effective_year": asked.get("year", ""),
        "based_on": evaluation.pk if evaluation else None,
        **{f"source_{number}": code for number, code in enumerate(codes, start=1)},
    }


def initial_of_proposal(proposal: TransitionProposal) -> dict[str, Any]:
    """Return what a proposal says."""
    links = {
        "based_on": proposal.based_on_id,
        "corrects": proposal.corrects.code if proposal.corrects else None,
    }
    return {**{name: getattr(proposal, name) for name in WORDS}, **links, **_sources(proposal)}


def initial_targets(proposal: TransitionProposal) -> list[dict[str, Any]]:
    """Return the projects that a proposal plans."""
    rows = proposal.targets.select_related(*LINKS)
    return [
        {
            **{name: getattr(target, name) for name in OF_TARGET},
            **{name: getattr(target, name).code for name in LINKS if getattr(target, name)},
        }
        for target in rows
    ]


def _sources(proposal: TransitionProposal) -> dict[str, str]:
    codes = proposal.sources.order_by("code").values_list("code", flat=True)
    return {f"source_{number}": code for number, code in enumerate(codes, start=1)}
