"""The evaluation rounds of the made-up set: in every state, and the evaluations that decisions rest on."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from clusterportal.accounts.models import User
from evaluations.models import Evaluation, EvaluationRound, EvaluatorAssignment, ScoreSheet
from evaluations.models.rounds import AssignmentStatus
from evaluations.rounds import assignments, saving, sheets, workflow
from evaluations.rounds.planning import plan_rounds

from .cast import DOMAIN, MARK
from .criteria import LEAVES, path_of

EVALUATORS = ("evaluator", "evaluator2", "evaluator3")
YEARS = (2008, 2009, 2010, 2011)
Outcome = Evaluation.Outcome


@dataclass(frozen=True)
class Judging:
    """A round that is being led on, and the people who do it."""

    code: str
    people: Mapping[str, User]

    @property
    def round(self) -> EvaluationRound:
        """The round as it is stored now."""
        return EvaluationRound.objects.get(code=self.code)

    def make(self, step: str, by: str, **inputs: Any) -> None:
        """Make a step of the round."""
        workflow.perform(self.round, step, by=self.people[by], inputs=inputs)

    def ask(self, *names: str) -> None:
        """Take charge, name evaluators and ask them; a conflict that the register knows of is found here."""
        self.make("claim", "officer")
        self.make("schedule", "officer", scoring_due_on=in_days(21), cluster_type="large")
        for name in names:
            assignments.name_evaluator(self.round, email=f"{name}@{DOMAIN}", by=self.people["officer"])
        self.make("assign", "officer")

    def start(self) -> None:
        """Let everyone without a known conflict declare that there is none, and start scoring."""
        waiting = EvaluatorAssignment.objects.filter(round=self.round, status=AssignmentStatus.NAMED)
        for assignment in waiting.select_related("evaluator"):
            assignments.declare(assignment, has_conflict=False, by=assignment.evaluator)
        self.make("start", "officer")

    def write(self, name: str, marks: str) -> ScoreSheet:
        """Write marks into an evaluator's sheet, one for each criterion in their order."""
        sheet = ScoreSheet.objects.get(assignment__round=self.round, assignment__evaluator=self.people[name])
        marked = dict(zip((path_of(key) for key in LEAVES), marks, strict=False))
        changes = {**marked, "comment": f"現地の話と報告書から判断した（{MARK}）。"}
        return saving.save_scores(sheet, changes, base_revision=sheet.revision, by=self.people[name]).sheet

    def score(self, **marks: str) -> None:
        """Let evaluators write their sheets and make them final."""
        for name, given in marks.items():
            sheets.finalise(self.write(name, given), by=self.people[name])

    def decide(self, outcome: str, grade: str, reasons: tuple[str, str]) -> None:
        """End scoring and decide."""
        self.make("close", "officer")
        words = {"rationale_ja": f"{reasons[0]}（{MARK}）", "rationale_en": f"{reasons[1]} (Made-up data.)"}
        self.make("decide", "supervisor", outcome=outcome, grade=grade, response_due_on=in_days(30), **words)

    def respond(self) -> None:
        """Let the core institution answer."""
        place = self.code.split("-")[1]
        self.make("respond", f"{place}-submitter", text=f"ご指摘を次の年度の計画に反映します（{MARK}）。")


def in_days(number: int) -> datetime.date:
    """Return the day so many days from today."""
    return timezone.localdate() + datetime.timedelta(days=number)


def judge(people: Mapping[str, User]) -> None:
    """Plan the rounds of four years and lead them to where someone has to go on with them."""
    for year in YEARS:
        plan_rounds(year, by=people["officer"])
    _second_phase(people)
    _follow_ups(people)


def _second_phase(people: Mapping[str, User]) -> None:
    good = (
        "成果が計画を上回り、地域の企業の参加も増えた。",
        "Ahead of the plan; more local firms take part.",
    )
    steady = ("計画どおりに進んでいる。", "The work goes on as planned.")
    # One of the three works at the university of 朝霧.
    _publish(Judging("demo-asagiri-midterm-fy2008", people), Outcome.EXPAND, "A", good)
    _publish(Judging("demo-suzukaze-midterm-fy2008", people), Outcome.CONTINUE, "A", steady)
    _publish(Judging("demo-hoshimi-midterm-fy2009", people), Outcome.CONTINUE, "B", steady)
    _publish(Judging("demo-asagiri-ex-post-fy2011", people), Outcome.CONTINUE, "S", good)


def _publish(judging: Judging, outcome: str, grade: str, reasons: tuple[str, str]) -> None:
    judging.ask(*EVALUATORS)
    judging.start()
    clear = EvaluatorAssignment.objects.filter(round=judging.round, status=AssignmentStatus.CLEAR)
    names = {user.pk: name for name, user in judging.people.items()}
    judging.score(**{names[each.evaluator_id]: grade * len(LEAVES) for each in clear.order_by("number")})
    judging.decide(outcome, grade, reasons)
    judging.respond()
    judging.make("publish", "supervisor")


def _follow_ups(people: Mapping[str, User]) -> None:
    """A round in each state, beside those that are only planned."""
    reasons = ("前年の指摘に応えている。", "What was said last year has been taken up.")
    _publish(Judging("demo-aoba-follow-up-fy2009", people), Outcome.EXPAND, "A", reasons)
    answered = _scored(Judging("demo-minato-follow-up-fy2009", people))
    answered.decide(
        Outcome.REDUCE, "B", ("提携先が決まらず、計画に遅れがある。", "No partner was found; the plan is behind.")
    )
    answered.respond()
    _scored(Judging("demo-tsukimi-follow-up-fy2009", people)).decide(Outcome.CONTINUE, "A", reasons)
    _wide(Judging("demo-aoba-follow-up-fy2010", people))
    under_way = Judging("demo-minato-follow-up-fy2010", people)
    under_way.ask(*EVALUATORS)
    under_way.start()
    under_way.score(evaluator2="AABA")
    under_way.write("evaluator", "AB")
    Judging("demo-tsukimi-follow-up-fy2010", people).ask("evaluator", "evaluator3")


def _scored(judging: Judging) -> Judging:
    judging.ask("evaluator", "evaluator3")
    judging.start()
    judging.score(evaluator="AAAA", evaluator3="ABAA")
    return judging


def _wide(judging: Judging) -> None:
    """Two evaluators who differ so much that they have to discuss it before anything is decided."""
    judging.ask("evaluator", "evaluator3")
    judging.start()
    judging.score(evaluator="SSAS", evaluator3="CCBC")
    judging.make("close", "officer")
