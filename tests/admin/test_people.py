"""Users by mail address: adding, rights, and what nobody gets to see; the index by subject."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client

from clusterportal.accounts.models import User
from clusterportal.admin_site import Subject
from tests import factories

from .forms import address, errors, filled, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    """A client signed in as a person who may change users and is no administrator."""
    user = factories.UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts", content_type__model="user"))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def test_a_user_is_added_by_mail_address(officer):
    data = {"email": "new@example.jp", "name": "新人", "usable_password": "true"}
    passwords = {"password1": factories.PASSWORD, "password2": factories.PASSWORD}

    response = officer.post(address("add", User), {**data, **passwords})

    assert errors(response) == []
    assert User.objects.get(email="new@example.jp").check_password(factories.PASSWORD)


def test_a_mail_address_that_differs_only_in_case_is_refused(officer):
    factories.UserFactory(email="taken@example.jp")
    data = {"email": "Taken@example.jp", "usable_password": "true"}
    passwords = {"password1": factories.PASSWORD, "password2": factories.PASSWORD}

    response = officer.post("/en" + address("add", User), {**data, **passwords})

    assert errors(response) == ["A user with this mail address exists already."]


def test_a_user_is_made_inactive(officer):
    user = factories.UserFactory()
    path = address("change", user)
    data = filled(officer.get(path))
    del data["is_active"]

    officer.post(path, data)

    user.refresh_from_db()
    assert not user.is_active


@pytest.mark.parametrize("page", ["change", "changelist"])
def test_nothing_of_a_stored_password_is_shown(officer, page):
    user = factories.UserFactory()
    algorithm, *parts = user.password.split("$")

    html = officer.get(address(page, user)).content.decode()

    assert algorithm not in html
    assert not [part for part in parts if part and len(part) > 6 and part[:6] in html]


def test_the_list_cannot_be_filtered_by_the_stored_password(officer):
    user = factories.UserFactory()

    assert officer.get(address("changelist", user) + "?password__startswith=argon2").status_code == 400


def test_a_manager_cannot_give_rights_to_anyone(manager):
    path = address("change", manager.user)

    manager.post(path, {**filled(manager.get(path)), "is_superuser": "on", "name": "改名"})

    manager.user.refresh_from_db()
    assert (manager.user.is_superuser, manager.user.name) == (False, "改名")


def test_a_manager_cannot_change_an_administrator_or_the_password_of_one(manager):
    boss = factories.UserFactory(is_staff=True, is_superuser=True)

    assert manager.post(address("change", boss), {"email": "x@example.jp"}).status_code == 403
    assert manager.get(f"/admin/accounts/user/{boss.pk}/password/").status_code == 403


def test_an_administrator_sets_a_new_password(officer):
    user = factories.UserFactory()
    data = {
        "usable_password": "true",
        "password1": "another battery staple",
        "password2": "another battery staple",
    }

    officer.post(f"/admin/accounts/user/{user.pk}/password/", data)

    user.refresh_from_db()
    assert user.check_password("another battery staple")


def test_the_index_groups_every_kind_of_record_by_subject(officer):
    groups = officer.get("/admin/").context["app_list"]

    assert [group["app_label"] for group in groups] == [subject.value for subject in Subject]
    assert {kind["model"] for group in groups for kind in group["models"]} == set(admin.site._registry)


def test_the_index_shows_a_person_only_what_they_may_see(manager):
    groups = manager.get("/admin/").context["app_list"]

    assert [kind["model"] for group in groups for kind in group["models"]] == [User]


@pytest.mark.parametrize(
    "path", ["/admin/", "/en/admin/", "/admin/regions/", "/admin/jsi18n/", "/admin/password_change/"]
)
def test_the_pages_around_the_records_open(officer, path):
    assert officer.get(path).status_code == 200


def test_a_visitor_is_asked_to_sign_in_with_a_mail_address(client):
    response = client.get("/en/admin/", follow=True)

    assert response.status_code == 200
    assert "Mail address" in response.content.decode()


def test_a_person_without_the_right_to_use_the_admin_is_refused(client):
    client.force_login(factories.UserFactory())

    assert client.get("/admin/").status_code == 302


def test_the_pages_of_the_admin_forbid_inline_code(officer):
    policy = officer.get("/admin/").headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "style-src-attr 'unsafe-inline'" in policy


def test_a_mistaken_save_of_a_user_keeps_the_password(officer):
    user = factories.UserFactory()

    save(officer, address("change", user), name="改名", password="x")

    user.refresh_from_db()
    assert user.check_password(factories.PASSWORD)
