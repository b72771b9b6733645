"""What records with steps have in common, what a step leaves behind, and what the database itself then forbids."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import Guard


class SteppedModel(models.Model):
    """A record that goes through states. Whoever writes it sets `updated_at`; a step does so by itself.

    It brings its own `status` and a relation `transitions` to a model that extends `StepRecord`.
    """

    updated_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)

    class Meta:
        abstract = True


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


def open_only(name: str, *, table: str, key: str, closed: str, refusal: str) -> Guard:
    """Return a guard for a model whose rows belong to a record with steps: they change only while it is open.

    `key` is their column that names the record in `table`; `closed` is the condition, in SQL, on its status that
    closes it; `refusal` says so, with `%` for the status.
    """
    return Guard(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("closed", "text")],
        # The share lock waits for a step that is being made on the record, and makes the step wait for this change.
        func=f"""
        FOR closed IN
            SELECT status FROM {table}
            WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.{key} ELSE NEW.{key} END
               OR id = CASE WHEN TG_OP = 'INSERT' THEN NEW.{key} ELSE OLD.{key} END
            FOR SHARE
        LOOP
            IF closed {closed} THEN
                RAISE EXCEPTION '{refusal}', closed
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
        END LOOP;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    """,  # noqa: S608 (all of it comes from a model's own code)
    )
