"""What happened in the made-up set: three years of reports, in every state there is."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from clusterportal.accounts.models import User
from evaluations.models import ReportRound, YearlyReport
from evaluations.releases.workflow import release
from evaluations.reports import remarks, workflow
from evaluations.reports.content import apply, read
from evaluations.reports.drafts import acknowledge, findings_for
from evaluations.reports.opening import open_round
from evaluations.reports.structure import SECTIONS

from .cast import MARK, PLACES, Place, make_people, make_program, make_project

Story = Callable[[YearlyReport, Place, dict[str, User]], Any]
YEARS = (2009, 2010, 2011)
DUE = {2009: -700, 2010: -20, 2011: 14}
SENTENCE = (
    f"{{section}}について、{{year}}年度に行ったことを記す（{MARK}）。会合を重ね、得られた成果を次の年度につなげた。"
)


@transaction.atomic
def load(password: str) -> list[User]:
    """Fill an empty workspace and return its people, who all sign in with the pass phrase."""
    with translation.override("ja"):
        program = make_program()
        projects = {place.code: make_project(program, place) for place in PLACES}
        people = make_people(projects, password)
        for year in YEARS:
            due_on = timezone.localdate() + datetime.timedelta(days=DUE[year])
            call = ReportRound.objects.create(code=f"demo-fy{year}", program=program, fiscal_year=year, due_on=due_on)
            open_round(call, by=people["administrator"])
            _year(year, people)
    return list(people.values())


def _year(year: int, people: dict[str, User]) -> None:
    stories: dict[int, dict[str, Story]] = {
        2009: {"aoba": _accepted, "minato": _waived, "tsukimi": _accepted},
        2010: {"aoba": _accepted, "minato": _accepted, "tsukimi": _begun},
        2011: {"aoba": _begun, "minato": _submitted, "tsukimi": _returned},
    }
    for place in PLACES:
        report = YearlyReport.objects.get(project__code=f"demo-{place.code}", fiscal_year=year)
        stories[year][place.code](report, place, people)


def _accepted(report: YearlyReport, place: Place, people: dict[str, User]) -> None:
    report = _submitted(report, place, people)
    workflow.claim(report, by=people["officer"])
    submission = report.submissions.get()
    workflow.accept(report, submission=submission.number, sha256=submission.sha256, by=people["officer"])
    if report.fiscal_year == YEARS[0]:
        release(report, submission=submission.number, sha256=submission.sha256, by=people["supervisor"])


def _waived(report: YearlyReport, place: Place, people: dict[str, User]) -> None:
    workflow.waive(report, reason=f"{place.name}地域は年度の途中で始まったため（{MARK}）。", by=people["supervisor"])


def _begun(report: YearlyReport, place: Place, people: dict[str, User]) -> None:
    text = SENTENCE.format(section=SECTIONS["management"].title, year=report.fiscal_year)
    _write(report, {"sections.management.text": text}, people[f"{place.code}-editor"])


def _submitted(report: YearlyReport, place: Place, people: dict[str, User]) -> YearlyReport:
    editor, submitter = people[f"{place.code}-editor"], people[f"{place.code}-submitter"]
    _write(report, _money(report) | _numbers(report) | _rows(report, place) | _texts(report), editor)
    for finding in findings_for(report):
        acknowledge(report, finding, "体制の見直しによる。", submitter)
    return workflow.submit(report, by=submitter)


def _returned(report: YearlyReport, place: Place, people: dict[str, User]) -> None:
    report = _submitted(report, place, people)
    officer = people["officer"]
    workflow.claim(report, by=officer)
    remarks.remark(
        report,
        path="sections.self-evaluation.text",
        text="失敗の要因を、事例を挙げて具体的に記してください。",
        must_fix=True,
        by=officer,
    )
    remarks.remark(
        report,
        path="indicators.patents.answer",
        text="国内と海外の内訳を備考に記してください。",
        must_fix=True,
        by=officer,
    )
    due_on = timezone.localdate() + datetime.timedelta(days=10)
    reason = "二つの点について追記をお願いします。"
    workflow.send_back(report, due_on=due_on, reason=reason, by=officer)


def _write(report: YearlyReport, changes: dict[str, Any], by: User) -> None:
    report.refresh_from_db()
    apply(report, changes, base_revision=report.revision, by=by)


def _money(report: YearlyReport) -> dict[str, Any]:
    planned = {"demo-basic": 400_000_000, "demo-ministries": 80_000_000, "demo-wide": 120_000_000}
    changes: dict[str, Any] = {}
    for row in report.money.all():
        amount = planned[row.key.partition(":")[0]] // (1 if row.source == "national" else 2)
        changes[f"money.{row.key}.planned_yen"] = amount
        changes[f"money.{row.key}.executed_yen"] = amount - 3_000_000
        changes[f"money.{row.key}.carried_forward_yen"] = 3_000_000
    return changes


def _numbers(report: YearlyReport) -> dict[str, Any]:
    growth = report.fiscal_year - YEARS[0]
    changes: dict[str, Any] = {}
    for number, row in enumerate(report.indicators.all(), start=1):
        # What happens abroad is a part of all there is.
        is_part = row.key.endswith("-abroad")
        changes[f"indicators.{row.key}.answer"] = 10 + growth if is_part else 20 + number + growth * 3
    last = next(reversed(changes))
    return {**changes, last: "not-applicable"}


def _rows(report: YearlyReport, place: Place) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for number, theme in enumerate(place.themes, start=1):
        row = f"themes.theme{number}"
        changes |= {
            f"{row}.title": f"{theme}（{MARK}）",
            f"{row}.leader": f"研究 {number}子",
            f"{row}.progress": f"{theme}の試作を終え、評価を始めた（{MARK}）。",
            f"{row}.researchers": 6 + number,
            f"{row}.companies": 2 + number,
        }
    for number, post in enumerate(("head", "project-director", "research-director"), start=1):
        row = f"people.person{number}"
        changes |= {f"{row}.post": post, f"{row}.name": f"{place.name} {number}男（{MARK}）", f"{row}.change": "none"}
    content = read(report)
    confirmed = {
        f"{part}.{key}.is_carried_over": False
        for part in ("themes", "people")
        for key, row in content[part].items()
        if row["is_carried_over"]
    }
    return changes | confirmed


def _texts(report: YearlyReport) -> dict[str, Any]:
    return {
        f"sections.{key}.text": SENTENCE.format(section=section.title, year=report.fiscal_year)
        for key, section in SECTIONS.items()
    }
