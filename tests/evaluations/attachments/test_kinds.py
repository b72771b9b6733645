"""What kind a file is, by its content; hostile files are none."""

import io
import zipfile

import pytest

from evaluations.attachments import office as office_rules
from evaluations.attachments.kinds import kind_of

from .samples import JPEG, PDF, PNG, SLIDES, WORKBOOK, chunk, office


@pytest.mark.parametrize(
    ("content", "extension"),
    [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpg"), (office(), "docx"), (WORKBOOK, "xlsx"), (SLIDES, "pptx")],
)
def test_a_file_is_known_by_its_content(content, extension):
    assert kind_of(content).extension == extension


def bare_zip():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "hello")
    return file.getvalue()


ENTITIES = '<!DOCTYPE Types [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
MACROS = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
HOSTILE = {
    "empty": b"",
    "text": b"hello",
    "page": b"<!doctype html><script>alert(1)</script>",
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "program": b"MZ\x90\x00" + b"\0" * 60,
    "old Office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "page before a PDF": b"<html><script>1</script>" + PDF,
    "page in a PDF": PDF.replace(b"1 0 obj", b"<script>1</script>\n1 0 obj"),
    "PDF with a program": PDF.replace(b"<<>>\nendobj", b"<</S /JavaScript>>\nendobj"),
    "PDF that starts a program": PDF.replace(b"<<>>\nendobj", b"<</S /Launch>>\nendobj"),
    "PDF that is cut": PDF[:-8],
    "PDF that is a zip too": PDF + bare_zip(),
    "PDF that ends as a PDF and is a zip too": PDF + office(comment=b"%%EOF"),
    "PNG that is a zip too": PNG + bare_zip(),
    "PNG with a page after it": PNG + b"<script>alert(1)</script>",
    "PNG with a wrong check sum": PNG[:-1] + b"x",
    "PNG that is cut": PNG[:-12],
    "PNG without a head": PNG[:8] + chunk(b"IEND"),
    "JPEG with a page after it": JPEG + b"<script>alert(1)</script>",
    "JPEG with a page and an end after it": JPEG + b"<script>alert(1)</script>\xff\xd9",
    "JPEG that is a zip too": JPEG + office(comment=b"\xff\xd9"),
    "JPEG with a page as its comment": JPEG[:2] + b"\xff\xfe\x00\x0a<script>" + JPEG[2:],
    "JPEG that is only begun": JPEG[:3],
    "plain zip": bare_zip(),
    "Office with macros": office(types=MACROS),
    "Office with macros by another name": office(more=[("word/vbaProject.bin", "x")]),
    "Office type that allows macros": office("application/vnd.ms-word.document.macroEnabled.main+xml"),
    "Office with an old object": office(more=[("word/embeddings/oleObject1.bin", "x")]),
    "Office whose main part is missing": office().replace(b"word/document.xml", b"word/documenu.xml"),
    "Office with a way out of its folder": office(more=[("../../etc/passwd", "x")]),
    "Office with a comment": office(comment=b"<script>alert(1)</script>"),
    "Office with something before it": office(prefix=b"PK<script>alert(1)</script>"),
    "Office with something after it": office() + b"<script>alert(1)</script>",
    "Office with entities": office(doctype=ENTITIES),
    "Office with broken types": office(types="<"),
    "Office that is two kinds": office(
        types='<Override PartName="/xl/workbook.xml" ContentType="'
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>',
        more=[("xl/workbook.xml", "x")],
    ),
    "Office that is cut": office()[:-5],
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_file_is_refused(name):
    assert kind_of(HOSTILE[name]) is None


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(office_rules, "MOST_UNPACKED", 1_000_000)

    assert kind_of(office(more=[("word/media/image.bin", b"\0" * 2_000_000)])) is None


def test_a_file_of_too_many_entries_is_refused(monkeypatch):
    monkeypatch.setattr(office_rules, "MOST_ENTRIES", 3)

    assert kind_of(office(more=[("a", "x"), ("b", "x")])) is None


def test_types_that_are_larger_than_they_say_are_refused(monkeypatch):
    monkeypatch.setattr(office_rules, "MOST_OF_TYPES", 100)

    assert kind_of(office(types=" " * 200)) is None
