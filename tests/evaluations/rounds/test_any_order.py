"""The life of a round in any order of steps: a small model says what is allowed, and what must hold after each step.

A longer run: LIVES=200 make pytest ARGS=tests/evaluations/rounds/test_any_order.py
"""

import os
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import Criterion, Evaluation
from evaluations.rounds import aggregates, assignments, permissions, saving, sheets, workflow

from .stage import DECISION, LATER, LEAVES, set_stage

LIVES = int(os.environ.get("LIVES", "6"))
VALUES = {"S": 4, "A": 3, "B": 2, "C": 1}
QUORUM, LIMIT = 2, 1
EVALUATORS = st.integers(0, 2)
# The way a round usually goes; an example begins somewhere on it.
USUAL: tuple[tuple[Any, ...], ...] = (
    ("claim",),
    *(("name", number) for number in range(3)),
    ("assign",),
    *(("declare", number, False) for number in range(3)),
    ("start",),
    *(("fill", number, levels) for number, levels in enumerate(("SSS", "AAB", "SBB"))),
    *(("finalise", number) for number in range(3)),
    ("close",),
    ("discuss",),
    ("decide",),
    ("respond",),
    ("publish",),
)


def mean(*weighed: tuple[int, Any]) -> Fraction | None:
    """Return the weighed mean of what was scored; `None` is no score."""
    given = [(weight, score) for weight, score in weighed if score is not None]
    if not given:
        return None
    return sum((weight * score for weight, score in given), Fraction()) / sum(weight for weight, _score in given)


def tree_of(levels: Mapping[str, str]) -> list[Fraction | None]:
    """Return the scores of potential, seeds, organisation, research and the whole."""
    potential, seeds, organisation = (
        Fraction(VALUES[levels[leaf]]) if levels.get(leaf) in VALUES else None for leaf in LEAVES
    )
    research = mean((70, potential), (30, seeds))
    return [potential, seeds, organisation, research, mean((60, research), (40, organisation))]


class Life(RuleBasedStateMachine):
    """A round and what it must be like: `parts`, `levels` and `final` are those of the evaluators by their place."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.stage = set_stage()
        self.status, self.in_charge, self.discussed = "planned", False, False
        self.parts: dict[int, str] = {}
        self.numbers: dict[int, int] = {}
        self.levels: dict[int, dict[str, str]] = {}
        self.final: set[int] = set()
        self.handed_back: set[int] = set()
        self.frozen: tuple[Any, str] | None = None

    def teardown(self) -> None:
        """Take back all that happened."""
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(steps=st.integers(0, len(USUAL)))
    def begin(self, steps: int) -> None:
        """Go some way as usual."""
        for name, *given in USUAL[:steps]:
            getattr(self, name)(*given)

    def tried(self, is_allowed: bool, action: Callable[[], Any]) -> bool:
        """Try a step, and assert that it was made exactly if the model allows it."""
        try:
            action()
        except (StepRefusedError, saving.SheetClosedError):
            was_made = False
        else:
            was_made = True
        assert was_made == is_allowed
        return was_made

    def make(self, step: str, is_allowed: bool, leads: str = "", **inputs: Any) -> bool:
        """Try a step of the round."""
        was_made = self.tried(is_allowed, lambda: self.stage.make(step, **inputs))
        if was_made and leads:
            self.status = leads
        return was_made

    def with_part(self, *parts: str) -> list[int]:
        """Return the evaluators whose part is one of these."""
        return [each for each, part in self.parts.items() if part in parts]

    @property
    def counting(self) -> list[int]:
        """The evaluators whose sheets count."""
        return [each for each in self.with_part("clear") if each in self.final]

    @property
    def drafts(self) -> list[int]:
        """The evaluators who still have to score."""
        return [each for each in self.with_part("clear") if each in self.levels and each not in self.final]

    @property
    def is_wide(self) -> bool:
        """Whether two evaluators differ by more than the limit on anything."""
        rows = zip(*(tree_of(self.levels[each]) for each in self.counting), strict=True)
        given = [[score for score in row if score is not None] for row in rows]
        return any(max(row) - min(row) > LIMIT for row in given if row)

    def can_be_written(self, number: int) -> bool:
        """Tell whether an evaluator may write into their sheet now."""
        is_open = self.status == "scoring" or (self.status == "consolidation" and number in self.handed_back)
        return is_open and number in self.drafts

    @rule()
    def claim(self) -> None:
        if self.make("claim", self.status != "published" and not self.in_charge):
            self.in_charge = True

    @rule(number=EVALUATORS)
    def name(self, number: int) -> None:
        evaluator = self.stage.evaluators[number]
        is_open = self.status in ("planned", "assigned", "scoring")
        allowed = is_open and self.in_charge and number not in self.parts
        if self.tried(
            allowed,
            lambda: assignments.name_evaluator(self.stage.reload(), email=evaluator.email, by=self.stage.officer),
        ):
            self.parts[number], self.numbers[number] = "named", len(self.parts) + 1

    @rule()
    def assign(self) -> None:
        allowed = self.status == "planned" and self.in_charge and len(self.with_part("named", "clear")) >= QUORUM
        self.make("assign", allowed, "assigned")

    @rule(number=EVALUATORS, has_conflict=st.booleans())
    def declare(self, number: int, has_conflict: bool) -> None:
        if number not in self.parts:
            return
        evaluator = self.stage.evaluators[number]
        may = ("named", "clear") if has_conflict else ("named",)
        allowed = self.status in ("assigned", "scoring") and self.parts[number] in may
        part = self.stage.assignment_of(evaluator)
        if self.tried(allowed, lambda: assignments.declare(part, has_conflict=has_conflict, by=evaluator)):
            self.parts[number] = "conflicted" if has_conflict else "clear"
            if not has_conflict and self.status == "scoring":
                self.levels[number] = {}

    @rule()
    def start(self) -> None:
        is_ready = not self.with_part("named") and len(self.with_part("clear")) >= QUORUM
        if self.make("start", self.status == "assigned" and self.in_charge and is_ready, "scoring"):
            self.levels = {number: {} for number in self.with_part("clear")}
            self.frozen = (self.stage.round.framework, self.stage.round.framework_sha256)

    @rule(number=EVALUATORS, leaf=st.sampled_from(LEAVES), level=st.sampled_from([*VALUES, "n/a", ""]))
    def write(self, number: int, leaf: str, level: str) -> None:
        if number not in self.levels:
            return
        evaluator = self.stage.evaluators[number]
        sheet = self.stage.sheet_of(evaluator)
        changes = {self.stage.path(leaf): level, self.stage.path(leaf, "reason"): "対象外" if level == "n/a" else ""}
        allowed = self.can_be_written(number)
        if self.tried(allowed, lambda: saving.save_scores(sheet, changes, base_revision=sheet.revision, by=evaluator)):
            self.levels[number][leaf] = level

    @rule(number=EVALUATORS, levels=st.text("SABC", min_size=3, max_size=3))
    def fill(self, number: int, levels: str) -> None:
        for leaf, level in zip(LEAVES, levels, strict=True):
            self.write(number, leaf, level)

    @rule(number=EVALUATORS)
    def finalise(self, number: int) -> None:
        if number not in self.levels:
            return
        evaluator = self.stage.evaluators[number]
        given = [self.levels[number].get(leaf, "") for leaf in LEAVES]
        allowed = self.can_be_written(number) and all(given) and set(given) != {"n/a"}
        sheet = self.stage.sheet_of(evaluator)
        if self.tried(allowed, lambda: sheets.finalise(sheet, by=evaluator)):
            self.final.add(number)
            self.handed_back.discard(number)

    @rule()
    def close(self) -> None:
        is_ready = len(self.counting) >= QUORUM and not self.drafts
        self.make("close", self.status == "scoring" and self.in_charge and is_ready, "consolidation")

    @rule(number=EVALUATORS)
    def hand_back(self, number: int) -> None:
        if number not in self.levels:
            return
        is_final = number in self.final
        allowed = self.status == "consolidation" and self.in_charge and is_final and self.is_wide
        sheet = self.stage.sheet_of(self.stage.evaluators[number])
        if self.tried(allowed, lambda: sheets.hand_back(sheet, reason="協議の結果", by=self.stage.officer)):
            self.final.discard(number)
            self.handed_back.add(number)

    @rule()
    def discuss(self) -> None:
        if self.make("discuss", self.status == "consolidation" and self.in_charge, reason="差の理由を確かめた。"):
            self.discussed = True

    @rule()
    def decide(self) -> None:
        is_ready = len(self.counting) >= QUORUM and not self.drafts and (self.discussed or not self.is_wide)
        allowed = self.status == "consolidation" and is_ready
        self.make("decide", allowed, "decided", **DECISION, response_due_on=LATER)

    @rule()
    def respond(self) -> None:
        self.make("respond", self.status == "decided", "responded", text="意見はありません。")

    @rule()
    def publish(self) -> None:
        self.make("publish", self.status == "responded", "published")

    @rule(step=st.sampled_from(sorted(workflow.STEPS)), who=st.sampled_from(["stranger", "auditor", "other_submitter"]))
    def someone_else_tries(self, step: str, who: str) -> None:
        person = self.stage.people[who]
        self.tried(False, lambda: workflow.perform(self.stage.reload(), step, by=person, inputs={"reason": "x"}))

    @rule()
    def criteria_are_reworded(self) -> None:
        code = self.stage.path("potential").rpartition(".")[0]
        Criterion.objects.filter(code=code).update(title_ja="書き換えられた観点")

    @invariant()
    def it_stands_where_the_model_says(self) -> None:
        assert self.stage.reload().status == self.status

    @invariant()
    def only_final_sheets_count_and_averages_are_exact(self) -> None:
        found = aggregates.of_round(self.stage.round)
        totals = {self.numbers[each]: tree_of(self.levels[each])[-1] for each in self.counting}
        assert dict(found.sheets) == totals
        given = [total for total in totals.values() if total is not None]
        assert found.total.mean == (sum(given, Fraction()) / len(given) if given else None)
        assert found.is_wide == self.is_wide

    @invariant()
    def who_has_a_conflict_sees_nothing(self) -> None:
        for number in self.with_part("conflicted"):
            person = self.stage.evaluators[number]
            for rounds in (permissions.visible_to, permissions.content_visible_to, permissions.decisions_visible_to):
                assert not rounds(person).exists()
            assert not permissions.sheets_visible_to(person).exists()
        for number in self.with_part("named"):
            assert not permissions.content_visible_to(self.stage.evaluators[number]).exists()

    @invariant()
    def what_was_frozen_stays(self) -> None:
        if self.frozen:
            assert (self.stage.round.framework, self.stage.round.framework_sha256) == self.frozen

    @invariant()
    def nothing_is_public_before_it_is_published(self) -> None:
        assert Evaluation.objects.filter(code=self.stage.round.code).exists() == (self.status == "published")


@pytest.mark.django_db
def test_a_round_holds_its_rules_in_any_order_of_steps() -> None:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=LIVES, stateful_step_count=20, deadline=None, database=None, suppress_health_check=slow
        ),
    )
