"""Why a rule cannot be judged, in one sentence for a reader."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clusterportal.pages.wording import year_in_words
from programs.funding_rules import Kind, Result, Verdict
from programs.models import FundingRule


def reason_of(verdict: Verdict, project: Any, year: int | None) -> str:
    """Return why a verdict is none; empty where the rule was judged."""
    if verdict.result != Result.UNKNOWN:
        return ""
    if verdict.rule.kind == Kind.DURATION:
        return _of_duration(verdict, project)
    if verdict.is_guideline and verdict.left_yen is not None:
        return _("A guideline (“about”) is shown beside the amount; it is no limit that could be broken.")
    return _of_money(verdict, project, year or 0)


def _of_duration(verdict: Verdict, project: Any) -> str:
    if verdict.rule.frame:
        return _("No document gives the years of this frame.")
    if verdict.left_years is None:
        return _("No document gives both the first and the last fiscal year of the project.")
    year = project.carried_on[0].effective_year
    if year is None:
        return _("The project was carried on under another programme.")
    return _("The project was carried on under another programme from %(year)s.") % {"year": year_in_words(year)}


def _of_money(verdict: Verdict, project: Any, year: int) -> str:
    if verdict.rule.unit == FundingRule.Unit.THEME:
        return _("No document gives the money of each theme.")
    frames = {verdict.rule.frame_id, verdict.rule.base_frame_id} - {None}
    budgets = [budget for budget in project.budgets.all() if not frames or budget.frame_id in frames]
    if any(budget.fiscal_year == year and not budget.until_year and budget.is_approximate for budget in budgets):
        return _("The documents give only a rounded amount.")
    if any(budget.until_year and budget.fiscal_year <= year <= budget.until_year for budget in budgets):
        return _("The documents give an amount for several fiscal years together, not for each.")
    if verdict.left_yen is not None or verdict.right_yen not in (None, verdict.rule.amount_yen):
        missing = pgettext("between the items of a list", ", ").join(verdict.missing)
        return _("No document gives the other side: %(missing)s.") % {"missing": missing}
    return _("No document gives the amount.")
