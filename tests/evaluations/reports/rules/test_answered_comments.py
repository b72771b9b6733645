"""Remarks that must be dealt with are answered before the report goes out again."""

import pytest
from django.utils import timezone

from evaluations.models import ReviewComment
from evaluations.reports.rules.answered_comments import check


def test_each_open_remark_is_an_error_at_its_field(found):
    remarks = [ReviewComment(pk=7, text="具体的に", path="money.basic:local.note"), ReviewComment(pk=8, text="全体")]

    assert found(check, open_comments=remarks) == [("error", "money.basic:local.note"), ("error", "comment-8")]


@pytest.mark.parametrize(
    ("values", "is_open"),
    [
        ({"must_fix": True}, True),
        ({"must_fix": False}, False),
        ({"must_fix": True, "released_at": None}, False),
        ({"must_fix": True, "resolved_at": timezone.now()}, False),
    ],
)
def test_only_shown_unsettled_remarks_that_must_be_dealt_with_wait(stage, values, is_open):
    settled = {"resolved_by": stage.officer} if "resolved_at" in values else {}
    given = {"text": "具体的に", "author": stage.officer, "released_at": timezone.now(), **values, **settled}
    stage.report.comments.create(**given)

    assert stage.report.comments.waiting_for_an_answer().exists() is is_open
