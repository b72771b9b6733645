"""A new password for one that is forgotten."""

import re

import pytest
from django.core import mail
from django.test import Client

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(client):
    user = UserFactory()
    client.post("/account/password/reset/", {"email": user.email})
    [link] = re.findall(r"http://testserver(/account/password/reset/key/\S+)", mail.outbox[0].body)
    new = "eight green bicycles at night"
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    user.refresh_from_db()
    assert user.check_password(new)
    assert "このリンクは使えません" in Client().get(link, follow=True).content.decode()


def test_asking_for_a_link_does_not_tell_who_has_an_account(client):
    UserFactory(email="known@example.jp")

    answers = [
        client.post("/account/password/reset/", {"email": email}, follow=True).content.decode()
        for email in ("known@example.jp", "unknown@example.jp")
    ]

    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [["known@example.jp"]]


@pytest.mark.parametrize("password", ["short-pass1", "123456789012", "password1234567"[:8]])
def test_a_weak_password_is_refused(client, password):
    user = UserFactory()
    client.force_login(user)

    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password})

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_mail_with_the_link_speaks_the_language_of_the_page(client):
    user = UserFactory()

    client.post("/en/account/password/reset/", {"email": user.email})

    assert mail.outbox[0].subject == "Set a new password"
    assert mail.outbox[0].body.startswith("With this link you set a new password.")
    assert "http://testserver/en/account/password/reset/key/" in mail.outbox[0].body
