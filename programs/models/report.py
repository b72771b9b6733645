"""The policy report as a tree a person can browse, and the committee that wrote it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import PartialDateField, YenField
from clusterportal.records.models import Bilingual, CodedModel, NamedModel, in_reader_language, search_column
from clusterportal.records.trees import grow
from clusterportal.sources.facts import Choice, Date, Number, OwnWords, Wording, Yen
from clusterportal.sources.models import SourcedModel, SourcedQuerySet

from .policy import Program


class ProvisionQuerySet(SourcedQuerySet):
    """Provisions."""

    def for_listing(self) -> "ProvisionQuerySet":
        """All that one row of a list of provisions shows, without a query per row."""
        return super().for_listing().select_related("program", "parent")

    def as_tree(self) -> list["Provision"]:
        """Return the top rows, each with `branches`, see `clusterportal.records.trees.grow`."""
        return grow(self.order_by("order", "code"))


class Provision(CodedModel, SourcedModel):
    """One statement of the policy report of April 2002, from a chapter down to a single item."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("chapter")
        CONCEPT = "concept", _("concept")
        CLUSTER_TYPE = "cluster-type", _("type of cluster")
        REQUIREMENT = "requirement", _("requirement")
        SELECTION_ITEM = "selection-item", _("selection item")
        SELECTION_POLICY = "selection-policy", _("selection policy")
        MEASURE = "measure", _("measure")
        TARGET_SYSTEM = "target-system", _("target system")
        EVALUATION = "evaluation", _("evaluation of the programme")
        OUTCOME = "outcome", _("outcome of an evaluation")
        CONSIDERATION = "consideration", _("consideration")
        FUTURE_TASK = "future-task", _("future task")
        BACKGROUND = "background", _("background")
        SURVEY_STEP = "survey-step", _("step of the survey")
        ORGANISATION = "organisation", _("organisation")
        MONEY_FLOW = "money-flow", _("flow of money")
        RELATION = "relation", _("relation to other programmes")

    FACTS = (
        Wording("marker"),
        Wording("title_ja"),
        OwnWords("title_en"),
        OwnWords("summary_ja"),
        OwnWords("summary_en"),
        Yen("threshold_yen"),
        Number("years"),
        Number("years_to"),
    )

    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="provisions", verbose_name=_("programme")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("stands under"),
    )
    order = models.PositiveSmallIntegerField(_("order"))
    marker = models.CharField(_("number in the document"), max_length=10, blank=True)
    title_ja = models.CharField(_("heading in Japanese"), max_length=200)
    title_en = models.CharField(_("heading in English"), max_length=200)
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    threshold_yen = YenField(_("threshold in yen"), null=True, blank=True)
    years = models.PositiveSmallIntegerField(
        _("years"),
        null=True,
        blank=True,
        help_text=_("The number of years or the year of a project it speaks of."),
    )
    years_to = models.PositiveSmallIntegerField(
        _("up to years"),
        null=True,
        blank=True,
        help_text=_("The upper end, where it speaks of a range such as 10 to 30 years."),
    )
    editor_note_ja = models.TextField(_("editor's note in Japanese"), blank=True)
    editor_note_en = models.TextField(_("editor's note in English"), blank=True)
    search_key = search_column("title_ja", "title_en", "summary_ja", "summary_en")

    objects = ProvisionQuerySet.as_manager()
    branches: list["Provision"]

    class Meta(CodedModel.Meta):
        verbose_name = _("provision of the policy report")
        verbose_name_plural = _("provisions of the policy report")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "parent", "order"],
                name="provision_order_unique",
                nulls_distinct=False,
                violation_error_message=_("Another provision stands at this place."),
            ),
            models.CheckConstraint(
                name="provision_years_in_order",
                condition=Q(years_to__isnull=True) | Q(years__lt=F("years_to")),
                violation_error_message=_("A range of years needs a lower end below the upper one."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programs:provision_list") + f"#{self.code}"

    title = Bilingual()
    summary = Bilingual()
    editor_note = Bilingual()


class CommitteeQuerySet(SourcedQuerySet):
    """Committees."""

    def for_listing(self) -> "CommitteeQuerySet":
        """All that one committee shows, without a query per row."""
        return super().for_listing().prefetch_related("members", "meetings__agenda")


class Committee(NamedModel, SourcedModel):
    """A committee that deliberated on the programmes."""

    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        Wording("host_ja"),
        OwnWords("host_en"),
        OwnWords("summary_ja"),
        OwnWords("summary_en"),
    )

    host_ja = models.CharField(_("set up at, in Japanese"), max_length=200)
    host_en = models.CharField(_("set up at, in English"), max_length=200, blank=True)
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    search_key = search_column("name_ja", "name_en")

    objects = CommitteeQuerySet.as_manager()

    class Meta(NamedModel.Meta):
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["code"]

    def get_absolute_url(self) -> str:
        return reverse("programs:committee_detail", args=[self.code])

    host = Bilingual()
    summary = Bilingual()


class CommitteeMember(SourcedModel):
    """A person on a committee, with the post held at the time."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        DEPUTY_CHAIR = "deputy-chair", _("deputy chair")
        MEMBER = "member", _("member")

    NATURAL_KEY = ("committee", "name_ja")
    LABEL_NEEDS = ("committee",)
    FACTS = (
        Wording("name_ja"),
        Wording("post_ja"),
        Choice("role", words={"chair": "座長", "deputy-chair": "副座長"}),
    )

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="members", verbose_name=_("committee")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    name_ja = models.CharField(_("name"), max_length=50)
    post_ja = models.CharField(_("post"), max_length=100)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    search_key = search_column("name_ja", "post_ja")

    class Meta:
        verbose_name = _("committee member")
        verbose_name_plural = _("committee members")
        ordering = ["committee", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name_ja"],
                name="committee_member_once",
                violation_error_message=_("This person is on the committee already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja

    def get_absolute_url(self) -> str:
        return self.committee.get_absolute_url()


class CommitteeMeeting(SourcedModel):
    """A meeting of a committee."""

    NATURAL_KEY = ("committee", "number")
    LABEL_NEEDS = ("committee",)
    FACTS = (Number("number"), Date("held_on"))

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("committee")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    held_on = PartialDateField(_("held on"))

    class Meta:
        verbose_name = _("committee meeting")
        verbose_name_plural = _("committee meetings")
        ordering = ["committee", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "number"],
                name="committee_meeting_number_once",
                violation_error_message=_("A meeting with this number is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.number}"

    def get_absolute_url(self) -> str:
        return self.committee.get_absolute_url()


class AgendaItem(SourcedModel):
    """One item of a meeting's agenda."""

    NATURAL_KEY = ("meeting", "order")
    LABEL_NEEDS = ("meeting__committee",)
    FACTS = (Wording("title_ja"), OwnWords("title_en"))

    meeting = models.ForeignKey(
        CommitteeMeeting, on_delete=models.CASCADE, related_name="agenda", verbose_name=_("meeting")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    title_ja = models.CharField(_("item in Japanese"), max_length=200)
    title_en = models.CharField(_("item in English"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["meeting", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "order"],
                name="agenda_item_order_unique",
                violation_error_message=_("Another item stands at this place."),
            ),
        ]

    def __str__(self) -> str:
        return in_reader_language(self.title_ja, self.title_en)

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()
