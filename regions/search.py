"""What of the regions, projects and institutions can be searched."""

from django.utils.translation import gettext_lazy as _

from clusterportal.search.registry import Entry, Hit, named_hit, register, titled_hit
from clusterportal.search.site_pages import SitePage, register_page

from .models import ClusterProject, Institution, Prefecture, Region, ResearchTheme


def region_hit(region: Region) -> Hit:
    """Return a region with its reading and other names."""
    return named_hit(region, others=[region.kana, *region.all_names])


def project_hit(project: ClusterProject) -> Hit:
    """Return a project with its region and programme."""
    description = f"{project.region.name} / {project.program.short_name}"
    return named_hit(project, description, [project.tagline_ja, project.tagline_en, project.code])


def institution_hit(institution: Institution) -> Hit:
    """Return an institution with its kind, its reading and other names."""
    return named_hit(institution, str(institution.get_kind_display()), [institution.kana, *institution.all_names])


ENTRIES = (
    Entry(
        "region",
        _("Regions"),
        lambda: Region.objects.prefetch_related("names").order_by("kana", "code"),
        region_hit,
        "regions:region_list",
        rank=10,
        is_suggested=True,
    ),
    Entry(
        "project",
        _("Projects"),
        lambda: ClusterProject.objects.select_related("region", "program").order_by("code"),
        project_hit,
        "regions:project_list",
        rank=20,
        is_suggested=True,
    ),
    Entry(
        "institution",
        _("Institutions"),
        lambda: Institution.objects.prefetch_related("names").order_by("sort_key", "code"),
        institution_hit,
        "regions:institution_list",
        rank=30,
        is_suggested=True,
    ),
    Entry("prefecture", _("Prefectures"), Prefecture.objects.all, named_hit),
    Entry(
        "research-theme",
        _("Research themes"),
        lambda: ResearchTheme.objects.select_related("project"),
        titled_hit,
    ),
)

PAGES = (
    SitePage(
        _("Regions"),
        _("List of the regions, with filters"),
        "実施地域 一覧 regions list",
        "regions:region_list",
    ),
    SitePage(
        _("Co-operation finder"),
        _("Which projects could work together, and why"),
        "広域連携 連携 協力 重複 隣接 co-operation cooperation partners overlap neighbours",
        "regions:cooperation",
    ),
    SitePage(
        _("Funding rules and projects"),
        _("What the rules allow beside what each project got"),
        "予算 上限 下限 限度 配分ルール 判定 funding rules limits checks",
        "regions:rule_check_list",
    ),
    SitePage(
        _("Phase transitions"),
        _("How projects of one phase led to projects of the next"),
        "移行 系譜 変遷 継続 統合 transitions lineage phases",
        "regions:transition_list",
    ),
)

for entry in ENTRIES:
    register(entry)
for page in PAGES:
    register_page(page)
