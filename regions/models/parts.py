"""What a project is made of: its research fields and the parts that institutions have in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import Bilingual
from clusterportal.sources.facts import Beneath, LinkedName, OwnWords
from clusterportal.sources.models import SourcedModel
from programs.models import ResearchField

from .institutions import Institution


class ProjectField(models.Model):
    """A research field of a project; the order is the document's."""

    NATURAL_KEY = ("project", "field")

    project = models.ForeignKey(
        "ClusterProject", on_delete=models.CASCADE, related_name="project_fields", verbose_name=_("project")
    )
    field = models.ForeignKey(
        ResearchField,
        on_delete=models.PROTECT,
        related_name="project_fields",
        verbose_name=_("research field"),
    )
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("research field of a project")
        verbose_name_plural = _("research fields of projects")
        ordering = ["project", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "field"],
                name="project_field_once",
                violation_error_message=_("The project has this field already."),
            ),
            models.UniqueConstraint(
                fields=["project", "order"],
                name="project_field_order_unique",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Another field stands at this place."),
            ),
        ]

    def __str__(self) -> str:
        return self.field.name


class ProjectInstitution(SourcedModel):
    """An institution's part in a project."""

    class Role(models.TextChoices):
        CORE = "core", _("core institution")
        CORE_RESEARCH = "core-research", _("core research institution")
        LOCAL_GOVERNMENT = "local-government", _("local government")
        PARTICIPANT = "participant", _("participating institution")
        COORDINATING = "coordinating", _("coordinating institution (総合調整機関)")

    NATURAL_KEY = ("project", "institution", "role")
    LABEL_NEEDS = ("institution", "project")
    FACTS = (
        LinkedName("institution", names=lambda part: part.institution.all_names),
        Beneath("project"),
        OwnWords("note_ja"),
        OwnWords("note_en"),
    )

    project = models.ForeignKey(
        "ClusterProject", on_delete=models.PROTECT, related_name="institutions", verbose_name=_("project")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="projects", verbose_name=_("institution")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.CORE_RESEARCH)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    note_ja = models.CharField(_("note in Japanese"), max_length=200, blank=True)
    note_en = models.CharField(_("note in English"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("institution of a project")
        verbose_name_plural = _("institutions of projects")
        ordering = ["project", "role", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "institution", "role"],
                name="project_institution_once_in_a_role",
                violation_error_message=_("The institution has this role in the project already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} ({self.get_role_display()})"

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    note = Bilingual()
