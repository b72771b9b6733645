"""Signing in by mail address and password, for a limited number of attempts."""

import re

import pytest
import time_machine
from django.test import Client

from clusterportal.accounts.models import User
from tests.accounts.signing_in import sign_in, signed_in
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def test_a_person_signs_in_by_mail_address_whatever_its_case(client):
    UserFactory(email="hanako@example.jp")

    response = sign_in(client, "Hanako@Example.jp")

    assert (response.status_code, response.url) == (302, "/account/")
    assert signed_in(client)


def test_the_page_that_was_asked_for_comes_after_the_sign_in(client):
    user = UserFactory()
    response = client.get("/en/account/")

    response = client.post(response.url, {"login": user.email, "password": PASSWORD})

    assert response.url == "/en/account/"


@pytest.mark.parametrize("place", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_a_sign_in_never_leads_to_another_host(client, place):
    user = UserFactory()

    response = client.post("/account/login/", {"login": user.email, "password": PASSWORD, "next": place})

    assert response.url == "/account/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client):
    user = UserFactory()

    answers = [
        re.sub(r'value="[^"]*"', "", sign_in(client, email, "wrong battery staple").content.decode())
        for email in (user.email, "nobody@example.jp")
    ]

    assert answers[0] == answers[1]
    assert "メールアドレスまたはパスワードが正しくありません。" in answers[0]
    assert not signed_in(client)


def test_a_person_who_has_left_cannot_sign_in(client):
    user = UserFactory(is_active=False)

    assert sign_in(client, user.email).url == "/account/inactive/"
    assert not signed_in(client)


def test_nobody_signs_up_by_themselves(client):
    assert client.get("/account/signup/").status_code == 404
    assert client.post("/account/signup/", {"email": "x@example.jp", "password1": PASSWORD}).status_code == 404
    assert not User.objects.exists()


def test_after_five_failures_even_the_right_password_is_refused_for_a_quarter_of_an_hour():
    user, other = UserFactory.create_batch(2)
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        for number in range(5):
            # Each from another address: the lock is on the person.
            sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), user.email, "wrong battery staple")

        refused, elsewhere = Client(REMOTE_ADDR="192.0.2.99"), Client(REMOTE_ADDR="192.0.2.99")
        assert "失敗した回数が多すぎます" in sign_in(refused, user.email).content.decode()
        assert not signed_in(refused)
        assert sign_in(elsewhere, other.email).status_code == 302

        clock.shift(15 * 60 + 1)
        assert sign_in(refused, user.email).status_code == 302


def test_an_address_that_tries_many_people_is_locked_out_however_it_forges_its_headers():
    users = UserFactory.create_batch(21)
    client = Client(REMOTE_ADDR="192.0.2.1")

    for number, user in enumerate(users[:20]):
        forged = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": f"198.51.100.{number}"}
        assert sign_in(client, user.email, "wrong battery staple", **forged).status_code == 200

    assert sign_in(client, users[20].email, **{"X-Forwarded-For": "203.0.113.7"}).status_code == 200
    assert not signed_in(client)
    assert sign_in(Client(REMOTE_ADDR="192.0.2.2"), users[20].email).status_code == 302


def test_behind_a_proxy_only_what_the_proxy_wrote_counts(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    users = UserFactory.create_batch(21)
    client = Client(REMOTE_ADDR="10.0.0.1")

    for number, user in enumerate(users[:20]):
        sign_in(client, user.email, "wrong battery staple", **{"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.1"})

    assert sign_in(client, users[20].email, **{"X-Forwarded-For": "203.0.113.7, 192.0.2.1"}).status_code == 200
    assert sign_in(client, users[20].email, **{"X-Forwarded-For": "192.0.2.1, 203.0.113.7"}).status_code == 302
