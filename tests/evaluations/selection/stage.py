"""A call with two requirements and three proposals, and people in every role: where tests of selection start."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from clusterportal.accounts.models import User
from evaluations.models import CallProposal, EvaluatorAssignment, ProposalCall, ScoreSheet
from evaluations.rounds import assignments, saving, sheets
from evaluations.rounds import workflow as rounds
from evaluations.rounds.framework import framework_of
from evaluations.selection import bids, calls, receiving, requirements
from tests.evaluations.reports.stage import person
from tests.evaluations.rounds.stage import make_template
from tests.factories import (
    ClusterProjectFactory,
    CriteriaSetFactory,
    CriterionFactory,
    InstitutionFactory,
    ProgramFactory,
    RegionFactory,
    ResearchFieldFactory,
    UserFactory,
)

PAST = datetime.date(2001, 4, 1)
DECISION = {"rationale": "研究開発のポテンシャルが高い。", "points_to_note": "広域連携の可能性に留意する。"}


@dataclass
class Stage:
    """An open call and the people around it; `proposals` are in the order of their codes."""

    call: ProposalCall
    people: dict[str, User]
    needed: list[Any]
    evaluators: list[User] = field(default_factory=list)
    proposals: list[CallProposal] = field(default_factory=list)

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def reload(self) -> ProposalCall:
        """Return the call as it is stored now."""
        self.call = ProposalCall.objects.get(pk=self.call.pk)
        return self.call

    def proposal(self, number: int = 0) -> CallProposal:
        """Return a proposal as it is stored now."""
        return CallProposal.objects.select_related("call", "round").get(pk=self.proposals[number].pk)

    def receive(self, number: int, fields: Any = None, **given: Any) -> CallProposal:
        """Enter a proposal."""
        words = words_of_proposal(**given)
        proposal = receiving.receive(
            self.call, f"new-{number}", words, fields or [ResearchFieldFactory()], by=self.officer
        )
        self.proposals.append(proposal)
        return proposal

    def answer(self, number: int = 0, word: str = "met", note: str = "") -> None:
        """Give all requirements of a proposal the same answer."""
        given = {each.code: (word, note) for each in self.needed}
        requirements.answer(self.proposal(number), given, by=self.officer)

    def make(self, step: str, **inputs: Any) -> ProposalCall:
        """Make a step of the call as whoever makes it."""
        by = self.supervisor if "supervisor" in calls.STEPS[step].roles else self.officer
        self.call = calls.perform(self.reload(), step, by=by, inputs=inputs)
        return self.call

    def move(self, step: str, number: int = 0, **inputs: Any) -> CallProposal:
        """Make a step of a proposal as whoever makes it."""
        by = self.supervisor if "supervisor" in bids.STEPS[step].roles else self.officer
        return bids.perform(self.proposal(number), step, by=by, inputs=inputs)

    def admit(self, number: int = 0) -> CallProposal:
        """Let a proposal meet its requirements."""
        self.answer(number)
        return self.move("admit", number)

    def evaluate(self, number: int = 0, level: str = "A") -> None:
        """Let all evaluators score a proposal that meets the requirements."""
        judged = self.proposal(number).round
        assert judged is not None
        rounds.perform(judged, "claim", by=self.officer)
        for evaluator in self.evaluators:
            assignments.name_evaluator(judged, email=evaluator.email, by=self.officer)
        rounds.perform(judged, "assign", by=self.officer)
        for each in EvaluatorAssignment.objects.filter(round=judged):
            assignments.declare(each, has_conflict=False, by=each.evaluator)
        judged = rounds.perform(judged, "start", by=self.officer)
        for sheet in ScoreSheet.objects.filter(assignment__round=judged).select_related("assignment__evaluator"):
            given = {f"{key}.level": level for key in framework_of(judged).leaf_keys}
            evaluator = sheet.assignment.evaluator
            saving.save_scores(sheet, given, base_revision=sheet.revision, by=evaluator)
            sheets.finalise(ScoreSheet.objects.get(pk=sheet.pk), by=evaluator)
        rounds.perform(judged, "close", by=self.officer)

    def bring_proposal_to(self, status: str, number: int = 0) -> CallProposal:
        """Bring a received proposal of a call under review to a status."""
        if status == "excluded":
            self.answer(number, "not-met", "中核機関がない。")
            return self.move("exclude", number, reason="要件を満たさない。")
        if status == "returned":
            return self.move("return", number, reason="資料を補ってください。")
        if status == "withdrawn":
            return self.move("withdraw", number, reason="取下げ")
        if status != "received":
            self.admit(number)
        if status in ("selected", "not-selected"):
            self.evaluate(number)
            return self.move("select" if status == "selected" else "turn-down", number, **DECISION)
        return self.proposal(number)

    def bring_call_to(self, status: str) -> ProposalCall:
        """Bring the open call to a status: one proposal selected, one not, one excluded."""
        if status in {"planned", "open"}:
            return self.reload()
        self.make("review")
        if status == "reviewing":
            return self.call
        for number, reached in enumerate(("selected", "not-selected", "excluded")):
            self.bring_proposal_to(reached, number)
        self.make("decide", reason="総合的に評価した。")
        return self.make("publish") if status == "published" else self.call


def words_of_call(program: Any, requirements_set: Any, template: Any, **given: Any) -> dict[str, Any]:
    """Return what is entered for a call."""
    return {
        "name_ja": "架空の公募",
        "name_en": "Invented call",
        "program": program,
        "first_year": 2030,
        "last_year": 2034,
        "proposals_due_on": PAST,
        "requirements": requirements_set,
        "template": template,
        "names_all": False,
        "summary_ja": "架空の選定の概要。",
        "summary_en": "An invented summary.",
        **given,
    }


def words_of_proposal(**given: Any) -> dict[str, Any]:
    """Return what is entered for a proposal."""
    return {
        "region": None,
        "local_government": "架空県",
        "core_institution": None,
        "grew_from": None,
        "cluster_name_ja": "架空クラスター",
        "cluster_name_en": "Invented cluster",
        "national_yen": 500_000_000,
        "local_yen": 250_000_000,
        "summary": "非公開の提案内容",
        **given,
    }


@dataclass
class Ground:
    """What a call stands on: a programme, requirements, what proposals are judged by, and people."""

    program: Any
    needed_set: Any
    needed: list[Any]
    template: Any
    people: dict[str, User]


def make_ground() -> Ground:
    """Return what must be there before a call is planned."""
    program, needed_set = ProgramFactory(), CriteriaSetFactory()
    people = {
        "officer": person("officer"),
        "other_officer": person("officer"),
        "supervisor": person("supervisor"),
        "auditor": person("auditor"),
        "administrator": person("registry-administrator"),
        "evaluator": person("evaluator"),
        "stranger": UserFactory(),
    }
    needed = [CriterionFactory(criteria_set=needed_set, parent=None, order=number) for number in (1, 2)]
    return Ground(program, needed_set, needed, make_template(program, kind="selection"), people)


def plan_on(ground: Ground, evaluators: list[User], code: str = "new-call", **given: Any) -> Stage:
    """Return a planned call."""
    words = words_of_call(ground.program, ground.needed_set, ground.template, **given)
    call = receiving.plan_call(code, words, by=ground.people["officer"])
    return Stage(call, ground.people, ground.needed, evaluators)


def set_stage(is_open: bool = True, **given: Any) -> Stage:
    """Return a call, by default open with three proposals, and people around it."""
    ground = make_ground()
    stage = plan_on(ground, [ground.people["evaluator"], person("evaluator")], **given)
    if is_open:
        stage.make("open")
        for number in range(3):
            institution = InstitutionFactory()
            earlier = ClusterProjectFactory(region=RegionFactory())
            if number == 0:
                stage.people["applicant"] = person("submitter", institution)
            stage.receive(number, region=earlier.region, core_institution=institution, grew_from=earlier)
    return stage
