"""`manage.py load_demo`: fill the demonstration's own database with a made-up set, and say who can sign in."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clusterportal.accounts.models import User
from clusterportal.launcher.data_folder import lasting_secret
from evaluations.demo import load
from evaluations.demo.cast import DOMAIN
from evaluations.demo.programmes import PROGRAMS, TRIAL
from evaluations.models import YearlyReport
from programs.models import Program

WORDS = "abcdefghjkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    """Load the made-up set once; later runs only say again who can sign in."""

    help = "Fills the demonstration's own database with a made-up set. Refuses on any other register."

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_a_real_register()
        password = lasting_secret(Path(settings.PORTAL_DATA) / "demo-pass-phrase", pass_phrase)
        if not Program.objects.filter(code=TRIAL).exists():
            load(password)
        people = User.objects.filter(email__endswith=f"@{DOMAIN}").order_by("pk")
        self.stdout.write(f"架空データで試せます。パスワードは全員 {password} です。")
        self.stdout.write(f"Made-up data to try things with; everyone's password is {password}.")
        for person in people.prefetch_related("memberships__institution"):
            roles = ", ".join(_role(each) for each in person.memberships.all())
            self.stdout.write(f"    {person.email:32} {roles}")


def refuse_a_real_register() -> None:
    """Raise `CommandError` unless this is the demonstration's database, in the data folder that is kept for it."""
    if not settings.IS_DEMO:
        raise CommandError("This register is not the demonstration: run `make demo`.")
    if os.environ.get("DATABASE_URL"):
        raise CommandError("DATABASE_URL names another database: the made-up set stays in its own.")
    if YearlyReport.objects.exclude(project__program__code__in=PROGRAMS).exists():
        raise CommandError("This register holds real reports: the made-up set stays in a database of its own.")


def pass_phrase() -> str:
    """Return a random pass phrase that can be typed."""
    return "-".join("".join(secrets.choice(WORDS) for _number in range(4)) for _word in range(3))


def _role(membership: Any) -> str:
    label = str(membership.get_role_display())
    return f"{label} ({membership.institution.name_ja})" if membership.institution else label
