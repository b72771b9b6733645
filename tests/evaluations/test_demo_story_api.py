"""The whole story of a made-up project over the API alone: three reports, two evaluations, money, and a merger."""

import datetime
import json

import pytest
from django.utils import timezone

from clusterportal.accounts.models import Scope
from clusterportal.accounts.tokens import make_token
from evaluations.demo.criteria import LEAVES
from evaluations.demo.programmes import SECOND
from evaluations.demo.story import add_what_is_judged, make_cast
from evaluations.models import ReportRound
from evaluations.reports.opening import open_round
from regions.models import Prefecture
from tests.factories import IndicatorFactory

pytestmark = pytest.mark.django_db
API = "/api/v1"
LATER = "2099-12-31"
SENTENCE = "関係府省連携枠は年1億円を上限とする。"
NIJIKAWA, HOSHIMI, MERGED = "demo-nijikawa", "demo-hoshimi", "demo-nijikawa-hoshimi"
REASONS = {"rationale_ja": "計画を上回る成果がある。", "rationale_en": "Ahead of the plan."}
PLANNED = {"basic": 400_000_000, "ministries": 80_000_000, "wide": 120_000_000}
OTHERS = ("evaluator", "evaluator2")


class Speaker:
    """Sends requests as one of the people, each with a token of their own."""

    def __init__(self, client, people):
        self.client = client
        self.tokens = {
            name: make_token(person, name="試験", scopes=list(Scope.values), days=1)[1]
            for name, person in people.items()
        }

    def say(self, name, method, path, body=None, status=200, **headers):
        """Send a request that must be answered so, and return the answer."""
        headers = {"Authorization": f"Bearer {self.tokens[name]}", "Accept-Language": "ja", **headers}
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        answer = getattr(self.client, method)(f"{API}/{path}", headers=headers, **sent)
        assert answer.status_code == status, (path, body, answer.content.decode()[:2000])
        return answer

    def get(self, name, path):
        return self.say(name, "get", path).json()

    def post(self, name, path, body, status=200):
        return self.say(name, "post", path, body, status).json()

    def change(self, name, path, body):
        """Change what was read, with its ETag."""
        etag = self.say(name, "get", path).headers["ETag"]
        return self.say(name, "patch", path, body, **{"If-Match": etag}).json()


@pytest.fixture
def cast():
    """Everyone and everything, before anything has happened."""
    Prefecture.objects.create(code="01", name_ja="架空県", name_en="Nowhere", kana="かくうけん")
    IndicatorFactory(code="patents"), IndicatorFactory(code="researchers")
    return make_cast("correct horse battery staple")


@pytest.fixture
def speaker(client, cast, settings):
    # As in `make demo`, nobody is asked for a second factor.
    settings.IS_DEMO = True
    return Speaker(client, cast.people)


def call_for_reports(cast, year):
    call = ReportRound.objects.create(
        code=f"demo-fy{year}",
        program=cast.programs[SECOND],
        fiscal_year=year,
        due_on=timezone.localdate() + datetime.timedelta(days=30),
    )
    open_round(call, by=cast.people["administrator"])


def spent(row):
    """Return a row of money in which all that its frame had was spent."""
    yen = PLANNED[row.partition(":")[0].removeprefix(f"{SECOND}-")]
    return {"planned_yen": yen, "executed_yen": yen, "carried_forward_yen": 0}


def write_report(speaker, place, year):
    """The institution fills all parts, gives its reasons and hands in; the officer accepts what was handed in."""
    me, report = f"{place}-submitter", f"reports/demo-{place}-fy{year}"
    rows = speaker.get(me, f"{report}/parts/money/")["rows"]
    speaker.change(me, f"{report}/parts/money/", {key: spent(key) for key in rows})
    rows = speaker.get(me, f"{report}/parts/indicators/")["rows"]
    speaker.change(me, f"{report}/parts/indicators/", {key: {"answer": 10 + year - 2006} for key in rows})
    theme = {"title": "免疫の制御", "leader": "研究 一子", "progress": "試作を終えた。", "researchers": 6}
    speaker.change(me, f"{report}/parts/themes/", {"theme1": {**theme, "companies": 3, "is_carried_over": False}})
    person = {"name": "本部 一男", "change": "none", "is_carried_over": False}
    posts = ("head", "project-director", "research-director")
    speaker.change(
        me, f"{report}/parts/people/", {f"person{n}": {**person, "post": post} for n, post in enumerate(posts, 1)}
    )
    rows = speaker.get(me, f"{report}/parts/sections/")["rows"]
    speaker.change(me, f"{report}/parts/sections/", {key: {"text": f"{year}年度の取組を記す。"} for key in rows})
    for finding in speaker.get(me, f"{report}/findings/"):
        assert finding["severity"] == "warning", finding
        speaker.post(me, f"{report}/findings/", {"fingerprint": finding["fingerprint"], "reason": "見直しによる。"})
    speaker.post(me, f"{report}/transitions/", {"step": "submit"})
    speaker.post("officer", f"{report}/transitions/", {"step": "claim"})
    submission = speaker.get("officer", f"{report}/submissions/")[0]
    accepted = {"step": "accept", "submission": submission["number"], "sha256": submission["sha256"]}
    assert speaker.post("officer", f"{report}/transitions/", accepted)["status"] == "accepted"


def judge(speaker, place, kind, year, outcome):
    """Three are named, one is found to have a conflict, two judge; then decision, response and publication."""
    code = f"demo-{place}-{kind}-fy{year}"
    path = f"evaluation-rounds/{code}"
    step = lambda by, name, **inputs: speaker.post(by, f"{path}/transitions/", {"step": name, **inputs})  # noqa: E731
    step("officer", "claim")
    step("officer", "schedule", scoring_due_on=LATER, cluster_type="large")
    for name in (*OTHERS, "evaluator3"):
        speaker.post("officer", f"{path}/evaluators/", {"email": f"{name}@demo.invalid"}, 201)
    step("officer", "assign")
    clear = OTHERS if place == "nijikawa" else (*OTHERS, "evaluator3")
    for name in clear:
        speaker.post(name, f"{path}/conflict-declaration/", {"has_conflict": False})
    step("officer", "start")
    for name in clear:
        scores = {f"demo-{key}": {"level": "A"} for key in LEAVES}
        speaker.change(name, f"{path}/sheet/", {"scores": scores, "comment": "現地で確かめた。"})
        speaker.post(name, f"{path}/sheet/transitions/", {"step": "finalise"})
    if place == "nijikawa":
        shut_out(speaker, path)
    step("officer", "close")
    step("supervisor", "decide", outcome=outcome, grade="A", response_due_on=LATER, **REASONS)
    speaker.post(f"{place}-submitter", f"{path}/response/", {"text": "計画に反映します。"})
    assert step("supervisor", "publish")["status"] == "published"
    return code


def shut_out(speaker, path):
    """The evaluator who works for the project's university is told nothing: for them there is no such round."""
    parts = speaker.get("officer", f"{path}/evaluators/")
    assert [part["status"] for part in parts] == ["clear", "clear", "conflicted"]
    for what in ("", "sheet/", "scores/", "transitions/"):
        speaker.say("evaluator3", "get", f"{path}/{what}", status=404)
    assert speaker.get("officer", f"{path}/scores/")["total"]["mean"] == "3.00"


def enter_money(speaker):
    """One yen more than the limit is refused with the sentence that forbids it; the limit itself is kept."""
    budget = {"project": NIJIKAWA, "fiscal_year": 2010, "frame": f"{SECOND}-ministries", "kind": "planned"}
    refusal = speaker.post("officer", "project-budgets/", {**budget, "national_yen": 100_000_001}, 409)
    assert SENTENCE in refusal["detail"]
    assert refusal["verdicts"][0]["difference_yen"] == 1
    speaker.post("officer", "project-budgets/", {**budget, "national_yen": 100_000_000}, 201)
    basic = {**budget, "frame": f"{SECOND}-basic", "national_yen": 400_000_000}
    made = speaker.post("officer", "project-budgets/", basic, 201)
    part = {"budget": made["id"], "institution": "demo-nijikawa-university", "national_yen": 150_000_000}
    speaker.post("officer", "budget-allocations/", part, 201)


def merge(speaker, based_on):
    """An officer proposes, another checks, a supervisor decides and makes it effective."""
    plan = {
        "kind": "merge",
        "effective_year": 2012,
        "sources": [NIJIKAWA, HOSHIMI],
        "targets": [
            {
                "code": MERGED,
                "region": MERGED,
                "program": "demo-innovation",
                "cluster_name_ja": "【架空データ】虹川・星見クラスター",
                "end_year": 2014,
            }
        ],
        "based_on": based_on,
        "note_ja": "隣り合う二つをまとめる。",
    }
    made = speaker.post("officer", "transition-proposals/", plan, 201)
    path = f"transition-proposals/{made['code']}"
    moved = [{"thing": key, "fate": "moves", "target": MERGED} for key in made["unstated"]]
    plan |= {"fates": [*made["fates"], *moved], "revision": made["revision"]}
    whole = speaker.say("officer", "patch", f"{path}/", plan).json()
    assert whole["unstated"] == []
    run = speaker.get("officer2", f"{path}/dry-run/")
    assert run["blockers"] == []
    assert any(record["kind"] == "regions.clusterproject" for record in run["records"])
    revision = whole["revision"]
    refused = speaker.post("officer", f"{path}/transitions/", {"step": "check", "revision": revision}, 409)
    assert refused["blockers"][0]["kind"] == "guard"
    speaker.post("officer2", f"{path}/transitions/", {"step": "check", "revision": revision})
    decided = {"step": "decide", "revision": revision, "reason": "評価の結果による。"}
    speaker.post("supervisor", f"{path}/transitions/", decided)
    assert speaker.post("supervisor", f"{path}/transitions/", {"step": "effect"})["status"] == "effective"


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_whole_story_over_the_api(client, cast, speaker):
    for year in (2007, 2008, 2009):
        call_for_reports(cast, year)
        write_report(speaker, "nijikawa", year)
        for place in ("hoshimi", "asagiri", "suzukaze"):
            report = f"reports/demo-{place}-fy{year}/transitions/"
            speaker.post("supervisor", report, {"step": "waive", "reason": "別に報告を受けた。"})
    add_what_is_judged(cast)

    speaker.post("officer", "evaluation-rounds/plan/", {"fiscal_year": 2009})
    midterm = judge(speaker, "nijikawa", "midterm", 2009, "expand")
    judge(speaker, "hoshimi", "midterm", 2009, "continue")
    enter_money(speaker)
    speaker.post("officer", "evaluation-rounds/plan/", {"fiscal_year": 2012})
    ex_post = judge(speaker, "nijikawa", "ex-post", 2012, "continue")
    merge(speaker, ex_post)

    profile = text_of(client, f"/projects/{NIJIKAWA}/")
    assert "【架空データ】虹川・星見地域" in profile
    assert "【架空データ】虹川地域" in text_of(client, f"/projects/{MERGED}/")
    lineage = text_of(client, "/transitions/")
    assert "【架空データ】虹川・星見地域" in lineage
    assert "隣り合う二つをまとめる。" in lineage
    money = text_of(client, f"/projects/{NIJIKAWA}/budgets/")
    assert "100,000,000" in money
    assert "虹川大学" in money
    published = text_of(client, "/evaluations/?grade_at_least=A&fiscal_year=2009")
    assert f"/evaluations/{midterm}/" in published
    decided = text_of(client, f"/evaluations/{midterm}/")
    assert "拡充" in decided
    assert "計画に反映します。" in decided
    assert all(person not in decided for person in ("五月", "七海", "八雲"))
