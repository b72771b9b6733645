"""The pages and the API of the workbook: who may, what they show, how they answer."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from evaluations.models import StagedWorkbook
from evaluations.reports.content import flat, read
from tests.counting import queries_of

from .books import Filled

pytestmark = pytest.mark.django_db


def page(stage, *rest):
    return "/".join(["/reports", stage.report.code, "workbook", *map(str, rest)]) + "/"


def api(stage, *rest):
    return "/".join(["/api/v1/reports", stage.report.code, "workbook", *map(str, rest)]) + "/"


def file(filled):
    return {"workbook": SimpleUploadedFile("報告.xlsx", filled.data())}


class TestWhoMay:
    @pytest.mark.parametrize("name", ["officer", "supervisor", "auditor", "administrator"])
    def test_readers_neither_download_nor_upload(self, stage, browser_of, filled, name):
        browser = browser_of(name)

        answers = [browser.get(page(stage)), browser.get(page(stage, "file")), browser.get(api(stage))]
        answers += [browser.post(page(stage), file(filled)), browser.post(api(stage), file(filled))]

        assert [answer.status_code for answer in answers] == [403] * 5

    @pytest.mark.parametrize("name", ["other_editor", "stranger", "evaluator"])
    def test_for_others_it_is_not_there(self, stage, browser_of, filled, name):
        browser = browser_of(name)

        assert {browser.get(page(stage)).status_code, browser.get(page(stage, "file")).status_code} == {404}
        assert browser.post(api(stage), file(filled)).status_code == 404

    def test_an_upload_belongs_to_the_one_who_made_it(self, stage, browser_of, filled):
        browser_of("editor").post(page(stage), file(filled.put("sections", "management", "text", "文章")))
        number = StagedWorkbook.objects.get().pk
        other = browser_of("submitter")

        answers = [
            other.get(page(stage, number)),
            other.post(page(stage, number)),
            other.post(api(stage, number, "apply")),
        ]

        assert [answer.status_code for answer in answers] == [404] * 3
        assert stage.reload().revision == 0


class TestPages:
    def test_the_download_is_a_workbook_to_keep(self, stage, browser_of):
        answer = browser_of("editor").get(page(stage, "file"))

        assert answer.headers["Content-Disposition"] == f'attachment; filename="{stage.report.code}.xlsx"'
        assert "no-store" in answer.headers["Cache-Control"]
        assert len(load_workbook(io.BytesIO(answer.content)).sheetnames) == 6

    def test_from_upload_over_what_changes_to_the_changed_report(self, stage, browser_of, filled):
        browser = browser_of("editor")
        stage.write(sections__management__text="前の文章")
        filled = Filled(stage.reload()).put("sections", "management", "text", "後の文章")

        check = browser.post(page(stage), file(filled), follow=True)
        done = browser.post(check.redirect_chain[-1][0])

        text = check.content.decode()
        assert "<del>前</del>" in text
        assert "<ins>後</ins>" in text
        assert done.url == stage.report.get_absolute_url()
        assert flat(read(stage.report))["sections.management.text"] == "後の文章"

    def test_faults_are_listed_and_nothing_is_kept(self, stage, browser_of, filled):
        key = next(iter(read(stage.report)["money"]))
        cell = filled.cell("money", key, "planned_yen")
        cell.value = 1.5

        answer = browser_of("editor").post(page(stage), file(filled))

        text = answer.content.decode()
        assert answer.status_code == 400
        assert f"<td>{cell.row}</td>" in text.replace("\n", "").replace(" ", "")
        assert "1.5" in text
        assert not StagedWorkbook.objects.exists()

    def test_a_text_longer_than_can_be_submitted_is_remarked_on(self, stage, browser_of, filled):
        filled.put("sections", "management", "text", "長" * 2001)

        text = browser_of("editor").post(page(stage), file(filled), follow=True).content.decode()

        assert "2,001" in text
        assert "2,000" in text

    def test_a_workbook_that_says_the_same_offers_nothing_to_take_over(self, stage, browser_of, filled):
        answer = browser_of("editor").post(page(stage), file(filled), follow=True)

        assert answer.status_code == 200
        assert answer.context["changes"] == []

    def test_without_a_file_it_asks_for_one(self, stage, browser_of):
        answer = browser_of("editor").post(page(stage))

        assert answer.status_code == 400
        assert "ファイルを選" in answer.content.decode()

    def test_a_change_since_the_check_is_told_and_nothing_is_written(self, stage, browser_of, filled):
        browser = browser_of("editor")
        browser.post(page(stage), file(filled.put("sections", "management", "text", "文章")))
        stage.write(sections__management__text="画面の文章")

        answer = browser.post(page(stage, StagedWorkbook.objects.get().pk))

        assert answer.status_code == 409
        assert "画面の文章" in answer.content.decode()
        assert flat(read(stage.report))["sections.management.text"] == "画面の文章"

    def test_a_submitted_report_takes_no_upload(self, stage, browser_of, filled):
        stage.submit()

        answer = browser_of("editor").post(page(stage), file(filled))

        assert answer.status_code == 409

    def test_a_long_list_of_changes_costs_no_more_queries(self, stage, browser_of):
        browser = browser_of("editor")
        costs = []
        for rows in (1, 6):
            filled = Filled(stage.reload())
            for number in range(rows):
                filled.put("themes", filled.new_key("themes"), "title", f"題目{number}")
            check = browser.post(page(stage), file(filled), follow=True).redirect_chain[-1][0]
            costs.append(queries_of(browser, check))

        assert costs[0] == costs[1]


class TestApi:
    def test_the_whole_way(self, stage, browser_of, filled):
        browser = browser_of("editor")

        checked = browser.post(api(stage), file(filled.put("sections", "management", "text", "文章")))
        applied = browser.post(api(stage, checked.json()["id"], "apply"))

        assert checked.status_code == 201
        assert checked.json()["changes"] == [{"field": "sections.management.text", "before": "", "after": "文章"}]
        assert (applied.status_code, applied.json()["applied_at"] is None) == (200, False)
        assert flat(read(stage.report))["sections.management.text"] == "文章"

    def test_faults_come_by_sheet_row_and_column(self, stage, browser_of, filled):
        key = next(iter(read(stage.report)["money"]))
        cell = filled.cell("money", key, "planned_yen")
        cell.value = "x"

        answer = browser_of("editor").post(api(stage), file(filled))

        assert answer.status_code == 400
        assert answer.json()["type"].endswith("#workbook-refused")
        (fault,) = answer.json()["errors"]
        assert (fault["sheet"], fault["row"], fault["column"]) == (cell.parent.title, cell.row, cell.column_letter)

    def test_a_change_since_the_check_is_stale(self, stage, browser_of, filled):
        browser = browser_of("editor")
        number = browser.post(api(stage), file(filled.put("sections", "management", "text", "文章"))).json()["id"]
        stage.write(sections__management__text="画面の文章")

        answer = browser.post(api(stage, number, "apply"))

        assert (answer.status_code, answer.json()["type"].endswith("#stale")) == (412, True)

    def test_a_closed_report_is_a_conflict(self, stage, browser_of, filled):
        stage.submit()

        assert browser_of("editor").post(api(stage), file(filled)).status_code == 409

    def test_the_download_is_a_workbook(self, stage, browser_of):
        answer = browser_of("editor").get(api(stage))

        assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
        assert len(load_workbook(io.BytesIO(answer.content)).sheetnames) == 6
