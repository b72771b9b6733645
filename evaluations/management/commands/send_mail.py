"""`manage.py send_mail`: write the reminders that are due and send what waits in the outbox."""

import time
from smtplib import SMTPException
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections

from evaluations.notices import outbox
from evaluations.notices.letters import message_id
from evaluations.notices.reminders import write_reminders


class Command(BaseCommand):
    """The worker of the outbox: once, or again and again with `--watch`. Several may run at the same time."""

    help = "Writes due reminders and sends the mails that wait."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how often to look, or what to do about mails in doubt."""
        parser.add_argument("--watch", type=int, metavar="SECONDS", help="go on, looking again after so many seconds")
        parser.add_argument("--in-doubt", action="store_true", help="list mails that may or may not have been sent")
        parser.add_argument(
            "--settle", nargs=2, metavar=("ID", "DECISION"), help="decide about one of them: `sent` or `again`"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is asked for."""
        if options["in_doubt"]:
            self._list()
        elif options["settle"]:
            self._settle(*options["settle"])
        elif options["watch"]:
            self._watch(options["watch"])
        else:
            self._run()

    def _run(self) -> None:
        reminders = write_reminders()
        try:
            run = outbox.send_waiting()
        except (OSError, SMTPException) as trouble:
            raise CommandError(f"The mail server cannot be reached; the mails wait: {trouble}") from trouble
        self.stdout.write(
            f"{reminders} reminders written; {run.sent} mails sent, {run.put_back} put back, "
            f"{run.dropped} dropped, {run.in_doubt} in doubt."
        )

    def _watch(self, seconds: int) -> None:
        while True:
            close_old_connections()
            try:
                self._run()
            except (CommandError, OperationalError) as trouble:
                self.stderr.write(str(trouble))
            time.sleep(seconds)

    def _list(self) -> None:
        for notice in outbox.in_doubt():
            self.stdout.write(f"{notice.pk} {notice.started_at:%Y-%m-%d %H:%M} {message_id(notice)} {notice.failure}")

    def _settle(self, number: str, decision: str) -> None:
        if decision not in ("sent", "again") or not number.isdigit():
            raise CommandError("Name a mail by its number and say `sent` or `again`.")
        if not outbox.settle(int(number), was_sent=decision == "sent"):
            raise CommandError("This mail is not in doubt.")
