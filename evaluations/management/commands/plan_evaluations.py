"""`manage.py plan_evaluations 2009 --by officer@example.jp`: make the rounds that are due in a fiscal year."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clusterportal.accounts.models import User
from clusterportal.workflow.blockers import StepRefusedError
from evaluations.rounds.planning import plan_rounds


class Command(BaseCommand):
    """Plan a fiscal year; a second run makes nothing."""

    help = "Makes the evaluation rounds that are due in a fiscal year."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the fiscal year, and the person for whom it is done."""
        parser.add_argument("fiscal_year", type=int)
        parser.add_argument("--by", required=True, help="The mail address of an officer, supervisor or administrator.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Plan, and say what was made and what lacks a template."""
        person = User.objects.filter(email__iexact=options["by"], is_active=True).first()
        if person is None:
            raise CommandError(f"There is no account with the mail address {options['by']}.")
        try:
            planned = plan_rounds(options["fiscal_year"], by=person)
        except StepRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        for made in planned.made:
            self.stdout.write(f"Planned {made.code}.")
        for due in planned.without_template:
            self.stderr.write(f"No template for {due.kind} of {due.project.code}.")
