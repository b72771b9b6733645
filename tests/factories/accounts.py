"""People, their roles, and how they are let in."""

from datetime import timedelta
from typing import Any

import factory
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from factory.django import DjangoModelFactory

from clusterportal.accounts.models import MINISTRY_ROLES, ApiToken, Invitation, Membership, User

PASSWORD = "correct horse battery staple"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@example.jp")
    name = factory.Sequence(lambda n: f"利用者{n}")
    password = factory.PostGenerationMethodCall("set_password", PASSWORD)

    @classmethod
    def _after_postgeneration(cls, instance: Any, create: bool, results: Any = None) -> None:
        if create:
            instance.save()


class MembershipFactory(DjangoModelFactory):
    """A role for the ministry; for a role at an institution, name both.

    The person gets a second factor where the role needs one, save with `second_factor=False`.
    """

    class Meta:
        model = Membership
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    role = "officer"

    @factory.post_generation
    def second_factor(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted is not False and self.role in MINISTRY_ROLES:
            with_second_factor(self.user)


class InvitationFactory(DjangoModelFactory):
    """An open invitation whose link nobody knows."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited{n}@example.jp")
    role = "officer"
    token_hash = factory.Sequence(lambda n: f"{n:064}")
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))


class ApiTokenFactory(DjangoModelFactory):
    """A valid token whose text nobody knows; `make_token` gives one with its text."""

    class Meta:
        model = ApiToken

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"集計用{n}")
    scopes = ["read"]
    beginning = "crp_abcd"
    token_hash = factory.Sequence(lambda n: f"{n:064}")
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=90))


def with_second_factor(user: User) -> User:
    """Give a person an authenticator app, unless they have one."""
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
    return user
