"""The second factor: who needs one, setting it up, and doing without it."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.test import Client

from tests.accounts.signing_in import code_for, sign_in, signed_in
from tests.factories import PASSWORD, MembershipFactory, UserFactory, with_second_factor

pytestmark = pytest.mark.django_db


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
