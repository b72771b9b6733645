"""Every kind of record either keeps a history that a person can read, or there is a reason why not."""

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from clusterportal.history.models import Change
from clusterportal.history.triggers import kept_kinds
from tests.evaluations.reports.stage import set_stage
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
OF_THE_REGISTER = ("accounts", "corrections", "evaluations", "history", "programs", "records", "regions", "sources")
WITHOUT = {
    "evaluations.AssignmentTransition": "is only added to",
    "evaluations.Decision": "is only added to",
    "evaluations.EvaluationCorrection": "is only added to",
    "evaluations.EvaluationRound": "is confidential; its steps are its history",
    "evaluations.EvaluatorAssignment": "is confidential; its steps are its history",
    "evaluations.EvaluatorProfile": "is confidential",
    "evaluations.InstitutionResponse": "is only added to",
    "evaluations.ProposalCall": "is confidential; its steps are its history",
    "evaluations.PublishedEvaluation": "is only added to",
    "evaluations.RequirementCheck": "is confidential; the steps of its proposal are its history",
    "evaluations.RoundTransition": "is the history of steps, and only added to",
    "evaluations.Score": "is confidential; its edits are its history",
    "evaluations.ScoreEdit": "is the history of scores, and only added to",
    "evaluations.ScoreSheet": "is confidential; its edits and steps are its history",
    "evaluations.SheetTransition": "is the history of steps, and only added to",
    "evaluations.SheetVersion": "is only added to",
    "corrections.CorrectionRequest": "forgets its senders, which a history would remember",
    "evaluations.BidDecision": "is only added to",
    "evaluations.BidTransition": "is the history of steps, and only added to",
    "evaluations.CallProposal": "is confidential; its steps are its history",
    "evaluations.CallTransition": "is the history of steps, and only added to",
    "evaluations.NoticePreference": "a person's own choice of language",
    "evaluations.OutboxMail": "a ledger: what was sent is noted in the row itself",
    "evaluations.ReleasePdf": "is only added to",
    "evaluations.ProposalVersion": "is only added to",
    "evaluations.ProposalStep": "is the history of steps, and only added to",
    "evaluations.ReportEdit": "is the history of content, and only added to",
    "evaluations.ReportSubmission": "is only added to",
    "evaluations.ReportTransition": "is the history of steps, and only added to",
    "evaluations.StagedWorkbook": "waits a day to be used; what it changes is noted then",
    "evaluations.SubmissionPdf": "is only added to",
    "evaluations.TransitionChange": "is only added to",
    "evaluations.WarningAcknowledgement": "is only added to",
    "history.Change": "is the history",
    "records.UsedCode": "is only added to, by the database",
    "regions.BudgetEntry": "is the history of what was entered, and only added to",
}
EVERY_KIND = [model for label in OF_THE_REGISTER for model in apps.get_app_config(label).get_models()]
KEPT = [model for model in kept_kinds() if not model._meta.auto_created]


@pytest.fixture
def auditor(client):
    """The browser of someone who reads all."""
    client.force_login(MembershipFactory(role="auditor").user)
    return client


@pytest.mark.parametrize("model", EVERY_KIND, ids=lambda model: model._meta.label)
def test_a_kind_keeps_a_history_unless_there_is_a_reason_not_to(model):
    assert (model in kept_kinds()) != (model._meta.label in WITHOUT)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
def test_an_auditor_reads_the_history_of_every_kind(auditor: Client, model: type[models.Model]):
    columns = [column for column in model._meta.concrete_fields if not column.generated]
    after = {column.column: 1 if column.is_relation else "架空の値" for column in columns}
    has_code = hasattr(model, "code")
    Change.objects.create(
        kind=model._meta.db_table, record=77, code="gone-1" if has_code else "", act="INSERT", before=None, after=after
    )

    response = auditor.get(f"/history/{model._meta.model_name}/{'gone-1' if has_code else 77}/")

    assert response.status_code == 200
    shown = {line.label for entry in response.context["entries"] for line in entry.lines}
    assert shown == {str(column.verbose_name) for column in columns if column.name != "id"}
    assert "架空の値" in response.content.decode() or all(column.is_relation for column in columns[1:])


@pytest.mark.parametrize(
    "kind", ["money", "indicators", "themes", "people", "sections", "comments", "transitions", "attachments"]
)
def test_nobody_without_the_right_reads_the_history_of_a_report(client: Client, kind: str):
    stage = set_stage()
    client.force_login(stage.editor)
    model = getattr(stage.report, kind).model

    assert client.get(f"/history/{model._meta.model_name}/1/").status_code == 404


def test_the_parts_of_a_report_are_noted_with_what_was_changed(auditor: Client):
    stage = set_stage()
    stage.write(sections__management__text="本部会議を開いた。")
    section = stage.report.sections.get(key="management")

    entries = auditor.get(f"/history/reportsection/{section.pk}/").context["entries"]

    assert [(entry.change.act, entry.lines[0].after) for entry in entries][:1] == [("UPDATE", "本部会議を開いた。")]
    assert auditor.get(f"/history/yearlyreport/{stage.report.code}/").status_code == 200
    assert auditor.get(f"/history/reportround/{stage.report.round.code}/").status_code == 200


def test_a_file_itself_stays_out_of_the_history():
    files = {model._meta.label for model in KEPT for field in model._meta.concrete_fields if field.column == "content"}

    assert files == {"evaluations.ReportAttachment"}
    stage = set_stage()
    stage.report.attachments.create(
        name="a.pdf", media_type="application/pdf", size=3, sha256="0" * 64, content=b"abc", added_by=stage.editor
    )
    noted = Change.objects.get(kind="evaluations_reportattachment").after or {}
    assert "content" not in noted
    assert noted["sha256"] == "0" * 64
