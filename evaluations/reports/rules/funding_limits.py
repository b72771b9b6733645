"""The funding rules of the programme, measured by the money of the report.

A rule is only judged where both sides of its comparison are known. Where the document says 原則 (in principle), and
where a limit counts for each theme while the report has money for the frame only, a breach is a warning.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from programs.models import FundingRule

from .findings import ERROR, WARNING, Draft, Finding

Kind = FundingRule.Kind


def check(draft: Draft) -> Iterator[Finding]:
    """Give a finding for each rule of money that the planned or revised amounts break."""
    for rule in draft.funding_rules:
        compared = _compared(rule, draft)
        if compared and not compared[0]:
            _is_kept, amount, limit = compared
            message = _("%(rule)s Reported: %(amount)s yen, limit: %(limit)s yen.")
            words = {"rule": rule.sentence, "amount": f"{amount:,}", "limit": f"{limit:,}"}
            severity = WARNING if rule.in_principle else ERROR
            yield Finding("funding-limits", severity, message % words, _where(rule), (rule.code, amount, limit))


def _compared(rule: FundingRule, draft: Draft) -> tuple[bool, int, int] | None:
    amount = _amount(draft, rule.frame, "national")
    if rule.kind == Kind.MIN_LOCAL_SHARE:
        return _local_share(rule, draft)
    if amount is None:
        return None
    if rule.kind == Kind.MAX_SHARE_OF_FRAME:
        base = _amount(draft, rule.base_frame, "national")
        limit = _share(base, rule.ratio)
        return None if limit is None else (amount <= limit, amount, limit)
    if rule.amount_yen is None or rule.unit == FundingRule.Unit.THEME:
        return None
    is_kept = amount <= rule.amount_yen if rule.kind == Kind.MAX_PER_YEAR else amount >= rule.amount_yen
    return is_kept, amount, rule.amount_yen


def _local_share(rule: FundingRule, draft: Draft) -> tuple[bool, int, int] | None:
    national, local = (_amount(draft, rule.frame, source) for source in ("national", "local"))
    limit = _share(national, rule.ratio)
    return None if local is None or limit is None else (local >= limit, local, limit)


def _share(amount: int | None, ratio: Decimal | None) -> int | None:
    return None if amount is None or ratio is None else int(amount * ratio)


def _amount(draft: Draft, frame: Any, source: str) -> int | None:
    rows = [row for key, row in draft.rows("money") if _is_of(key, frame, source)]
    amounts = [row["revised_yen"] if row["revised_yen"] is not None else row["planned_yen"] for row in rows]
    return None if not amounts or None in amounts else sum(amounts)


def _is_of(key: str, frame: Any, source: str) -> bool:
    code, _colon, side = key.partition(":")
    return side == source and (frame is None or frame.code == code)


def _where(rule: FundingRule) -> str:
    side = "local" if rule.kind == Kind.MIN_LOCAL_SHARE else "national"
    return f"money.{rule.frame.code}:{side}.planned_yen" if rule.frame else "money"
