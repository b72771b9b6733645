"""The made-up set: marked everywhere, in every state, and never in a real register."""

import pytest
from django.core.management import CommandError, call_command

from evaluations.demo import load
from evaluations.management.commands.load_demo import refuse_a_real_register
from evaluations.models import YearlyReport
from regions.models import ClusterProject, Institution, Prefecture, Region
from tests.factories import IndicatorFactory, YearlyReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    """The loaded set."""
    Prefecture.objects.create(code="01", name_ja="架空県", name_en="Nowhere", kana="かくうけん")
    IndicatorFactory(code="patents"), IndicatorFactory(code="researchers")
    return load("correct horse battery staple")


def test_it_has_three_years_of_reports_in_every_state(demo):
    reports = YearlyReport.objects.filter(project__program__code="demo-program")

    assert reports.count() == 9
    assert set(reports.values_list("status", flat=True)) == set(YearlyReport.Status.values)
    assert len(demo) == 18


def test_every_name_bears_the_mark(demo):
    for model, name in ((Region, "name_ja"), (Institution, "name_ja"), (ClusterProject, "cluster_name_ja")):
        assert all("架空データ" in value for value in model.objects.values_list(name, flat=True))
    assert all("架空データ" in person.name for person in demo)


def test_a_returned_report_waits_for_two_answers(demo):
    report = YearlyReport.objects.get(status="returned")

    assert report.comments.waiting_for_an_answer().count() == 2


def test_it_is_refused_where_the_portal_is_no_demonstration():
    with pytest.raises(CommandError):
        call_command("load_demo")

    assert not YearlyReport.objects.exists()


def test_it_is_refused_beside_real_reports(settings, monkeypatch):
    settings.IS_DEMO = True
    monkeypatch.delenv("DATABASE_URL", raising=False)
    refuse_a_real_register()
    YearlyReportFactory()

    with pytest.raises(CommandError):
        refuse_a_real_register()


def test_it_is_refused_on_another_server(settings, monkeypatch):
    settings.IS_DEMO = True
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/register")

    with pytest.raises(CommandError):
        refuse_a_real_register()
