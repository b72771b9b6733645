"""Steps over the API: what a reader could do and what stands in the way, what was done, and how a refusal looks."""

from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework import serializers

from clusterportal.api.problems import ParameterProblem, Refusal

from .blockers import INPUT, Blocker, StepRefusedError
from .steps import Workflow


class StepProblem(Refusal):
    """A refusal with members of its own beside the sentence."""

    def __init__(self, slug: str, detail: str = "", **members: Any) -> None:
        super().__init__(slug, detail)
        self.members = members


def of_step(refusal: StepRefusedError) -> StepProblem:
    """Return the answer to a step that cannot be made: 403 for rights, 409 for all else."""
    slug = "forbidden" if refusal.is_of_rights else "step-refused"
    return StepProblem(slug, str(refusal), blockers=[as_row(blocker) for blocker in refusal.blockers])


def of_entry(refusal: StepRefusedError) -> Refusal | ParameterProblem:
    """Return the answer to what cannot be stored: 400 that names what was sent wrong, else that of a step."""
    if any(blocker.kind != INPUT for blocker in refusal.blockers):
        return of_step(refusal)
    return ParameterProblem({each.path or "detail": [each.sentence] for each in refusal.blockers})


def as_row(blocker: Blocker) -> Mapping[str, str | None]:
    """Return a reason against a step as the API shows it."""
    return {"kind": blocker.kind, "detail": blocker.sentence, "field": blocker.path or None}


class BlockerSerializer(serializers.Serializer):
    """A reason against a step."""

    kind = serializers.ChoiceField(choices=["rights", "state", "guard", "input"])
    detail = serializers.CharField()
    field = serializers.CharField(allow_null=True)


class AllowedStepSerializer(serializers.Serializer):
    """A step the reader could make, what it asks for and what stands in its way now."""

    step = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    is_possible = serializers.BooleanField()
    inputs = serializers.ListField(child=serializers.CharField())
    blockers = BlockerSerializer(many=True)


class TransitionSerializer(serializers.Serializer):
    """A step that was made."""

    step = serializers.CharField()
    from_status = serializers.CharField()
    to_status = serializers.CharField()
    reason = serializers.CharField()
    details = serializers.JSONField()
    made_by = serializers.CharField(source="made_by.get_full_name")
    made_at = serializers.DateTimeField()


class TransitionsSerializer(serializers.Serializer):
    """The steps of a record: those that can be made, and those that were."""

    status = serializers.CharField()
    steps = AllowedStepSerializer(many=True)
    history = TransitionSerializer(many=True)


def steps_body(workflow: Workflow, subject: Any, user: Any) -> Any:
    """Return the steps of a record for a person, in the form of `TransitionsSerializer`."""
    history = subject.transitions.select_related("made_by")
    return body_of(subject.status, workflow.steps_for(subject, user), history)


def body_of(status: str, steps: Iterable[tuple[Any, list[Blocker]]], history: Iterable[Any]) -> Any:
    """Return a status, steps each with what stands in its way, and steps made, as `TransitionsSerializer` has them."""
    rows = [
        {
            "step": step.name,
            "label": step.label,
            "is_possible": not blocked,
            "inputs": step.inputs,
            "blockers": [as_row(blocker) for blocker in blocked],
        }
        for step, blocked in steps
    ]
    return TransitionsSerializer({"status": status, "steps": rows, "history": history}).data
