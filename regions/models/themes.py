"""Research themes of projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import Bilingual, CodedModel, search_column
from clusterportal.sources.facts import OwnWords, Wording
from clusterportal.sources.models import SourcedModel

from .institutions import Institution
from .projects import ClusterProject


class ResearchTheme(CodedModel, SourcedModel):
    """A joint research theme of a project."""

    LABEL_NEEDS = ("project__region", "project__program", "institution")
    FACTS = (Wording("title_ja"), OwnWords("title_en"), Wording("leader_ja"))

    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="themes", verbose_name=_("project")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    title_ja = models.CharField(_("title in Japanese"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    leader_ja = models.CharField(_("leader"), max_length=100, blank=True)
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="themes",
        verbose_name=_("institution of the leader"),
    )
    search_key = search_column("title_ja", "title_en", "leader_ja")

    class Meta(CodedModel.Meta):
        verbose_name = _("research theme")
        verbose_name_plural = _("research themes")
        ordering = ["project", "order", "code"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    title = Bilingual()
