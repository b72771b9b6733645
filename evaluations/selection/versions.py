"""What a proposal held at each revision: kept with every change, and read as one version beside another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from clusterportal.records.models import in_reader_language
from evaluations.models import CallProposal, ProposalVersion
from evaluations.models.reports.traces import digest
from evaluations.reports.diffs import Segment, differences

LINKS = ("region", "core_institution", "grew_from")
MONEY = ("national_yen", "local_yen")
FIELDS = "fields_of_research"
IN_ORDER = (
    "region",
    "local_government",
    "core_institution",
    "grew_from",
    "cluster_name_ja",
    "cluster_name_en",
    FIELDS,
    *MONEY,
    "summary",
)


def keep(proposal: CallProposal, *, by: Any) -> ProposalVersion:
    """Keep what a proposal holds now as the version of its revision; in the transaction of the change."""
    content = content_of(proposal)
    return proposal.versions.create(number=proposal.revision, content=content, sha256=digest(content), made_by=by)


def keep_if_missing(proposal: CallProposal) -> None:
    """Keep what a proposal holds now if nothing did so yet: those entered before there were versions have none."""
    if not proposal.versions.filter(number=proposal.revision).exists():
        keep(proposal, by=proposal.transitions.filter(step__in=["receive", "revise"]).latest("pk").made_by)


def content_of(proposal: CallProposal) -> dict[str, Any]:
    """Return what a proposal holds, with the names of what it refers to, for they may change later."""
    plain = {name: getattr(proposal, name) for name in IN_ORDER if name not in (*LINKS, FIELDS)}
    links = {name: _named(getattr(proposal, name)) for name in LINKS}
    fields = [_named(each) for each in proposal.fields.order_by("code")]
    return {**plain, **links, FIELDS: fields}


def _named(record: Any) -> dict[str, str] | None:
    if record is None:
        return None
    # A project has no name of its own; it is called after its region.
    named = getattr(record, "region", record)
    return {"code": record.code, "name_ja": named.name_ja, "name_en": named.name_en}


@dataclass(frozen=True)
class ComparedWords:
    """One thing of a proposal in two versions; `before` is `None` where there is no earlier version."""

    name: str
    label: str
    value: str
    before: str | None

    @property
    def is_changed(self) -> bool:
        """Whether it differs."""
        return self.before is not None and self.before != self.value

    @property
    def is_prose(self) -> bool:
        """Whether it is read as a text."""
        return self.name == "summary"

    @property
    def segments(self) -> list[Segment]:
        """What was taken out and put in."""
        return differences(self.before or "", self.value)


def compared(after: ProposalVersion, before: ProposalVersion | None) -> list[ComparedWords]:
    """Return what a version holds, beside an earlier one."""
    return [
        ComparedWords(
            name,
            label,
            _shown(name, after.content.get(name)),
            None if before is None else _shown(name, before.content.get(name)),
        )
        for name, label in _labels().items()
    ]


def _labels() -> Mapping[str, str]:
    kinds = {field.name: field for field in CallProposal._meta.get_fields()}
    named = {name: "fields" if name == FIELDS else name for name in IN_ORDER}
    return {name: str(kinds[own].verbose_name) for name, own in named.items()}  # type: ignore[union-attr]


def _shown(name: str, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if name == FIELDS:
        return "・".join(in_reader_language(each["name_ja"], each["name_en"]) for each in value)
    if name in LINKS:
        return f"{in_reader_language(value['name_ja'], value['name_en'])} ({value['code']})"
    if name in MONEY:
        return _("%(amount)s yen") % {"amount": number_format(value, force_grouping=True)}
    return str(value)
