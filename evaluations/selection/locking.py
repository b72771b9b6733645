"""Locks in one order, call before proposal before round, so that two people never wait for each other."""

from evaluations.models import CallProposal, EvaluationRound, ProposalCall


def locked_call(call: ProposalCall) -> ProposalCall:
    """Return a call as it is stored now, locked until the transaction ends."""
    return ProposalCall.objects.select_for_update().get(pk=call.pk)


def locked_proposal(proposal: CallProposal) -> CallProposal:
    """Return a proposal as it is stored now; it, its call and its round are locked until the transaction ends."""
    ProposalCall.objects.select_for_update().get(pk=proposal.call_id)
    locked = CallProposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.round_id:
        EvaluationRound.objects.select_for_update().only("pk").get(pk=locked.round_id)
    return CallProposal.objects.select_related("call", "round", "region").get(pk=locked.pk)
