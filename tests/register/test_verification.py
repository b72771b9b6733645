"""`verify_sources` passes on the register as it is, and catches each planted fault."""

import pytest
from django.core.management import CommandError, call_command

from clusterportal.sources.models import Citation, sourced_models
from clusterportal.sources.verification import MissingDocumentError, verify
from programs.models import (
    BasicPlan,
    CommitteeMeeting,
    CommitteeMember,
    Event,
    FundingRule,
    IndustrialCluster,
    ProgramBudget,
)
from regions.models import ClusterProject, Institution, ProjectInstitution, Region

pytestmark = pytest.mark.django_db

# A wrong name of an institution shows where its parts in projects are checked, too.
CHECKED = {Institution: [Institution, ProjectInstitution]}


def faults(seeds, *kinds):
    return verify(seeds, kinds).faults


def test_the_register_stands_on_its_documents(seeds):
    report = verify(seeds)

    assert report.faults == []
    assert report.facts > 1500
    assert report.quotes > 900


def test_the_command_says_how_much_it_checked(seeds, capsys):
    call_command("verify_sources", seeds)

    assert "facts are cited" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("model", "find", "field", "wrong"),
    [
        (ProgramBudget, {"program__code": "kc2"}, "amount_yen", 7_600_000_000),
        (ProgramBudget, {"program__code": "kcg"}, "fiscal_year", 2008),
        (FundingRule, {"frame__code": "kc2-inter-ministry"}, "amount_yen", 100_000_001),
        (BasicPlan, {"code": "plan-2"}, "end_year", 2006),
        (IndustrialCluster, {"name_ja__contains": "OKINAWA"}, "company_count", 4000),
        (IndustrialCluster, {"name_ja__contains": "K-RIP"}, "university_count", 4),
        (CommitteeMeeting, {"number": 2}, "held_on", "2002-03-12"),
        (CommitteeMember, {"name_ja": "末松安晴"}, "name_ja", "末松晴安"),
        (Event, {"name_ja__contains": "第7回"}, "ends_on", "2008-06-16"),
        (ClusterProject, {"code": "kc1-kanazawa"}, "end_year", 2007),
        (ClusterProject, {"code": "kc2-nagano"}, "cluster_name_ja", "信州スマートデバイスクラスタ"),
        (Region, {"code": "kyoto"}, "name_ja", "東京都地域"),
        (Institution, {"name_ja": "信州大学"}, "name_ja", "信洲大学"),
    ],
)
def test_a_wrong_digit_or_letter_is_found(seeds, model, find, field, wrong):
    record = model.objects.get(**find)
    assert getattr(record, field) != wrong

    model.objects.filter(pk=record.pk).update(**{field: wrong})

    assert any(field in fault or "institution" in fault for fault in faults(seeds, *CHECKED.get(model, [model])))


def test_a_swapped_research_field_is_found(seeds):
    nagano = ClusterProject.objects.get(code="kc2-nagano")
    other = ClusterProject.objects.get(code="kc2-fukuoka-kitakyushu-iizuka")
    one, two = nagano.project_fields.get(), other.project_fields.get()

    one.field, two.field = two.field, one.field
    one.save()
    two.save()

    found = faults(seeds, ClusterProject)
    assert {"clusterproject kc2-nagano", "clusterproject kc2-fukuoka-kitakyushu-iizuka"} == {
        f.split(":")[0] for f in found
    }


def test_a_left_out_research_field_is_found(seeds):
    ClusterProject.objects.get(code="kc2-tokai").project_fields.first().delete()

    assert [fault.split(":")[0] for fault in faults(seeds, ClusterProject)] == ["clusterproject kc2-tokai"]


def test_two_projects_with_swapped_names_are_found(seeds):
    one = ClusterProject.objects.get(code="kc2-tokai")
    two = ClusterProject.objects.get(code="kc2-kansai")

    one.cluster_name_ja, two.cluster_name_ja = two.cluster_name_ja, one.cluster_name_ja
    one.save()
    two.save()

    assert len(faults(seeds, ClusterProject)) == 2


def test_an_institution_under_the_wrong_project_is_found(seeds):
    part = ProjectInstitution.objects.get(project__code="kc2-nagano", institution__name_ja="信州大学")

    part.project = ClusterProject.objects.get(code="kcg-yamaguchi")
    part.save()

    assert any("passage" in fault for fault in faults(seeds, ProjectInstitution))


@pytest.mark.parametrize("model", sourced_models(), ids=lambda model: model._meta.model_name)
def test_a_missing_citation_is_found(seeds, model):
    record = model.objects.order_by("pk").first()
    if record is None or not any(fact.is_claimed(record) for fact in model.FACTS):
        pytest.skip("the register holds no such fact yet")

    record.citations.all().delete()

    assert any("has no citation" in fault for fault in faults(seeds, model))


def test_a_quote_that_is_not_there_is_found(seeds):
    citation = Citation.objects.filter(document__code="policy-report-2002").exclude(quote="").first()

    Citation.objects.filter(pk=citation.pk).update(quote="どこにもない言葉")

    assert any("どこにもない言葉" in fault for fault in faults(seeds))


def test_a_quote_of_another_document_is_found(seeds):
    citation = Citation.objects.filter(document__code="policy-report-2002").exclude(quote="").first()
    other = Citation.objects.filter(document__code="programme-history").first().document

    Citation.objects.filter(pk=citation.pk).update(document=other)

    assert len(faults(seeds)) >= 1


def test_an_inferred_note_on_the_whole_record_does_not_hide_a_wrong_value(seeds):
    project = ClusterProject.objects.get(code="kc2-nagano")
    Citation.objects.create(subject=project, basis="inferred", note_ja="理由", note_en="reason")
    ClusterProject.objects.filter(pk=project.pk).update(cluster_name_ja="別のクラスター")

    assert len(faults(seeds, ClusterProject)) == 1


def test_the_command_fails_and_names_the_record(seeds, capsys):
    ProgramBudget.objects.filter(program__code="kc2").update(amount_yen=1)

    with pytest.raises(CommandError, match="1 of"):
        call_command("verify_sources", seeds)

    assert "amount_yen" in capsys.readouterr().err


def test_a_folder_without_the_documents_is_refused_in_words(tmp_path):
    with pytest.raises(MissingDocumentError, match="there is no file"):
        verify(tmp_path)
