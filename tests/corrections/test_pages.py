"""Readers say what is wrong: the form, what it refuses, its limits, and the page of a request."""

from datetime import timedelta

import pytest
from django.test import Client

from clusterportal.corrections.limits import MOST_OF_A_SENDER, MOST_OF_ALL
from clusterportal.corrections.models import CorrectionRequest
from tests.factories import CorrectionRequestFactory, RegionFactory

pytestmark = pytest.mark.django_db

NEW = "/en/corrections/new/"


@pytest.fixture
def region():
    return RegionFactory(code="kanazawa", name_ja="金沢地域", name_en="Kanazawa")


def sent(**values):
    return {"about": "/regions/kanazawa/", "fact": "読み", "problem": "読みが違います", **values}


def test_a_reader_without_login_or_cookies_sends_a_request(region):
    client = Client(enforce_csrf_checks=True)
    values = sent(proposal="かなざわ", evidence="https://example.jp/", email="reader@example.jp")

    response = client.post(NEW, values, follow=True)

    stored = CorrectionRequest.objects.get()
    assert (stored.about, stored.subject_name, stored.fact) == ("/regions/kanazawa/", "金沢地域", "読み")
    assert (stored.problem, stored.proposal, stored.evidence) == ("読みが違います", "かなざわ", "https://example.jp/")
    assert (stored.email, stored.language, stored.status) == ("reader@example.jp", "en", "new")
    assert response.redirect_chain == [(f"/en/corrections/{stored.reference}/", 302)]
    assert stored.reference in response.content.decode()
    assert "reader@example.jp" not in response.content.decode()


def test_the_form_knows_the_page_and_the_fact(client, region):
    text = client.get(NEW, {"about": "/en/regions/kanazawa/#sources", "fact": "Reading"}).content.decode()

    assert '<a href="/en/regions/kanazawa/"><span lang="ja">金沢地域</span></a>' in text
    assert 'value="Reading"' in text


@pytest.mark.parametrize(
    "about",
    [
        "/regions/nowhere/",
        "/admin/",
        "/admin/login/",
        "//evil.example/",
        "https://evil.example/",
        "/api/v1/regions/",
        "javascript:alert(1)",
        "/regions/?colour=blue",
        "/corrections/AAAA-AAAA-AAAA/",
        "/" + "a" * 400,
        "/regions/a\x0bb/",
    ],
)
def test_only_a_public_page_of_the_register_can_be_asked_about(client, region, about):
    shown = client.get(NEW, {"about": about})
    posted = client.post(NEW, sent(about=about))

    assert (shown.status_code, posted.status_code) == (400, 400)
    assert "This address is no public page of the register." in shown.content.decode()
    assert "読みが違います" in posted.content.decode()
    assert not CorrectionRequest.objects.exists()


@pytest.mark.parametrize("about", ["/", "/regions/?field=", "/transitions/", "/documents/", "/search/"])
def test_pages_without_a_record_can_be_asked_about(client, about):
    assert client.get(NEW, {"about": about}).status_code == 200


def test_nothing_typed_is_lost_when_a_field_is_wrong(client, region):
    response = client.post(NEW, sent(problem="", proposal="かなざわ", email="no address"))

    text = response.content.decode()
    assert response.status_code == 400
    assert "Write what is wrong or missing." in text
    assert "かなざわ" in text
    assert 'value="no address"' in text
    assert text.count('aria-invalid="true"') == 2


def test_a_program_that_fills_in_every_field_is_refused(client, region):
    response = client.post(NEW, sent(website="http://spam.example/"))

    assert response.status_code == 400
    assert not CorrectionRequest.objects.exists()


def test_a_sender_who_writes_too_often_waits_an_hour(client, region, time_machine):
    time_machine.move_to("2026-11-24 12:00+09:00", tick=False)
    for number in range(MOST_OF_A_SENDER):
        assert client.post(NEW, sent(problem=f"誤り{number}")).status_code == 302

    refused = client.post(NEW, sent(problem="もう一つ"))
    other = client.post(NEW, sent(), REMOTE_ADDR="192.0.2.7")
    time_machine.shift(timedelta(hours=1))
    later = client.post(NEW, sent(problem="もう一つ"))

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "3600"
    assert "もう一つ" in refused.content.decode()
    assert "Nothing is lost" in refused.content.decode()
    assert (other.status_code, later.status_code) == (302, 302)


def test_all_senders_together_have_a_limit(client, region):
    CorrectionRequestFactory.create_batch(MOST_OF_ALL)

    response = client.post(NEW, sent())

    assert response.status_code == 429
    assert "Too many requests came within an hour." in response.content.decode()


@pytest.mark.parametrize(("behind_proxy", "status"), [(False, 429), (True, 302)])
def test_a_forwarded_address_counts_only_behind_a_proxy(client, region, settings, behind_proxy, status):
    settings.BEHIND_PROXY = behind_proxy
    answers = [
        client.post(NEW, sent(), headers={"x-forwarded-for": f"198.51.100.1, 192.0.2.{number}"})
        for number in range(MOST_OF_A_SENDER + 1)
    ]

    assert answers[-1].status_code == status


def test_a_sender_cannot_choose_the_address_a_proxy_vouches_for(client, region, settings):
    settings.BEHIND_PROXY = True
    answers = [
        client.post(NEW, sent(), headers={"x-forwarded-for": f"198.51.100.{number}, 192.0.2.1"})
        for number in range(MOST_OF_A_SENDER + 1)
    ]

    assert answers[-1].status_code == 429


def test_the_addresses_of_one_ipv6_network_are_one_sender(client, region):
    answers = [
        client.post(NEW, sent(), REMOTE_ADDR=f"2001:db8:0:1::{number}") for number in range(MOST_OF_A_SENDER + 1)
    ]

    assert answers[-1].status_code == 429


def test_the_trace_of_a_sender_is_forgotten_after_an_hour(client, region, time_machine):
    time_machine.move_to("2026-11-24 12:00+09:00", tick=False)
    client.post(NEW, sent())
    first = CorrectionRequest.objects.get()
    time_machine.shift(timedelta(hours=2))
    client.post(NEW, sent())

    assert len(first.sender) == 64
    first.refresh_from_db()
    assert first.sender == ""


def test_the_page_of_a_request_shows_the_answer_and_nothing_that_was_typed(client):
    open_one = CorrectionRequestFactory(answer="下書き", problem="私の秘密")
    settled = CorrectionRequestFactory(status="settled", answer="直しました。")

    first = client.get(open_one.get_absolute_url()).content.decode()
    second = client.get(settled.get_absolute_url()).content.decode()

    assert "下書き" not in first
    assert "私の秘密" not in first
    assert "直しました。" in second


def test_an_unknown_reference_is_a_404(client):
    CorrectionRequestFactory()

    assert client.get("/corrections/AAAA-AAAA-AAAA/").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(NEW).status_code == 405
