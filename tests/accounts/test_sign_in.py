"""Signing in and out: by mail address and password, with a second factor, for a limited time and number of attempts."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from clusterportal.accounts.models import Membership, User
from tests.factories import PASSWORD, MembershipFactory, UserFactory, with_second_factor

pytestmark = pytest.mark.django_db


def code_for(secret):
    """Return the code that an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def sign_in(client, email, password=PASSWORD, **headers):
    return client.post("/account/login/", {"login": email, "password": password}, headers=headers)


def signed_in(client):
    return client.get("/account/").status_code == 200


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


@pytest.mark.parametrize("role", ["officer", "supervisor", "registry-administrator", "auditor"])
@pytest.mark.parametrize("path", ["/account/", "/account/password/change/", "/account/second-factor/recovery-codes/"])
def test_a_ministry_role_leads_to_the_second_factor_first(client, role, path):
    client.force_login(MembershipFactory(role=role, second_factor=False).user)

    response = client.get(path)

    assert (response.status_code, response.url) == (302, "/account/second-factor/")


def test_the_admin_is_closed_to_a_ministry_role_without_a_second_factor(client):
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    assert client.get("/admin/").status_code == 200

    MembershipFactory(user=user, role="supervisor", second_factor=False)
    assert client.get("/admin/").url == "/account/second-factor/"

    with_second_factor(user)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("is_required", "status"), [(True, 302), (False, 200)])
def test_an_administrator_needs_a_second_factor_where_the_settings_say_so(client, settings, is_required, status):
    settings.SECOND_FACTOR_FOR_ADMINISTRATORS = is_required
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert client.get("/admin/").status_code == status


def test_public_pages_stay_open_to_whoever_lacks_a_second_factor(client):
    client.force_login(MembershipFactory(second_factor=False).user)

    assert client.get("/regions/").status_code == 200


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


def test_a_second_factor_is_set_up_asked_for_and_encrypted(client):
    user = MembershipFactory(second_factor=False).user
    sign_in(client, user.email)

    page = client.get("/account/second-factor/totp/activate/")
    secret = page.context["form"].secret
    wrong = client.post("/account/second-factor/totp/activate/", {"code": "000000"})
    done = client.post("/account/second-factor/totp/activate/", {"code": code_for(secret)})
    client.post("/account/logout/")

    assert "現在表示されているもの" in wrong.content.decode()
    assert done.url == "/account/second-factor/recovery-codes/"
    stored = Authenticator.objects.get(user=user, type="totp").data["secret"]
    assert secret not in stored
    assert decrypt(stored) == secret
    assert sign_in(client, user.email).url == "/account/second-factor/authenticate/"
    assert not signed_in(client)
    client.post("/account/second-factor/authenticate/", {"code": code_for(secret)})
    assert signed_in(client)


def test_a_recovery_code_lets_in_once(client):
    user = UserFactory()
    sign_in(client, user.email)
    secret = client.get("/account/second-factor/totp/activate/").context["form"].secret
    client.post("/account/second-factor/totp/activate/", {"code": code_for(secret)})
    code = client.get("/account/second-factor/recovery-codes/").context["unused_codes"][0]

    for works in (True, False):
        client = Client()
        sign_in(client, user.email)
        client.post("/account/second-factor/authenticate/", {"code": code})
        assert signed_in(client) is works


@pytest.mark.parametrize(("role", "remains"), [("officer", True), ("evaluator", False)])
def test_only_who_needs_no_second_factor_switches_it_off(client, role, remains):
    user = with_second_factor(MembershipFactory(role=role).user)
    client.force_login(user)
    client.get("/account/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    client.post("/account/second-factor/totp/deactivate/")

    assert Authenticator.objects.filter(user=user, type="totp").exists() is remains


def test_changing_the_second_factor_asks_for_the_password_again_after_a_while(client):
    user = UserFactory()
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        sign_in(client, user.email)
        assert client.get("/account/second-factor/totp/activate/").status_code == 200
        clock.shift(6 * 60)

        response = client.get("/account/second-factor/totp/activate/")

    assert response.url == "/account/reauthenticate/?next=%2Faccount%2Fsecond-factor%2Ftotp%2Factivate%2F"


def test_a_right_that_ends_today_is_gone_with_the_next_request(client):
    membership = MembershipFactory(role="evaluator", valid_from="2026-04-01")
    client.force_login(membership.user)
    with time_machine.travel("2026-04-30T12:00:00+09:00", tick=False):
        assert "評価委員" in client.get("/account/").content.decode()

        Membership.objects.update(valid_until="2026-04-30")

        assert "評価委員" not in client.get("/account/").content.decode()


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
