"""What people act as: a role, at an institution or for the ministry, from one day until another."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .users import User


class Role(models.TextChoices):
    """What a person may act as. Rights follow from roles in each app's `permissions.py`."""

    EDITOR = "editor", _("editor")
    SUBMITTER = "submitter", _("submitter")
    OFFICER = "officer", _("officer")
    SUPERVISOR = "supervisor", _("supervisor")
    EVALUATOR = "evaluator", _("evaluator")
    REGISTRY_ADMINISTRATOR = "registry-administrator", _("registry administrator")
    AUDITOR = "auditor", _("auditor")


INSTITUTION_ROLES = frozenset({Role.EDITOR, Role.SUBMITTER})
MINISTRY_ROLES = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.REGISTRY_ADMINISTRATOR, Role.AUDITOR})


def today() -> date:
    """Return the day it is in Japan."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Roles of people."""

    def in_force(self, on: date | None = None) -> "MembershipQuerySet":
        """Roles that are held on a day, today in Japan unless one is named."""
        day = on or today()
        return self.filter(valid_from__lte=day).filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))

    def for_listing(self) -> "MembershipQuerySet":
        """All that one row of a list shows, without a query per row."""
        return self.select_related("user", "institution", "given_by").order_by("user__email", "role", "pk")


class _Days(Func):
    """The days of a membership as the database's range; the last one is not among them."""

    function = "daterange"
    output_field = DateRangeField()


class Membership(models.Model):
    """One role that a person holds for a time. It is ended, never deleted: what was done under it stays explained."""

    KEEPS_HISTORY = True

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    institution = models.ForeignKey(
        "regions.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("institution"),
        help_text=_("For editors and submitters: the core institution whose reports they write."),
    )
    valid_from = models.DateField(_("valid from"), default=today)
    valid_until = models.DateField(
        _("ends on"),
        null=True,
        blank=True,
        help_text=_("On this day the role is gone. Enter today to end it with the next request."),
    )
    given_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="memberships_given",
        verbose_name=_("given by"),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        ordering = ["user", "role", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="membership_role_is_known",
                condition=Q(role__in=sorted(Role.values)),
                violation_error_message=_("There is no such role."),
            ),
            models.CheckConstraint(
                name="membership_institution_exactly_for_its_roles",
                condition=(
                    Q(role__in=sorted(INSTITUTION_ROLES), institution__isnull=False)
                    | (~Q(role__in=sorted(INSTITUTION_ROLES)) & Q(institution__isnull=True))
                ),
                violation_error_message=_("Editors and submitters need an institution, all other roles have none."),
            ),
            models.CheckConstraint(
                name="membership_days_in_order",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("A role cannot end before it begins."),
            ),
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    # Two empty institutions would not count as equal.
                    (Coalesce(F("institution"), Value(0), output_field=models.BigIntegerField()), RangeOperators.EQUAL),
                    (_Days(F("valid_from"), F("valid_until")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person holds this role at that time already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"
