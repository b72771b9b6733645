"""`manage.py verify_sources DIR`: check the register against the texts of its documents."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clusterportal.sources.verification import MissingDocumentError, verify


class Command(BaseCommand):
    """Check that every fact is cited, every quote stands in its document, and every value stands in a quote."""

    help = "Checks every fact of the register against the texts of its documents in DIR."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="folder with the texts of the documents")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = verify(options["folder"])
        except MissingDocumentError as error:
            raise CommandError(str(error)) from error
        for line in report.not_checkable_offline:
            self.stdout.write(f"not checkable offline: {line}")
        for fault in report.faults:
            self.stderr.write(fault)
        if report.faults:
            raise CommandError(f"{len(report.faults)} of {report.facts} facts or {report.quotes} quotes are at fault.")
        self.stdout.write(f"{report.facts} facts are cited and {report.quotes} quotes stand where they are said to.")
