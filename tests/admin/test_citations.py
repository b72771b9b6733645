"""Facts typed in by hand are cited as entered, and a fact that leaves its quote is noticed."""

import pytest

from clusterportal.sources.models import Citation
from programs.models import ResearchField
from regions.models import ProjectInstitution
from tests import factories

from .forms import address, filled, messages, save, with_row

pytestmark = pytest.mark.django_db

CITATIONS = "sources-citation-content_type-object_id"


def add_field(officer, **citation):
    path = address("add", ResearchField)
    data = {**filled(officer.get(path)), "code": "photonics", "name_ja": "光技術", "order": "9"}
    if citation:
        data |= {
            f"{CITATIONS}-TOTAL_FORMS": "1",
            **{f"{CITATIONS}-0-{key}": value for key, value in citation.items()},
        }
    assert officer.post(path, data).status_code == 302
    return ResearchField.objects.get(code="photonics")


def test_a_record_added_without_a_source_is_cited_as_entered(officer):
    field = add_field(officer)

    assert list(field.citations.values_list("basis", "field", "document")) == [("entered", "", None)]


def test_a_record_added_with_its_source_keeps_just_that(officer):
    document = factories.DocumentFactory()

    field = add_field(officer, basis="transcribed", document=str(document.pk), quote="光技術")

    assert list(field.citations.values_list("basis", "document")) == [("transcribed", document.pk)]


def test_a_fact_added_to_a_record_that_cites_only_other_fields_is_cited_as_entered(officer):
    field = factories.ResearchFieldFactory(name_en="")
    factories.CitationFactory(subject=field, field="name_ja", quote=field.name_ja)

    save(officer, address("change", field), name_en="Photonics")

    assert list(field.citations.values_list("field", "basis")) == [
        ("name_ja", "transcribed"),
        ("name_en", "entered"),
    ]


def test_a_row_added_on_the_page_of_its_project_is_cited_as_entered(officer):
    project, institution = factories.ClusterProjectFactory(), factories.InstitutionFactory()
    path = address("change", project)

    data = with_row(officer, path, "institutions", role="core", order="1", institution=str(institution.pk))
    officer.post(path, data)

    part = ProjectInstitution.objects.get()
    assert list(part.citations.values_list("basis", flat=True)) == ["entered"]


def test_a_record_whose_last_citation_is_removed_is_cited_as_entered(officer):
    field = factories.ResearchFieldFactory()
    factories.CitationFactory(subject=field, quote=field.name_ja)

    save(officer, address("change", field), **{f"{CITATIONS}-0-DELETE": "on"})

    assert list(field.citations.values_list("basis", flat=True)) == ["entered"]


def test_a_changed_amount_that_its_quote_does_not_say_is_noticed(officer):
    budget = factories.ProgramBudgetFactory(amount_yen=7_500_000_000, fiscal_year=2009)
    factories.CitationFactory(subject=budget, quote="平成21年度予算額 75億円")
    path = "/en" + address("change", budget)

    response = officer.post(path, {**filled(officer.get(path)), "amount_yen": "7600000000"}, follow=True)

    assert "“Amount in yen” no longer says what its quote says. Change its citation too." in [
        message.replace("amount", "Amount") for message in messages(response)
    ]


def test_an_amount_that_its_quote_says_is_not_remarked_on(officer):
    budget = factories.ProgramBudgetFactory(amount_yen=7_600_000_000, fiscal_year=2009)
    factories.CitationFactory(subject=budget, quote="平成21年度予算額 75億円")
    path = "/en" + address("change", budget)

    response = officer.post(path, {**filled(officer.get(path)), "amount_yen": "7500000000"}, follow=True)

    assert len(messages(response)) == 1


def test_the_citations_of_a_record_offer_the_fields_of_its_kind(officer):
    budget = factories.ProgramBudgetFactory()
    factories.CitationFactory(subject=budget)

    inline = officer.get(address("change", budget)).context["inline_admin_formsets"][-1]

    choices = [name for name, _label in inline.formset.forms[0].fields["field"].choices]
    assert choices == ["", "program", "fiscal_year", "stage", "amount_yen", "is_approximate", "note_ja", "note_en"]


def test_a_citation_names_its_record_and_is_only_added_there(officer):
    project = factories.ClusterProjectFactory()
    citation = factories.CitationFactory(subject=project)

    page = officer.get(address("change", citation)).content.decode()

    assert f'<a href="{address("change", project)}">{project}</a>' in page
    assert officer.get(address("add", Citation)).status_code == 403


def test_a_citation_is_edited_on_its_own_page(officer):
    citation = factories.CitationFactory(subject=factories.RegionFactory())

    save(officer, address("change", citation), field="kana", locator="第２章")

    citation.refresh_from_db()
    assert (citation.field, citation.locator) == ("kana", "第２章")
