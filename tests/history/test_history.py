"""The history: whatever changes a record is noted by the database, read on a page, and put back by a new edit."""

import pghistory
import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clusterportal.accounts.models import ApiToken, User
from clusterportal.accounts.tokens import make_token
from clusterportal.history.models import Change
from clusterportal.history.triggers import TRIGGER, kept_kinds
from clusterportal.sources.models import sourced_models
from regions.models import Institution, Region
from tests.admin.forms import address, save
from tests.factories import (
    ApiTokenFactory,
    CitationFactory,
    InstitutionFactory,
    MembershipFactory,
    PrefectureFactory,
    RegionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    """A client signed in as a registry administrator."""
    client.user = MembershipFactory(role="registry-administrator", user=UserFactory(name="登録 太郎")).user
    client.force_login(client.user)
    return client


def changes_of(record):
    """Return the acts noted for one record, the oldest first."""
    return list(Change.objects.filter(kind=record._meta.db_table, record=record.pk).order_by("pk"))


def path_of(record, key=None):
    return f"/history/{record._meta.model_name}/{key or record.code}/"


def test_every_kind_of_the_register_keeps_a_history_in_the_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", [TRIGGER])
        tables = {name for (name,) in cursor.fetchall()}

    assert {model._meta.db_table for model in kept_kinds()} == tables
    assert {model._meta.db_table for model in sourced_models()} <= tables
    assert {"accounts_user", "accounts_membership", "accounts_invitation", "accounts_apitoken"} <= tables
    assert {"sources_citation", "sources_document", "regions_region_prefectures"} <= tables


def test_making_changing_and_deleting_are_noted_whatever_the_way():
    region = RegionFactory(code="atlantis", name_en="Atlantis")

    Region.objects.filter(pk=region.pk).update(name_en="Lost Atlantis")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE regions_region SET name_en = 'Found' WHERE id = %s", [region.pk])
    Region.objects.filter(pk=region.pk).delete()

    made, updated, by_sql, deleted = changes_of(region)
    assert [change.act for change in (made, updated, by_sql, deleted)] == ["INSERT", "UPDATE", "UPDATE", "DELETE"]
    assert (made.before, made.after["name_en"], made.code) == (None, "Atlantis", "atlantis")
    assert (updated.before, updated.after) == ({"name_en": "Atlantis"}, {"name_en": "Lost Atlantis"})
    assert by_sql.after == {"name_en": "Found"}
    assert (deleted.before["name_en"], deleted.after) == ("Found", None)


def test_a_save_that_changes_nothing_is_not_noted():
    region = RegionFactory()

    region.save()

    assert [change.act for change in changes_of(region)] == ["INSERT"]


def test_what_is_rolled_back_never_happened():
    region = RegionFactory()

    with transaction.atomic():
        Region.objects.filter(pk=region.pk).update(name_en="Elsewhere")
        transaction.set_rollback(True)

    assert [change.act for change in changes_of(region)] == ["INSERT"]


def test_rows_that_join_records_are_noted():
    region, prefecture = RegionFactory(), PrefectureFactory()

    region.prefectures.add(prefecture)

    newest = Change.objects.of(Region, region.pk)[0]
    assert (newest.kind, (newest.after or {})["prefecture_id"]) == ("regions_region_prefectures", prefecture.pk)


def test_the_page_names_what_joins_records(keeper):
    region, prefecture = RegionFactory(), PrefectureFactory(name_ja="架空の県")
    region.prefectures.add(prefecture)

    [joined] = [entry for entry in keeper.get(path_of(region)).context["entries"] if entry.kind == "都道府県"]

    assert [(line.label, line.after) for line in joined.lines] == [
        ("実施地域", region.name_ja),
        ("都道府県", "架空の県"),
    ]


@pytest.mark.parametrize("sql", ["UPDATE history_change SET place = 'x'", "DELETE FROM history_change"])
def test_nobody_changes_the_history(sql):
    RegionFactory()

    with pytest.raises((InternalError, IntegrityError), match="history is never changed"), transaction.atomic():
        connection.cursor().execute(sql)


def test_the_admin_is_noted_with_person_and_address(keeper):
    region = RegionFactory()

    save(keeper, address("change", region), name_en="Renamed")

    newest = changes_of(region)[-1]
    assert (newest.user, newest.place) == (keeper.user, address("change", region))
    assert newest.after == {"name_en": "Renamed"}


def test_a_command_is_noted_by_its_name():
    with pghistory.context(url="manage.py load_register"):
        region = RegionFactory()

    assert (changes_of(region)[0].place, changes_of(region)[0].user) == ("manage.py load_register", None)


def test_a_visitor_who_reads_leaves_no_trace(client):
    region = RegionFactory()
    before = Change.objects.count()

    client.get(region.get_absolute_url())
    client.get("/api/v1/regions/")
    client.get("/account/login/")

    assert Change.objects.count() == before


def test_no_secret_enters_the_history():
    user = UserFactory()
    _token, text = make_token(user, name="試験", scopes=["read"], days=1)
    user.set_password("eight green bicycles at night")
    user.save()

    rows = str(list(Change.objects.values_list("before", "after")))
    assert str(user.password) not in rows
    assert text not in rows
    assert list(Change.objects.filter(kind="accounts_user", act="UPDATE").last().after) == ["password"]


def test_a_sign_in_is_no_change_of_a_person(client):
    user = UserFactory()
    client.force_login(user)

    assert [change.act for change in changes_of(user)][-1] == "UPDATE"  # the factory sets the password
    assert "last_login" not in str([change.after for change in changes_of(user)])


def test_the_page_tells_who_changed_what_and_when(keeper):
    institution = InstitutionFactory(prefecture=PrefectureFactory(name_ja="変更前県"))
    save(keeper, address("change", institution), prefecture=PrefectureFactory(name_ja="変更後県").pk)

    text = keeper.get(path_of(institution)).content.decode()

    for words in ("登録 太郎", "都道府県", "変更前県", "変更後県", "変更前の値に戻す"):
        assert words in text


def test_a_record_that_is_gone_still_has_its_history(keeper):
    region = RegionFactory(code="atlantis", name_en="Atlantis")
    region.delete()

    response = keeper.get(path_of(region, "atlantis"))

    assert "削除された登録情報" in response.content.decode()
    assert "Atlantis" in response.content.decode()
    assert keeper.get("/history/region/never-was/").status_code == 404


def test_former_values_are_put_back_by_a_new_edit(keeper):
    region = RegionFactory(name_en="Right")
    Region.objects.update(name_en="Wrong")
    wrong = changes_of(region)[-1]

    response = keeper.post(f"{path_of(region)}{wrong.pk}/restore/")

    region.refresh_from_db()
    newest = changes_of(region)[-1]
    assert (response.status_code, region.name_en) == (302, "Right")
    assert newest.pk > wrong.pk
    assert (newest.user, newest.before, newest.after) == (keeper.user, {"name_en": "Wrong"}, {"name_en": "Right"})


def test_values_that_a_rule_forbids_today_are_not_put_back(keeper):
    first = InstitutionFactory(ror_id="012345678")
    Institution.objects.filter(pk=first.pk).update(ror_id="")
    InstitutionFactory(ror_id="012345678")
    change = changes_of(first)[-1]

    response = keeper.post(f"{path_of(first)}{change.pk}/restore/", follow=True)

    first.refresh_from_db()
    assert first.ror_id == ""
    assert "変更しませんでした。" in response.content.decode()


def test_a_change_of_another_record_is_not_found(keeper):
    region, other = RegionFactory.create_batch(2)
    Region.objects.filter(pk=other.pk).update(name_en="Wrong")

    assert keeper.post(f"{path_of(region)}{changes_of(other)[-1].pk}/restore/").status_code == 404


@pytest.mark.parametrize(
    ("role", "of_region", "of_person", "restoring"),
    [
        ("registry-administrator", 200, 200, 302),
        ("supervisor", 200, 404, 403),
        ("officer", 200, 404, 403),
        ("auditor", 200, 200, 403),
        ("evaluator", 404, 404, 404),
    ],
)
def test_who_may_not_see_a_record_finds_no_history_of_it(client, role, of_region, of_person, restoring):
    region, person = RegionFactory(), UserFactory()
    Region.objects.update(name_en="Changed")
    client.force_login(MembershipFactory(role=role).user)

    assert client.get(path_of(region)).status_code == of_region
    assert client.get(path_of(person, person.pk)).status_code == of_person
    assert client.post(f"{path_of(region)}{changes_of(region)[-1].pk}/restore/").status_code == restoring


def test_a_right_that_was_taken_or_a_token_that_was_withdrawn_is_never_put_back(keeper):
    person, token = UserFactory(is_superuser=True), ApiTokenFactory()
    User.objects.filter(pk=person.pk).update(is_superuser=False)
    ApiToken.objects.filter(pk=token.pk).update(revoked_at=timezone.now())

    for record in (person, token):
        path = path_of(record, record.pk)
        assert "変更前の値に戻す" not in keeper.get(path).content.decode()
        assert keeper.post(f"{path}{changes_of(record)[-1].pk}/restore/").status_code == 403


def test_a_visitor_is_asked_to_sign_in(client):
    region = RegionFactory()

    assert client.get(path_of(region)).url == f"/account/login/?next={path_of(region)}"


def test_a_history_costs_the_same_whatever_its_length(keeper):
    region = RegionFactory()
    keeper.get(path_of(region))
    costs = []
    for number in range(3):
        Region.objects.filter(pk=region.pk).update(name_en=f"Name {number}")
        with CaptureQueriesContext(connection) as queries:
            assert keeper.get(path_of(region)).status_code == 200
        costs.append(len(queries))

    assert len(set(costs)) == 1


def test_the_admins_history_leads_to_the_changes(keeper):
    region = RegionFactory()

    assert path_of(region) in keeper.get(address("history", region)).content.decode()


def test_a_citation_is_noted_too():
    citation = CitationFactory(subject=RegionFactory())

    citation.quote = "別の引用"
    citation.save()

    assert changes_of(citation)[-1].after == {"quote": "別の引用"}
