"""What a submitter decides about the people of their own institution, and about nobody else's."""

import re
from datetime import date

import pytest
import time_machine
from django.core import mail
from django.test import Client

from clusterportal.accounts.colleagues import MOST_OPEN_INVITATIONS
from clusterportal.accounts.models import Invitation, Membership, Role
from clusterportal.accounts.rights import rights_of
from tests.counting import queries_of
from tests.factories import PASSWORD, InstitutionFactory, InvitationFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGE = "/account/colleagues/"
FORM = {"email": "taro@example.jp", "name": "太郎", "role": "editor", "valid_until": "2099-04-01"}


@pytest.fixture
def home(db):
    return InstitutionFactory(name_ja="架空中核財団")


@pytest.fixture
def submitter(client, home):
    user = MembershipFactory(role="submitter", institution=home).user
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", ["editor", "submitter"])
def test_a_submitter_invites_a_colleague_whose_link_works_once(
    client, submitter, home, role, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(PAGE, {**FORM, "role": role}, follow=True)

    assert "taro@example.jp に送りました" in response.content.decode()
    [message] = mail.outbox
    assert message.to == ["taro@example.jp"]
    assert "2099-04-01" in message.body
    [link] = set(re.findall(r"http://localhost(/account/invitation/\S+)", message.body))
    answer = {"name": "太郎", "password1": PASSWORD, "password2": PASSWORD}
    Client().post(link, answer)
    assert Client().post(link, answer).status_code == 404
    given = Membership.objects.get(user__email="taro@example.jp")
    assert (given.role, given.institution, given.given_by) == (role, home, submitter)
    assert given.valid_until == date(2099, 4, 1)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.EDITOR, Role.SUBMITTER}))
def test_no_other_role_can_be_given(client, submitter, role):
    response = client.post(PAGE, {**FORM, "role": role})

    assert response.context["form"].errors["role"]
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("day", ["", "2026-05-01", "2026-04-30"])
@time_machine.travel("2026-05-01T00:00:00Z", tick=False)
def test_a_role_ends_on_a_day_that_is_yet_to_come(client, submitter, day):
    Membership.objects.update(valid_from="2026-04-01")

    response = client.post(PAGE, {**FORM, "valid_until": day})

    assert response.context["form"].errors["valid_until"]
    assert not Invitation.objects.exists()


def test_the_institution_is_always_ones_own(client, submitter, home):
    elsewhere = InstitutionFactory()

    client.post(PAGE, {**FORM, "institution": elsewhere.pk})

    assert Invitation.objects.get().institution == home


def test_a_submitter_of_two_institutions_chooses_between_these_two(client, submitter, home):
    second, elsewhere = InstitutionFactory.create_batch(2)
    MembershipFactory(user=submitter, role="submitter", institution=second)
    MembershipFactory(user=submitter, role="editor", institution=elsewhere)

    refused = client.post(PAGE, {**FORM, "institution": elsewhere.pk})
    client.post(PAGE, {**FORM, "institution": second.pk})

    assert refused.context["form"].errors["institution"]
    assert Invitation.objects.get().institution == second


def test_who_holds_the_role_already_is_not_invited_again(client, submitter, home):
    held = MembershipFactory(role="editor", institution=home)

    response = client.post(PAGE, {**FORM, "email": held.user.email.upper()})

    assert "既にこの役割" in response.context["form"].errors["email"][0]
    assert not Invitation.objects.exists()


def test_mails_do_not_go_out_without_end(client, submitter, home):
    InvitationFactory.create_batch(MOST_OPEN_INVITATIONS, role="editor", institution=home)

    response = client.post(PAGE, FORM)

    assert "招待が多すぎます" in response.context["form"].non_field_errors()[0]
    assert Invitation.objects.count() == MOST_OPEN_INVITATIONS


def test_inviting_again_replaces_the_first_invitation(client, submitter):
    for _time in range(2):
        client.post(PAGE, FORM)

    assert [invitation.state for invitation in Invitation.objects.order_by("pk")] == ["取消済み", "未回答"]


def test_the_page_shows_only_ones_own_institution(client, submitter, home):
    elsewhere = InstitutionFactory()
    MembershipFactory(role="editor", institution=elsewhere, user=UserFactory(email="secret-editor@example.jp"))
    InvitationFactory(role="editor", institution=elsewhere, email="secret-guest@example.jp")
    MembershipFactory(role="editor", institution=home, user=UserFactory(email="own-editor@example.jp"))
    InvitationFactory(role="editor", institution=home, email="own-guest@example.jp")

    html = client.get(PAGE).content.decode()

    assert "own-editor@example.jp" in html
    assert "own-guest@example.jp" in html
    assert "secret-" not in html


@pytest.mark.parametrize("role", [None, *sorted(set(Role) - {Role.SUBMITTER})])
def test_nobody_else_may(client, home, role):
    theirs = MembershipFactory(role="editor", institution=home)
    guest = InvitationFactory(role="editor", institution=home)
    if role == Role.EDITOR:
        user = MembershipFactory(role=role, institution=home).user
    else:
        user = MembershipFactory(role=role).user if role else UserFactory()
    client.force_login(user)

    answers = [
        client.get(PAGE),
        client.post(PAGE, FORM),
        client.get(f"{PAGE}roles/{theirs.pk}/end/"),
        client.post(f"{PAGE}roles/{theirs.pk}/end/"),
        client.post(f"{PAGE}invitations/{guest.pk}/withdraw/"),
    ]

    assert {answer.status_code for answer in answers} == {403}
    theirs.refresh_from_db()
    assert theirs.valid_until is None
    assert [invitation.state for invitation in Invitation.objects.all()] == ["未回答"]


def test_a_visitor_signs_in_first(client):
    assert client.get(PAGE).url == f"/account/login/?next={PAGE}"


def test_a_right_that_ended_closes_the_page_with_the_next_request(client, submitter):
    assert client.get(PAGE).status_code == 200
    submitter.memberships.update(valid_until=submitter.memberships.get().valid_from)

    assert client.get(PAGE).status_code == 403


def test_a_submitter_ends_the_role_of_an_editor_after_a_question(client, submitter, home):
    editor = MembershipFactory(role="editor", institution=home)
    path = f"{PAGE}roles/{editor.pk}/end/"

    assert editor.user.name in client.get(path).content.decode()
    assert rights_of(editor.user).has(Role.EDITOR, home)
    client.post(path)

    editor.user.refresh_from_db()
    assert not rights_of(editor.user).has(Role.EDITOR, home)
    assert client.post(path).status_code == 404


def test_a_role_that_has_not_begun_never_does(client, submitter, home):
    later = MembershipFactory(role="editor", institution=home, valid_from="2098-04-01")

    client.post(f"{PAGE}roles/{later.pk}/end/")

    later.refresh_from_db()
    assert later.valid_until == later.valid_from


def test_other_submitters_roles_end_only_by_whoever_gave_them(client, submitter, home):
    mine = MembershipFactory(role="submitter", institution=home, given_by=submitter)
    others = MembershipFactory(role="submitter", institution=home)

    answers = [client.post(f"{PAGE}roles/{role.pk}/end/").status_code for role in (mine, others)]

    assert answers == [302, 404]
    others.refresh_from_db()
    assert others.valid_until is None


@pytest.mark.parametrize("role", ["editor", "submitter"])
def test_nothing_at_another_institution_can_be_ended_or_withdrawn(client, submitter, role):
    elsewhere = InstitutionFactory()
    membership = MembershipFactory(role=role, institution=elsewhere, given_by=submitter)
    invitation = InvitationFactory(role=role, institution=elsewhere, invited_by=submitter)

    answers = [
        client.get(f"{PAGE}roles/{membership.pk}/end/"),
        client.post(f"{PAGE}roles/{membership.pk}/end/"),
        client.post(f"{PAGE}invitations/{invitation.pk}/withdraw/"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    membership.refresh_from_db()
    invitation.refresh_from_db()
    assert (membership.valid_until, invitation.revoked_at) == (None, None)


def test_an_invitation_is_withdrawn_once(client, submitter, home):
    client.post(PAGE, {**FORM, "role": "submitter"})
    invitation = Invitation.objects.get()
    path = f"{PAGE}invitations/{invitation.pk}/withdraw/"

    assert client.get(path).status_code == 405
    assert [client.post(path).status_code for _time in range(2)] == [302, 404]

    invitation.refresh_from_db()
    assert invitation.revoked_by == submitter


def test_a_submitters_invitation_by_an_administrator_is_left_alone(client, submitter, home):
    invitation = InvitationFactory(role="submitter", institution=home)

    assert client.post(f"{PAGE}invitations/{invitation.pk}/withdraw/").status_code == 404


def test_the_link_of_a_role_that_would_be_over_is_dead(client):
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        invitation = InvitationFactory(valid_until="2026-05-02")
        invitation.refresh_from_db()
        assert (invitation.state, Invitation.objects.open().count()) == ("未回答", 1)
        clock.move_to("2026-05-01T15:00:00Z")

        assert (invitation.state, Invitation.objects.open().count()) == ("期限切れ", 0)


def test_the_page_costs_the_same_for_one_and_for_many(client, submitter, home):
    client.get(PAGE)
    costs = []
    for _size in range(2):
        for _row in range(3):
            MembershipFactory(role="editor", institution=home)
            InvitationFactory(role="editor", institution=home)
        costs.append(queries_of(client, PAGE))

    assert costs[0] == costs[1]


def test_the_account_leads_there_only_whom_it_concerns(client, submitter):
    assert PAGE in client.get("/account/").content.decode()

    client.force_login(UserFactory())
    assert PAGE not in client.get("/account/").content.decode()
