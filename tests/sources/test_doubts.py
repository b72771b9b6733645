"""Disagreements between sources and unconfirmed reports: shown on every side, settled by name, never a value."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clusterportal.sources.models import Disagreement
from clusterportal.sources.settling import SettlingError, reopen, settle
from tests import factories
from tests.admin.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def disagreement():
    made = factories.DisagreementFactory(code="years", question_ja="開始は何年度か", question_en="Which year?")
    factories.DisagreementSideFactory(disagreement=made, order=1, value_ja="平成14年度", quote="平成14年度から")
    factories.DisagreementSideFactory(disagreement=made, order=2, value_ja="平成15年度", quote="平成15年度から")
    return made


@pytest.fixture
def officer(client):
    user = factories.UserFactory(email="officer@example.jp", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_disagreement"))
    client.force_login(user)
    return user


def test_an_open_disagreement_shows_both_values_and_both_sources(client, disagreement):
    page = client.get("/disagreements/years/").content.decode()

    for side in disagreement.sides.all():
        assert side.value_ja in page
        assert side.quote in page
        assert side.document.title_ja in page


def test_the_page_of_the_record_shows_every_side(client, disagreement):
    page = client.get(disagreement.subject.get_absolute_url()).content.decode()

    assert "平成14年度" in page
    assert "平成15年度" in page
    assert "未決着" in page


def test_the_page_of_the_record_shows_a_report_as_unconfirmed(client):
    report = factories.UnconfirmedReportFactory(value_ja="架空の中核機関", quote="中核機関は架空の")

    page = client.get(report.subject.get_absolute_url()).content.decode()

    assert "架空の中核機関" in page
    assert "報道等（未確認）" in page


def test_an_officer_settles_it_with_a_reason_and_a_name(client, officer, disagreement):
    first = disagreement.sides.first()

    response = client.post(
        "/disagreements/years/settle/", {"outcome": "one-holds", "side": first.pk, "reason": "官報で確かめた"}
    )

    assert response.status_code == 302
    settled = Disagreement.objects.get()
    assert (settled.outcome, settled.settled_for, settled.reason_ja) == ("one-holds", first, "官報で確かめた")
    assert settled.decided_by == officer
    page = client.get("/disagreements/years/").content.decode()
    assert "官報で確かめた" in page
    assert "採用" in page


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"outcome": "one-holds", "reason": "理由"}, "side"),
        ({"outcome": "all-hold", "reason": ""}, "reason"),
        ({"outcome": "", "reason": "理由"}, "outcome"),
        ({"outcome": "nobody", "reason": "理由"}, "outcome"),
    ],
)
def test_an_incomplete_decision_is_refused_and_nothing_typed_is_lost(client, officer, disagreement, data, field):
    response = client.post("/disagreements/years/settle/", data)

    assert response.status_code == 400
    assert field in response.context["form"].errors
    assert response.context["form"]["reason"].value() == data["reason"]
    assert Disagreement.objects.get().is_open


def test_a_second_decision_is_told_of_the_first(client, officer, disagreement):
    settle(disagreement, by=officer, outcome="all-hold", reason="時点が違う")

    response = client.post("/disagreements/years/settle/", {"outcome": "none-holds", "reason": "どちらも誤り"})

    assert response.status_code == 409
    assert Disagreement.objects.get().outcome == "all-hold"


def test_a_side_of_another_disagreement_is_refused(officer, disagreement):
    other = factories.DisagreementSideFactory()

    with pytest.raises(SettlingError):
        settle(disagreement, by=officer, outcome="one-holds", reason="理由", side=other)


def test_a_decision_can_be_taken_back(officer, disagreement):
    settle(disagreement, by=officer, outcome="all-hold", reason="時点が違う")

    assert reopen(disagreement).is_open


def test_only_staff_with_the_right_may_settle(client, disagreement):
    assert client.get("/disagreements/years/settle/").status_code == 302

    client.force_login(factories.UserFactory(email="reader@example.jp", is_staff=True))

    assert client.get("/disagreements/years/settle/").status_code == 403


def test_the_list_tells_open_from_settled(client, officer, disagreement):
    settled = factories.DisagreementFactory(code="other")
    settle(settled, by=officer, outcome="none-holds", reason="理由")

    def codes(status):
        return [row["code"] for row in client.get(f"/api/v1/disagreements/?status={status}").json()["results"]]

    assert codes("open") == ["years"]
    assert codes("settled") == ["other"]


def test_a_decision_in_the_admin_bears_the_name_of_who_made_it(client, disagreement):
    chief = factories.UserFactory(email="chief@example.jp", is_staff=True, is_superuser=True)
    client.force_login(chief)
    path = f"/admin/sources/disagreement/{disagreement.pk}/change/"
    client.post(path, {**filled(client.get(path)), "outcome": "all-hold", "reason_ja": "時点が違う"})

    settled = Disagreement.objects.get()
    assert (settled.outcome, settled.decided_by) == ("all-hold", chief)


def test_a_list_of_disagreements_costs_the_same_for_1_and_10(client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/disagreements/").status_code == 200
        return len(queries)

    factories.DisagreementSideFactory()
    one = cost()
    factories.DisagreementSideFactory.create_batch(9)

    assert cost() == one
