"""What projects hold that needs a stated fate when they move on: themes, institutions, budget lines, open reports.

A thing has a lasting name, its key: `theme:kc2-x-theme-1`, `institution:kc2-x:tohoku-university:core-research`,
`budget:kc2-x:2010:kc2-basic:planned`, `report:kc2-x-fy2010`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from clusterportal.records.fields import fiscal_year_label
from evaluations.models import YearlyReport
from evaluations.models.reports import ReportStatus
from regions.models import ClusterProject, ProjectBudget, ProjectInstitution, ResearchTheme

CLOSED = frozenset({ReportStatus.ACCEPTED, ReportStatus.WAIVED})
WHOLE = "whole"


@dataclass(frozen=True)
class Thing:
    """One thing of a project: `kind` is theme, institution, budget or report."""

    kind: str
    record: Any
    key: str
    label: str
    project_name: str = ""

    @property
    def ident(self) -> tuple[str, int]:
        """What a fate names it by."""
        return self.kind, self.record.pk

    @property
    def is_money(self) -> bool:
        """Whether it can be divided."""
        return self.kind == "budget"

    def is_past(self, year: int) -> bool:
        """Whether it is money of a year before the transition, or of years that reach across it."""
        return self.is_money and self.record.fiscal_year < year


def things_of(projects: Iterable[ClusterProject]) -> list[Thing]:
    """Return all that the projects hold, in four queries."""
    known = list(projects)
    names = {project.pk: str(project) for project in known}
    return [replace(thing, project_name=names[thing.record.project_id]) for thing in _things_of(known)]


def _things_of(projects: list[ClusterProject]) -> list[Thing]:
    of_them = {"project__in": projects}
    themes = ResearchTheme.objects.filter(**of_them).order_by("project__code", "order", "code")
    parts = ProjectInstitution.objects.filter(**of_them).select_related("institution", "project")
    budgets = ProjectBudget.objects.filter(**of_them).select_related("project", "frame")
    reports = YearlyReport.objects.filter(**of_them).exclude(status__in=CLOSED)
    return [
        *(Thing("theme", theme, f"theme:{theme.code}", theme.title) for theme in themes),
        *(_part(part) for part in parts.order_by("project__code", "role", "order", "pk")),
        *(_line(line) for line in budgets.order_by("project__code", "fiscal_year", "frame__order", "kind", "pk")),
        *(_report(report) for report in reports.order_by("code")),
    ]


def _part(part: ProjectInstitution) -> Thing:
    key = f"institution:{part.project.code}:{part.institution.code}:{part.role}"
    return Thing("institution", part, key, f"{part.institution.name} ({part.get_role_display()})")


def _line(line: ProjectBudget) -> Thing:
    years = f"{line.fiscal_year}-{line.until_year}" if line.until_year else str(line.fiscal_year)
    key = f"budget:{line.project.code}:{years}:{line.frame.code if line.frame else WHOLE}:{line.kind}"
    frame = line.frame.name if line.frame else _("no frame")
    until = f" – {fiscal_year_label(line.until_year)}" if line.until_year else ""
    label = f"{fiscal_year_label(line.fiscal_year)}{until} {frame} ({line.get_kind_display()})"
    return Thing("budget", line, key, label)


def _report(report: YearlyReport) -> Thing:
    label = _("Yearly report %(year)s (%(status)s)") % {
        "year": fiscal_year_label(report.fiscal_year),
        "status": report.get_status_display(),
    }
    return Thing("report", report, f"report:{report.code}", label)
