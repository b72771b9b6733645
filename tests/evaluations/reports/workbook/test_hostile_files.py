"""Files that are no honest workbook: each is refused with a sentence, in little time and memory."""

import io
import time
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from evaluations.models import StagedWorkbook
from evaluations.reports.workbook import layout, opening
from evaluations.reports.workbook.opening import UnreadableError, opened

from .books import Filled, repacked

pytestmark = pytest.mark.django_db
SHEET = "xl/worksheets/sheet2.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zipped(entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def sheet_of(rows):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def not_a_workbook(_data):
    return b"%PDF-1.7 no workbook"


def nothing(_data):
    return b"\x00"


def old_office(_data):
    return opening.OLD_OFFICE + b"\x00" * 600


def other_archive(_data):
    return zipped([("readme.txt", "text")])


def cut_off(data):
    return data[: len(data) // 2]


def broken_inside(data):
    return repacked(data, {SHEET: lambda _old: b"<worksheet><row"})


def macros(data):
    return repacked(data, added={"xl/vbaProject.bin": b"\x00macro"})


def macros_by_type(data):
    return repacked(
        data, {"[Content_Types].xml": lambda old: old.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")}
    )


def zip_bomb(data):
    return repacked(data, added={"xl/media/zero.bin": b"\x00" * (opening.MOST_UNPACKED + 1)})


def many_entries(data):
    return repacked(data, added={f"xl/media/{number}.bin": b"x" for number in range(opening.MOST_ENTRIES + 1)})


def too_large(data):
    return data + b"\x00" * opening.MOST_BYTES


def many_rows(_data):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("資金")
    for number in range(100_000):
        sheet.append([number])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def many_cells(data):
    return repacked(data, {SHEET: lambda _old: sheet_of("<row>" + "<c/>" * 2_000_000 + "</row>")})


def many_cells_under_another_name(data):
    """The sheet is moved to where pictures lie."""
    return repacked(
        data,
        {
            "xl/_rels/workbook.xml.rels": lambda old: old.replace(b"/xl/worksheets/sheet2.xml", b"/xl/media/a.png"),
            "[Content_Types].xml": lambda old: old.replace(b"/xl/worksheets/sheet2.xml", b"/xl/media/a.png"),
        },
        {"xl/media/a.png": sheet_of("<row>" + "<c/>" * 2_000_000 + "</row>")},
    )


def many_styles(data):
    return repacked(
        data, {"xl/styles.xml": lambda old: old.replace(b"</cellXfs>", b"<xf/>" * 1_000_000 + b"</cellXfs>")}
    )


def growing_entities(data):
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return repacked(data, {SHEET: lambda _old: head + sheet_of('<row><c t="str"><v>&b;</v></c></row>')})


def hidden_document_type(data):
    head = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "a">]>'
    return repacked(data, {SHEET: lambda _old: (head + sheet_of("").decode()).encode("utf-16")})


def many_sheets(data):
    sheet = b'<sheet name="x" sheetId="9" r:id="rId1" xmlns:r="http://example.jp/r"/>'
    return repacked(data, {"xl/workbook.xml": lambda old: old.replace(b"</sheets>", sheet * 5_000 + b"</sheets>")})


def endless_tag(data):
    return repacked(data, {SHEET: lambda _old: sheet_of('<row><c x="' + ">" * 12_000_000 + '"/></row>')})


def endless_comment(data):
    return repacked(data, {SHEET: lambda _old: sheet_of("<!--" + "< >" * 60_000 + "x" * 200_000 + "-->")})


def enormous_number(data):
    return repacked(data, {SHEET: lambda _old: sheet_of(f'<row r="1"><c r="A1"><v>{"9" * 100_000}</v></c></row>')})


HOSTILE = {
    not_a_workbook: "Excel",
    nothing: "Excel",
    old_office: ".xls",
    other_archive: "Excel",
    cut_off: "Excel",
    broken_inside: "壊れ",
    macros: "マクロ",
    macros_by_type: "マクロ",
    zip_bomb: "展開",
    many_entries: "展開",
    too_large: "バイト",
    many_rows: "数のシート",
    many_cells: "数のシート",
    many_cells_under_another_name: "数のシート",
    many_styles: "数のシート",
    growing_entities: "XML",
    hidden_document_type: "XML",
    many_sheets: "数のシート",
    endless_tag: "XML",
    endless_comment: "XML",
    enormous_number: "壊れ",
}


@pytest.fixture
def good(stage):
    return Filled(stage.report).data()


@pytest.mark.parametrize("made", HOSTILE, ids=lambda made: made.__name__)
def test_it_is_refused_with_a_sentence_in_little_time_and_memory(good, made):
    data = made(good)
    tracemalloc.start()
    began = time.perf_counter()

    with pytest.raises(UnreadableError) as refusal:
        opened(data)

    seconds, (_now, most) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert HOSTILE[made] in str(refusal.value)
    assert seconds < 10
    assert most < 64 * 1024 * 1024


@pytest.mark.parametrize("made", HOSTILE, ids=lambda made: made.__name__)
def test_page_and_api_answer_400_and_keep_nothing(stage, browser_of, good, made):
    data = made(good)
    browser = browser_of("editor")

    page = browser.post(f"/reports/{stage.report.code}/workbook/", {"workbook": SimpleUploadedFile("a.xlsx", data)})
    api = browser.post(
        f"/api/v1/reports/{stage.report.code}/workbook/", {"workbook": SimpleUploadedFile("a.xlsx", data)}
    )

    assert (page.status_code, api.status_code) == (400, 400)
    assert HOSTILE[made] in page.content.decode()
    assert HOSTILE[made] in api.json()["errors"][0]["detail"]
    assert not StagedWorkbook.objects.exists()


def test_an_honest_workbook_is_opened(good):
    assert layout.ABOUT in opened(good).sheets


def test_the_largest_report_is_not_taken_for_an_attack(stage):
    stage.write(
        **{f"themes.row{number:04}.progress": "長い文章。" * 300 for number in range(60)},
        **{f"people.row{number:04}.name": "架空太郎" for number in range(60)},
    )

    assert len(opened(Filled(stage.reload()).data()).sheets) == 6


def test_a_sheet_with_a_row_too_many_is_named(stage, filled, refusal):
    sheet = filled.sheet("themes")
    sheet.cell(layout.MOST_SHEET_ROWS + 1, 2).value = "x"

    ((title, _cell, sentence),) = refusal(filled.data())

    assert title == sheet.title
    assert str(layout.MOST_SHEET_ROWS) in sentence


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|'calc'!A0", '=HYPERLINK("http://example.jp")', "@SUM(1)", "=SUM(B4:B9)"]
)
def test_a_formula_is_refused_and_a_text_like_one_stays_a_text(stage, filled, refusal, upload, text):
    cell = filled.cell("sections", "management", "text")
    cell.value = text

    if cell.data_type == "f":
        assert [place[:2] for place in refusal(filled.data())] == [(cell.parent.title, cell.coordinate)]
    cell.data_type = "s"
    assert upload(filled.data()) == {"sections.management.text": text}


def test_a_name_of_a_file_is_shown_as_text(stage, browser_of):
    file = SimpleUploadedFile("<script>alert(1)</script>.xlsx", b"x")

    answer = browser_of("editor").post(f"/reports/{stage.report.code}/workbook/", {"workbook": file})

    assert b"<script>alert" not in answer.content
