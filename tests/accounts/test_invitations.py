"""Invitations: a link that works once, for a week, for one person; a new account or one more role."""

import hashlib
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from clusterportal.accounts.invitations import InvitationGoneError, accept, invite, revoke
from clusterportal.accounts.models import Invitation, Membership, Role, User
from clusterportal.accounts.rights import rights_of
from clusterportal.history.models import Change
from tests.admin.forms import address, errors
from tests.factories import PASSWORD, InstitutionFactory, InvitationFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

FORM = {"name": "招待 花子", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def boss(db):
    return UserFactory(is_staff=True, is_superuser=True)


def invited(by=None, **values):
    """Make an invitation and return it with the path of its link."""
    invitation = Invitation(**{"email": "hanako@example.jp", "role": "officer", **values})
    link = invite(invitation, by=by)
    return invitation, link.removeprefix("http://localhost")


def token_of(path):
    return path.rstrip("/").rsplit("/", 1)[-1]


def test_an_invitation_makes_an_account_and_leads_to_the_second_factor(client, boss):
    _invitation, path = invited(by=boss)

    response = client.post(path, FORM, follow=True)

    user = User.objects.get(email="hanako@example.jp")
    assert response.redirect_chain[-1][0] == "/account/second-factor/"
    assert response.status_code == 200
    assert (user.name, user.check_password(PASSWORD)) == ("招待 花子", True)
    assert not user.is_staff
    assert rights_of(user).roles == {Role.OFFICER}
    assert user.memberships.get().given_by == boss
    assert Change.objects.get(kind="accounts_membership").user == user


def test_an_invited_editor_gets_the_role_at_the_institution_alone(client):
    institution = InstitutionFactory()
    _invitation, path = invited(role="editor", institution=institution)

    response = client.post(path, FORM, follow=True)

    assert response.redirect_chain[-1][0] == "/account/"
    user = User.objects.get(email="hanako@example.jp")
    assert rights_of(user).held == {(Role.EDITOR, institution.pk)}


def test_opening_the_link_changes_nothing(client):
    invitation, path = invited()

    assert client.get(path).status_code == client.get("/en" + path).status_code == 200

    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not User.objects.exists()


def test_the_link_works_once(client):
    _invitation, path = invited()
    client.post(path, FORM)

    assert Client().get(path).status_code == 404
    assert Client().post(path, FORM).status_code == 404
    with pytest.raises(InvitationGoneError):
        accept(token_of(path), name="二度目", password=PASSWORD)
    assert Membership.objects.count() == User.objects.count() == 1


def test_the_link_works_for_a_week():
    with time_machine.travel("2026-05-01T00:00:00Z", tick=False) as clock:
        _invitation, path = invited()
        clock.shift(timedelta(days=7, seconds=-1))
        assert Client().get(path).status_code == 200
        clock.shift(1)

        assert Client().get(path).status_code == 404
        assert Client().post(path, FORM).status_code == 404


def test_a_withdrawn_link_is_dead(client, boss):
    invitation, path = invited()

    revoke(invitation, by=boss)

    assert client.get(path).status_code == 404
    invitation.refresh_from_db()
    assert invitation.revoked_by == boss
    with pytest.raises(InvitationGoneError):
        revoke(invitation, by=boss)


def test_a_second_invitation_replaces_the_first(client):
    first, old = invited()
    _second, new = invited(email="Hanako@example.jp")

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    first.refresh_from_db()
    assert first.revoked_at is not None


def test_the_store_and_the_admin_hold_nothing_that_opens_the_link(client, boss):
    invitation, path = invited(by=boss)
    client.force_login(boss)

    assert invitation.token_hash == hashlib.sha256(token_of(path).encode()).hexdigest()
    for page in ("change", "changelist"):
        html = client.get(address(page, invitation)).content.decode()
        assert token_of(path) not in html
        assert invitation.token_hash not in html


def test_the_mail_holds_role_institution_and_link_in_both_languages(django_capture_on_commit_callbacks):
    institution = InstitutionFactory(name_ja="架空中核財団", name_en="Imaginary Core Foundation")

    with django_capture_on_commit_callbacks(execute=True):
        _invitation, path = invited(role="submitter", institution=institution, name="花子")

    [message] = mail.outbox
    assert message.to == ["hanako@example.jp"]
    assert re.findall(r"http://localhost(\S+)", message.body) == [path, path]
    for words in ("提出責任者", "架空中核財団", "submitter", "Imaginary Core Foundation", "花子"):
        assert words in message.body


def test_a_mail_leaves_only_when_the_invitation_is_stored(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ValidationError):
        invited(role="editor")

    assert mail.outbox == []
    assert not Invitation.objects.exists()


def test_a_person_with_an_account_takes_the_role_after_signing_in(client):
    user = UserFactory(email="hanako@example.jp")
    _invitation, path = invited(role="evaluator")

    assert client.get(path).url.startswith("/account/login/?next=")
    client.force_login(user)
    assert "password1" not in client.get(path).content.decode()
    client.post(path)

    assert rights_of(user).roles == {Role.EVALUATOR}
    assert user.check_password(PASSWORD)


def test_a_link_gives_nothing_to_another_person(client):
    other = UserFactory()
    _invitation, path = invited(role="evaluator")
    client.force_login(other)

    response = client.post(path, FORM)

    assert "別の方への招待です" in response.content.decode()
    assert not Membership.objects.exists()
    assert not User.objects.filter(email="hanako@example.jp").exists()


def test_a_role_that_is_held_already_is_not_given_twice(client):
    user = UserFactory(email="hanako@example.jp")
    MembershipFactory(user=user, role="evaluator")
    _invitation, path = invited(role="evaluator")
    client.force_login(user)

    assert client.post(path).status_code == 302
    assert user.memberships.count() == 1


def test_whoever_has_left_is_not_invited():
    UserFactory(email="hanako@example.jp", is_active=False)

    with pytest.raises(ValidationError, match="無効"):
        invited()


@pytest.mark.parametrize("password", ["short", "hanako@example.jp", "123456789012"])
def test_a_weak_password_is_refused_and_the_link_still_works(client, password):
    _invitation, path = invited()

    response = client.post(path, {**FORM, "password1": password, "password2": password})

    assert response.context["form"].errors["password2"]
    assert not User.objects.exists()
    assert client.get(path).status_code == 200


def test_the_admin_invites_withdraws_and_keeps_the_ledger(client, boss, django_capture_on_commit_callbacks):
    client.force_login(boss)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address("add", Invitation), {"email": "taro@example.jp", "role": "officer", "name": ""})
    assert errors(response) == []
    invitation = Invitation.objects.get()
    assert (invitation.invited_by, mail.outbox[0].to) == (boss, ["taro@example.jp"])

    client.post(address("changelist", Invitation), {"action": "withdraw", "_selected_action": [invitation.pk]})

    invitation.refresh_from_db()
    assert invitation.revoked_by == boss
    assert client.post(address("change", invitation), {"email": "x@example.jp"}).status_code == 403
    assert client.post(address("delete", invitation), {"post": "yes"}).status_code == 403


def test_the_admin_invites_again_whoever_lost_the_mail(client, boss):
    client.force_login(boss)
    first, _path = invited()

    response = client.post(address("add", Invitation), {"email": first.email, "role": "officer", "name": ""})

    assert errors(response) == []
    assert [invitation.state for invitation in Invitation.objects.order_by("pk")] == ["取消済み", "未回答"]


def test_the_admin_explains_what_an_invitation_lacks(client, boss):
    client.force_login(boss)

    response = client.post("/en" + address("add", Invitation), {"email": "taro@example.jp", "role": "editor"})

    assert errors(response) == ["Editors and submitters need an institution, all other roles have none."]


def test_the_command_invites(capsys, django_capture_on_commit_callbacks):
    institution = InstitutionFactory(code="core-foundation")

    with django_capture_on_commit_callbacks(execute=True):
        call_command("invite", "taro@example.jp", role="editor", institution="core-foundation", until=date(2099, 4, 1))

    invitation = Invitation.objects.get()
    assert invitation.valid_until == date(2099, 4, 1)
    assert (invitation.institution, invitation.invited_by) == (institution, None)
    assert "Invited taro@example.jp" in capsys.readouterr().out
    assert mail.outbox[0].to == ["taro@example.jp"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"role": "editor"}, "機関が必要です"),
        ({"role": "editor", "institution": "nowhere"}, "There is no institution with the code “nowhere”"),
    ],
)
def test_the_command_says_what_is_wrong(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("invite", "taro@example.jp", **options)


@pytest.mark.parametrize(("changes", "state"), [({}, "未回答"), ({"accepted_at": "2026-01-01T00:00Z"}, "承諾済み")])
def test_an_invitation_says_what_became_of_it(changes, state):
    invitation = InvitationFactory(**changes)

    assert invitation.state == state
