"""What kinds of round there are, where one stands, and of what type a cluster is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RoundKind(models.TextChoices):
    """What is judged: a project every year, in its third and after its fifth year, or a proposal."""

    FOLLOW_UP = "follow-up", _("annual follow-up (毎年)")
    MIDTERM = "midterm", _("mid-term evaluation (中間評価)")
    EX_POST = "ex-post", _("ex-post evaluation (事後評価)")
    SELECTION = "selection", _("selection (審査)")


class RoundStatus(models.TextChoices):
    """Where a round stands."""

    PLANNED = "planned", _("planned")
    ASSIGNED = "assigned", _("evaluators asked")
    SCORING = "scoring", _("being scored")
    CONSOLIDATION = "consolidation", _("being put together")
    DECIDED = "decided", _("decided")
    RESPONDED = "responded", _("answered by the institution")
    PUBLISHED = "published", pgettext_lazy("status", "published")


class ClusterType(models.TextChoices):
    """The types by which the policy report wants clusters judged (policy-report-2002, (4)事業の評価)."""

    LARGE = "large", _("large cluster that aims to lead the world (大規模)")
    DISTINCTIVE = "distinctive", _("distinctive medium-sized cluster (個性的な中規模)")


class AssignmentStatus(models.TextChoices):
    """Whether an evaluator may take part: asked, free of conflicts, conflicted, or taken off."""

    NAMED = "named", _("has not declared yet")
    CLEAR = "clear", _("no conflict of interest")
    CONFLICTED = "conflicted", _("conflict of interest")
    REMOVED = "removed", _("taken off")


class SheetStatus(models.TextChoices):
    """Whether a score sheet counts."""

    DRAFT = "draft", _("draft")
    FINAL = "final", _("final")
