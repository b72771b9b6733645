"""`manage.py load_register`: fill the register from the fixtures."""

from pathlib import Path
from typing import Any

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clusterportal.records.fixtures import PUBLIC, SEED, FixtureError, fixture_files, load
from clusterportal.records.models import UsedCode
from clusterportal.sources.models import Citation


class Command(BaseCommand):
    """Load the fixtures, all or nothing."""

    help = (
        "Loads the fixtures into the register, all or nothing: first the facts of the documents, then those of public "
        "sources unless PUBLIC_FACTS=0. Records that exist are set to the fixture's values; with --if-empty a layer of "
        "facts that is there already is left as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument("--if-empty", action="store_true", help="leave alone what the register holds")

    def handle(self, *args: Any, **options: Any) -> None:
        layers = wanted_layers()
        if options["if_empty"]:
            layers = [layer for layer in layers if not is_loaded(layer)]
        try:
            if not fixture_files(options["folder"], layers):
                self.stdout.write("The register is filled already and was left as it is.")
                return
            with pghistory.context(url="manage.py load_register"):
                counts = load(options["folder"], layers)
        except FixtureError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Loaded {counts.records} records with {counts.citations} citations.")


def wanted_layers() -> list[str]:
    """Return the layers of facts that the settings ask for."""
    return [SEED, PUBLIC] if settings.PUBLIC_FACTS else [SEED]


def is_loaded(layer: str) -> bool:
    """Tell whether the register holds facts of a layer; of the documents' also where their citations are gone."""
    if layer == SEED:
        return UsedCode.objects.exists()
    return Citation.objects.filter(layer=layer).exists()
