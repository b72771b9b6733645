"""Tokens of the API: shown once, hashed at rest, with scopes and an end; what the API answers without one."""

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from pghistory.middleware import HistoryMiddleware
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from clusterportal.accounts.authentication import SIGNED_IN, HasScope
from clusterportal.accounts.models import ApiToken, Membership, Scope
from clusterportal.accounts.tokens import make_token, token_of
from clusterportal.history.models import Change
from regions.models import Region
from tests.admin.forms import address
from tests.api.test_problems import problem_of
from tests.factories import PASSWORD, ApiTokenFactory, InstitutionFactory, MembershipFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db

ME = "/api/v1/me/"
FORM = {"name": "集計用", "scopes": ["read", "reports:write"], "days": "90"}


def text_for(user, *scopes, days=30):
    return make_token(user, name="試験", scopes=scopes or [Scope.READ], days=days)[1]


def ask(text, path=ME, **headers):
    return Client().get(path, headers={"Authorization": f"Bearer {text}", **headers})


@pytest.fixture
def owner(client):
    """A person who has just signed in."""
    user = UserFactory()
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    return user


def test_a_token_is_shown_once_and_only_its_hash_is_kept(client, owner):
    made = client.post("/account/tokens/", FORM)

    text = made.context["new_token_text"]
    token = ApiToken.objects.get()
    assert text in made.content.decode()
    assert text not in client.get("/account/tokens/").content.decode()
    assert token.token_hash == hashlib.sha256(text.encode()).hexdigest()
    assert text not in str(ApiToken.objects.values_list().get())
    assert (token.user, token.name, token.scopes) == (owner, "集計用", ["read", "reports:write"])
    assert ask(text).status_code == 200


@pytest.mark.parametrize(("prefix", "label"), [("", "トークンの名前"), ("/en", "Name of the token")])
def test_the_name_of_a_token_is_not_a_persons(client, owner, prefix, label):
    html = client.get(f"{prefix}/account/tokens/").content.decode()

    assert f'<label for="id_name">{label}</label>' in html


@pytest.mark.parametrize("changes", [{"scopes": []}, {"scopes": ["everything"]}, {"days": "366"}, {"name": ""}])
def test_a_token_without_bounds_is_refused(client, owner, changes):
    response = client.post("/account/tokens/", {**FORM, **changes})

    assert list(response.context["form"].errors) == list(changes)
    assert not ApiToken.objects.exists()


def test_the_database_refuses_a_token_that_works_for_more_than_a_year():
    with pytest.raises(IntegrityError, match="api_token_works_for_a_year_at_most"):
        text_for(UserFactory(), days=367)


def test_making_a_token_asks_for_the_password_again_after_a_while(client):
    user = UserFactory()
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        client.post("/account/login/", {"login": user.email, "password": PASSWORD})
        client.get("/account/")
        clock.shift(6 * 60)

        assert client.get("/account/tokens/").status_code == 200
        assert client.post("/account/tokens/", FORM).url == "/account/reauthenticate/?next=%2Faccount%2Ftokens%2F"
    assert not ApiToken.objects.exists()


def test_the_api_says_who_asks():
    institution = InstitutionFactory(code="core-foundation")
    membership = MembershipFactory(role="editor", institution=institution)

    body = ask(text_for(membership.user, Scope.READ, Scope.WRITE_REPORTS)).json()

    assert body["email"] == membership.user.email
    assert body["roles"] == [{"role": "editor", "institution": "core-foundation", "valid_until": None}]
    assert body["scopes"] == ["read", "reports:write"]


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer nonsense", "Bearer crp_" + "a" * 43, "Basic dXNlcjpwdw=="])
def test_without_a_valid_token_the_api_asks_for_one(header):
    response = Client().get(ME, headers={"Authorization": header} if header else {})

    problem_of(response, 401, "not-authenticated")
    assert response.headers["WWW-Authenticate"].startswith("Bearer realm=")


def test_a_token_ends_by_itself():
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        text = text_for(UserFactory(), days=30)
        clock.shift(timedelta(days=30, seconds=-1))
        assert ask(text).status_code == 200
        clock.shift(1)

        assert ask(text).status_code == 401


def test_a_withdrawn_token_is_dead_at_once(client, owner):
    text = text_for(owner)

    client.post(f"/account/tokens/{ApiToken.objects.get().pk}/withdraw/")

    assert ask(text).status_code == 401
    assert "取消済み" in client.get("/account/tokens/").content.decode()


def test_the_tokens_of_others_are_not_there(client, owner):
    other = ApiTokenFactory(name="他人のトークン")

    assert client.post(f"/account/tokens/{other.pk}/withdraw/").status_code == 404
    assert "他人のトークン" not in client.get("/account/tokens/").content.decode()
    other.refresh_from_db()
    assert other.revoked_at is None


def test_a_token_dies_with_its_owners_account():
    user = UserFactory()
    text = text_for(user)
    user.is_active = False
    user.save()

    assert ask(text).status_code == 401


def test_a_role_that_ended_is_gone_from_the_token_with_the_next_request():
    membership = MembershipFactory(role="evaluator")
    text = text_for(membership.user)
    assert ask(text).json()["roles"] != []

    Membership.objects.update(valid_until=membership.valid_from)

    assert ask(text).json()["roles"] == []


def test_a_ministry_role_without_a_second_factor_gets_nothing_by_token_or_sign_in(client):
    user = MembershipFactory(second_factor=False).user
    client.force_login(user)

    problem_of(ask(text_for(user)), 403, "second-factor-missing")
    problem_of(client.get(ME), 403, "second-factor-missing")


def test_the_last_use_is_noted():
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        text = text_for(UserFactory())
        ask(text)
        first = ApiToken.objects.get().last_used_at
        clock.shift(60)
        ask(text)
        assert ApiToken.objects.get().last_used_at == first
        clock.shift(5 * 60)
        ask(text)

    assert ApiToken.objects.get().last_used_at == first + timedelta(minutes=6)  # type: ignore[operator]


def test_the_public_api_asks_for_nothing_and_minds_no_token():
    assert Client().get("/api/v1/regions/").status_code == 200
    assert ask("nonsense", "/api/v1/regions/").content == Client().get("/api/v1/regions/").content


class Writing(APIView):
    """A view as reports have it."""

    authentication_classes = SIGNED_IN
    permission_classes = [HasScope]
    write_scope = Scope.WRITE_REPORTS

    def get(self, request):
        return Response()

    post = get

    def handle_exception(self, exc):
        raise exc


@pytest.mark.parametrize(
    ("method", "scopes", "is_allowed"),
    [
        ("get", [Scope.READ], True),
        ("get", [Scope.WRITE_REPORTS], False),
        ("post", [Scope.WRITE_REPORTS], True),
        ("post", [Scope.READ, Scope.REVIEW_REPORTS], False),
    ],
)
def test_a_token_does_what_its_scopes_say(method, scopes, is_allowed):
    text = text_for(UserFactory(), *scopes)
    view = Writing()
    request = view.initialize_request(
        getattr(APIRequestFactory(), method)("/", headers={"Authorization": f"Bearer {text}"})
    )
    view.request = request

    if is_allowed:
        view.check_permissions(request)
    else:
        with pytest.raises(APIException) as refusal:
            view.check_permissions(request)
        assert (refusal.value.slug, refusal.value.status_code) == ("scope-missing", 403)
        assert "insufficient_scope" in refusal.value.headers["WWW-Authenticate"]


def test_a_method_that_a_view_does_not_have_is_answered_as_such():
    text = text_for(UserFactory(), Scope.READ)

    answer = Client().post("/api/v1/me/", headers={"Authorization": f"Bearer {text}"})

    assert answer.status_code == 405


class Renaming(APIView):
    """A view that writes."""

    authentication_classes = SIGNED_IN

    def post(self, request):
        Region.objects.update(name_en=request.user.name)
        return Response()


def test_what_a_token_changes_is_noted_with_its_owner():
    owner, region = UserFactory(), RegionFactory()
    headers = {"Authorization": f"Bearer {text_for(owner)}"}

    HistoryMiddleware(Renaming.as_view())(APIRequestFactory().post("/api/v1/regions/", headers=headers))

    noted = Change.objects.get(kind="regions_region", record=region.pk, act="UPDATE")
    assert (noted.user, noted.place) == (owner, "/api/v1/regions/")


def test_the_browser_needs_no_token_to_read_and_a_form_token_to_write(client):
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())

    assert client.get(ME).status_code == 200
    problem_of(client.post(ME), 403, "forbidden")


def test_an_administrator_sees_tokens_and_withdraws_them(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    text = text_for(UserFactory())
    token = ApiToken.objects.get()

    assert token.token_hash not in client.get(address("change", token)).content.decode()
    assert client.get(address("add", ApiToken)).status_code == 403
    client.post(address("changelist", ApiToken), {"action": "withdraw", "_selected_action": [token.pk]})

    assert token_of(text) is None
