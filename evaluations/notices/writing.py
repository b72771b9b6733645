"""Writing notices: to whom, about what, and never twice, in the transaction of the step that gives rise to them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from clusterportal.accounts.models import Membership, Role, User
from evaluations.models import OutboxMail


def write(people: Iterable[User], *, kind: str, occasion: str, by: int | None = None, **about: Any) -> None:
    """Write a notice for each person, save the one who made the step; who heard of the occasion hears nothing more.

    `about` names the report, round, proposal, call or bid, and may hold `details`.
    """
    OutboxMail.objects.bulk_create(
        [
            OutboxMail(key=f"{occasion}:{person.pk}", recipient=person, kind=kind, **about)
            for person in people
            if person.pk != by
        ],
        ignore_conflicts=True,
    )


def holders(*roles: Role, institutions: Any = None) -> QuerySet[User]:
    """Return the people who hold one of the roles today, for the ministry or at one of the institutions."""
    held = Membership.objects.in_force().filter(role__in=roles)
    held = held.filter(institution__isnull=True) if institutions is None else held.filter(institution__in=institutions)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("pk")
