"""What is known of each project: from which layer, how sure, and what sources disagree on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.coverage import State, coverage_of, for_coverage
from regions.models import ClusterProject
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return factories.ClusterProjectFactory(
        code="kc1-x", start_year=2002, end_year=None, ended_by_year=None, cluster_name_ja=""
    )


def cite(subject, layer, field="", basis="transcribed"):
    note = "理由" if basis == "inferred" else ""
    confidence = "high" if layer == "public" else ""
    factories.CitationFactory(
        subject=subject, field=field, layer=layer, confidence=confidence, basis=basis, note_ja=note
    )


def cell(name):
    row = coverage_of(for_coverage(ClusterProject.objects.filter(code="kc1-x")).get())
    return next(each for each in row.cells if each.of.name == name)


def test_what_no_source_says_is_unknown(project):
    assert (cell("core_institution").state, cell("core_institution").layers) == (State.UNKNOWN, ())


def test_a_value_of_the_documents_is_stated_there(project):
    cite(project, "seed")

    assert (cell("years").state, cell("years").layers) == (State.STATED, ("seed",))


def test_a_field_with_a_public_source_of_its_own_is_of_that_layer(project):
    cite(project, "seed")
    cite(project, "public", field="start_year")

    assert (cell("years").state, cell("years").layers) == (State.STATED, ("public",))


def test_an_inferred_value_is_said_to_be_so(project):
    cite(project, "seed", field="start_year", basis="inferred")

    assert cell("years").state == State.INFERRED


def test_a_report_that_nothing_confirms_is_no_value(project):
    factories.UnconfirmedReportFactory(subject=project, property="core_institution")

    found = cell("core_institution")
    assert found.state == State.REPORTED
    assert not found.is_known


def test_a_report_beside_a_value_changes_nothing(project):
    part = factories.ProjectInstitutionFactory(project=project, role="core")
    cite(part, "public")
    factories.UnconfirmedReportFactory(subject=project, property="core_institution")

    assert cell("core_institution").state == State.STATED


def test_an_open_disagreement_is_marked(project):
    factories.DisagreementFactory(subject=project, property="years")

    assert cell("years").is_disputed
    assert not cell("themes").is_disputed


def test_evaluations_and_figures_count(project):
    cite(factories.EvaluationFactory(project=project), "public")
    cite(factories.IndicatorFigureFactory(project=project), "public")

    assert cell("evaluations").is_known
    assert cell("indicators").is_known


def test_the_page_and_the_api_say_the_same(client, project):
    cite(project, "seed")
    factories.UnconfirmedReportFactory(subject=project, property="themes")

    page = client.get("/coverage/")
    row = client.get("/api/v1/coverage/kc1-x/").json()

    assert row["known"] == page.context["rows"][0].known
    assert row["properties"]["themes"] == {"state": "reported", "layers": [], "is_disputed": False}
    assert row["properties"]["years"] == {"state": "stated", "layers": ["seed"], "is_disputed": False}


def test_an_empty_cell_invites_a_correction(client, project):
    page = client.get("/coverage/").content.decode()

    assert "/corrections/new/?about=/projects/kc1-x/" in page


@pytest.mark.parametrize("path", ["/coverage/", "/api/v1/coverage/"])
def test_it_costs_the_same_for_1_and_10_projects(client, project, path):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    def filled(row):
        cite(row, "seed")
        cite(factories.ProjectInstitutionFactory(project=row), "seed")

    filled(project)
    one = cost()
    for row in factories.ClusterProjectFactory.create_batch(9):
        filled(row)

    assert cost() == one
