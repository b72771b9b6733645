"""What was handed in cannot be changed by any path: not by SQL, the ORM, a setting of the session, or the admin."""

import pgtrigger
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from clusterportal.history.models import Change
from clusterportal.records.guards import Guard
from evaluations.models import (
    ReportEdit,
    ReportSection,
    ReportSubmission,
    ReportTransition,
    ReviewComment,
    WarningAcknowledgement,
    YearlyReport,
)
from evaluations.reports import workflow
from tests.admin.forms import address
from tests.factories import UserFactory

from .stage import LATER

pytestmark = pytest.mark.django_db
REFUSAL = r"cannot be changed|never changed|never emptied|keeps its words|stays that of|stays written down"
CHANGES = [
    pytest.param(ReportSubmission, "sha256", "0" * 64, id="submission"),
    pytest.param(ReportTransition, "reason", "別の理由", id="step"),
    pytest.param(ReportEdit, "path", "sections.other.text", id="edit"),
    pytest.param(ReviewComment, "text", "別の指摘", id="comment"),
    pytest.param(WarningAcknowledgement, "reason", "別の理由", id="acknowledgement"),
    pytest.param(ReportSection, "text", "別の記述", id="content"),
    pytest.param(YearlyReport, "fiscal_year", 1999, id="report"),
    pytest.param(Change, "place", "別の場所", id="history"),
]
GUARDED = [
    model
    for model in apps.get_models()
    if any(isinstance(trigger, Guard) for trigger in getattr(model._meta, "triggers", ()))
]


@pytest.fixture
def accepted(stage):
    """A report that was sent back with a remark, handed in again with a reason for a warning, and accepted."""
    stage.bring_to("submitted")
    stage.report.comments.create(path="sections.management.text", text="指摘", author=stage.officer)
    workflow.send_back(stage.reload(), due_on=LATER, reason="追記", by=stage.officer)
    stage.report.acknowledgements.create(fingerprint="a", sentence="警告", reason="確認済み", made_by=stage.editor)
    stage.accept()
    return stage


def rows(model):
    """Return every row of a model as the database holds it."""
    return list(model.objects.order_by("pk").values())


def refused(act):
    """Assert that the database refuses an act by itself."""
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        act()


def sql(statement, *values):
    """Return an act that runs a statement."""

    def act():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(statement, values)

    return act


def test_the_guards_stand_on_every_table_of_a_report():
    of_report = {
        model
        for model in apps.get_app_config("evaluations").get_models()
        if any(field.related_model is YearlyReport for field in model._meta.concrete_fields)
    }

    free = {model.__name__ for model in {*of_report, YearlyReport} - set(GUARDED)}
    # A worker notes in the outbox what was sent; a workbook waits there until it is used or thrown away.
    assert free == {"OutboxMail", "StagedWorkbook"}


@pytest.mark.parametrize(("model", "field", "value"), CHANGES)
class TestARowOfAnAcceptedReport:
    def test_sql_neither_changes_nor_removes_it(self, accepted, model, field, value):
        before, table = rows(model), model._meta.db_table

        refused(sql(f"UPDATE {table} SET {field} = %s", value))
        refused(sql(f"DELETE FROM {table}"))

        assert before
        assert rows(model) == before

    def test_the_orm_neither_changes_nor_removes_it(self, accepted, model, field, value):
        before, row = rows(model), model.objects.earliest("pk")
        setattr(row, field, value)

        refused(row.save)
        refused(lambda: model.objects.bulk_update([row], [field]))
        refused(lambda: model.objects.update(**{field: value}))
        refused(lambda: model.objects.all()._raw_delete("default"))
        with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
            row.delete()

        assert rows(model) == before

    def test_no_setting_of_the_session_opens_it(self, accepted, model, field, value):
        before, table = rows(model), model._meta.db_table
        every_trigger = "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true) FROM pg_trigger"

        with pgtrigger.ignore():
            refused(lambda: model.objects.update(**{field: value}))
            refused(lambda: model.objects.all()._raw_delete("default"))
        sql(every_trigger)()
        refused(sql(f"UPDATE {table} SET {field} = %s", value))
        refused(sql(f"DELETE FROM {table}"))
        refused(sql(f"TRUNCATE {table} CASCADE"))

        assert rows(model) == before

    def test_its_table_is_never_emptied(self, accepted, model, field, value):
        before = rows(model)

        refused(sql(f"TRUNCATE {model._meta.db_table} CASCADE"))
        refused(sql("TRUNCATE accounts_user CASCADE" if model is not Change else "TRUNCATE history_change"))

        assert rows(model) == before

    def test_the_admin_offers_no_way_to_change_it(self, accepted, client, model, field, value):
        before, row = rows(model), model.objects.earliest("pk")
        client.force_login(UserFactory(is_superuser=True, is_staff=True))

        answers = [client.post(address(page, row), {field: value, "post": "yes"}) for page in ("change", "delete")]

        assert {answer.status_code for answer in answers} <= {302, 403, 404}
        assert [each for each in rows(model) if each in before] == before


@pytest.mark.parametrize("status", ["submitted", "accepted", "waived"])
def test_content_of_a_closed_report_is_neither_added_nor_changed_whatever_is_ignored(stage, status):
    stage.bring_to(status)
    before = rows(ReportSection)

    with pgtrigger.ignore():
        refused(lambda: ReportSection.objects.update(text="別の記述"))
        refused(lambda: ReportSection.objects.create(report=stage.report, key="added", text="追記"))

    assert rows(ReportSection) == before


def test_a_draft_stays_open_to_its_writers(stage):
    assert ReportSection.objects.filter(report=stage.report).update(text="記述") > 0


@pytest.mark.parametrize("model", GUARDED)
def test_every_guarded_table_refuses_to_be_emptied(model):
    refused(sql(f"TRUNCATE {model._meta.db_table} CASCADE"))
