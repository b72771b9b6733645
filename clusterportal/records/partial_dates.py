"""Dates as exact as a document gives them: 2008, 2008-12 or 2008-12-05."""

import datetime
import re

PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def is_partial_date(text: str) -> bool:
    """Tell whether the text is a year, a month or a day that exists."""
    if not re.fullmatch(PATTERN, text):
        return False
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def in_japanese(text: str) -> str:
    """Return a partial date as 2008年12月5日, as far as it goes."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(text.split("-"), "年月日", strict=False))


def in_english(text: str) -> str:
    """Return a partial date as 5 December 2008, as far as it goes."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = datetime.date(parts[0], parts[1], 1).strftime("%B")
    return f"{parts[2]} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"
