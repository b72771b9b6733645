"""Putting files in, handing them out and taking them away, on the pages and over the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from evaluations.attachments import storing
from evaluations.models import ReportAttachment
from evaluations.reports import workflow
from tests.counting import queries_of
from tests.evaluations.reports.stage import LATER
from tests.factories import ReportAttachmentFactory

from .samples import PDF, PNG, office

pytestmark = pytest.mark.django_db


def upload(content=PDF, name="資料.pdf", kind="text/html"):
    return SimpleUploadedFile(name, content, kind)


def files(stage, *rest):
    return "/".join([f"/reports/{stage.report.code}/files", *rest]) + "/"


def put(stage, content=PDF, name="資料.pdf"):
    return storing.add(stage.report, upload(content, name), by=stage.editor)


class TestPuttingIn:
    def test_an_editor_adds_a_file(self, stage, browser_of):
        browser_of("editor").post(files(stage), {"file": upload(PNG, "../図.html"), "is_confidential": "1"})

        file = stage.report.attachments.get()
        assert (file.name, file.media_type, file.size) == ("図.png", "image/png", len(PNG))
        assert (bytes(file.content), file.is_confidential, file.added_by) == (PNG, True, stage.editor)
        assert len(file.key) == 32

    def test_the_kind_is_that_of_the_content_not_of_the_name(self, stage, browser_of):
        response = browser_of("editor").post(files(stage), {"file": upload(b"<script>1</script>", "a.pdf")})

        assert response.status_code == 400
        assert not stage.report.attachments.exists()

    def test_nothing_chosen_is_said(self, stage, browser_of):
        assert browser_of("editor").post(files(stage)).status_code == 400

    @pytest.mark.parametrize(
        ("limit", "most"), [("LARGEST", 10), ("LARGEST_OF_REPORT", len(PDF) + 10), ("MOST_FILES", 1)]
    )
    def test_there_are_limits(self, stage, browser_of, monkeypatch, limit, most):
        ReportAttachmentFactory(report=stage.report, size=len(PDF))
        monkeypatch.setattr(storing, limit, most)

        assert browser_of("editor").post(files(stage), {"file": upload()}).status_code == 400
        assert stage.report.attachments.count() == 1

    def test_the_same_file_twice_is_refused(self, stage):
        put(stage)

        with pytest.raises(storing.AttachmentRefusedError):
            put(stage, name="別名.pdf")

    @pytest.mark.parametrize("name", ["officer", "supervisor", "auditor", "administrator"])
    def test_who_only_reads_adds_nothing(self, stage, browser_of, name):
        assert browser_of(name).post(files(stage), {"file": upload()}).status_code == 403

    @pytest.mark.parametrize("name", ["other_editor", "stranger"])
    def test_a_report_of_somebody_else_is_not_there(self, stage, browser_of, name):
        file = put(stage)

        assert browser_of(name).post(files(stage), {"file": upload(PNG)}).status_code == 404
        assert browser_of(name).get(files(stage, file.key)).status_code == 404
        assert browser_of(name).post(files(stage, file.key, "remove")).status_code == 404

    @pytest.mark.parametrize("status", ["submitted", "accepted", "waived"])
    def test_a_closed_report_keeps_its_files(self, stage, browser_of, status):
        file = put(stage)
        stage.bring_to(status)
        browser = browser_of("editor")

        assert browser.post(files(stage), {"file": upload(PNG)}).status_code == 409
        for step in ("remove", "confidential", "open"):
            assert browser.post(files(stage, file.key, step)).status_code == 409
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportAttachment.objects.all().delete()
        assert list(storing.files_of(stage.report)) == [file]


class TestHandingOut:
    def test_a_file_is_a_download_and_nothing_else(self, stage, browser_of):
        file = put(stage)

        response = browser_of("officer").get(files(stage, file.key))

        assert b"".join(response.streaming_content) == PDF
        assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "no-store" in response.headers["Cache-Control"]

    def test_a_file_of_another_report_is_not_found_through_this_one(self, stage, browser_of):
        other = ReportAttachmentFactory()

        assert browser_of("editor").get(files(stage, other.key)).status_code == 404

    def test_a_visitor_is_led_to_the_sign_in(self, stage, client):
        assert "/account/login/" in client.get(files(stage, put(stage).key)).url

    def test_the_page_costs_the_same_for_1_and_10_files(self, stage, browser_of):
        browser, costs = browser_of("editor"), []
        browser.get(files(stage))
        for number in (1, 9):
            for _each in range(number):
                ReportAttachmentFactory(report=stage.report)
            costs.append(queries_of(browser, files(stage)))

        assert costs[0] == costs[1]


class TestTakingAway:
    def test_a_file_that_no_submission_names_loses_its_bytes(self, stage, browser_of):
        file = put(stage)

        browser_of("editor").post(files(stage, file.key, "remove"))

        file.refresh_from_db()
        assert (bytes(file.content), file.removed_by) == (b"", stage.editor)
        assert browser_of("editor").get(files(stage, file.key)).status_code == 404

    def test_a_file_of_a_submission_stays_with_the_submission(self, stage, browser_of):
        file = put(stage)
        submission = stage.bring_to("submitted").submissions.get()
        workflow.send_back(stage.report, due_on=LATER, reason="追記", by=stage.officer)

        browser_of("submitter").post(files(stage, file.key, "remove"))

        assert submission.content["attachments"][0]["key"] == file.key
        assert not storing.files_of(stage.report).exists()
        response = browser_of("officer").get(files(stage, file.key))
        assert b"".join(response.streaming_content) == PDF

    def test_a_file_is_marked_as_confidential_and_back(self, stage, browser_of):
        file = put(stage)
        seen = []
        for step in ("confidential", "open"):
            browser_of("editor").post(files(stage, file.key, step))
            file.refresh_from_db()
            seen.append(file.is_confidential)

        assert seen == [True, False]


class TestApi:
    def path(self, stage, *rest):
        return "/".join([f"/api/v1/reports/{stage.report.code}/attachments", *rest]) + "/"

    def test_a_file_is_added_read_and_removed(self, stage, browser_of):
        browser = browser_of("editor")

        added = browser.post(self.path(stage), {"file": upload(office(), "文書.bin")})
        key = added.json()["key"]

        assert (added.status_code, added.json()["name"]) == (201, "文書.docx")
        assert [row["key"] for row in browser.get(self.path(stage)).json()] == [key]
        assert b"".join(browser.get(self.path(stage, key)).streaming_content) == office()
        assert browser.delete(self.path(stage, key)).status_code == 204
        assert browser.get(self.path(stage)).json() == []

    def test_a_hostile_file_is_refused_with_a_reason(self, stage, browser_of):
        response = browser_of("editor").post(self.path(stage), {"file": upload(b"MZ")})

        assert response.status_code == 400
        assert response.headers["Content-Type"].startswith("application/problem+json")

    def test_a_closed_report_answers_409(self, stage, browser_of):
        key = put(stage).key
        stage.bring_to("submitted")

        assert browser_of("editor").post(self.path(stage), {"file": upload(PNG)}).status_code == 409
        assert browser_of("editor").delete(self.path(stage, key)).status_code == 409

    def test_who_only_reads_writes_nothing(self, stage, browser_of):
        key = put(stage).key

        assert browser_of("officer").post(self.path(stage), {"file": upload(PNG)}).status_code == 403
        assert browser_of("officer").delete(self.path(stage, key)).status_code == 403

    def test_the_public_is_handed_nothing(self, stage, client):
        key = put(stage).key

        assert client.get(self.path(stage)).status_code in (401, 404)
        assert client.get(self.path(stage, key)).status_code in (401, 404)
