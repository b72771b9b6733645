"""What people may act as, and what every record that names a role has in common."""

from django.apps import apps
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


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

# For constraints: two empty institutions would not count as equal.
INSTITUTION_OR_NONE = Coalesce(F("institution"), Value(0), output_field=models.BigIntegerField())


def institutions() -> models.QuerySet[models.Model]:
    """Return all institutions. Their app stands above this one, so it is asked for them by name."""
    return apps.get_model("regions", "Institution")._default_manager.all()


class OfRole(models.Model):
    """A record about one role: with an institution exactly where the role is one at an institution."""

    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    institution = models.ForeignKey(
        "regions.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("institution"),
        help_text=_("For editors and submitters: the core institution whose reports they write."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_role_is_known",
                condition=Q(role__in=sorted(Role.values)),
                violation_error_message=_("There is no such role."),
            ),
            models.CheckConstraint(
                name="%(class)s_institution_exactly_for_its_roles",
                condition=(
                    Q(role__in=sorted(INSTITUTION_ROLES), institution__isnull=False)
                    | (~Q(role__in=sorted(INSTITUTION_ROLES)) & Q(institution__isnull=True))
                ),
                violation_error_message=_("Editors and submitters need an institution, all other roles have none."),
            ),
        ]
