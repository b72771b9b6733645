"""Each kind of record in the admin: its list, its search, its forms, what a list costs and what stays hidden."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .conftest import make_rows
from .forms import address

pytestmark = pytest.mark.django_db

KINDS = sorted(admin.site._registry, key=lambda model: model._meta.label)
OWN_APPS = {"accounts", "records", "sources", "programs", "regions", "evaluations"}


def of_each_kind(test):
    return pytest.mark.parametrize("model", KINDS, ids=[model._meta.label for model in KINDS])(test)


def test_every_model_of_the_register_is_in_the_admin():
    own = {model for model in apps.get_models() if model._meta.app_label in OWN_APPS}

    assert own <= set(KINDS)


@of_each_kind
def test_the_list_shows_its_rows(officer, model):
    row = make_rows(model, 2)[0]

    response = officer.get(address("changelist", row))

    assert response.status_code == 200
    assert row in response.context["cl"].result_list


@of_each_kind
def test_the_list_can_be_searched(officer, model):
    row = make_rows(model, 1)[0]

    response = officer.get(address("changelist", row), {"q": "ありえない語"})

    assert response.status_code == 200
    assert list(response.context["cl"].result_list) == []


@of_each_kind
def test_each_filter_of_the_list_can_be_followed(officer, model):
    row = make_rows(model, 2)[0]
    path = address("changelist", row)
    lists = officer.get(path).context["cl"]

    choices = [choice for spec in lists.filter_specs for choice in list(spec.choices(lists))[:3]]

    assert {officer.get(path + choice["query_string"]).status_code for choice in choices} <= {200}


@of_each_kind
def test_the_list_can_be_sorted_by_all_its_columns(officer, model):
    rows = make_rows(model, 2)
    path = address("changelist", rows[0])
    columns = range(len(officer.get(path).context["cl"].list_display))

    response = officer.get(path, {"o": ".".join(f"-{column}" for column in columns)})

    assert set(rows) <= set(response.context["cl"].result_list)


@of_each_kind
def test_the_form_of_a_stored_row_opens(officer, model):
    row = make_rows(model, 1)[0]

    response = officer.get(address("change", row))

    assert response.status_code == 200
    assert response.context["original"] == row


@of_each_kind
def test_the_history_of_a_row_opens(officer, model):
    row = make_rows(model, 1)[0]

    assert officer.get(address("history", row)).status_code == 200


@of_each_kind
def test_the_form_for_a_new_row_opens_where_people_may_add(officer, model):
    may_add = admin.site._registry[model].has_add_permission

    response = officer.get(address("add", model))

    assert response.status_code == (200 if may_add(response.wsgi_request) else 403)


@of_each_kind
def test_a_list_costs_the_same_for_1_10_and_100_rows(officer, model):
    path = address("changelist", model)
    costs = set()
    make_rows(model, 1)
    officer.get(path)

    for more in (0, 9, 90):
        make_rows(model, more)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            officer.get(path)
        costs.add(len(queries))

    assert len(costs) == 1


@of_each_kind
def test_no_form_holds_a_column_the_database_makes(officer, model):
    row = make_rows(model, 1)[0]
    made = {field.name for field in model._meta.fields if field.generated}

    shown = set(officer.get(address("change", row)).context["adminform"].form.fields)

    assert not shown & made


@of_each_kind
def test_every_link_to_another_record_is_searched_by_name(officer, model):
    row = make_rows(model, 1)[0]
    form = officer.get(address("change", row)).context["adminform"].form

    plain = [
        name
        for name, field in form.fields.items()
        if hasattr(field, "queryset") and field.queryset.model in KINDS and not hasattr(field.widget.widget, "get_url")
    ]

    assert set(plain) <= {"groups", "permissions"}


@of_each_kind
def test_a_row_added_on_its_parents_page_can_be_given_all_it_needs(officer, model):
    page = officer.get(address("change", make_rows(model, 1)[0]))

    for inline in page.context["inline_admin_formsets"]:
        if inline.has_add_permission:
            rows = inline.formset.model
            needed = {
                field.name
                for field in rows._meta.fields
                if field.editable and not (field.blank or field.has_default() or field.primary_key or field.generated)
            }
            offered = set(inline.formset.empty_form.fields)
            assert needed - {"content_type", "object_id"} <= offered
