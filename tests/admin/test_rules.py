"""An edit that breaks a rule is refused with a sentence, never with an error page."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError
from django.utils import translation

from clusterportal.records.broken_rules import broken_rule
from clusterportal.records.models import UsedCode
from programs.models import BasicPlan, PolicyPoint, Program
from tests import factories

from .forms import address, errors, filled, save, with_row

pytestmark = pytest.mark.django_db


def test_an_overlap_of_two_projects_is_refused(officer):
    first = factories.ClusterProjectFactory(start_year=2002, end_year=2006)
    second = factories.ClusterProjectFactory(region=first.region, program=first.program, start_year=2007, end_year=2011)

    response = save(officer, "/en" + address("change", second), start_year="2006")

    assert errors(response) == ["This region has another project of this programme in the same fiscal years."]


def test_a_project_that_ends_before_it_starts_is_refused_and_the_page_names_it(officer):
    project = factories.ClusterProjectFactory(start_year=2002, end_year=2006, region__name_en="Nowhere")

    response = save(officer, "/en" + address("change", project), end_year="2001")

    assert errors(response) == ["A project cannot end before it starts."]
    assert "Nowhere" in response.context["subtitle"]


@pytest.mark.parametrize("year", ["12", "2009年13月", "平成999年度", "3009", "二千九", "\x00"])
def test_an_impossible_year_is_refused(officer, year):
    project = factories.ClusterProjectFactory()

    response = save(officer, "/en" + address("change", project), start_year=year)

    assert "is not a fiscal year" in errors(response)[0]


def test_a_year_may_be_written_in_the_japanese_era(officer):
    project = factories.ClusterProjectFactory(start_year=2002, end_year=2006)

    save(officer, address("change", project), end_year="平成19年度")

    project.refresh_from_db()
    assert project.end_year == 2007


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name_ja", "札幌\x00地域"),
        ("kana", "\x00"),
        ("editor_note_ja", "a\x00b"),
        ("latitude", "43\x00"),
        ("latitude", "NaN"),
        ("latitude", "91"),
        ("longitude", "9" * 40),
        ("prefectures", "\x00"),
        ("prefectures", "99999999999999999999"),
        ("name_ja", "あ" * 201),
    ],
)
def test_a_value_that_cannot_be_stored_is_refused(officer, field, value):
    region = factories.RegionFactory()

    response = save(officer, address("change", region), **{field: value})

    assert errors(response)


@pytest.mark.parametrize("amount", ["-1", "9" * 30, "1.5", "七十五億", "1e10", "\x00"])
def test_an_amount_that_is_no_yen_is_refused(officer, amount):
    budget = factories.ProgramBudgetFactory()

    response = save(officer, address("change", budget), amount_yen=amount)

    assert errors(response)


def test_a_code_that_another_record_has_is_refused(officer):
    taken = factories.ResearchFieldFactory(code="photonics")
    data = {
        "code": taken.code,
        "name_ja": "光",
        "order": "99",
        **no_rows("sources-citation-content_type-object_id"),
    }

    response = officer.post("/en" + address("add", taken), data)

    assert errors(response) == ["Research field with this Code already exists."]


def test_a_code_that_a_record_bore_which_is_gone_is_refused(officer):
    gone = factories.ResearchFieldFactory(code="photonics")
    gone.delete()
    data = {
        "code": "photonics",
        "name_ja": "光",
        "order": "99",
        **no_rows("sources-citation-content_type-object_id"),
    }

    response = officer.post("/en" + address("add", gone), data)

    assert errors(response) == ["The code “photonics” was used by a record that is gone; a code is never given again."]


def test_the_code_of_a_stored_record_stays_whatever_is_sent(officer):
    region = factories.RegionFactory(code="sapporo")
    path = address("change", region)

    response = officer.post(path, {**filled(officer.get(path)), "code": "other", "kana": "あたらしい"})

    region.refresh_from_db()
    assert response.status_code == 302
    assert (region.code, region.kana) == ("sapporo", "あたらしい")


def test_the_code_of_a_row_on_its_parents_page_stays_too(officer):
    theme = factories.ResearchThemeFactory(code="first-theme")
    path = address("change", theme.project)

    officer.post(path, {**filled(officer.get(path)), "themes-0-code": "other", "themes-0-title_ja": "新題"})

    theme.refresh_from_db()
    assert (theme.code, theme.title_ja) == ("first-theme", "新題")


def test_two_rows_of_one_page_that_break_a_rule_together_are_refused_with_its_sentence(officer):
    part = factories.ProjectInstitutionFactory(role="core")
    path = "/en" + address("change", part.project)

    data = with_row(officer, path, "institutions", role="core", order="2", institution=str(part.institution.pk))

    assert "The institution has this role in the project already." in errors(officer.post(path, data))


def test_a_row_that_breaks_a_rule_with_empty_parts_is_refused_with_its_sentence(officer):
    point = factories.PolicyPointFactory(parent=None, order=1)
    path = "/en" + address("change", point.basic_plan)

    data = with_row(officer, path, "points", parent="", order="1", summary_ja="要点", summary_en="Point")

    assert errors(officer.post(path, data)) == ["Another point stands at this place."]
    assert PolicyPoint.objects.count() == 1


def test_new_rows_that_only_the_database_can_compare_are_refused_with_its_rule(officer):
    plan = factories.BasicPlanFactory()
    path = "/en" + address("change", plan)
    first = with_row(officer, path, "points", parent="", order="1", summary_ja="一", summary_en="One")
    second = {
        f"points-1-{name}": value for name, value in [("order", "1"), ("summary_ja", "二"), ("summary_en", "Two")]
    }

    response = officer.post(path, {**first, **second, "points-TOTAL_FORMS": "2"})

    assert errors(response) == ["Another point stands at this place."]
    assert response.status_code == 200
    assert PolicyPoint.objects.count() == 0


def test_two_saves_at_once_end_in_a_sentence_and_keep_what_was_typed(officer, monkeypatch):
    plan = factories.BasicPlanFactory()
    path = "/en" + address("add", factories.ProgramFactory())
    data = {
        **filled(officer.get(path)),
        "code": "kc9",
        "name_ja": "九",
        "short_name_ja": "九",
        "short_name_en": "9",
        "stage": "phase-1",
        "start_year": "2002",
        "basic_plan": str(plan.pk),
    }
    save_first = Program.save

    def other_person_saves_first(program, *args, **kwargs):
        UsedCode.objects.create(kind="programs_program", code="kc9")
        save_first(program, *args, **kwargs)

    monkeypatch.setattr(Program, "save", other_person_saves_first)
    response = officer.post(path, data)

    assert errors(response) == ["This code was used before."]
    assert response.context["adminform"].form["short_name_en"].value() == "9"
    assert not Program.objects.filter(code="kc9").exists()


def test_a_rule_the_database_checks_last_is_still_a_sentence(officer):
    project = factories.ClusterProjectFactory()
    fields = factories.ResearchFieldFactory.create_batch(2)
    path = "/en" + address("change", project)
    rows = {
        f"project_fields-{number}-{name}": value
        for number, field in enumerate(fields)
        for name, value in [("order", "1"), ("field", str(field.pk))]
    }

    response = officer.post(path, {**filled(officer.get(path)), **rows, "project_fields-TOTAL_FORMS": "2"})

    assert "Another field stands at this place." in errors(response)


def test_a_transcribed_citation_without_a_quote_is_refused(officer):
    region = factories.RegionFactory()
    path = "/en" + address("change", region)

    data = with_row(officer, path, "sources-citation-content_type-object_id", basis="transcribed", locator="第１章")

    assert errors(officer.post(path, data)) == ["A transcribed fact needs a document and a quote from it."]


def test_a_citation_of_a_field_the_record_does_not_have_is_refused(officer):
    region = factories.RegionFactory()
    path = "/en" + address("change", region)

    data = with_row(officer, path, "sources-citation-content_type-object_id", basis="entered", field="amount_yen")

    assert "amount_yen" in errors(officer.post(path, data))[0]


@pytest.mark.parametrize(
    "tampered", [{}, {"names-TOTAL_FORMS": "x"}, {"names-TOTAL_FORMS": "-1"}, {"names-INITIAL_FORMS": "5"}]
)
def test_a_form_that_was_tampered_with_is_refused(officer, tampered):
    region = factories.RegionFactory()
    path = address("change", region)
    data = {**filled(officer.get(path)), **tampered} if tampered else {"name_ja": "x"}

    assert officer.post(path, data).status_code in {200, 302}


def test_an_error_of_the_database_is_told_by_the_rule_it_broke():
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        BasicPlan.objects.create(code="x", number=1, name_ja="x", start_year=2005, end_year=2001)

    with translation.override("en"):
        assert broken_rule(error.value) == "The last fiscal year cannot be before the first."


def test_an_error_of_a_link_that_still_stands_is_told_in_words():
    region = factories.ClusterProjectFactory().region

    with pytest.raises(ProtectedError) as error:
        region.delete()

    with translation.override("en"):
        assert broken_rule(error.value) == "Other records refer to it, or a record it refers to is gone."


def no_rows(prefix):
    return {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
