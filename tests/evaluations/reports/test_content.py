"""Reading and writing the content of reports: merging, conflicts, and what the database itself forbids."""

import pytest
from django.db import IntegrityError, connection, transaction

from evaluations.models import ReportEdit, ReportSection, ReportSubmission
from evaluations.reports.content import (
    MOST_ROWS,
    ContentClosedError,
    ContentError,
    apply,
    as_document,
    flat,
    from_document,
    part_revisions,
    read,
)

from .stage import Stage

pytestmark = pytest.mark.django_db
MANAGEMENT = "sections.management.text"
PATENTS = "indicators.patents.answer"


def write(stage: Stage, changes, base, by=None, **options):
    return apply(stage.report, changes, base_revision=base, by=by or stage.editor, **options)


def test_a_change_is_kept_with_who_what_and_when(stage):
    applied = write(stage, {MANAGEMENT: "本部会議を開いた。"}, 0)

    assert read(stage.report)["sections"]["management"]["text"] == "本部会議を開いた。"
    edit = ReportEdit.objects.get()
    assert (edit.revision, edit.path, edit.before, edit.after, edit.made_by) == (
        applied.revision,
        MANAGEMENT,
        "",
        "本部会議を開いた。",
        stage.editor,
    )


def test_changes_of_two_people_to_different_fields_merge(stage):
    write(stage, {MANAGEMENT: "一人目"}, 0)

    applied = write(stage, {PATENTS: 3}, 0, by=stage.submitter)

    assert applied.conflicts == []
    values = flat(read(stage.report))
    assert (values[MANAGEMENT], values[PATENTS]) == ("一人目", 3)


def test_a_change_to_a_field_changed_since_is_a_conflict_with_all_three_values(stage):
    write(stage, {MANAGEMENT: "元"}, 0)
    write(stage, {MANAGEMENT: "先の人"}, 1)

    applied = write(stage, {MANAGEMENT: "後の人", PATENTS: 3}, 1, by=stage.submitter)

    (conflict,) = applied.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("元", "後の人", "先の人")
    assert conflict.by == stage.editor.get_full_name()
    values = flat(read(stage.report))
    assert (values[MANAGEMENT], values[PATENTS]) == ("先の人", 3)


def test_all_or_nothing_writes_nothing_where_one_field_conflicts(stage):
    write(stage, {MANAGEMENT: "先の人"}, 0)

    applied = write(stage, {MANAGEMENT: "後の人", PATENTS: 3}, 0, all_or_nothing=True)

    assert len(applied.conflicts) == 1
    assert flat(read(stage.report))[PATENTS] is None


def test_a_form_that_sends_a_field_untouched_does_not_undo_what_another_wrote(stage):
    write(stage, {MANAGEMENT: "先の人"}, 0)

    applied = write(stage, {MANAGEMENT: "", PATENTS: 3}, 0, by=stage.submitter)

    assert applied.conflicts == []
    assert flat(read(stage.report))[MANAGEMENT] == "先の人"


def test_two_who_write_the_same_agree(stage):
    write(stage, {MANAGEMENT: "同じ"}, 0)

    applied = write(stage, {MANAGEMENT: "同じ"}, 0, by=stage.submitter)

    assert (applied.conflicts, applied.changed) == ([], {})


def test_each_field_can_start_from_a_revision_of_its_own(stage):
    write(stage, {MANAGEMENT: "一"}, 0)

    applied = write(stage, {MANAGEMENT: "二", PATENTS: 1}, {MANAGEMENT: 1, PATENTS: 0})

    assert applied.conflicts == []
    assert flat(read(stage.report))[MANAGEMENT] == "二"


def test_of_a_hundred_writers_each_revision_has_one_and_every_loser_is_told(stage):
    outcomes = [write(stage, {MANAGEMENT: f"{number}人目"}, 0) for number in range(100)]

    winners = [applied for applied in outcomes if applied.changed]
    assert len(winners) == 1
    assert [applied.conflicts[0].mine for applied in outcomes[1:]] == [f"{number}人目" for number in range(1, 100)]
    assert stage.reload().revision == 1


@pytest.mark.parametrize("answer", [0, 12, "not-reported", "not-applicable", None])
def test_zero_not_reported_not_applicable_and_unanswered_are_four_things(stage, answer):
    write(stage, {PATENTS: 5}, 0)

    write(stage, {PATENTS: answer}, 1)

    assert flat(read(stage.report))[PATENTS] == answer
    assert type(flat(read(stage.report))[PATENTS]) is type(answer)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (PATENTS, "many"),
        (PATENTS, -1),
        (PATENTS, 1.5),
        (PATENTS, True),
        (PATENTS, 10**16),
        ("money.x.planned_yen", "1.5"),
        ("sections.management.text", 3),
        ("sections.management.text", "あ" * 20_001),
        ("sections.management.colour", "red"),
        ("nothing.management.text", "x"),
        ("sections.management", "x"),
        ("sections.unknown.text", "x"),
        ("people.p001.post", "king"),
        ("themes.A B.title", "x"),
        ("themes.a001.is_confidential", "maybe"),
    ],
)
def test_an_impossible_value_or_field_is_refused_with_a_sentence_and_nothing_is_written(stage, path, value):
    with pytest.raises(ContentError) as refusal:
        write(stage, {path: value, "sections.next-year.text": "よい値"}, 0)

    assert all(refusal.value.errors.values())
    assert flat(read(stage.report))["sections.next-year.text"] == ""


@pytest.mark.parametrize(("text", "number"), [("１２，３４５", 12345), ("12,345円", 12345), (" 7 ", 7), ("0", 0)])
def test_numbers_are_read_as_people_write_them(stage, text, number):
    write(stage, {PATENTS: text}, 0)

    assert flat(read(stage.report))[PATENTS] == number


def test_rows_can_be_added_and_removed_and_brought_back(stage):
    stage.write(themes__a001__title="光触媒")
    stage.write(themes__a001__is_removed=True)
    assert as_document(read(stage.report))["themes"] == []

    stage.write(themes__a001__is_removed=False)

    assert [row["title"] for row in as_document(read(stage.report))["themes"]] == ["光触媒"]


def test_a_report_has_no_more_rows_of_a_kind_than_can_be_read(stage):
    write(stage, {f"themes.t{number:03}.title": "題" for number in range(MOST_ROWS)}, 0)

    with pytest.raises(ContentError):
        write(stage, {"themes.more.title": "題"}, 1)


def test_working_on_a_carried_over_row_confirms_it(stage):
    write(stage, {"themes.a001.title": "光触媒", "themes.a001.is_carried_over": True}, 0)

    write(stage, {"themes.a001.researchers": 3}, 1)

    assert read(stage.report)["themes"]["a001"]["is_carried_over"] is False


def test_a_content_and_its_document_say_the_same(stage):
    stage.write(themes__a001__title="光触媒", sections__management__text="本部")
    content = read(stage.report)

    assert from_document(as_document(content)) == content


def test_each_part_knows_the_revision_that_changed_it_last(stage):
    write(stage, {MANAGEMENT: "一"}, 0)
    write(stage, {PATENTS: 1}, 1)

    assert part_revisions(stage.report) == {"money": 0, "indicators": 2, "themes": 0, "people": 0, "sections": 1}


@pytest.mark.parametrize("status", ["submitted", "accepted", "waived"])
def test_the_content_of_a_closed_report_is_refused(stage, status):
    stage.bring_to(status)

    with pytest.raises(ContentClosedError):
        write(stage, {MANAGEMENT: "あとから"}, stage.report.revision)


@pytest.mark.parametrize("status", ["submitted", "accepted", "waived"])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evaluations_reportsection SET text = 'x' WHERE report_id = %s",
        "DELETE FROM evaluations_reportmoney WHERE report_id = %s",
        "UPDATE evaluations_reportindicator SET kind = 'not-reported', value = NULL WHERE report_id = %s",
        "UPDATE evaluations_reporttheme SET title = 'x' WHERE report_id = %s",
        "UPDATE evaluations_reportperson SET name = 'x' WHERE report_id = %s",
        'INSERT INTO evaluations_reportsection (report_id, key, "order", text, is_confidential)'
        " VALUES (%s, 'more', 99, 'x', false)",
    ],
)
def test_no_sql_changes_the_content_of_a_closed_report(stage, status, sql):
    if status == "waived":
        stage.complete()
    stage.bring_to(status)
    before = read(stage.report)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [stage.report.pk])

    assert read(stage.report) == before


def test_a_row_cannot_be_moved_out_of_a_closed_report_into_an_open_one(stage):
    stage.bring_to("submitted")
    other = type(stage.report).objects.get(pk=stage.report.pk)
    other.pk, other.code, other.fiscal_year, other.status = None, "another", 1999, "draft"
    other.save(force_insert=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReportSection.objects.filter(report=stage.report).update(report=other)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evaluations_reportsubmission SET content = '{}' WHERE report_id = %s",
        "DELETE FROM evaluations_reportsubmission WHERE report_id = %s",
        "UPDATE evaluations_reporttransition SET reason = 'x' WHERE report_id = %s",
        "DELETE FROM evaluations_reporttransition WHERE report_id = %s",
        "UPDATE evaluations_reportedit SET after = '1' WHERE report_id = %s",
        "DELETE FROM evaluations_reportedit WHERE report_id = %s",
        "UPDATE evaluations_yearlyreport SET status = 'draft' WHERE id = %s",
        "UPDATE evaluations_yearlyreport SET status = 'accepted' WHERE id = %s",
        "UPDATE evaluations_yearlyreport SET fiscal_year = 1999 WHERE id = %s",
        "DELETE FROM evaluations_yearlyreport WHERE id = %s",
    ],
)
def test_no_sql_changes_submissions_history_or_status(stage, sql):
    stage.bring_to("submitted")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [stage.report.pk])

    assert ReportSubmission.objects.get().is_intact
    assert stage.reload().status == "submitted"
