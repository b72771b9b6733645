"""A call that is open for proposals, with what they must meet and by which four groups of items they are judged."""

import datetime
from collections.abc import Mapping

from django.utils import timezone

from clusterportal.accounts.models import User
from evaluations.models import CriteriaSet, Criterion, EvaluationTemplate, ProposalCall, RatingScale
from evaluations.models.rounds import RoundKind
from evaluations.selection import calls, receiving
from programs.models import Program

from .cast import MARK

Rows = tuple[tuple[str, str, str], ...]
DAYS = 14
REQUIREMENTS = (
    ("field", "重点を置く分野が定まっている", "A field is focused on"),
    ("core", "中核機関が定まっている", "There is a core institution"),
    ("facilities", "利用できる研究施設がある", "There are facilities that can be used"),
)
GROUPS = (
    ("seeds", "技術シーズ", "Seeds of technology"),
    ("industry", "産業基盤", "Industrial base"),
    ("structure", "推進体制", "Organisation"),
    ("efforts", "地域の取組", "Efforts of the region"),
)


def open_a_call(program: Program, people: Mapping[str, User]) -> ProposalCall:
    """Open a call that regions can hand in on for two weeks."""
    requirements = _make_set(program, "requirements", "体験用の必要条件", "Requirements to try with", REQUIREMENTS)
    given = {
        "name_ja": f"【{MARK}】体験用の公募",
        "name_en": "[Made-up] Call to try with",
        "program": program,
        "first_year": timezone.localdate().year + 1,
        "last_year": None,
        "proposals_due_on": timezone.localdate() + datetime.timedelta(days=DAYS),
        "requirements": requirements,
        "template": _make_template(program),
        "names_all": False,
        "summary_ja": "",
        "summary_en": "",
    }
    call = receiving.plan_call("demo-call", given, by=people["officer"])
    return calls.perform(call, "open", by=people["officer"])


def _make_template(program: Program) -> EvaluationTemplate:
    groups = _make_set(program, "selection", "体験用の選定の視点", "Viewpoints of a selection to try with", GROUPS)
    template: EvaluationTemplate = EvaluationTemplate.objects.create(
        code="demo-selection",
        kind=RoundKind.SELECTION,
        program=program,
        criteria_set=groups,
        scale=RatingScale.objects.get(code="demo-scale"),
        name_ja=f"【{MARK}】選定",
        name_en="[Made-up] selection",
    )
    for criterion in groups.criteria.all():
        template.weights.create(criterion=criterion, weight=100 // len(GROUPS))
    return template


def _make_set(
    program: Program, code: str, name_ja: str, name_en: str, rows: tuple[tuple[str, ...], ...]
) -> CriteriaSet:
    made: CriteriaSet = CriteriaSet.objects.create(
        code=f"demo-{code}", program=program, order=99, name_ja=f"【{MARK}】{name_ja}", name_en=f"[Made-up] {name_en}"
    )
    for order, (key, title_ja, title_en) in enumerate(rows, start=1):
        Criterion.objects.create(
            criteria_set=made, code=f"demo-{code}-{key}", order=order, title_ja=title_ja, title_en=title_en
        )
    return made
