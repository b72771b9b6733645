"""The columns of the list of evaluations, for the page and the files alike."""

from django.utils.translation import gettext_lazy as _

from clusterportal.exports import Cell, Column
from regions.cell_values import fields_of, joined
from regions.columns import CODE, SOURCES

EVALUATION_COLUMNS = (
    Column(
        "name",
        _("Evaluation"),
        "regions/cells/record.html",
        (Cell(_("Evaluation"), lambda evaluation: evaluation.name, 44),),
        sort="region",
    ),
    Column("code", _("Code"), "regions/cells/code.html", (CODE,), is_default=False, sort="code"),
    Column(
        "project",
        _("Project"),
        "evaluations/cells/project.html",
        (
            Cell(_("Project"), lambda evaluation: evaluation.project.name, 36),
            Cell(_("Code of the project"), lambda evaluation: evaluation.project.code, 26),
            Cell(_("Region"), lambda evaluation: evaluation.project.region.name, 22),
        ),
    ),
    Column(
        "program",
        _("Programme"),
        "evaluations/cells/program.html",
        (Cell(_("Programme"), lambda evaluation: evaluation.project.program.short_name, 28),),
        is_default=False,
    ),
    Column(
        "kind",
        _("Kind"),
        "evaluations/cells/kind.html",
        (Cell(_("Kind"), lambda evaluation: evaluation.get_kind_display(), 20),),
        is_default=False,
        sort="kind",
    ),
    Column(
        "year",
        _("Fiscal year"),
        "evaluations/cells/year.html",
        (Cell(_("Fiscal year"), lambda evaluation: evaluation.fiscal_year, 12),),
        sort="evaluated",
    ),
    Column(
        "grade",
        _("Grade"),
        "evaluations/cells/grade.html",
        (Cell(_("Grade"), lambda evaluation: evaluation.grade, 10),),
        sort="grade",
    ),
    Column(
        "outcome",
        _("Outcome"),
        "evaluations/cells/outcome.html",
        (Cell(_("Outcome"), lambda evaluation: evaluation.get_outcome_display(), 18),),
    ),
    Column(
        "published",
        _("Published"),
        "evaluations/cells/published.html",
        (Cell(_("Published"), lambda evaluation: evaluation.published_on, 12),),
        is_default=False,
        sort="published",
    ),
    Column(
        "fields",
        _("Fields"),
        "evaluations/cells/fields.html",
        (Cell(_("Fields"), lambda evaluation: joined(fields_of([evaluation.project])), 30),),
        is_default=False,
    ),
    Column(
        "summary",
        _("Summary"),
        "evaluations/cells/summary.html",
        (Cell(_("Summary"), lambda evaluation: evaluation.summary, 70),),
    ),
    SOURCES,
)
