"""A round of a project with its institution, three evaluators and people in every role: where most tests start."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from clusterportal.accounts.models import User
from evaluations.models import EvaluationRound, EvaluationTemplate, EvaluatorAssignment, ScoreSheet
from evaluations.rounds import assignments, saving, sheets, workflow
from evaluations.rounds.framework import framework_of
from tests.evaluations.reports.stage import person
from tests.factories import (
    ClusterProjectFactory,
    CriteriaSetFactory,
    CriterionFactory,
    InstitutionFactory,
    ProgramFactory,
    ProjectInstitutionFactory,
    UserFactory,
)

from .factories import EvaluationRoundFactory, EvaluationTemplateFactory, RatingLevelFactory, TemplateWeightFactory

LATER = datetime.date(2099, 12, 31)
PAST = datetime.date(2001, 4, 1)
ORDER = ("planned", "assigned", "scoring", "consolidation", "decided", "responded", "published")
# The tree: research (60) with potential (70) and seeds (30); organisation (40).
LEAVES = ("potential", "seeds", "organisation")
DECISION = {"outcome": "expand", "grade": "A", "rationale_ja": "優れた成果がある。", "rationale_en": "Good results."}


def make_template(program: Any = None, **given: Any) -> EvaluationTemplate:
    """Return a template with a scale of S, A, B and C and a tree of two levels."""
    template: Any = EvaluationTemplateFactory(
        program=program, criteria_set=CriteriaSetFactory(program=program or ProgramFactory()), **given
    )
    for order, (mark, value) in enumerate({"S": 4, "A": 3, "B": 2, "C": 1}.items(), start=1):
        RatingLevelFactory(scale=template.scale, order=order, code=mark, value=value)
    prefix = template.code
    research = _weigh(template, f"{prefix}-research", 60, order=1)
    _weigh(template, f"{prefix}-potential", 70, parent=research, order=1)
    _weigh(template, f"{prefix}-seeds", 30, parent=research, order=2)
    _weigh(template, f"{prefix}-organisation", 40, order=2)
    return template


def _weigh(template: Any, code: str, weight: int, **given: Any) -> Any:
    criterion = CriterionFactory(criteria_set=template.criteria_set, code=code, **given)
    TemplateWeightFactory(template=template, criterion=criterion, weight=weight)
    return criterion


@dataclass
class Stage:
    """The mid-term round of a project of FY2007, and the people around it."""

    round: EvaluationRound
    people: dict[str, User]
    evaluators: list[User] = field(default_factory=list)

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def reload(self) -> EvaluationRound:
        """Return the round as it is stored now."""
        self.round = EvaluationRound.objects.get(pk=self.round.pk)
        return self.round

    def path(self, leaf: str, column: str = "level") -> str:
        """Return the path of a field of a sheet."""
        return f"{self.round.template.code}-{leaf}.{column}"

    def assignment_of(self, evaluator: User) -> EvaluatorAssignment:
        """Return an evaluator's assignment as it is stored now."""
        return EvaluatorAssignment.objects.get(round=self.round, evaluator=evaluator)

    def sheet_of(self, evaluator: User) -> ScoreSheet:
        """Return an evaluator's sheet as it is stored now."""
        return ScoreSheet.objects.select_related("assignment__round").get(
            assignment__round=self.round, assignment__evaluator=evaluator
        )

    def make(self, step: str, **inputs: Any) -> EvaluationRound:
        """Make a step as whoever makes it."""
        by = {"respond": self.submitter}.get(step) or self.people[self._role(step)]
        self.round = workflow.perform(self.reload(), step, by=by, inputs=inputs)
        return self.round

    def name_all(self) -> None:
        """Put the officer in charge and name the evaluators."""
        self.make("claim")
        for evaluator in self.evaluators:
            assignments.name_evaluator(self.round, email=evaluator.email, by=self.officer)

    def declare_all(self) -> None:
        """Let every evaluator declare that there is no conflict."""
        for evaluator in self.evaluators:
            assignments.declare(self.assignment_of(evaluator), has_conflict=False, by=evaluator)

    def score(self, evaluator: User, levels: str) -> ScoreSheet:
        """Write levels, one letter for each leaf, and make the sheet final."""
        self.write(evaluator, levels)
        return sheets.finalise(self.sheet_of(evaluator), by=evaluator)

    def write(self, evaluator: User, levels: str) -> saving.SavedScores:
        """Write levels, one letter for each leaf, into a draft."""
        sheet = self.sheet_of(evaluator)
        changes = dict(zip([self.path(leaf) for leaf in LEAVES], levels, strict=True))
        return saving.save_scores(sheet, changes, base_revision=sheet.revision, by=evaluator)

    def score_all(self, *levels: str) -> None:
        """Let all evaluators score, in their order; all give A where nothing is said."""
        for evaluator, given in zip(self.evaluators, levels or ["AAA"] * len(self.evaluators), strict=True):
            self.score(evaluator, given)

    def bring_to(self, status: str) -> EvaluationRound:
        """Bring a planned round to a status by the steps that lead there."""
        moves = (
            (self.name_all, lambda: self.make("assign")),
            (self.declare_all, lambda: self.make("start")),
            (self.score_all, lambda: self.make("close")),
            (lambda: self.make("decide", **DECISION, response_due_on=LATER),),
            (lambda: self.make("respond", text="意見はありません。"),),
            (lambda: self.make("publish"),),
        )
        for actions in moves[: ORDER.index(status)]:
            for action in actions:
                action()
        return self.reload()

    def _role(self, step: str) -> str:
        roles = workflow.STEPS[step].roles
        return "supervisor" if "supervisor" in roles else "officer"

    @property
    def leaf_keys(self) -> list[str]:
        """The keys of what is scored."""
        return framework_of(self.round).leaf_keys


def set_stage(evaluator_count: int = 3, **given: Any) -> Stage:
    """Return a planned round of a made-up project with people around it."""
    institution = InstitutionFactory()
    program = ProgramFactory()
    project = ClusterProjectFactory(program=program, start_year=2007, end_year=2011)
    ProjectInstitutionFactory(project=project, institution=institution, role="core")
    evaluation_round: Any = EvaluationRoundFactory(project=project, template=make_template(program, **given))
    people = {
        "officer": person("officer"),
        "other_officer": person("officer"),
        "supervisor": person("supervisor"),
        "auditor": person("auditor"),
        "registry_administrator": person("registry-administrator"),
        "editor": person("editor", institution),
        "submitter": person("submitter", institution),
        "other_submitter": person("submitter", InstitutionFactory()),
        "other_evaluator": person("evaluator"),
        "stranger": UserFactory(),
    }
    return Stage(evaluation_round, people, [person("evaluator") for _number in range(evaluator_count)])
