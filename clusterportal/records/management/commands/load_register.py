"""`manage.py load_register`: fill the register from the fixtures."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clusterportal.records.fixtures import FixtureError, load
from clusterportal.records.models import UsedCode


class Command(BaseCommand):
    """Load the fixtures, all or nothing."""

    help = (
        "Loads the fixtures into the register, all or nothing. Records that exist are set to the fixture's values; "
        "with --if-empty a register that holds anything is left as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument("--if-empty", action="store_true", help="do nothing when the register holds anything")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and UsedCode.objects.exists():
            self.stdout.write("The register is filled already and was left as it is.")
            return
        try:
            counts = load(options["folder"])
        except FixtureError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Loaded {counts.records} records with {counts.citations} citations.")
