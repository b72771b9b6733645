"""What of the regions, projects and institutions can be searched."""

from django.utils.translation import gettext_lazy as _

from clusterportal.search.registry import Entry, Hit, named_hit, register, titled_hit

from .models import ClusterProject, Institution, Prefecture, Region, ResearchTheme


def project_hit(project: ClusterProject) -> Hit:
    """Return a project with its region and programme."""
    return named_hit(project, f"{project.region.name} / {project.program.short_name}")


def institution_hit(institution: Institution) -> Hit:
    """Return an institution with its kind."""
    return named_hit(institution, str(institution.get_kind_display()))


ENTRIES = (
    Entry(
        "region",
        _("Regions"),
        lambda: Region.objects.order_by("kana", "code"),
        named_hit,
        "regions:region_list",
        rank=10,
    ),
    Entry(
        "project",
        _("Projects"),
        lambda: ClusterProject.objects.select_related("region", "program").order_by("code"),
        project_hit,
        "regions:project_list",
        rank=20,
    ),
    Entry(
        "institution",
        _("Institutions"),
        lambda: Institution.objects.order_by("sort_key", "code"),
        institution_hit,
        "regions:institution_list",
        rank=30,
    ),
    Entry("prefecture", _("Prefectures"), Prefecture.objects.all, named_hit),
    Entry(
        "research-theme",
        _("Research themes"),
        lambda: ResearchTheme.objects.select_related("project"),
        titled_hit,
    ),
)

for entry in ENTRIES:
    register(entry)
