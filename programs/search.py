"""What of the programmes, the policy report and what stands beside them can be searched."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import in_reader_language
from clusterportal.search.registry import Entry, Hit, named_hit, register, titled_hit

from .models import (
    BasicPlan,
    Committee,
    CommitteeMember,
    Event,
    IndustrialCluster,
    InternationalActivity,
    Program,
    Provision,
    RelatedProgram,
    ResearchField,
)


def member_hit(member: CommitteeMember) -> Hit:
    """Return a committee member; there is no code of a person, so it is the committee's."""
    description = f"{in_reader_language(member.committee.name_ja, member.committee.name_en)} / {member.post_ja}"
    return Hit(member.name_ja, "", member.committee.code, member.get_absolute_url(), description)


def stage_hit(program: Program) -> Hit:
    """Return a programme with its stage."""
    return named_hit(program, str(program.get_stage_display()))


def summary_hit(record: Any) -> Hit:
    """Return a named record with its summary."""
    return named_hit(record, record.summary)


ENTRIES = (
    Entry("program", _("Programmes"), Program.objects.all, stage_hit, "programs:program_list"),
    Entry("basic-plan", _("Basic Plans"), BasicPlan.objects.all, lambda plan: named_hit(plan, plan.theme)),
    Entry("research-field", _("Research fields"), ResearchField.objects.all, named_hit),
    Entry(
        "provision",
        _("Provisions of the policy report"),
        lambda: Provision.objects.order_by("code"),
        lambda provision: titled_hit(provision, provision.summary),
        "programs:provision_list",
    ),
    Entry("committee", _("Committees"), Committee.objects.all, lambda committee: named_hit(committee, committee.host)),
    Entry(
        "committee-member",
        _("Committee members"),
        lambda: CommitteeMember.objects.select_related("committee"),
        member_hit,
    ),
    Entry("industrial-cluster", _("METI's industrial clusters"), IndustrialCluster.objects.all, named_hit),
    Entry("event", _("Events"), Event.objects.all, summary_hit),
    Entry("international-activity", _("International work"), InternationalActivity.objects.all, summary_hit),
    Entry("related-program", _("Related programmes"), RelatedProgram.objects.all, summary_hit),
)

for entry in ENTRIES:
    register(entry)
