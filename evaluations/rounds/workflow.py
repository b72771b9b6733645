"""Every step an evaluation round can take: who makes it, from where to where, what it asks for, what must be true.

The table is the whole workflow. Pages, API and admin ask `blockers` before a step and make it with `perform`; steps of
evaluators on their declaration and their sheet stand in `assignments` and `sheets`.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import RIGHTS, Blocker, refused
from clusterportal.workflow.steps import SAME, Step, Workflow, make_step, no_role
from evaluations.models import EvaluationRound
from evaluations.models.rounds import RoundStatus

from . import effects, guards
from .notices import write_notices
from .permissions import acts_for_institution

PLANNED, ASSIGNED, SCORING, CONSOLIDATION, DECIDED, RESPONDED, PUBLISHED = RoundStatus
UNDER_WAY = (PLANNED, ASSIGNED, SCORING, CONSOLIDATION, DECIDED, RESPONDED)
# Whoever is not independent learns nothing of the round from what stands in the way of a step.
INDEPENDENT = (guards.is_independent,)
STEPS = {
    step.name: step
    for step in (
        make_step(
            "claim",
            gettext_lazy("Take charge"),
            {Role.OFFICER},
            dict.fromkeys(UNDER_WAY, SAME),
            bars=INDEPENDENT,
            guards=(guards.nobody_is_in_charge,),
            effect=effects.take_charge,
        ),
        make_step(
            "put-in-charge",
            gettext_lazy("Put an officer in charge"),
            {Role.SUPERVISOR},
            dict.fromkeys(UNDER_WAY, SAME),
            bars=INDEPENDENT,
            inputs=("officer",),
            checks=(guards.names_an_officer,),
            effect=effects.give_charge,
        ),
        make_step(
            "schedule",
            gettext_lazy("Set days and cluster type"),
            {Role.OFFICER},
            {PLANNED: SAME, ASSIGNED: SAME, SCORING: SAME},
            bars=INDEPENDENT,
            guards=(guards.is_in_charge,),
            inputs=("scoring_due_on", "cluster_type"),
            checks=(guards.sets_possible_days,),
            effect=effects.set_days,
        ),
        make_step(
            "assign",
            gettext_lazy("Ask the evaluators"),
            {Role.OFFICER},
            {PLANNED: ASSIGNED},
            bars=INDEPENDENT,
            guards=(guards.is_in_charge, guards.weights_add_up, guards.names_enough),
        ),
        make_step(
            "start",
            gettext_lazy("Start scoring"),
            {Role.OFFICER},
            {ASSIGNED: SCORING},
            bars=INDEPENDENT,
            guards=(
                guards.is_in_charge,
                guards.weights_add_up,
                guards.all_have_declared,
                guards.enough_are_clear,
                guards.no_conflict_is_new,
            ),
            effect=effects.freeze,
        ),
        make_step(
            "close",
            gettext_lazy("End scoring"),
            {Role.OFFICER},
            {SCORING: CONSOLIDATION},
            bars=INDEPENDENT,
            guards=(
                guards.is_in_charge,
                guards.no_conflict_is_new,
                guards.has_quorum,
                guards.nobody_is_waited_for,
            ),
        ),
        make_step(
            "discuss",
            gettext_lazy("Record a discussion"),
            {Role.OFFICER},
            {CONSOLIDATION: SAME},
            bars=INDEPENDENT,
            guards=(guards.is_in_charge,),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
        make_step(
            "decide",
            gettext_lazy("Decide"),
            {Role.SUPERVISOR},
            {CONSOLIDATION: DECIDED},
            bars=INDEPENDENT,
            guards=(
                guards.judges_a_project,
                guards.has_quorum,
                guards.nothing_is_handed_back,
                guards.no_conflict_is_new,
                guards.spread_is_discussed,
            ),
            inputs=("outcome", "grade", "rationale_ja", "rationale_en", "response_due_on"),
            checks=(guards.decides_in_full, guards.leaves_time_to_respond),
            effect=effects.decide,
        ),
        make_step(
            "amend",
            gettext_lazy("Decide anew"),
            {Role.SUPERVISOR},
            {DECIDED: SAME, RESPONDED: SAME},
            bars=INDEPENDENT,
            guards=(guards.judges_a_project,),
            inputs=("outcome", "grade", "rationale_ja", "rationale_en", "reason"),
            checks=(guards.decides_in_full, guards.gives_a_reason),
            effect=effects.decide,
        ),
        make_step(
            "respond",
            gettext_lazy("Respond"),
            {Role.SUBMITTER},
            {DECIDED: RESPONDED},
            guards=(guards.judges_a_project,),
            inputs=("text",),
            checks=(guards.responds,),
            effect=effects.take_response,
        ),
        make_step(
            "publish",
            gettext_lazy("Publish"),
            {Role.SUPERVISOR},
            {DECIDED: PUBLISHED, RESPONDED: PUBLISHED},
            bars=INDEPENDENT,
            guards=(guards.judges_a_project, guards.has_been_answered, guards.is_not_recorded),
            effect=effects.publish,
        ),
        make_step(
            "correct",
            gettext_lazy("Correct what is published"),
            {Role.SUPERVISOR},
            {PUBLISHED: SAME},
            bars=INDEPENDENT,
            guards=(guards.judges_a_project,),
            inputs=("reason", "grade", "outcome", "summary_ja", "summary_en"),
            checks=(guards.gives_a_reason, guards.corrects_something),
            effect=effects.correct,
        ),
    )
}


def is_of_institution(step: Step) -> bool:
    """Tell whether the institution makes a step, not the ministry."""
    return Role.SUBMITTER in step.roles


def _rights(evaluation_round: EvaluationRound, step: Step, by: Any) -> list[Blocker]:
    if not is_of_institution(step):
        return [] if not rights_of(by).roles.isdisjoint(step.roles) else no_role(step)
    if acts_for_institution(by, evaluation_round):
        return []
    return refused(RIGHTS, _("This step is for a submitter of the project's core institution."))


def _wrong_state(evaluation_round: EvaluationRound, step: Step) -> str:
    words = {"status": evaluation_round.get_status_display(), "step": step.label}
    return _("The round is “%(status)s”, so “%(step)s” is not possible.") % words


WORKFLOW = Workflow(
    model=EvaluationRound,
    steps=STEPS,
    rights=_rights,
    wrong_state=_wrong_state,
    writes=(
        "officer",
        "scoring_due_on",
        "response_due_on",
        "cluster_type",
        "framework",
        "framework_sha256",
        "evaluation",
    ),
    needs=("project", "proposal", "template__criteria_set", "template__scale", "officer", "evaluation"),
    afterwards=write_notices,
)
blockers = WORKFLOW.blockers
steps_for = WORKFLOW.steps_for
perform = WORKFLOW.perform
