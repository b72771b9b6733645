"""A warning needs a reason before the report goes out, and the reason holds for what was warned about only."""

import pytest
from django.utils import translation

from evaluations.reports.drafts import findings_for
from evaluations.reports.workflow import blockers

pytestmark = pytest.mark.django_db


@pytest.fixture
def odd(stage):
    """A complete report that spends more than it has."""
    stage.complete()
    key = next(iter(stage.report.money.values_list("key", flat=True)))
    stage.write(**{f"money__{key}__planned_yen": 100, f"money__{key}__executed_yen": 200})
    return stage


def acknowledge(stage):
    for finding in findings_for(stage.report):
        stage.report.acknowledgements.create(
            fingerprint=finding.fingerprint, sentence=finding.sentence, reason="追加配分", made_by=stage.editor
        )


def test_a_warning_without_reason_is_in_the_way(odd):
    assert len(blockers(odd.reload(), "submit", by=odd.submitter)) == 1


def test_a_reason_clears_the_way(odd):
    acknowledge(odd)

    assert blockers(odd.reload(), "submit", by=odd.submitter) == []


def test_a_reason_does_not_cover_another_number(odd):
    acknowledge(odd)
    key = odd.report.money.first().key
    odd.write(**{f"money__{key}__executed_yen": 300})

    assert len(blockers(odd.reload(), "submit", by=odd.submitter)) == 1


def test_a_finding_is_the_same_in_every_language(odd):
    with translation.override("ja"):
        japanese = [finding.fingerprint for finding in findings_for(odd.report)]
    with translation.override("en"):
        english = [finding.fingerprint for finding in findings_for(odd.report)]

    assert japanese == english
