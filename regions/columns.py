"""The columns of the lists of regions, projects and institutions, for the pages and the files alike."""

from django.utils.translation import gettext_lazy as _

from clusterportal.exports import Cell, Column

from .cell_values import (
    fields_of,
    in_role,
    institutions_in_words,
    joined,
    programs_in_words,
    projects_of,
    sources_in_words,
)

CODE = Cell(_("Code"), lambda record: record.code, 26)
SOURCES = Column(
    "sources", _("Sources"), "regions/cells/sources.html", (Cell(_("Sources"), sources_in_words, 50),), is_default=True
)

REGION_COLUMNS = (
    Column(
        "name",
        _("Region"),
        "regions/cells/record.html",
        (Cell(_("Region"), lambda region: region.name, 28),),
        sort="name",
    ),
    Column("code", _("Code"), "regions/cells/code.html", (CODE,), is_default=False, sort="code"),
    Column(
        "kana",
        _("Reading"),
        "regions/cells/kana.html",
        (Cell(_("Reading"), lambda region: region.kana, 28),),
        is_default=False,
        sort="name",
    ),
    Column(
        "prefectures",
        _("Prefectures"),
        "regions/cells/prefectures.html",
        (Cell(_("Prefectures"), lambda region: joined(region.prefectures.all()), 18),),
    ),
    Column(
        "projects",
        _("Projects"),
        "regions/cells/region_projects.html",
        (
            Cell(_("Programmes"), programs_in_words, 40),
            Cell(
                _("Cluster names"),
                lambda region: joined(each.cluster_name for each in region.projects.all() if each.cluster_name),
                40,
            ),
        ),
    ),
    Column(
        "fields",
        _("Fields"),
        "regions/cells/region_fields.html",
        (Cell(_("Fields"), lambda region: joined(fields_of(region.projects.all())), 30),),
        items=lambda region: fields_of(region.projects.all()),
    ),
    Column(
        "other-names",
        _("Other names"),
        "regions/cells/other_names.html",
        (Cell(_("Other names"), lambda region: joined(region.names.all()), 28),),
        is_default=False,
    ),
    SOURCES,
)

PROJECT_COLUMNS = (
    Column(
        "name",
        _("Project"),
        "regions/cells/project.html",
        (
            Cell(_("Project"), lambda project: project.name, 36),
            Cell(_("Region"), lambda project: project.region.name, 22),
        ),
        sort="region",
    ),
    Column("code", _("Code"), "regions/cells/code.html", (CODE,), is_default=False, sort="code"),
    Column(
        "prefectures",
        _("Prefectures"),
        "regions/cells/project_prefectures.html",
        (Cell(_("Prefectures"), lambda project: joined(project.region.prefectures.all()), 18),),
        is_default=False,
    ),
    Column(
        "program",
        _("Programme"),
        "regions/cells/program.html",
        (Cell(_("Programme"), lambda project: project.program.short_name, 28),),
        sort="program",
    ),
    Column(
        "years",
        _("Fiscal years"),
        "regions/cells/years.html",
        (
            Cell(_("First fiscal year"), lambda project: project.start_year, 12),
            Cell(_("Last fiscal year"), lambda project: project.end_year, 12),
            Cell(_("Ended in or before"), lambda project: project.ended_by_year, 12),
            Cell(_("First fiscal year of the programme"), lambda project: project.program.start_year, 12),
            Cell(_("Last fiscal year of the programme"), lambda project: project.program.end_year, 12),
        ),
        sort="year",
    ),
    Column(
        "fields",
        _("Fields"),
        "regions/cells/project_fields.html",
        (Cell(_("Fields"), lambda project: joined(fields_of([project])), 30),),
    ),
    Column(
        "core",
        _("Core institution"),
        "regions/cells/core_institution.html",
        (Cell(_("Core institution"), lambda project: joined(p.institution for p in in_role(project, "core")), 32),),
        items=lambda project: in_role(project, "core"),
        is_default=False,
    ),
    Column(
        "institutions",
        _("Institutions"),
        "regions/cells/project_institutions.html",
        (Cell(_("Institutions"), institutions_in_words, 50),),
    ),
    Column(
        "tagline",
        _("Tagline"),
        "regions/cells/tagline.html",
        (Cell(_("Tagline"), lambda project: project.tagline, 40),),
        is_default=False,
    ),
    SOURCES,
)

INSTITUTION_COLUMNS = (
    Column(
        "name",
        _("Institution"),
        "regions/cells/record.html",
        (Cell(_("Institution"), lambda institution: institution.name, 36),),
        sort="name",
    ),
    Column("code", _("Code"), "regions/cells/code.html", (CODE,), is_default=False, sort="code"),
    Column(
        "kana",
        _("Reading"),
        "regions/cells/kana.html",
        (Cell(_("Reading"), lambda institution: institution.kana, 32),),
        is_default=False,
        sort="name",
    ),
    Column(
        "kind",
        _("Kind"),
        "regions/cells/kind.html",
        (Cell(_("Kind"), lambda institution: institution.get_kind_display(), 20),),
        sort="kind",
    ),
    Column(
        "prefecture",
        _("Prefecture"),
        "regions/cells/prefecture.html",
        (Cell(_("Prefecture"), lambda institution: institution.prefecture and institution.prefecture.name, 14),),
    ),
    Column(
        "projects",
        _("Projects"),
        "regions/cells/institution_projects.html",
        (
            Cell(_("Number of projects"), lambda institution: institution.project_count, 12),
            Cell(_("Projects"), lambda institution: joined(projects_of(institution)), 50),
        ),
        items=projects_of,
        needs=("projects__project__region", "projects__project__program"),
        sort="projects",
    ),
    Column(
        "other-names",
        _("Other names"),
        "regions/cells/other_names.html",
        (Cell(_("Other names"), lambda institution: joined(institution.names.all()), 32),),
    ),
    Column(
        "numbers",
        _("Public numbers"),
        "regions/cells/numbers.html",
        (
            Cell(_("ROR id"), lambda institution: institution.ror_id, 14),
            Cell(_("Corporate number"), lambda institution: institution.corporate_number, 18),
        ),
        is_default=False,
    ),
    SOURCES,
)
