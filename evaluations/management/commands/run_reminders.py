"""`manage.py run_reminders`: write the reminders that are due into the outbox."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from evaluations.notices.reminders import write_reminders


class Command(BaseCommand):
    """Write due reminders. It may run as often as one likes; none is written twice."""

    help = "Writes reminders of reports that are due soon, today, or overdue. send_mail does this too."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a day."""
        parser.add_argument("--on", type=date.fromisoformat, help="the day to act as if it were, as 2026-06-30")

    def handle(self, *args: Any, on: date | None = None, **options: Any) -> None:
        """Write them and say how many."""
        self.stdout.write(f"{write_reminders(on)} reminders written.")
