"""What was changed: one row for each record made, changed or deleted, whoever did it and by whatever way."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class ChangeQuerySet(models.QuerySet["Change"]):
    """Changes."""

    def of(self, model: type[models.Model], number: int) -> "ChangeQuerySet":
        """Changes of one record and of the rows that join it to others, the newest first."""
        own = Q(kind=model._meta.db_table, record=number)
        for link in model._meta.many_to_many:
            joins = link.remote_field.through
            if joins is not None and joins._meta.auto_created:
                column = f"{link.m2m_column_name()}"
                holds = Q(**{f"before__{column}": number}) | Q(**{f"after__{column}": number})
                own |= Q(kind=joins._meta.db_table) & holds
        return self.filter(own).select_related("user").order_by("-pk")


class Change(models.Model):
    """One change of one row. A database trigger writes it; nobody changes or deletes it."""

    class Act(models.TextChoices):
        MADE = "INSERT", _("made")
        CHANGED = "UPDATE", _("changed")
        DELETED = "DELETE", _("deleted")

    kind = models.CharField(_("table"), max_length=100, editable=False)
    record = models.BigIntegerField(_("record number"), editable=False)
    code = models.CharField(_("code"), max_length=80, blank=True, editable=False)
    act = models.CharField(_("act"), max_length=6, choices=Act.choices, editable=False)
    before = models.JSONField(_("before"), null=True, editable=False)
    after = models.JSONField(_("after"), null=True, editable=False)
    made_at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    # Who has left stays named here, and the history stands in nobody's way: no constraint of the database.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        editable=False,
        verbose_name=_("person"),
    )
    place = models.CharField(
        _("place"), max_length=300, blank=True, editable=False, help_text=_("The address or the command used.")
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["kind", "record", "-id"], name="change_of_record"),
            models.Index(fields=["user", "-id"], name="change_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code or self.record} {self.get_act_display()}"
