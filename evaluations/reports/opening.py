"""Opening a round: every project of the programme that ran in the year gets its report, however often it is asked."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import RIGHTS, StepRefusedError, refused
from evaluations.models import (
    Indicator,
    ReportIndicator,
    ReportMoney,
    ReportPerson,
    ReportRound,
    ReportSection,
    ReportTheme,
    YearlyReport,
)
from evaluations.models.reports import ReportStatus, report_code
from regions.models import ClusterProject, Institution, ProjectInstitution

from .drafts import accepted_last_year, content_of
from .labels import WHOLE
from .notices import write_notices
from .structure import INDICATORS, SECTIONS


@dataclass
class Opened:
    """What the opening of a round did: reports it made, and projects for whose report nobody can write yet."""

    made: list[YearlyReport] = field(default_factory=list)
    without_institution: list[ClusterProject] = field(default_factory=list)


@transaction.atomic
def open_round(report_round: ReportRound, *, by: Any) -> Opened:
    """Make the missing reports of a round and return them. A second call makes none.

    A report made before its project's core institution was known gets the institution now.
    Raises `StepRefusedError` for anyone but a registry administrator.
    """
    insist_on_administrator(by)
    locked = ReportRound.objects.select_for_update().get(pk=report_round.pk)
    opened = Opened()
    for project in ClusterProject.objects.of_programs([locked.program]).running_in(locked.fiscal_year):
        _open_one(locked, project, by, opened)
    return opened


def insist_on_administrator(person: Any) -> None:
    """Raise `StepRefusedError` for anyone but a registry administrator."""
    if not rights_of(person).has(Role.REGISTRY_ADMINISTRATOR):
        sentence = _("This step is for: %(roles)s.") % {"roles": Role.REGISTRY_ADMINISTRATOR.label}
        raise StepRefusedError(None, "open", refused(RIGHTS, sentence))


@transaction.atomic
def open_for(report_round: ReportRound, project: ClusterProject, *, by: Any) -> YearlyReport:
    """Return the report of one project in a round, made now where it was missing."""
    _open_one(report_round, project, by, Opened())
    return YearlyReport.objects.get(project=project, fiscal_year=report_round.fiscal_year)


def _open_one(report_round: ReportRound, project: ClusterProject, by: Any, opened: Opened) -> None:
    institution = core_institution(project)
    report, is_new = YearlyReport.objects.get_or_create(
        project=project,
        fiscal_year=report_round.fiscal_year,
        defaults={
            "round": report_round,
            "code": report_code(project, report_round.fiscal_year),
            "institution": institution,
            "due_on": report_round.due_on,
        },
    )
    if is_new:
        fill(report)
        transition = report.transitions.create(step="open", to_status=ReportStatus.DRAFT, made_by=by)
        write_notices(report, transition)
        opened.made.append(report)
    elif report.institution_id is None and institution:
        YearlyReport.objects.filter(pk=report.pk).update(institution=institution)
    if institution is None:
        opened.without_institution.append(project)


def core_institution(project: ClusterProject) -> Institution | None:
    """Return the core institution the register names for a project, the first where there are several."""
    core = ProjectInstitution.objects.filter(project=project, role=ProjectInstitution.Role.CORE)
    link = core.select_related("institution").order_by("order", "pk").first()
    return link.institution if link else None


def fill(report: YearlyReport) -> None:
    """Give a new report its rows: the frames, indicators and sections of now, themes and people of last year."""
    _fill_money(report)
    indicators = Indicator.objects.filter(code__in=INDICATORS)
    ReportIndicator.objects.bulk_create(
        ReportIndicator(report=report, key=indicator.code, indicator=indicator) for indicator in indicators
    )
    ReportSection.objects.bulk_create(
        ReportSection(report=report, key=key, order=order) for order, key in enumerate(SECTIONS, start=1)
    )
    _carry_over(report)


def _fill_money(report: YearlyReport) -> None:
    frames: list[Any] = list(report.project.program.frames.order_by("order", "code")) or [None]
    sides = [(frame, source) for frame in frames for source in ReportMoney.Source]
    ReportMoney.objects.bulk_create(
        ReportMoney(
            report=report,
            key=f"{frame.code if frame else WHOLE}:{source}",
            frame=frame,
            source=source,
            order=order,
        )
        for order, (frame, source) in enumerate(sides, start=1)
    )


def _carry_over(report: YearlyReport) -> None:
    last = content_of(accepted_last_year(report))
    if last:
        _carry_themes(report, last["themes"])
        _carry_people(report, last["people"])
    else:
        _themes_of_the_register(report)


def _carry_themes(report: YearlyReport, rows: dict[str, dict[str, Any]]) -> None:
    kept = ("title", "leader", "researchers", "companies", "is_confidential")
    ReportTheme.objects.bulk_create(
        ReportTheme(report=report, key=key, is_carried_over=True, **{name: row[name] for name in kept})
        for key, row in rows.items()
    )


def _carry_people(report: YearlyReport, rows: dict[str, dict[str, Any]]) -> None:
    change = ReportPerson.Change
    ReportPerson.objects.bulk_create(
        ReportPerson(
            report=report,
            key=key,
            is_carried_over=True,
            post=row["post"],
            name=row["name"],
            affiliation=row["affiliation"],
            change=change.NONE,
        )
        for key, row in rows.items()
        if row["change"] != change.LEFT
    )


def _themes_of_the_register(report: YearlyReport) -> None:
    """Where there is no report to carry over from, the themes and people the register knows are a start."""
    themes = report.project.themes.order_by("order", "code")
    ReportTheme.objects.bulk_create(
        ReportTheme(
            report=report, key=f"register{number}", title=theme.title_ja, leader=theme.leader_ja, is_carried_over=True
        )
        for number, theme in enumerate(themes, start=1)
    )
    people = report.project.people.order_by("post", "name_ja")
    ReportPerson.objects.bulk_create(
        ReportPerson(
            report=report,
            key=f"register{number}",
            post=person.post,
            name=person.name_ja,
            affiliation=person.affiliation_ja,
            is_carried_over=True,
        )
        for number, person in enumerate(people, start=1)
    )
