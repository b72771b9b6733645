"""Differences between Japanese texts."""

from hypothesis import given
from hypothesis import strategies as st

from evaluations.reports.diffs import ADDED, REMOVED, SAME, Segment, differences

TEXTS = st.text(alphabet="会議を三五回開いた。\n", max_size=60)


def test_a_changed_character_is_found_within_its_sentence():
    assert differences("会議を三回開いた。成果があった。", "会議を五回開いた。成果があった。") == [
        Segment(SAME, "会議を"),
        Segment(REMOVED, "三"),
        Segment(ADDED, "五"),
        Segment(SAME, "回開いた。"),
        Segment(SAME, "成果があった。"),
    ]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_from_the_segments(before, after):
    segments = differences(before, after)

    assert "".join(each.text for each in segments if each.kind != ADDED) == before
    assert "".join(each.text for each in segments if each.kind != REMOVED) == after


def test_very_long_texts_are_compared_in_reasonable_time():
    before, after = "あ" * 20_000, "い" * 20_000

    assert differences(before, after) == [Segment(REMOVED, before), Segment(ADDED, after)]
