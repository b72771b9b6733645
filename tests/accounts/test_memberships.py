"""Roles of people: whom they need, when they hold, and what follows from them."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from clusterportal.accounts.models import INSTITUTION_ROLES, MINISTRY_ROLES, Membership, Role
from clusterportal.accounts.rights import NO_RIGHTS, rights_of
from tests.factories import InstitutionFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(INSTITUTION_ROLES))
def test_a_role_at_an_institution_needs_one(role):
    with pytest.raises(IntegrityError, match="membership_institution_exactly_for_its_roles"):
        MembershipFactory(role=role)


@pytest.mark.parametrize("role", sorted(set(Role) - INSTITUTION_ROLES))
def test_any_other_role_has_no_institution(role):
    institution = InstitutionFactory()

    with pytest.raises(IntegrityError, match="membership_institution_exactly_for_its_roles"):
        MembershipFactory(role=role, institution=institution)


@pytest.mark.parametrize(("begins", "ends"), [("2026-04-01", None), ("2025-10-01", "2026-01-01"), ("2026-03-31", None)])
def test_a_person_holds_a_role_once_at_a_time(begins, ends):
    first = MembershipFactory(valid_from=date(2025, 4, 1), valid_until=date(2026, 4, 1))

    again = Membership(user=first.user, role=first.role, valid_from=date.fromisoformat(begins))
    again.valid_until = ends and date.fromisoformat(ends)

    if begins == "2026-04-01":
        again.full_clean()
        again.save()
        assert first.user.memberships.count() == 2
    else:
        with pytest.raises(ValidationError, match="既にこの役割"):
            again.full_clean()
        with pytest.raises(IntegrityError, match="membership_once_at_a_time"):
            again.save()


def test_a_role_at_two_institutions_is_two_roles():
    user = UserFactory()
    institutions = InstitutionFactory.create_batch(2)

    for institution in institutions:
        MembershipFactory(user=user, role="editor", institution=institution)

    assert rights_of(user).institution_ids(Role.EDITOR) == {institution.pk for institution in institutions}


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [
        (date(2026, 4, 1), None, True),
        (date(2026, 4, 2), None, False),
        (date(2025, 4, 1), date(2026, 4, 1), False),
        (date(2025, 4, 1), date(2026, 4, 2), True),
        (date(2026, 4, 1), date(2026, 4, 1), False),
    ],
)
# Midnight in Japan is 15:00 in Greenwich: there it is still the day before.
@time_machine.travel("2026-03-31T15:00:00Z", tick=False)
def test_a_role_is_held_from_its_first_day_until_the_day_it_ends_in_japan(begins, ends, holds):
    membership = MembershipFactory(valid_from=begins, valid_until=ends)

    assert Membership.objects.in_force().filter(pk=membership.pk).exists() is holds
    assert rights_of(membership.user).is_ministry is holds


def test_rights_say_which_roles_are_held_where():
    user = UserFactory()
    home, other = InstitutionFactory.create_batch(2)
    MembershipFactory(user=user, role="editor", institution=home)
    MembershipFactory(user=user, role="evaluator")

    rights = rights_of(user)

    assert rights.roles == {Role.EDITOR, Role.EVALUATOR}
    assert rights.institution_ids() == rights.institution_ids(Role.EDITOR) == {home.pk}
    assert rights.institution_ids(Role.SUBMITTER) == frozenset()
    assert rights.has(Role.EDITOR, home)
    assert rights.has(Role.EDITOR, home.pk)
    assert rights.has(Role.EDITOR)
    assert not rights.has(Role.EDITOR, other)
    assert not rights.has(Role.SUBMITTER)
    assert not rights.is_ministry


@pytest.mark.parametrize("role", sorted(MINISTRY_ROLES))
def test_each_ministry_role_makes_its_holder_a_person_of_the_ministry(role):
    assert rights_of(MembershipFactory(role=role).user).is_ministry


def test_rights_cost_one_query():
    user = UserFactory()
    MembershipFactory(user=user)

    with CaptureQueriesContext(connection) as queries:
        assert rights_of(user).has(Role.OFFICER)
        assert not rights_of(user).has(Role.AUDITOR)

    assert len(queries) == 1


def test_visitors_and_people_who_have_left_have_no_rights():
    gone = MembershipFactory(user=UserFactory(is_active=False)).user

    assert rights_of(AnonymousUser()) == NO_RIGHTS
    assert rights_of(gone) == NO_RIGHTS
    assert rights_of(None) == NO_RIGHTS


def test_rights_are_asked_anew_for_a_person_read_anew():
    membership = MembershipFactory()
    assert rights_of(membership.user).is_ministry
    Membership.objects.update(valid_until=membership.valid_from)

    membership.user.refresh_from_db()

    assert rights_of(membership.user) == NO_RIGHTS
