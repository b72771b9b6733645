"""What a sign-in opens and how long it lasts, and what public pages know of it."""

import re

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from clusterportal.accounts.models import Membership
from tests.accounts.signing_in import sign_in, signed_in
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_signing_out_needs_a_click(client):
    client.force_login(UserFactory())

    client.get("/account/logout/")
    assert signed_in(client)

    client.post("/account/logout/")
    assert not signed_in(client)


@pytest.mark.parametrize(("minutes", "stays"), [(59, True), (61, False)])
def test_a_sign_in_ends_after_an_hour_without_a_word(client, minutes, stays):
    client.force_login(UserFactory())
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        assert signed_in(client)
        clock.shift(minutes * 60)

        assert signed_in(client) is stays


def test_a_sign_in_ends_after_half_a_day_however_busy_the_person(client):
    client.force_login(UserFactory())
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        for _half_hour in range(24):
            assert signed_in(client)
            clock.shift(30 * 60)
        assert signed_in(client)
        clock.shift(60)

        assert not signed_in(client)


def test_a_public_page_is_the_same_for_all_and_asks_nobody_who_they_are(client):
    anonymous = client.get("/regions/")
    client.force_login(MembershipFactory(user=UserFactory(name="名前の漏れ")).user)

    known = client.get("/regions/")

    assert known.content == anonymous.content
    assert known.headers == anonymous.headers
    assert "Cookie" not in known.headers.get("Vary", "")


def test_a_flag_without_a_secret_lasts_as_long_as_the_sign_in(client, settings):
    user, other = UserFactory.create_batch(2)
    client.get("/account/login/")
    assert "signed_in" not in client.cookies

    flag = sign_in(client, user.email).cookies["signed_in"]

    assert (flag.value, flag["max-age"], flag["httponly"]) == (user.opaque_key, 3600, "")
    assert flag.value != other.opaque_key
    assert user.email not in flag.value
    assert client.get("/regions/").cookies == {}
    assert client.post("/account/logout/").cookies["signed_in"]["max-age"] == 0


def test_a_flag_alone_opens_nothing(client):
    client.cookies["signed_in"] = UserFactory().opaque_key

    response = client.get("/account/")

    assert response.url == "/account/login/?next=/account/"
    assert response.cookies["signed_in"]["max-age"] == 0


@pytest.mark.parametrize("has_signed_in", [True, False])
def test_a_page_that_asks_who_reads_it_names_the_way_to_the_account(client, has_signed_in):
    if has_signed_in:
        client.force_login(UserFactory())
    page = client.get("/account/tokens/" if has_signed_in else "/account/login/", follow=True).content.decode()

    [link] = re.findall(r'<p class="site-account">.*?</p>', page, re.DOTALL)

    assert (">マイページ</a>" in link) is has_signed_in
    assert ("data-signed-in" in link) is not has_signed_in


def test_a_sign_in_sweeps_up_sessions_that_are_over(client):
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        sign_in(Client(), UserFactory().email)
        clock.shift(13 * 3600)
        sign_in(Client(), UserFactory().email)
        [kept] = Session.objects.values_list("expire_date", flat=True)

    assert kept.isoformat() > "2026-05-01T13"


def test_an_account_page_is_never_kept(client):
    client.force_login(UserFactory())

    assert "no-store" in client.get("/account/").headers["Cache-Control"]


def test_a_right_that_ends_today_is_gone_with_the_next_request(client):
    membership = MembershipFactory(role="evaluator", valid_from="2026-04-01")
    client.force_login(membership.user)
    with time_machine.travel("2026-04-30T12:00:00+09:00", tick=False):
        assert "評価委員" in client.get("/account/").content.decode()

        Membership.objects.update(valid_until="2026-04-30")

        assert "評価委員" not in client.get("/account/").content.decode()
