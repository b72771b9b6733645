"""`manage.py invite`: invite a person to a role by mail, e.g. the first people of a new portal."""

from typing import Any

import pghistory
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clusterportal.accounts.invitations import invite
from clusterportal.accounts.models import Invitation, Role


class Command(BaseCommand):
    """Invite a person."""

    help = "Mails a person a link with which they set a password and take a role. The link works once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--institution", metavar="CODE", help="for editors and submitters: the code of theirs")
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        invitation = Invitation(email=options["email"], name=options["name"], role=options["role"])
        try:
            invitation.institution = _institution(options["institution"])
            with pghistory.context(url="manage.py invite"):
                invite(invitation, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"Invited {invitation.email}; the link works until {invitation.expires_at:%Y-%m-%d %H:%M} UTC."
        )


def _institution(code: str | None) -> Any:
    if not code:
        return None
    institutions = Invitation._meta.get_field("institution").related_model._default_manager
    try:
        return institutions.get(code=code)
    except ObjectDoesNotExist as error:
        raise CommandError(f"There is no institution with the code “{code}”.") from error
