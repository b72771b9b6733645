"""What a role of the ministry may do in the admin, beside what Django's own permissions give."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import models

from clusterportal.corrections.models import CorrectionRequest
from clusterportal.history.models import Change
from clusterportal.history.triggers import kept_kinds
from clusterportal.sources.models import SourcedModel

from .models import ApiToken, Invitation, Membership, Role, User
from .rights import rights_of

ALL = ("view", "add", "change", "delete")
PEOPLE = (User, Membership, Invitation, ApiToken)
READERS = frozenset({Role.OFFICER, Role.SUPERVISOR})
ANSWERING = READERS | {Role.REGISTRY_ADMINISTRATOR}


class RoleBackend(AuthenticationBackend):
    """Signs people in by mail address, and lets their roles of today decide what the admin shows them."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Tell whether a role or a permission of Django's allows an act on a kind of record."""
        return perm in permissions_of(rights_of(user_obj).roles) or super().has_perm(user_obj, perm, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Tell whether anything of a Django app may be seen."""
        allowed = permissions_of(rights_of(user_obj).roles)
        return any(perm.startswith(f"{app_label}.") for perm in allowed) or super().has_module_perms(
            user_obj, app_label
        )


@cache
def permissions_of(roles: frozenset[Role]) -> frozenset[str]:
    """Return what roles allow in the admin.

    A registry administrator keeps the register and its people; officers and supervisors read the register and answer
    readers; an auditor reads everything there.
    """
    allowed: set[str] = set()
    if Role.REGISTRY_ADMINISTRATOR in roles:
        allowed |= _named(ALL, _register()) | _named(ALL, PEOPLE) | _named(("view",), (LogEntry,))
    if not ANSWERING.isdisjoint(roles):
        allowed |= _named(("view", "change"), (CorrectionRequest,))
    if not READERS.isdisjoint(roles):
        allowed |= _named(("view",), _register())
    if Role.AUDITOR in roles:
        allowed |= _named(("view",), (*kept_kinds(), *_register(), *PEOPLE, CorrectionRequest, Change, LogEntry, Group))
    return frozenset(allowed)


def _register() -> list[type[models.Model]]:
    """Return the kinds of record that the public register is made of, with the rows that join them."""
    facts = [model for model in apps.get_models() if issubclass(model, SourcedModel)]
    joins = [link.remote_field.through for model in facts for link in model._meta.many_to_many]
    about_them = [model for label in ("records", "sources") for model in apps.get_app_config(label).get_models()]
    return [*facts, *(join for join in joins if join is not None), *about_them]


def _named(acts: tuple[str, ...], kinds: Any) -> set[str]:
    return {f"{kind._meta.app_label}.{act}_{kind._meta.model_name}" for kind in kinds for act in acts}
