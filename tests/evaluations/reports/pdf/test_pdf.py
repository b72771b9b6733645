"""The PDF of a submission: what it says, that no text is read as markup, and that it is one file for all."""

import hashlib
import re
import shutil
import subprocess

import pytest
from django.db import IntegrityError, transaction

from evaluations.models import SubmissionPdf
from evaluations.reports.pdf.characters import covered, printable
from evaluations.reports.pdf.document import amount, document_of
from evaluations.reports.pdf.making import made_from, pdf_of

pytestmark = pytest.mark.django_db
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed, so no PDF can be read back"
)
MARKUP = r'#let x = 1; $x^2$ \ "quoted" *bold* _it_ <label> @ref [c] // #panic("!") `raw`'


def run(command, pdf):
    done = subprocess.run(
        [*command, "-", *(["-"] if command[0] == "pdftotext" else [])], input=pdf, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def text_of(pdf):
    return run(["pdftotext", "-layout"], pdf)


def without_blanks(text):
    return re.sub(r"\s+", "", text)


class TestWhatItSays:
    @needs_poppler
    def test_it_names_the_submission_and_its_digest_on_every_page(self, stage):
        stage.write(sections__management__text="本部の運営。" * 300)
        submission = stage.submit()

        pages = text_of(made_from(submission)).split("\f")[:-1]

        assert len(pages) > 1
        for page in map(without_blanks, pages):
            assert submission.sha256 in page
            assert f"{stage.report.code}、提出版1、様式第1版" in page

    @needs_poppler
    def test_no_answer_zero_and_the_reasons_for_none_are_told_apart(self, stage):
        stage.write(
            **{
                "indicators.patents.answer": "not-reported",
                "indicators.researchers.answer": "not-applicable",
                "themes.t001.title": "題目",
                "themes.t001.researchers": 0,
            }
        )

        text = without_blanks(text_of(made_from(stage.submit())))

        for words in ("未報告", "該当なし", "研究者数0", "（記入なし）"):
            assert words in text

    @pytest.mark.parametrize(
        ("yen", "words"),
        [
            (0, "0円"),
            (999_999, "999,999円"),
            (250_000_000, "250,000,000円\n（2.5億円）"),
            (7_500_000_000, "7,500,000,000円\n（75億円）"),
            (123_456_789, "123,456,789円\n（約1.2346億円）"),
        ],
    )
    def test_money_is_exact_yen_with_oku_beside(self, yen, words):
        assert amount(yen) == words

    def test_it_says_what_was_handed_in_whatever_is_written_since(self, stage):
        stage.write(sections__management__text="提出した文章")
        stage.bring_to("returned")
        stage.write(sections__management__text="その後の文章")

        *_others, narrative = document_of(stage.report.submissions.get())["parts"]

        assert narrative["texts"][0]["text"] == "提出した文章"


class TestSafety:
    @needs_poppler
    def test_no_text_is_read_as_markup(self, stage):
        stage.write(
            **{
                "sections.management.text": MARKUP,
                "themes.t001.title": MARKUP,
                "people.p001.name": MARKUP,
                "indicators.patents.note": MARKUP,
            }
        )

        text = without_blanks(text_of(made_from(stage.submit())))

        assert text.count(without_blanks(MARKUP)) >= 2

    @pytest.mark.parametrize("text", ["笑😀", "한국어", "\x0b", "\u200b", "\uffff", "ก", "مرحبا", "𪚥", "e\u0301"])
    def test_characters_the_typeface_lacks_do_not_break_it(self, stage, text):
        stage.write(sections__management__text=f"前{text}後")

        assert made_from(stage.submit()).startswith(b"%PDF-")

    def test_a_character_without_a_shape_is_shown_by_its_number(self):
        assert printable("吉田\U0001f600\n𠮷野家") == "吉田［U+1F600］\n𠮷野家"
        assert printable("葛\U000e0100城") == "葛城"
        assert {ord("あ"), ord("髙"), ord("𠮷")} <= covered()


class TestFile:
    @needs_poppler
    def test_it_is_tagged_and_every_font_is_inside(self, stage):
        pdf = made_from(stage.submit())

        fonts = [line.split() for line in run(["pdffonts"], pdf).splitlines()[2:]]
        assert re.search(r"Tagged:\s+yes", run(["pdfinfo"], pdf))
        assert b"pdfuaid" in pdf
        assert {re.sub(r"^[A-Z]{6}\+", "", font[0]) for font in fonts} == {"NotoSansJP-Regular-Identity-H"}
        assert {font[-5] for font in fonts} == {"yes"}

    def test_the_same_submission_gives_the_same_bytes(self, stage):
        submission = stage.submit()

        assert made_from(submission) == made_from(type(submission).objects.get(pk=submission.pk))

    def test_it_is_kept_and_can_never_be_changed(self, stage):
        submission = stage.submit()
        first = pdf_of(submission)

        assert pdf_of(submission).pk == first.pk
        assert first.sha256 == hashlib.sha256(bytes(first.content)).hexdigest()
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            SubmissionPdf.objects.update(content=b"other")


class TestDownload:
    def test_the_institution_and_the_ministry_get_the_same_file(self, stage, browser_of):
        stage.submit()
        address = f"/reports/{stage.report.code}/submissions/1/pdf/"

        answers = [browser_of(name).get(address) for name in ("editor", "officer", "auditor")]

        assert len({answer.content for answer in answers}) == 1
        headers = answers[0].headers
        assert headers["Content-Type"] == "application/pdf"
        assert headers["Content-Disposition"] == f'attachment; filename="{stage.report.code}-1.pdf"'
        assert "no-store" in headers["Cache-Control"]
        assert headers["X-Content-Type-Options"] == "nosniff"

    def test_the_page_of_the_submission_leads_to_it(self, stage, browser_of):
        stage.submit()
        address = f"/reports/{stage.report.code}/submissions/1/"

        assert f'href="{address}pdf/"' in browser_of("editor").get(address).content.decode()

    @pytest.mark.parametrize("name", ["other_editor", "stranger", "evaluator"])
    def test_it_is_not_there_for_others(self, stage, browser_of, name):
        stage.submit()

        for address in ("/reports/{}/submissions/1/pdf/", "/api/v1/reports/{}/submissions/1/pdf/"):
            assert browser_of(name).get(address.format(stage.report.code)).status_code == 404

    def test_a_submission_that_does_not_exist_is_not_there(self, stage, browser_of):
        assert browser_of("editor").get(f"/reports/{stage.report.code}/submissions/9/pdf/").status_code == 404

    def test_the_api_gives_the_same_file(self, stage, browser_of):
        stage.submit()
        browser = browser_of("editor")

        page = browser.get(f"/reports/{stage.report.code}/submissions/1/pdf/")
        api = browser.get(f"/api/v1/reports/{stage.report.code}/submissions/1/pdf/")

        assert (api.status_code, api.content) == (200, page.content)
        assert api.headers["Cache-Control"] == "private, no-store"
