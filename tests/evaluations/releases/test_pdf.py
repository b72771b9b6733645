"""The PDF of a released report: what is public and nothing else, made once for each state of it."""

import re

import pytest
from django.db import IntegrityError, transaction

from evaluations.models import ReleasePdf
from evaluations.releases.pdf import public_document
from evaluations.releases.workflow import withdraw
from evaluations.reports import workflow
from tests.evaluations.reports.pdf.test_pdf import needs_poppler, run, text_of, without_blanks
from tests.evaluations.reports.stage import LATER

from .samples import SECRETS

pytestmark = pytest.mark.django_db


def page(stage):
    return f"/reports/public/{stage.report.code}/pdf/"


def api(stage):
    return f"/api/v1/reports/{stage.report.code}/pdf/"


@needs_poppler
def test_it_says_what_is_public_and_nothing_else(client, full):
    text = without_blanks(text_of(client.get(page(full)).content))

    for words in ("公開の章", "公開のテーマ", "4,321", "123,000,000円", "public-file.png"):
        assert words in text
    names = [each.get_full_name() for each in full.people.values()]
    assert [secret for secret in (*SECRETS, *names) if without_blanks(secret) in text] == []
    assert full.report.accepted_submission.sha256 not in text


def test_no_secret_stands_in_what_is_set(full):
    document = str(public_document(full.report, full.report.releases.get()))

    assert "公開の章" in document
    assert [secret for secret in SECRETS if secret in document] == []


@needs_poppler
def test_it_is_tagged_for_everyone_and_every_font_is_inside(client, full):
    pdf = client.get(page(full)).content

    fonts = [line.split() for line in run(["pdffonts"], pdf).splitlines()[2:]]
    assert re.search(r"Tagged:\s+yes", run(["pdfinfo"], pdf))
    assert b"pdfuaid" in pdf
    assert {re.sub(r"^[A-Z]{6}\+", "", font[0]) for font in fonts} == {"NotoSansJP-Regular-Identity-H"}


def test_page_api_and_every_language_give_one_file(client, full):
    answers = [client.get(address) for address in (page(full), f"/en{page(full)}", api(full))]

    assert len({answer.content for answer in answers}) == 1
    assert {answer.headers["Content-Type"] for answer in answers} == {"application/pdf"}
    assert answers[0].headers["Content-Disposition"] == f'attachment; filename="{full.report.code}.pdf"'
    assert ReleasePdf.objects.count() == 1


def test_the_public_page_offers_it(client, full):
    assert f'href="{page(full)}"' in client.get(f"/reports/public/{full.report.code}/").content.decode()


@needs_poppler
def test_what_is_marked_as_confidential_later_is_in_the_next_copy_no_more(client, full):
    before = client.get(page(full)).content
    workflow.reopen(full.report, due_on=LATER, reason="訂正", by=full.supervisor)
    full.write(**{"sections.joint-research.is_confidential": True, "sections.next-year.text": "未公開の訂正"})

    after = without_blanks(text_of(client.get(page(full)).content))

    assert "公開の章" in without_blanks(text_of(before))
    assert "公開の章" not in after
    assert "未公開の訂正" not in after


@pytest.mark.parametrize("address", [page, api])
def test_a_withdrawn_report_has_none(client, browser_of, full, address):
    assert client.get(address(full)).status_code == 200

    withdraw(full.report, reason="誤記のため", by=full.supervisor)

    assert client.get(address(full)).status_code == 404
    assert browser_of("supervisor").get(address(full)).status_code == 404


@pytest.mark.parametrize("address", [page, api])
def test_an_accepted_report_has_none_before_its_release(client, browser_of, stage, address):
    stage.accept()

    assert client.get(address(stage)).status_code == 404
    assert browser_of("supervisor").get(address(stage)).status_code == 404


def test_it_is_kept_and_can_never_be_changed(client, full):
    client.get(page(full))

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        ReleasePdf.objects.update(content=b"other")
