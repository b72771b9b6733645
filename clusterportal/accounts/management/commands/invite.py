"""`manage.py invite`: invite a person to a role by mail, e.g. the first people of a new portal."""

from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clusterportal.accounts.invitations import invite
from clusterportal.accounts.models import Invitation, Role
from clusterportal.accounts.models.roles import institutions


class Command(BaseCommand):
    """Invite a person."""

    help = "Mails a person a link with which they set a password and take a role. The link works once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--institution", metavar="CODE", help="for editors and submitters: the code of theirs")
        parser.add_argument("--name", default="")
        parser.add_argument("--until", metavar="DAY", type=date.fromisoformat, help="day the role ends: 2027-04-01")

    def handle(self, *args: Any, **options: Any) -> None:
        named = {field: options[field] for field in ("email", "name", "role")}
        invitation = Invitation(**named, valid_until=options["until"])
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
    try:
        return institutions().get(code=code)
    except ObjectDoesNotExist as error:
        raise CommandError(f"There is no institution with the code “{code}”.") from error
