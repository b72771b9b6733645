"""What of the programmes, the policy report and what stands beside them can be searched."""

from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import SearchKey, in_reader_language
from clusterportal.search.registry import Entry, Hit, named_hit, register, titled_hit
from clusterportal.search.site_pages import SitePage, register_page

from .models import (
    BasicPlan,
    Committee,
    CommitteeMember,
    Event,
    FundingFrame,
    FundingRule,
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


def frame_hit(frame: FundingFrame) -> Hit:
    """Return a frame at its place on the programme's page."""
    url = f"{frame.program.get_absolute_url()}#{frame.code}"
    return Hit(frame.name_ja, frame.name_en, frame.code, url, frame.program.name)


def rule_hit(rule: FundingRule) -> Hit:
    """Return the sentence of a rule at its place on the programme's page."""
    names = (rule.frame.name_ja, rule.frame.name_en) if rule.frame else ()
    return Hit(
        rule.sentence_ja, rule.sentence_en, rule.code, rule.get_absolute_url(), rule.program.name, (*names, rule.code)
    )


def searchable(rows: QuerySet, *columns: str) -> QuerySet:
    """Return rows of a short table with a search column made at that moment from the named columns."""
    mark = Value("|", output_field=TextField())
    texts = [Coalesce(F(column), Value(""), output_field=TextField()) for column in columns]
    joined = Concat(*[part for text in texts for part in (text, mark)], output_field=TextField())
    return rows.annotate(search_key=SearchKey(joined))


ENTRIES = (
    Entry(
        "program",
        _("Programmes"),
        Program.objects.all,
        stage_hit,
        "programs:program_list",
        rank=34,
        is_suggested=True,
    ),
    Entry(
        "funding-rule",
        _("Rules for the money of a project"),
        lambda: searchable(
            FundingRule.objects.select_related("program", "frame").order_by("code"),
            *("sentence_ja", "sentence_en", "frame__name_ja", "frame__name_en", "code"),
        ),
        rule_hit,
        rank=35,
        is_suggested=True,
    ),
    Entry(
        "funding-frame",
        _("Frames"),
        lambda: searchable(
            FundingFrame.objects.select_related("program").order_by("code"), "name_ja", "name_en", "code"
        ),
        frame_hit,
        rank=36,
    ),
    Entry("basic-plan", _("Basic Plans"), BasicPlan.objects.all, lambda plan: named_hit(plan, plan.theme)),
    Entry("research-field", _("Research fields"), ResearchField.objects.all, named_hit),
    Entry(
        "provision",
        _("Provisions of the policy report"),
        lambda: Provision.objects.order_by("code"),
        lambda provision: titled_hit(provision, provision.summary, [provision.summary_ja]),
        "programs:provision_list",
        rank=37,
        is_suggested=True,
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

PAGES = (
    SitePage(
        _("Programme budgets"),
        _("Budgets by programme and fiscal year, as chart and table"),
        "予算 予算額 年度別 億円 budgets money",
        "programs:budget_list",
    ),
    SitePage(
        _("History of the policy"),
        _("The programmes under the Basic Plans, as a timeline"),
        "施策の変遷 事業 基本計画 年表 programmes timeline basic plans",
        "programs:program_list",
    ),
    SitePage(
        _("Policy report"),
        _("How the Knowledge Cluster Initiative was to be carried out"),
        "推進方策 報告書 平成14年4月 policy report 2002",
        "programs:provision_list",
    ),
)

for entry in ENTRIES:
    register(entry)
for page in PAGES:
    register_page(page)
