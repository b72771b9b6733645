"""Both sides of a funding rule's comparison, and their difference, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from clusterportal.pages.languages import in_english
from clusterportal.records.money import exact_yen

from .funding_rules import AT_MOST, Kind, Result, Verdict
from .models import FundingFrame


def left_in_words(verdict: Verdict) -> str:
    """Return what the rule looks at, e.g. “national money (Wide-area programme)”."""
    rule = verdict.rule
    if rule.kind == Kind.DURATION:
        return _("fiscal years of the project")
    words = _("local money (%(frame)s)") if rule.kind == Kind.MIN_LOCAL_SHARE else _("national money (%(frame)s)")
    return f"{words % {'frame': _of(rule.frame)}}{_of_theme(verdict)}"


def right_in_words(verdict: Verdict) -> str:
    """Return what it is measured by, e.g. “at most 50% of the national money (Basic project)”."""
    rule = verdict.rule
    if rule.ratio is None:
        return str(rule.get_kind_display())
    base = rule.frame if rule.kind == Kind.MIN_LOCAL_SHARE else rule.base_frame
    words = {"share": f"{rule.ratio * 100:f}".rstrip("0").rstrip(".") + "%", "frame": _of(base)}
    if rule.kind in AT_MOST:
        return _("at most %(share)s of the national money (%(frame)s)") % words
    return _("at least %(share)s of the national money (%(frame)s)") % words


def difference_in_words(verdict: Verdict) -> str:
    """Return by how much the two sides differ and which way; empty where one is not known."""
    difference = verdict.difference_years if verdict.rule.kind == Kind.DURATION else verdict.difference_yen
    if difference is None:
        return ""
    if verdict.rule.kind == Kind.DURATION:
        size = ngettext("%(number)s fiscal year", "%(number)s fiscal years", abs(difference))
        size = size % {"number": abs(difference)}
    else:
        size = exact_amount(abs(difference))
    return _direction(verdict, difference) % {"size": size}


def exact_amount(amount: int) -> str:
    """Return an amount of yen with every digit."""
    return f"{amount:,} yen" if in_english() else exact_yen(amount)


def verdict_in_words(verdict: Verdict) -> str:
    """Return the rule, both sides and the difference as sentences: why an amount is refused, or what is not known."""
    if verdict.missing:
        missing = pgettext("between the items of a list", ", ").join(verdict.missing)
        return f"{verdict.sentence} {_('Cannot be judged, not known: %(missing)s.') % {'missing': missing}}"
    sides = _("%(left)s: %(amount)s. %(right)s: %(limit)s. Difference: %(difference)s.")
    words = {
        "left": _first_large(left_in_words(verdict)),
        "right": _first_large(right_in_words(verdict)),
        "amount": _side(verdict.left_yen, verdict.left_years),
        "limit": _side(verdict.right_yen, verdict.right_years),
        "difference": difference_in_words(verdict),
    }
    return f"{verdict.sentence} {sides % words}"


def _direction(verdict: Verdict, difference: int) -> str:
    if difference == 0:
        return _("exactly that")
    is_more = difference > 0
    if verdict.result == Result.FAIL:
        return _("%(size)s too much") if is_more else _("%(size)s too little")
    return _("%(size)s above") if is_more else _("%(size)s below")


def _side(yen: int | None, years: int | None) -> str:
    if yen is not None:
        return exact_amount(yen)
    return ngettext("%(number)s fiscal year", "%(number)s fiscal years", years or 0) % {"number": years}


def _of(frame: FundingFrame | None) -> str:
    return frame.name if frame else _("whole project")


def _of_theme(verdict: Verdict) -> str:
    return f" – {verdict.theme}" if verdict.theme else ""


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
