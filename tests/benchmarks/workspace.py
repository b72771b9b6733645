"""Made-up reports for the benchmark: one that is being written, one that is reviewed, and a long queue."""

from typing import Any

from django.test import Client

from evaluations.models import YearlyReport
from evaluations.reports import workflow
from evaluations.reports.opening import open_round
from tests.evaluations.reports.stage import Stage, complete, set_stage
from tests.factories import ClusterProjectFactory, ProjectInstitutionFactory

QUEUE = 200


def fill_queue(stage: Stage) -> None:
    """Open reports of other projects in the round of the stage's, and submit them."""
    report_round, institution = stage.report.round, stage.report.institution
    for project in ClusterProjectFactory.create_batch(QUEUE, program=report_round.program):
        ProjectInstitutionFactory(project=project, institution=institution, role="core")
    for report in open_round(report_round, by=stage.administrator).made:
        complete(report, stage.editor)
        workflow.submit(YearlyReport.objects.get(pk=report.pk), by=stage.submitter)


def signed_in_addresses() -> list[tuple[Any, str]]:
    """Return the pages of the workspace to time, each with the browser of someone who works there."""
    stage = set_stage()
    fill_queue(stage)
    coordinator, officer = Client(), Client()
    coordinator.force_login(stage.editor)
    officer.force_login(stage.officer)
    written = stage.report.code
    reviewed = YearlyReport.objects.filter(status="submitted").first()
    workflow.claim(reviewed, by=stage.officer)
    return [
        (coordinator, f"/reports/{written}/edit/sections/"),
        (coordinator, f"/reports/{written}/edit/themes/"),
        (coordinator, f"/reports/{written}/check/"),
        (officer, "/reports/"),
        (officer, f"/reports/{reviewed.code}/review/"),
        (officer, "/api/v1/reports/?limit=100"),
    ]
