"""What is confidential, and what is not released, stands on no public page, in no list, count, search or file."""

import pytest

from evaluations.attachments import storing
from evaluations.releases.workflow import withdraw
from evaluations.reports import workflow
from tests.evaluations.attachments.samples import PNG
from tests.evaluations.reports.stage import LATER

from .samples import SECRETS

pytestmark = pytest.mark.django_db


def addresses(stage):
    project = stage.report.project
    return (
        "/reports/public/",
        f"/reports/public/{stage.report.code}/",
        f"/regions/{project.region.code}/reports/",
        f"/projects/{project.code}/reports/",
        "/api/v1/reports/",
        f"/api/v1/reports/{stage.report.code}/",
        "/api/v1/reports.csv",
        f"/projects/{project.code}/",
    )


def everything(client, stage):
    responses = [client.get(address) for address in addresses(stage)]
    assert {response.status_code for response in responses} == {200}
    return "".join(response.content.decode() for response in responses)


def test_what_is_public_is_there(client, full):
    text = client.get(f"/reports/public/{full.report.code}/").content.decode()

    for words in ("公開の章", "公開のテーマ", "4,321", "123,000,000", "public-file.png"):
        assert words in text


def test_nothing_confidential_leaves(client, full):
    text = everything(client, full)

    assert [secret for secret in SECRETS if secret in text] == []
    assert full.secret.key not in text


def test_nothing_confidential_is_found(client, full):
    assert client.get("/search/", {"q": full.report.project.cluster_name_ja}).context["total"] > 0

    assert [client.get("/search/", {"q": secret}).context["total"] for secret in SECRETS] == [0] * len(SECRETS)


def test_a_confidential_file_is_not_there_for_the_public(client, full):
    root = f"/reports/public/{full.report.code}/files/"

    assert client.get(f"{root}{full.secret.key}/").status_code == 404
    response = client.get(f"{root}{full.public.key}/")
    assert b"".join(response.streaming_content) == PNG
    assert response.headers["Content-Disposition"].startswith("attachment;")


def test_what_is_marked_later_goes_at_once(client, full):
    workflow.reopen(full.report, due_on=LATER, reason="訂正", by=full.supervisor)
    full.write(**{"sections.joint-research.is_confidential": True, "themes.open1.is_confidential": True})
    storing.mark(full.report, full.public.key, is_confidential=True)

    text = everything(client, full)

    assert [words for words in ("公開の章", "公開のテーマ", "public-file") if words in text] == []
    assert client.get(f"/reports/public/{full.report.code}/files/{full.public.key}/").status_code == 404


def test_a_draft_after_the_release_does_not_leave(client, full):
    workflow.reopen(full.report, due_on=LATER, reason="訂正", by=full.supervisor)
    full.write(**{"sections.joint-research.text": "未公開の訂正", "indicators.patents.answer": 9876})

    text = everything(client, full)

    assert "公開の章" in text
    assert "未公開の訂正" not in text
    assert "9876" not in text
    assert "9,876" not in text


def test_a_withdrawn_report_is_gone_everywhere(client, full):
    withdraw(full.report, reason="誤記のため", by=full.supervisor)

    project = full.report.project
    assert client.get(f"/reports/public/{full.report.code}/").status_code == 404
    assert client.get(f"/reports/public/{full.report.code}/files/{full.public.key}/").status_code == 404
    assert client.get(f"/api/v1/reports/{full.report.code}/").status_code in (401, 404)
    assert client.get("/api/v1/reports/").json()["metadata"]["resultset"]["count"] == 0
    for address in (
        "/reports/public/",
        f"/regions/{project.region.code}/reports/",
        f"/projects/{project.code}/reports/",
    ):
        text = client.get(address).content.decode()
        assert full.report.code not in text
        assert "4,321" not in text
        assert "誤記のため" not in text


def test_an_accepted_report_that_is_not_released_is_hidden(client, stage):
    stage.write(sections__management__text="受理のみの章")
    stage.accept()

    assert client.get(f"/reports/public/{stage.report.code}/").status_code == 404
    assert stage.report.code not in client.get("/reports/public/").content.decode()
    assert stage.report.code not in client.get(f"/projects/{stage.report.project.code}/reports/").content.decode()
