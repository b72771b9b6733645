"""What the roles of the ministry see and do in the admin, and what they cannot reach."""

import pytest

from clusterportal.accounts.models import Invitation, Membership, User
from regions.models import Region
from tests.admin.forms import address, errors, filled
from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    RegionFactory,
    UserFactory,
    with_second_factor,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in_as(client):
    """Sign a person in who holds one role, and return the client."""

    def sign_in(role):
        client.user = MembershipFactory(role=role).user
        client.force_login(client.user)
        return client

    return sign_in


@pytest.mark.parametrize(
    ("role", "reads", "changes", "reads_people"),
    [
        ("registry-administrator", True, True, True),
        ("supervisor", True, False, False),
        ("officer", True, False, False),
        ("auditor", True, False, True),
    ],
)
def test_a_role_decides_what_the_admin_shows(signed_in_as, role, reads, changes, reads_people):
    client = signed_in_as(role)
    region, other = RegionFactory(), UserFactory()

    page = client.get(address("change", region))
    saved = client.post(address("change", region), {"name_ja": "改名"})

    assert (page.status_code == 200) is reads
    assert (saved.status_code != 403) is changes
    assert (client.get(address("add", Region)).status_code == 200) is changes
    assert (client.get(address("change", other)).status_code == 200) is reads_people
    assert (client.get(address("changelist", Invitation)).status_code == 200) is reads_people


@pytest.mark.parametrize("role", ["evaluator", None])
def test_other_roles_do_not_enter_the_admin(client, role):
    user = MembershipFactory(role=role).user if role else UserFactory()
    client.force_login(user)

    assert client.get("/admin/", follow=True).status_code == 403
    assert client.get(address("changelist", Region), follow=True).status_code == 403


def test_a_visitor_is_led_to_the_sign_in_and_back(client):
    response = client.get("/admin/regions/region/", follow=True)

    assert response.redirect_chain[-1][0] == "/account/login/?next=/admin/regions/region/"


def test_a_role_that_ended_closes_the_admin_with_the_next_request(signed_in_as):
    client = signed_in_as("registry-administrator")
    assert client.get("/admin/").status_code == 200
    membership = client.user.memberships.get()

    Membership.objects.update(valid_until=membership.valid_from)

    assert client.get("/admin/", follow=True).status_code == 403


def test_a_registry_administrator_gives_a_role_to_another_but_never_to_themselves(signed_in_as):
    client, other = signed_in_as("registry-administrator"), UserFactory()
    data = {"role": "auditor", "valid_from": "2026-04-01"}

    given = client.post(address("add", Membership), {**data, "user": other.pk})
    taken = client.post("/en" + address("add", Membership), {**data, "user": client.user.pk})

    assert errors(given) == []
    assert other.memberships.get().given_by == client.user
    assert errors(taken) == ["Select a valid choice. That choice is not one of the available choices."]
    own = client.user.memberships.get()
    assert client.post(address("change", own), {"valid_from": "2026-04-01"}).status_code == 403


def test_a_registry_administrator_ends_a_role(signed_in_as):
    client, membership = signed_in_as("registry-administrator"), MembershipFactory(valid_from="2026-04-01")
    path = address("change", membership)

    client.post(path, {**filled(client.get(path)), "valid_until": "2026-04-30"})

    membership.refresh_from_db()
    assert str(membership.valid_until) == "2026-04-30"
    assert client.post(address("delete", membership), {"post": "yes"}).status_code == 403


def test_a_registry_administrator_sets_nobodys_password_and_makes_no_administrator(signed_in_as):
    client, other = signed_in_as("registry-administrator"), UserFactory()
    path = address("change", other)

    client.post(path, {**filled(client.get(path)), "is_superuser": "on", "is_staff": "on"})

    other.refresh_from_db()
    assert (other.is_superuser, other.is_staff) == (False, False)
    assert client.get(f"/admin/accounts/user/{other.pk}/password/").status_code == 403


def test_the_second_factor_of_whoever_lost_a_phone_is_removed_by_another(signed_in_as):
    client = signed_in_as("registry-administrator")
    lost, boss = with_second_factor(UserFactory()), with_second_factor(UserFactory(is_superuser=True))
    people = [lost, boss, client.user]

    client.post(
        address("changelist", User),
        {"action": "remove_second_factor", "_selected_action": [person.pk for person in people]},
    )

    assert [person.authenticator_set.exists() for person in people] == [False, True, True]


def test_an_auditor_changes_nothing(signed_in_as):
    client, invitation = signed_in_as("auditor"), InvitationFactory()

    client.post(address("changelist", Invitation), {"action": "withdraw", "_selected_action": [invitation.pk]})

    invitation.refresh_from_db()
    assert invitation.revoked_at is None
