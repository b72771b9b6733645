"""The funding rules judged by what the real register knows of money."""

import pytest

from programs.models import FundingRule
from regions.models import ClusterProject
from regions.rule_checks.checks import checks_of, for_checking

pytestmark = pytest.mark.django_db


def test_rules_for_a_type_name_one_that_projects_can_have():
    named = set(FundingRule.objects.exclude(category="").values_list("category", flat=True))

    assert named == {"city-general", "city-advanced"}
    assert named <= set(ClusterProject.Category.values)


def test_hakodate_got_the_least_that_the_global_type_allows():
    checks = checks_of(for_checking(ClusterProject.objects.filter(code="kcg-hakodate")))
    judged = {check.rule.code: check.verdict.difference_yen for check in checks if check.result == "pass"}

    assert judged == {"kcg-min-per-year": 0, "kcg-max-per-year": -200_000_000}


def test_no_rule_is_called_broken_without_a_stated_amount():
    checks = checks_of(for_checking(ClusterProject.objects.all()))

    assert len(checks) > 300
    assert [check for check in checks if check.result == "fail"] == []
    assert all(check.reason for check in checks if check.result == "unknown")
