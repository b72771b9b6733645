"""Reports over the API: what the public reads, writing with If-Match, steps, remarks, and who is refused how."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluations.releases.workflow import release
from evaluations.reports import remarks, workflow
from evaluations.reports.content import flat, read
from tests.factories import ClusterProjectFactory, ReleasedReportFactory, YearlyReportFactory

from .stage import LATER

pytestmark = pytest.mark.django_db
LIST = "/api/v1/reports/"


def path(stage, *rest):
    return "/".join([LIST.rstrip("/"), stage.report.code, *rest]) + "/"


def send(browser, method, address, body, **headers):
    return getattr(browser, method)(address, json.dumps(body), content_type="application/json", headers=headers)


def slug_of(answer):
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    return answer.json()["type"].rpartition("#")[2]


@pytest.fixture
def released(stage):
    """An accepted and released report with one confidential section, opened again since."""
    stage.write(
        **{
            "sections.management.text": "公開する文章",
            "sections.market-needs.text": "秘密の文章",
            "sections.market-needs.is_confidential": True,
            "people.p001.name": "ある人",
            "indicators.patents.note": "内輪の備考",
        }
    )
    submission = stage.accept()
    release(stage.report, submission=submission.number, sha256=submission.sha256, by=stage.supervisor)
    workflow.reopen(stage.report, due_on=LATER, reason="誤り", by=stage.supervisor)
    stage.write(sections__management__text="書き直し中の文章")
    return stage


class TestPublic:
    def test_nothing_is_public_before_it_is_released(self, client, stage):
        stage.accept()

        assert client.get(LIST).json()["results"] == []
        assert client.get(path(stage)).status_code == 404

    def test_the_public_reads_the_released_version_whatever_happened_since(self, client, released):
        body = client.get(path(released)).json()

        texts = {row["key"]: row["text"] for row in body["parts"]["sections"]}
        assert texts["management"] == "公開する文章"
        assert (body["status"], body["due_on"], body["revision"]) == ("accepted", None, None)

    def test_confidential_parts_notes_and_people_are_in_no_public_answer(self, client, released):
        text = client.get(path(released)).content.decode() + client.get(LIST).content.decode()

        for hidden in ("秘密の文章", "ある人", "内輪の備考", "書き直し中の文章", "returned"):
            assert hidden not in text

    def test_a_filter_by_status_tells_the_public_nothing_of_the_workspace(self, client, released):
        codes = {
            status: [row["code"] for row in client.get(LIST, {"status": status}).json()["results"]]
            for status in ("returned", "accepted")
        }

        assert codes == {"returned": [], "accepted": [released.report.code]}

    @pytest.mark.parametrize("rest", [("transitions",), ("comments",), ("findings",), ("parts", "money")])
    def test_the_workspace_of_a_public_report_asks_who_you_are(self, client, released, rest):
        assert client.get(path(released, *rest)).status_code == 401

    def test_a_list_costs_the_same_for_1_and_10_reports(self, client, stage):
        costs = []
        for more in (1, 9):
            for _number in range(more):
                project = ClusterProjectFactory(program=stage.report.round.program)
                ReleasedReportFactory(round=stage.report.round, project=project)
            client.get(LIST)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(LIST).json()["results"]
            costs.append(len(queries))

        assert costs[0] == costs[1]


class TestWorkspace:
    def test_the_institution_reads_its_draft(self, stage, browser_of):
        stage.write(sections__management__text="書きかけ")

        answer = browser_of("editor").get(path(stage))

        assert (answer.json()["status"], answer.json()["revision"]) == ("draft", 1)
        assert "書きかけ" in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]

    @pytest.mark.parametrize("name", ["other_editor", "stranger", "evaluator"])
    @pytest.mark.parametrize("rest", [(), ("transitions",), ("comments",), ("parts", "money"), ("submissions",)])
    def test_it_is_hidden_from_others(self, stage, browser_of, name, rest):
        assert slug_of(browser_of(name).get(path(stage, *rest))) == "not-found"


class TestWriting:
    def write(self, browser, stage, body, etag=None, part="sections"):
        headers = {"if-match": etag} if etag else {}
        return send(browser, "patch", path(stage, "parts", part), body, **headers)

    def test_a_part_is_read_and_written_with_its_etag(self, stage, browser_of):
        browser = browser_of("editor")
        etag = browser.get(path(stage, "parts", "sections")).headers["ETag"]

        answer = self.write(browser, stage, {"management": {"text": "本部会議"}}, etag)

        assert answer.status_code == 200
        assert answer.json()["rows"]["management"]["text"] == "本部会議"
        assert answer.headers["ETag"] == '"sections-1"'
        assert flat(read(stage.report))["sections.management.text"] == "本部会議"

    def test_without_if_match_nothing_is_written(self, stage, browser_of):
        answer = self.write(browser_of("editor"), stage, {"management": {"text": "x"}})

        assert (answer.status_code, slug_of(answer)) == (428, "precondition-missing")
        assert stage.reload().revision == 0

    def test_a_stale_etag_is_told_who_changed_the_part_and_when(self, stage, browser_of):
        stage.write(sections__management__text="先に")

        answer = self.write(browser_of("submitter"), stage, {"management": {"text": "x"}}, '"sections-0"')

        body = answer.json()
        assert (answer.status_code, slug_of(answer)) == (412, "stale")
        assert (body["changed_by"], body["revision"]) == (stage.editor.get_full_name(), 1)
        assert body["changed_at"]

    def test_a_change_of_another_part_does_not_make_an_etag_stale(self, stage, browser_of):
        stage.write(indicators__patents__answer=1)

        answer = self.write(browser_of("submitter"), stage, {"management": {"text": "x"}}, '"sections-0"')

        assert answer.status_code == 200

    def test_impossible_values_are_named_and_nothing_is_written(self, stage, browser_of):
        body = {"management": {"text": "よい"}, "nowhere": {"text": "x"}, "next-year": {"colour": "red", "text": 3}}

        answer = self.write(browser_of("editor"), stage, body, '"sections-0"')

        assert answer.status_code == 400
        named = {error["parameter"] for error in answer.json()["errors"]}
        assert {"sections.next-year.colour", "sections.next-year.text"} <= named
        assert stage.reload().revision == 0

    @pytest.mark.parametrize("body", [[], "x", {"management": "x"}, None])
    def test_a_body_that_is_no_part_is_refused(self, stage, browser_of, body):
        assert self.write(browser_of("editor"), stage, body, '"sections-0"').status_code == 400

    def test_the_ministry_does_not_write(self, stage, browser_of):
        answer = self.write(browser_of("officer"), stage, {"management": {"text": "x"}}, '"sections-0"')

        assert (answer.status_code, slug_of(answer)) == (403, "forbidden")

    def test_a_closed_report_is_a_conflict(self, stage, browser_of):
        stage.submit()
        browser = browser_of("editor")
        etag = browser.get(path(stage, "parts", "sections")).headers["ETag"]

        answer = self.write(browser, stage, {"management": {"text": "x"}}, etag)

        assert (answer.status_code, slug_of(answer)) == (409, "report-closed")

    def test_a_browser_needs_the_token_of_its_page(self, stage):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(stage.editor)

        answer = self.write(browser, stage, {"management": {"text": "x"}}, '"sections-0"')

        assert answer.status_code == 403
        assert stage.reload().revision == 0


class TestSteps:
    def test_steps_are_listed_with_what_stands_in_the_way(self, stage, browser_of):
        body = browser_of("submitter").get(path(stage, "transitions")).json()

        steps = {step["step"]: step for step in body["steps"]}
        assert set(steps) == {"submit", "recall"}
        assert not steps["submit"]["is_possible"]
        assert {blocker["kind"] for blocker in steps["submit"]["blockers"]} == {"guard"}
        assert [row["step"] for row in body["history"]] == ["open"]

    def test_a_report_goes_its_whole_way(self, stage, browser_of):
        stage.complete()
        submitter, officer = browser_of("submitter"), browser_of("officer")
        steps = path(stage, "transitions")

        assert send(submitter, "post", steps, {"step": "submit"}).json()["status"] == "submitted"
        assert send(officer, "post", steps, {"step": "claim"}).status_code == 200
        body = {"step": "return", "due_on": LATER.isoformat(), "reason": "追記"}
        assert send(officer, "post", steps, body).json()["status"] == "returned"
        assert send(submitter, "post", steps, {"step": "submit"}).json()["status"] == "submitted"
        (_first, latest) = officer.get(path(stage, "submissions")).json()
        body = {"step": "accept", "submission": latest["number"], "sha256": latest["sha256"]}
        assert send(officer, "post", steps, body).json()["status"] == "accepted"

    def test_a_step_that_a_guard_forbids_is_a_conflict_with_the_reasons(self, stage, browser_of):
        answer = send(browser_of("submitter"), "post", path(stage, "transitions"), {"step": "submit"})

        assert (answer.status_code, slug_of(answer)) == (409, "step-refused")
        assert "sections.management.text" in [blocker["field"] for blocker in answer.json()["blockers"]]

    @pytest.mark.parametrize(("name", "step"), [("editor", "submit"), ("officer", "waive"), ("auditor", "claim")])
    def test_a_step_of_another_role_is_forbidden(self, stage, browser_of, name, step):
        answer = send(browser_of(name), "post", path(stage, "transitions"), {"step": step, "reason": "x"})

        assert (answer.status_code, slug_of(answer)) == (403, "forbidden")

    @pytest.mark.parametrize("body", [{"step": "publish"}, {}, {"step": "extend", "due_on": "someday"}, []])
    def test_a_step_that_is_none_is_refused(self, stage, browser_of, body):
        assert send(browser_of("supervisor"), "post", path(stage, "transitions"), body).status_code == 400


class TestRemarksAndFindings:
    def test_remarks_are_written_and_answered(self, stage, browser_of):
        stage.bring_to("submitted")
        body = {"text": "具体的に", "field": "sections.management.text", "must_fix": True}
        (thread,) = send(browser_of("officer"), "post", path(stage, "comments"), body).json()
        assert browser_of("editor").get(path(stage, "comments")).json() == []
        workflow.send_back(stage.report, due_on=LATER, by=stage.officer)

        body = {"text": "直しました", "thread": thread["id"]}
        answer = send(browser_of("editor"), "post", path(stage, "comments"), body)

        assert answer.status_code == 201
        assert [each["text"] for each in answer.json()[0]["answers"]] == ["直しました"]

    def test_a_thread_of_another_report_is_not_there(self, stage, browser_of):
        other = remarks.remark(YearlyReportFactory(), text="よそ", by=stage.officer)

        answer = send(browser_of("editor"), "post", path(stage, "comments"), {"text": "x", "thread": other.pk})

        assert answer.status_code == 404

    def test_an_auditor_reads_but_does_not_remark(self, stage, browser_of):
        auditor = browser_of("auditor")

        assert auditor.get(path(stage, "comments")).status_code == 200
        assert send(auditor, "post", path(stage, "comments"), {"text": "x"}).status_code == 403

    def test_a_warning_is_acknowledged_with_a_reason(self, stage, browser_of):
        stage.complete()
        key = stage.report.money.first().key
        stage.write(**{f"money__{key}__planned_yen": 100, f"money__{key}__executed_yen": 300})
        submitter = browser_of("submitter")
        (finding,) = submitter.get(path(stage, "findings")).json()
        assert (finding["severity"], finding["reason"]) == ("warning", None)

        body = {"fingerprint": finding["fingerprint"], "reason": "追加配分"}
        (finding,) = send(submitter, "post", path(stage, "findings"), body).json()

        assert finding["reason"] == "追加配分"
        assert send(submitter, "post", path(stage, "transitions"), {"step": "submit"}).status_code == 200
