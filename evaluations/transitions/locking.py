"""Locks all that a transition reads and changes, always in the same order, so that two never wait for each other."""

from django.db.models import Q

from evaluations.models import TransitionProposal, YearlyReport
from regions.models import ClusterProject, ProjectBudget, ProjectInstitution, ResearchTheme

HELD = (ResearchTheme, ProjectInstitution, ProjectBudget, YearlyReport)


def lock(proposal: TransitionProposal) -> None:
    """Lock the projects of a plan by number, then what they hold, table by table.

    A locked project can be given no new theme, institution, budget line or report until the transaction ends.
    """
    of_plan = Q(proposal_links__proposal=proposal) | Q(planned_as_target__proposal=proposal)
    numbers = sorted(set(ClusterProject.objects.filter(of_plan).values_list("pk", flat=True)))
    list(ClusterProject.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk"))
    for model in HELD:
        rows = model._default_manager.select_for_update().filter(project__in=numbers)
        list(rows.order_by("pk").values_list("pk"))
