"""What a yearly report asks for stands in the register, with a definition, a unit and a source."""

import pytest

from evaluations.models import Indicator, YearlyReport
from evaluations.reports.opening import open_round
from evaluations.reports.structure import INDICATORS
from regions.models import ClusterProject
from tests.evaluations.reports.stage import person
from tests.factories import ReportRoundFactory

pytestmark = pytest.mark.django_db
ASKED_FOR = {
    "research institutions": {"research-institutes"},
    "researchers": {"researchers"},
    "joint and commissioned research": {"joint-research", "commissioned-research"},
    "participating companies": {"companies"},
    "patents filed at home and abroad": {"patent-applications", "patent-applications-abroad"},
    "patents granted at home and abroad": {"patents", "patents-abroad"},
    "papers": {"papers"},
    "ventures founded": {"start-ups"},
    "products and commercialisations": {"new-products", "commercialisations"},
    "forums and meetings": {"forums"},
    "people from abroad": {"people-from-abroad"},
}


def test_every_indicator_of_a_report_is_in_the_register_with_what_it_means():
    indicators = Indicator.objects.filter(code__in=INDICATORS)

    assert {indicator.code for indicator in indicators} == INDICATORS
    for indicator in indicators:
        assert all((indicator.unit_ja, indicator.unit_en, indicator.definition_ja, indicator.definition_en))
        assert indicator.citations.exists(), indicator.code


def test_a_report_that_is_opened_asks_for_everything_that_is_to_be_reported():
    project = ClusterProject.objects.get(code="kc2-nagano")
    report_round = ReportRoundFactory(program=project.program, fiscal_year=2009)

    open_round(report_round, by=person("registry-administrator"))

    asked = set(YearlyReport.objects.get(project=project).indicators.values_list("indicator__code", flat=True))
    assert {subject for subject, codes in ASKED_FOR.items() if not codes <= asked} == set()
    assert asked == INDICATORS
