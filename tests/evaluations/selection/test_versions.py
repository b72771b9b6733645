"""What a proposal held before each change stays, and can be read beside what it holds now."""

import pytest
from django.db import IntegrityError, transaction

from evaluations.models import ProposalVersion
from evaluations.selection import receiving
from tests.factories import ResearchFieldFactory

pytestmark = pytest.mark.django_db
SUMMARY = "研究開発の拠点をつくる。産業界と連携する。"


def revise(stage, **given):
    proposal = stage.proposal()
    return receiving.revise(proposal, given, revision=proposal.revision, by=stage.officer)


def test_each_change_keeps_a_version_and_the_one_before(stage):
    revise(stage, summary=SUMMARY)
    revise(stage, national_yen=None, cluster_name_ja="別の名前")

    versions = stage.proposal().versions.all()

    assert [each.number for each in versions] == [1, 2, 3]
    assert [each.content["summary"] for each in versions] == ["非公開の提案内容", SUMMARY, SUMMARY]
    assert [each.content["national_yen"] for each in versions] == [500_000_000, 500_000_000, None]
    assert versions[0].content["region"]["code"] == stage.proposal().region.code


def test_what_a_change_leaves_out_stays(stage):
    before = list(stage.proposal().fields.all())

    revise(stage, summary=SUMMARY)

    changed = stage.proposal()
    assert (changed.national_yen, list(changed.fields.all())) == (500_000_000, before)
    assert changed.transitions.latest("pk").details == {"fields": ["summary"]}


def test_other_research_fields_are_a_change(stage):
    field, proposal = ResearchFieldFactory(), stage.proposal()

    receiving.revise(proposal, {}, [field], revision=1, by=stage.officer)

    assert stage.proposal().transitions.latest("pk").details == {"fields": ["fields"]}
    newest = stage.proposal().versions.latest("number")
    assert [each["code"] for each in newest.content["fields_of_research"]] == [field.code]


def test_a_proposal_without_versions_gets_that_of_before_its_next_change(stage):
    with transaction.atomic():
        receiving.versions.keep_if_missing(stage.proposal())

    assert stage.proposal().versions.count() == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda rows: rows.update(number=9),
        lambda rows: rows.all()._raw_delete("default"),
    ],
)
def test_the_database_keeps_versions_as_they_are(stage, act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act(ProposalVersion.objects)


@pytest.mark.parametrize(("name", "address"), [("officer", ""), ("auditor", ""), ("applicant", "apply/")])
def test_two_versions_are_read_side_by_side(stage, browser_of, name, address):
    revise(stage, summary="非公開の提案内容。加えた文。", local_government="別の県")

    page = browser_of(name).get(f"/selection/{address}proposals/new-0/versions/").content.decode()

    assert "<ins>別の県</ins>" in page
    assert "<del>架空県</del>" in page
    assert "加えた文。</ins>" in page


def test_the_region_does_not_read_who_entered_a_version(stage, browser_of):
    name = stage.officer.get_full_name()

    address = "proposals/new-0/versions/"

    assert name in browser_of("auditor").get(f"/selection/{address}").content.decode()
    assert name not in browser_of("applicant").get(f"/selection/apply/{address}").content.decode()


@pytest.mark.parametrize("query", ["version=7", "with=7", "version=x"])
def test_a_version_that_is_not_there_is_not_found(stage, browser_of, query):
    assert browser_of("officer").get(f"/selection/proposals/new-0/versions/?{query}").status_code == 404


@pytest.mark.parametrize("name", ["evaluator", "administrator", "stranger", "applicant"])
def test_versions_are_as_confidential_as_the_proposal(stage, browser_of, name):
    browser = browser_of(name)

    addresses = ("/selection/proposals/new-1/versions/", "/api/v1/call-proposals/new-1/versions/")

    assert [browser.get(each).status_code for each in addresses] == [404, 404]
    assert browser.get("/selection/apply/proposals/new-1/versions/").status_code == 404


def test_an_evaluator_free_of_conflicts_reads_the_versions(stage, browser_of):
    revise(stage, summary=SUMMARY)
    stage.make("review")
    stage.admit()
    stage.evaluate()

    page = browser_of("evaluator").get("/selection/proposals/new-0/versions/?version=1").content.decode()
    assert "非公開の提案内容" in page
    api = browser_of("evaluator").get("/api/v1/call-proposals/new-0/versions/").json()
    assert [each["number"] for each in api] == [1, 2]
