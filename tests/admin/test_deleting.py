"""Deleting: what others refer to stays, and the page says what stands in the way and what to do."""

import pytest
from django.db import IntegrityError

from clusterportal.records.models import UsedCode
from clusterportal.sources.models import Citation
from regions.models import ClusterProject, Region, RegionName
from tests import factories

from .conftest import make_rows
from .forms import address, messages

pytestmark = pytest.mark.django_db


def test_the_page_names_what_refers_to_a_record_and_what_to_do(officer):
    project = factories.ClusterProjectFactory(region__name_en="Nowhere")

    html = officer.get("/en" + address("delete", project.region)).content.decode()

    assert "“Nowhere” cannot be deleted" in html
    assert f'href="/en{address("change", project)}"' in html
    assert "Open each of these" in html


def test_a_record_that_others_refer_to_stays(officer):
    project = factories.ClusterProjectFactory()

    officer.post(address("delete", project.region), {"post": "yes"})

    assert Region.objects.filter(pk=project.region.pk).exists()


def test_deleting_several_at_once_explains_itself_too(officer):
    project = factories.ClusterProjectFactory()
    free = factories.RegionFactory()
    data = {"action": "delete_selected", "_selected_action": [project.region.pk, free.pk], "post": "yes"}

    html = officer.post("/en" + address("changelist", free), data).content.decode()

    assert "None of the selected regions was deleted" in html
    assert f'href="/en{address("change", project)}"' in html
    assert Region.objects.count() == 2


def test_a_record_nobody_refers_to_goes_with_its_names_and_citations_but_its_code_stays_used(officer):
    region = factories.RegionNameFactory(region__code="nowhere").region
    factories.CitationFactory(subject=region)

    officer.post(address("delete", region), {"post": "yes"})

    assert not Region.objects.exists()
    assert not RegionName.objects.exists()
    assert not Citation.objects.exists()
    assert UsedCode.objects.filter(kind="regions_region", code="nowhere").exists()


def test_several_records_nobody_refers_to_go_at_once(officer):
    regions = factories.RegionFactory.create_batch(2)
    data = {"action": "delete_selected", "_selected_action": [region.pk for region in regions], "post": "yes"}

    officer.post(address("changelist", regions[0]), data)

    assert not Region.objects.exists()


@pytest.mark.parametrize("way", ["page", "list"])
def test_a_link_made_while_a_person_confirms_ends_in_a_sentence(officer, monkeypatch, way):
    region = factories.RegionFactory()

    def someone_links_to_it(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr("django.db.models.deletion.Collector.delete", someone_links_to_it)
    if way == "page":
        response = officer.post("/en" + address("delete", region), {"post": "yes"}, follow=True)
    else:
        data = {"action": "delete_selected", "_selected_action": region.pk, "post": "yes"}
        response = officer.post("/en" + address("changelist", region), data, follow=True)

    assert messages(response) == [
        "Nothing was deleted. The database refused it because it breaks a rule of the register."
    ]


def test_a_row_removed_on_its_parents_page_goes(officer):
    from .forms import filled

    part = factories.ProjectInstitutionFactory()
    path = address("change", part.project)

    officer.post(path, {**filled(officer.get(path)), "institutions-0-DELETE": "on"})

    assert not part.project.institutions.exists()


@pytest.mark.parametrize("label", ["records.UsedCode", "admin.LogEntry"])
def test_traces_can_neither_be_added_nor_changed_nor_deleted(officer, label):
    from django.apps import apps

    row = make_rows(apps.get_model(label), 1)[0]

    assert officer.get(address("add", row)).status_code == 403
    assert officer.get(address("delete", row)).status_code == 403
    assert officer.post(address("change", row), {}).status_code == 403


def test_a_user_is_made_inactive_never_deleted(officer):
    user = factories.UserFactory()

    assert officer.post(address("delete", user), {"post": "yes"}).status_code == 403


def test_a_project_is_not_deleted_with_its_parts(officer):
    part = factories.ProjectInstitutionFactory()

    html = officer.get("/en" + address("delete", part.project)).content.decode()

    assert str(part.institution) in html
    assert ClusterProject.objects.filter(pk=part.project.pk).exists()
