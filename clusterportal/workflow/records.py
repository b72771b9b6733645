"""What a step leaves behind, and the database's own guard that no status moves without one."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import Guard


class StepRecord(models.Model):
    """A step that was made; the rows of one record are its history. They are only ever added."""

    step = models.CharField(_("step"), max_length=20)
    from_status = models.CharField(_("from"), max_length=20, blank=True)
    to_status = models.CharField(_("to"), max_length=20)
    reason = models.TextField(_("reason"), blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        abstract = True


def status_follows_steps(table: str, key: str) -> Guard:
    """Return a guard for the model with the status: it moves only as the newest row of the table of its steps says.

    `key` is the column of `table` that names the record.
    """
    return Guard(
        name="status_follows_history",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Condition("OLD.status IS DISTINCT FROM NEW.status"),
        declare=[("latest", "record")],
        func=f"""
            SELECT from_status, to_status INTO latest FROM {table}
            WHERE {key} = NEW.id ORDER BY id DESC LIMIT 1;
            IF latest IS NULL OR latest.from_status <> OLD.status OR latest.to_status <> NEW.status THEN
                RAISE EXCEPTION 'The status goes from % to % only by a step that is written down.',
                    OLD.status, NEW.status USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 (both names come from a model's own code)
    )
