"""The committee that wrote the policy report, its members and meetings."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import PartialDateField
from clusterportal.records.models import Bilingual, NamedModel, in_reader_language, search_column
from clusterportal.sources.facts import Choice, Date, Number, OwnWords, Wording
from clusterportal.sources.models import SourcedModel, SourcedQuerySet


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
