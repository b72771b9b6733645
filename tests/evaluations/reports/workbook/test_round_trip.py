"""Downloading a report as a workbook, filling it in, uploading it: what is written, read, shown and applied."""

import datetime

import pytest
import time_machine
from django.utils import timezone, translation

from evaluations.models import ReportEdit, ReportSection, StagedWorkbook
from evaluations.reports.content import ContentClosedError, flat, read
from evaluations.reports.opening import open_round
from evaluations.reports.workbook import layout
from evaluations.reports.workbook.faults import WorkbookRefusedError
from evaluations.reports.workbook.staging import check, use
from evaluations.reports.workbook.writing import workbook_of
from tests.factories import ReportRoundFactory

from .books import Filled

pytestmark = pytest.mark.django_db


def money_key(stage):
    return next(iter(read(stage.report)["money"]))


class TestDownload:
    def test_only_the_inputs_can_be_written(self, stage, filled):
        key = money_key(stage)

        assert filled.cell("money", key, "planned_yen").protection.locked is False
        assert filled.cell("money", key, "label").protection.locked is True
        assert all(sheet.protection.sheet for sheet in filled.book if sheet.title != layout.ABOUT)

    def test_it_says_on_a_hidden_sheet_what_it_was_made_from(self, stage):
        stage.write(sections__management__text="運営")
        filled = Filled(stage.reload())

        assert filled.book[layout.ABOUT].sheet_state == "veryHidden"
        facts = {name: cell.value for name, cell in filled.about.items()}
        assert (facts["report"], facts["template"]) == (stage.report.code, 1)
        assert (facts["revision:sections"], facts["revision:money"]) == (1, 0)

    def test_choices_are_offered(self, stage, filled):
        rules = filled.sheet("people").data_validations.dataValidation

        assert [rule.type for rule in rules] == ["list"] * len(rules)
        assert len(rules) >= 3

    @pytest.mark.parametrize(
        "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.jp","x")', "=cmd|'calc'!A0"]
    )
    def test_a_text_is_never_a_formula(self, stage, upload, text):
        stage.write(sections__management__text=text)
        filled = Filled(stage.reload())

        cell = filled.cell("sections", "management", "text")

        assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
        assert upload(filled.data()) == {}

    def test_text_that_a_workbook_cannot_hold_does_not_break_it(self, stage):
        ReportSection.objects.filter(report=stage.report, key="management").update(text="前\x0b後")

        assert Filled(stage.reload()).cell("sections", "management", "text").value == "前後"

    def test_last_years_values_stand_beside(self, stage):
        stage.write(**{f"money.{money_key(stage)}.planned_yen": 700})
        stage.accept()
        program = stage.report.project.program
        following = ReportRoundFactory(program=program, fiscal_year=2005, due_on=datetime.date(2099, 6, 30))
        (report,) = open_round(following, by=stage.administrator).made

        cell = Filled(report).cell("money", money_key(stage), layout.LAST_YEAR + "planned_yen")

        assert (cell.value, cell.protection.locked) == (700, True)


class TestUpload:
    @pytest.mark.parametrize("language", ["ja", "en"])
    def test_an_untouched_workbook_changes_nothing(self, stage, upload, language):
        stage.write(
            **{
                "indicators.patents.answer": "not-reported",
                "indicators.researchers.answer": 0,
                "themes.t001.title": "題目",
                "themes.t001.is_confidential": True,
                "themes.t002.is_removed": True,
                "people.p001.name": "2004",
                "sections.management.text": "一行目\n\n二行目 =1",
            }
        )
        stage.complete()
        with translation.override(language):
            data = workbook_of(stage.reload())

        assert upload(data) == {}

    def test_every_kind_of_value_comes_back(self, stage, filled, upload):
        key = money_key(stage)
        theme, person = filled.new_key("themes"), filled.new_key("people")
        filled.put("money", key, "planned_yen", 250_000_000).put("money", key, "executed_yen", "１２３，４５６円")
        filled.put("indicators", "patents", "reason:answer", "該当なし").put("indicators", "researchers", "answer", 0)
        filled.put("themes", theme, "title", "新しい題目").put("themes", theme, "researchers", 3.0)
        filled.put("themes", theme, "is_confidential", "はい").put("people", person, "change", "no change")
        filled.put("sections", "management", "text", "一行目\n二行目")

        assert upload(filled.data()) == {
            f"money.{key}.planned_yen": 250_000_000,
            f"money.{key}.executed_yen": 123_456,
            "indicators.patents.answer": "not-applicable",
            "indicators.researchers.answer": 0,
            f"themes.{theme}.title": "新しい題目",
            f"themes.{theme}.researchers": 3,
            f"themes.{theme}.is_confidential": True,
            f"people.{person}.change": "none",
            "sections.management.text": "一行目\n二行目",
        }

    def test_an_emptied_cell_empties_the_field(self, stage, upload):
        stage.write(sections__management__text="文章")
        filled = Filled(stage.reload()).put("sections", "management", "text", None)

        assert upload(filled.data()) == {"sections.management.text": ""}

    def test_the_check_changes_nothing(self, stage, filled, upload):
        before = flat(read(stage.report))

        upload(filled.put("sections", "management", "text", "文章").data())

        assert flat(read(stage.report)) == before
        assert stage.reload().revision == 0
        assert not ReportEdit.objects.filter(report=stage.report).exists()

    def test_what_others_changed_elsewhere_stays(self, stage, filled, upload):
        filled.put("sections", "management", "text", "ブックの文章")
        stage.write(**{"sections.market-needs.text": "画面の文章"})

        assert upload(filled.data()) == {"sections.management.text": "ブックの文章"}

    def test_a_closed_report_takes_no_workbook(self, stage, upload):
        stage.submit()

        with pytest.raises(ContentClosedError):
            upload(workbook_of(stage.reload()))


class TestFaults:
    def test_every_fault_is_named_at_once_with_sheet_and_cell(self, stage, filled, refusal):
        key = money_key(stage)
        cells = [
            filled.cell("money", key, "planned_yen"),
            filled.cell("money", key, "executed_yen"),
            filled.cell("money", key, "note"),
            filled.cell("indicators", "patents", "answer"),
            filled.cell("indicators", "researchers", "reason:answer"),
            filled.cell("sections", "management", "text"),
        ]
        values = [1234.5, "=1+1", "長" * 501, "たくさん", "知らない", datetime.date(2009, 4, 1)]
        for cell, value in zip(cells, values, strict=True):
            cell.value = value

        found = refusal(filled.data())

        assert [place[:2] for place in found] == [(cell.parent.title, cell.coordinate) for cell in cells]
        assert StagedWorkbook.objects.count() == 0

    @pytest.mark.parametrize(
        ("name", "value", "words"),
        [
            ("planned_yen", 1234.5, "1234.5 は円の整数ではありません"),
            ("planned_yen", True, "整数"),
            ("planned_yen", -5, "0 から"),
            ("planned_yen", "九百円", "九百円"),
            ("planned_yen", "=A1", "数式"),
            ("note", "長" * 501, "501"),
        ],
    )
    def test_the_sentence_says_what_is_wrong(self, stage, filled, refusal, name, value, words):
        ((_sheet, _cell, sentence),) = refusal(filled.put("money", money_key(stage), name, value).data())

        assert words in sentence

    def test_an_unknown_indicator_and_an_unknown_row_are_named(self, stage, filled, refusal):
        filled.cell("indicators", "patents", "key").value = "spaceships"
        filled.put("indicators", "spaceships", "answer", 3)
        filled.cell("money", money_key(stage), "key").value = "other:national"

        sentences = " ".join(sentence for _sheet, _cell, sentence in refusal(filled.data()))

        assert "spaceships" in sentences
        assert "other:national" in sentences

    @pytest.mark.parametrize("key", ["a.b.c", "x", "../..", "T" * 200, "いろは", 7])
    def test_a_new_row_needs_a_key_of_the_workbook(self, filled, refusal, key):
        filled.cell("themes", filled.new_key("themes"), "key").value = key
        filled.put("themes", key, "title", "題目")

        assert len(refusal(filled.data())) == 1

    def test_a_row_that_stands_twice_is_refused(self, filled, refusal):
        first, second = filled.new_key("themes"), filled.new_key("themes", 1)
        filled.put("themes", first, "title", "甲").put("themes", second, "title", "乙")
        cell = filled.cell("themes", second, "key")
        cell.value = first

        assert [place[:2] for place in refusal(filled.data())] == [(cell.parent.title, f"{cell.row}")]

    def test_a_number_and_a_reason_for_none_exclude_each_other(self, filled, refusal):
        filled.put("indicators", "patents", "answer", 3).put("indicators", "patents", "reason:answer", "該当なし")

        assert len(refusal(filled.data())) == 1

    def test_a_missing_sheet_and_a_missing_column_are_named(self, filled, refusal):
        title = filled.sheet("people").title
        filled.book.remove(filled.sheet("people"))
        heading = filled.cell("sections", "management", "text")
        filled.sheet("sections").delete_cols(heading.column)

        found = refusal(filled.data())

        assert {sheet for sheet, _cell, _sentence in found} == {title, filled.sheet("sections").title}

    def test_the_workbook_of_another_report_is_refused(self, filled, refusal):
        filled.about["report"].value = "kc2-nagano-fy2009"

        ((_sheet, _cell, sentence),) = refusal(filled.data())

        assert "kc2-nagano-fy2009" in sentence

    def test_the_workbook_of_another_template_is_refused(self, filled, refusal):
        filled.about["template"].value = 2

        ((_sheet, _cell, sentence),) = refusal(filled.data())

        assert "様式" in sentence

    @pytest.mark.parametrize("revision", [None, -1, 99, "1", 1.5, True])
    def test_an_impossible_revision_is_refused(self, filled, refusal, revision):
        filled.about["revision:money"].value = revision

        assert len(refusal(filled.data())) == 1

    def test_a_field_that_someone_changed_meanwhile_is_named_with_who_and_what(self, stage, filled, refusal):
        cell = filled.cell("sections", "management", "text")
        cell.value = "ブックの文章"
        stage.write(sections__management__text="画面の文章")

        ((sheet, place, sentence),) = refusal(filled.data())

        assert (sheet, place) == (cell.parent.title, cell.coordinate)
        for words in (stage.editor.get_full_name(), "画面の文章", "ブックの文章", str(timezone.localdate().year)):
            assert words in sentence

    def test_more_rows_than_a_report_can_have_are_refused(self, stage, upload, refusal):
        stage.write(**{f"themes.row{number:04}.title": "題目" for number in range(55)})
        filled = Filled(stage.reload())
        for number in range(6):
            filled.put("themes", filled.new_key("themes"), "title", f"題目{number}")

        assert len(refusal(filled.data())) == 6


class TestApplying:
    def staged(self, stage, filled):
        return check(stage.report, name="報告.xlsx", data=filled.data(), by=stage.editor)

    def test_exactly_what_was_shown_is_written(self, stage, filled):
        filled.put("sections", "management", "text", "文章").put("indicators", "patents", "answer", 4)
        staged = self.staged(stage, filled)

        use(staged, by=stage.editor)

        values = flat(read(stage.reload()))
        assert (values["sections.management.text"], values["indicators.patents.answer"]) == ("文章", 4)
        assert set(stage.report.edits.values_list("revision", "made_by")) == {(1, stage.editor.pk)}
        assert StagedWorkbook.objects.get().applied_at is not None

    def test_a_second_click_writes_nothing_more(self, stage, filled):
        staged = self.staged(stage, filled.put("sections", "management", "text", "文章"))
        use(staged, by=stage.editor)
        stage.write(sections__management__text="その後")

        use(staged, by=stage.editor)

        assert flat(read(stage.reload()))["sections.management.text"] == "その後"

    def test_nothing_is_written_when_one_field_changed_since_the_check(self, stage, filled):
        filled.put("sections", "management", "text", "文章").put("indicators", "patents", "answer", 4)
        staged = self.staged(stage, filled)
        stage.write(sections__management__text="画面の文章")

        with pytest.raises(WorkbookRefusedError) as refusal:
            use(staged, by=stage.editor)

        assert refusal.value.is_stale
        assert stage.editor.get_full_name() in str(refusal.value)
        values = flat(read(stage.reload()))
        assert (values["sections.management.text"], values["indicators.patents.answer"]) == ("画面の文章", None)

    def test_a_change_elsewhere_does_not_stand_in_the_way(self, stage, filled):
        staged = self.staged(stage, filled.put("sections", "management", "text", "文章"))
        stage.write(**{"sections.market-needs.text": "画面の文章"})

        use(staged, by=stage.editor)

        values = flat(read(stage.reload()))
        assert (values["sections.management.text"], values["sections.market-needs.text"]) == ("文章", "画面の文章")

    def test_a_report_that_was_submitted_since_is_not_changed(self, stage, filled):
        staged = self.staged(stage, filled.put("sections", "market-needs", "text", "文章"))
        stage.submit()

        with pytest.raises(ContentClosedError):
            use(staged, by=stage.editor)

    def test_the_same_file_twice_makes_no_row_twice(self, stage, filled, upload):
        key = filled.new_key("themes")
        staged = self.staged(stage, filled.put("themes", key, "title", "題目"))
        use(staged, by=stage.editor)

        assert upload(filled.data()) == {}
        assert list(read(stage.report)["themes"]) == [key]

    def test_a_newer_upload_takes_the_place_of_the_older(self, stage, filled):
        older = self.staged(stage, filled.put("sections", "management", "text", "一"))
        newer = self.staged(stage, filled.put("sections", "management", "text", "二"))

        assert list(StagedWorkbook.objects.all()) == [newer]
        assert older.pk != newer.pk

    def test_an_upload_waits_one_day_and_is_then_dropped(self, stage, filled):
        staged = self.staged(stage, filled.put("sections", "management", "text", "文章"))

        with time_machine.travel(timezone.now() + datetime.timedelta(hours=25), tick=False):
            assert not StagedWorkbook.objects.waiting().exists()
            check(stage.report, name="他.xlsx", data=filled.data(), by=stage.submitter)

        assert not StagedWorkbook.objects.filter(pk=staged.pk).exists()
