"""The yearly reports of the made-up set: in every state where they are practised, closed where more was decided."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from clusterportal.accounts.models import User
from evaluations.models import ReportRound, YearlyReport
from evaluations.releases.workflow import release
from evaluations.reports import remarks, workflow
from evaluations.reports.content import apply, read
from evaluations.reports.drafts import acknowledge, findings_for
from evaluations.reports.opening import open_round
from evaluations.reports.structure import SECTIONS
from programs.models import Program

from .cast import ASAGIRI, HOSHIMI, MARK, NIJIKAWA, PLACES, SUZUKAZE, Place

People = dict[str, User]
Story = Callable[[YearlyReport, Place, People], Any]
SENTENCE = (
    f"{{section}}について、{{year}}年度に行ったことを記す（{MARK}）。会合を重ね、得られた成果を次の年度につなげた。"
)

PLANNED = {"basic": 400_000_000, "ministries": 80_000_000, "wide": 120_000_000}


def practise(program: Program, people: People) -> None:
    """Three years of reports, in every state there is."""
    aoba, minato, tsukimi = PLACES
    _year(program, 2009, -700, people, {aoba: _released, minato: _waived, tsukimi: _accepted})
    _year(program, 2010, -20, people, {aoba: _accepted, minato: _accepted, tsukimi: _begun})
    _year(program, 2011, 14, people, {aoba: _begun, minato: _submitted, tsukimi: _returned})


def close_three_years(program: Program, people: People) -> None:
    """Three years of reports, all closed but the last one of 虹川, which waits for an officer."""
    for year in (2007, 2008, 2009):
        last = _submitted if year == 2009 else _accepted
        stories = {NIJIKAWA: last, HOSHIMI: _waived, ASAGIRI: _released, SUZUKAZE: _waived}
        _year(program, year, -700, people, stories)


def _year(program: Program, year: int, due_in: int, people: People, stories: Mapping[Place, Story]) -> None:
    due_on = timezone.localdate() + datetime.timedelta(days=due_in)
    code = f"{'demo' if program.code == 'demo-program' else program.code}-fy{year}"
    call = ReportRound.objects.create(code=code, program=program, fiscal_year=year, due_on=due_on)
    open_round(call, by=people["administrator"])
    for place, story in stories.items():
        story(YearlyReport.objects.get(project__code=f"demo-{place.code}", fiscal_year=year), place, people)


def _accepted(report: YearlyReport, place: Place, people: People) -> None:
    report = _submitted(report, place, people)
    workflow.claim(report, by=people["officer"])
    submission = report.submissions.get()
    workflow.accept(report, submission=submission.number, sha256=submission.sha256, by=people["officer"])


def _released(report: YearlyReport, place: Place, people: People) -> None:
    _accepted(report, place, people)
    submission = report.submissions.get()
    release(report, submission=submission.number, sha256=submission.sha256, by=people["supervisor"])


def _waived(report: YearlyReport, place: Place, people: People) -> None:
    workflow.waive(report, reason=f"{place.name}地域は別に報告を受けたため（{MARK}）。", by=people["supervisor"])


def _begun(report: YearlyReport, place: Place, people: People) -> None:
    text = SENTENCE.format(section=SECTIONS["management"].title, year=report.fiscal_year)
    _write(report, {"sections.management.text": text}, people[f"{place.code}-editor"])


def _submitted(report: YearlyReport, place: Place, people: People) -> YearlyReport:
    submitter = people[f"{place.code}-submitter"]
    editor = people.get(f"{place.code}-editor", submitter)
    _write(report, _money(report) | _numbers(report) | _rows(report, place) | _texts(report), editor)
    for finding in findings_for(report):
        acknowledge(report, finding, "体制の見直しによる。", submitter)
    return workflow.submit(report, by=submitter)


def _returned(report: YearlyReport, place: Place, people: People) -> None:
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
    changes: dict[str, Any] = {}
    for row in report.money.all():
        amount = PLANNED[row.key.partition(":")[0].rpartition("-")[2]] // (1 if row.source == "national" else 2)
        changes[f"money.{row.key}.planned_yen"] = amount
        changes[f"money.{row.key}.executed_yen"] = amount - 3_000_000
        changes[f"money.{row.key}.carried_forward_yen"] = 3_000_000
    return changes


def _numbers(report: YearlyReport) -> dict[str, Any]:
    growth = report.fiscal_year - report.project.program.start_year
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
