"""Passkeys as a second factor: set up, asked for, renamed and removed, and useless at any other address."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from clusterportal.accounts.second_factor import lacks_second_factor
from tests.factories import PASSWORD, MembershipFactory, UserFactory, with_second_factor

from .software_key import SoftwareKey

pytestmark = pytest.mark.django_db

FACTORS = "/account/second-factor/"
ADD = f"{FACTORS}webauthn/add/"
ASK = f"{FACTORS}authenticate/"
LIST = f"{FACTORS}webauthn/"


@pytest.fixture
def client():
    """A browser at the portal's own address, for which passkeys are made."""
    return Client(headers={"Host": "localhost"})


def sign_in(client, user):
    return client.post("/account/login/", {"login": user.email, "password": PASSWORD})


def set_up(client, key, name="庁内の端末"):
    options = client.get(ADD).context["js_data"]["creation_options"]
    return client.post(ADD, {"name": name, "credential": key.registration(options)})


def use(client, key):
    options = client.get(ASK).context["js_data"]["request_options"]
    return client.post(ASK, {"credential": key.assertion(options)})


def signed_in(client):
    return client.get("/account/").status_code == 200


@pytest.fixture
def officer(client):
    """An officer who has signed in and has no second factor yet."""
    user = MembershipFactory(second_factor=False).user
    sign_in(client, user)
    return user


def test_a_ministry_role_gets_in_with_a_passkey_alone(client, officer):
    key = SoftwareKey()
    assert client.get("/account/").url == FACTORS

    response = set_up(client, key)

    assert response.url == "/account/second-factor/recovery-codes/"
    assert not lacks_second_factor(officer)
    client.post("/account/logout/")
    assert sign_in(client, officer).url == ASK
    assert not signed_in(client)
    assert use(client, key).url == "/account/"
    assert signed_in(client)


def test_both_ways_stand_on_the_page_that_asks_for_a_second_factor(client, officer):
    page = client.get(FACTORS).content.decode()

    assert f'href="{ADD}"' in page
    assert f'href="{FACTORS}totp/activate/"' in page
    assert {client.get(path).status_code for path in (ADD, f"{FACTORS}totp/activate/")} == {200}


def test_another_key_does_not_let_in(client, officer):
    set_up(client, SoftwareKey())
    client.post("/account/logout/")
    sign_in(client, officer)

    response = use(client, SoftwareKey())

    assert "確認できませんでした" in response.content.decode()
    assert not signed_in(client)


def test_an_answer_is_good_only_once(client, officer):
    key = SoftwareKey()
    set_up(client, key)
    client.post("/account/logout/")
    sign_in(client, officer)
    answer = key.assertion(client.get(ASK).context["js_data"]["request_options"])
    client.post(ASK, {"credential": answer})
    client.post("/account/logout/")
    sign_in(client, officer)

    client.post(ASK, {"credential": answer})

    assert not signed_in(client)


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://localhost.elsewhere.example"])
def test_an_answer_from_another_address_is_refused(client, officer, origin):
    key = SoftwareKey()
    set_up(client, key)
    client.post("/account/logout/")
    sign_in(client, officer)
    key.origin = origin

    use(client, key)

    assert not signed_in(client)


@pytest.mark.parametrize("credential", ["", "no json", "{}", "[]", '{"id": 1}', "null"])
def test_nonsense_is_refused(client, officer, credential):
    assert client.post(ADD, {"name": "", "credential": credential}).status_code == 200
    assert not Authenticator.objects.exists()

    set_up(client, SoftwareKey())
    client.post("/account/logout/")
    sign_in(client, officer)
    assert client.post(ASK, {"credential": credential}).status_code == 200
    assert not signed_in(client)


def test_the_last_second_factor_of_a_ministry_role_stays(client, officer):
    set_up(client, SoftwareKey())
    [only] = Authenticator.objects.filter(type="webauthn")
    remove = f"{LIST}keys/{only.pk}/remove/"

    refused = client.post(remove, follow=True)
    assert "最後の一つは解除できません" in refused.content.decode()
    assert Authenticator.objects.filter(pk=only.pk).exists()

    set_up(client, SoftwareKey())
    assert client.post(remove).url == LIST
    assert not Authenticator.objects.filter(pk=only.pk).exists()
    assert not lacks_second_factor(officer)


def test_an_app_may_be_switched_off_by_whoever_keeps_a_passkey(client):
    officer = MembershipFactory(second_factor=False).user
    sign_in(client, officer)
    set_up(client, SoftwareKey())
    Authenticator.objects.create(user=officer, type="totp", data={"secret": ""})

    client.post(f"{FACTORS}totp/deactivate/")

    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn", "recovery_codes"}


def test_who_needs_no_second_factor_removes_the_last_passkey(client):
    user = UserFactory()
    sign_in(client, user)
    set_up(client, SoftwareKey())
    [only] = Authenticator.objects.filter(type="webauthn")

    client.post(f"{LIST}keys/{only.pk}/remove/")

    assert not Authenticator.objects.exists()
    assert [message.subject for message in mail.outbox] == ["パスキーが設定されました", "パスキーが削除されました"]


def test_nobody_touches_the_passkey_of_another(client, officer):
    set_up(client, SoftwareKey())
    [theirs] = Authenticator.objects.filter(type="webauthn")
    other = Client(headers={"Host": "localhost"})
    sign_in(other, UserFactory())

    answers = [other.post(f"{LIST}keys/{theirs.pk}/{act}/", {"name": "x"}).status_code for act in ("edit", "remove")]

    assert answers == [404, 404]
    assert str(Authenticator.objects.get(pk=theirs.pk)) == "庁内の端末"


def test_a_passkey_has_a_name_that_can_be_changed(client, officer):
    set_up(client, SoftwareKey(), name="")
    [passkey] = Authenticator.objects.filter(type="webauthn")
    assert str(passkey) == "パスキー1"

    too_long = client.post(f"{LIST}keys/{passkey.pk}/edit/", {"name": "あ" * 101})
    client.post(f"{LIST}keys/{passkey.pk}/edit/", {"name": "予備の鍵"})

    assert too_long.context["form"].errors["name"]
    assert "予備の鍵" in client.get(LIST).content.decode()


def test_who_has_only_an_app_is_not_asked_for_a_passkey(client):
    user = with_second_factor(UserFactory())
    sign_in(client, user)

    assert "passkey-options" not in client.get(ASK).content.decode()


@pytest.mark.parametrize("path", [ADD, ASK, FACTORS, LIST])
def test_no_script_stands_in_the_page(client, officer, path):
    set_up(client, SoftwareKey())
    if path == ASK:
        client.post("/account/logout/")
        sign_in(client, officer)

    html = client.get(path).content.decode()

    scripts = re.findall(r"<script[^>]*>", html)
    assert [script for script in scripts if "src=" not in script and 'type="application/json"' not in script] == []
    assert "allauth" not in html


def test_browsers_are_told_that_only_the_portal_itself_may_ask_for_passkeys(client):
    policy = client.get("/regions/").headers["Permissions-Policy"]

    assert "publickey-credentials-get=(self)" in policy
    assert "camera=()" in policy
