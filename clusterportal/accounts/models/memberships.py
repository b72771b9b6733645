"""What people act as: a role, at an institution or for the ministry, from one day until another."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from .days import today
from .roles import INSTITUTION_OR_NONE, OfRole
from .users import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Roles of people."""

    def in_force(self, on: date | None = None) -> "MembershipQuerySet":
        """Roles that are held on a day, today in Japan unless one is named."""
        day = on or today()
        return self.not_over(day).filter(valid_from__lte=day)

    def not_over(self, on: date | None = None) -> "MembershipQuerySet":
        """Roles that are held on a day or will be later."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=on or today()))


class _Days(Func):
    """The days of a membership as the database's range; the last one is not among them."""

    function = "daterange"
    output_field = DateRangeField()


class Membership(OfRole):
    """One role that a person holds for a time. It is ended, never deleted: what was done under it stays explained."""

    KEEPS_HISTORY = True

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person"))
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
            *OfRole.Meta.constraints,
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
                    (INSTITUTION_OR_NONE, RangeOperators.EQUAL),
                    (_Days(F("valid_from"), F("valid_until")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person holds this role at that time already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"
