"""People at the headquarters of projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField
from clusterportal.sources.facts import FiscalYear, OwnWords, Wording
from clusterportal.sources.models import SourcedModel

from .projects import ClusterProject


class ProjectPerson(SourcedModel):
    """A person at a post of a project's cluster headquarters (知的クラスター本部)."""

    class Post(models.TextChoices):
        HEAD = "head", _("head of the headquarters (本部長)")
        DEPUTY_HEAD = "deputy-head", _("deputy head of the headquarters (副本部長)")
        PROJECT_DIRECTOR = "project-director", _("project director (事業総括)")
        DEPUTY_PROJECT_DIRECTOR = "deputy-project-director", _("deputy project director (副事業総括)")
        RESEARCH_DIRECTOR = "research-director", _("research director (研究統括)")
        COORDINATOR = "coordinator", _("science and technology coordinator (科学技術コーディネータ)")
        COMMERCIALISATION_DIRECTOR = "commercialisation-director", _("commercialisation director (事業化統括)")
        COMMERCIALISATION_COORDINATOR = (
            "commercialisation-coordinator",
            _("commercialisation coordinator (事業化コーディネータ)"),
        )
        ADVISER = "adviser", _("adviser (顧問)")
        OTHER = "other", _("other post")

    NATURAL_KEY = ("project", "post", "name_ja")
    LABEL_NEEDS = ("project",)
    FACTS = (Wording("name_ja"), OwnWords("name_en"), FiscalYear("as_of_year"))

    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="people", verbose_name=_("project")
    )
    post = models.CharField(_("post"), max_length=30, choices=Post.choices)
    name_ja = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    affiliation_ja = models.CharField(_("affiliation"), max_length=200, blank=True)
    as_of_year = FiscalYearField(_("known for the fiscal year"), null=True, blank=True)

    class Meta:
        verbose_name = _("person of a project")
        verbose_name_plural = _("people of projects")
        ordering = ["project", "post", "name_ja"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "post", "name_ja"],
                name="project_person_once_at_a_post",
                violation_error_message=_("This person holds this post already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()
