"""Why money is not entered as it was typed in."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from django.utils.translation import gettext as _

from programs.funding_rules import AT_MOST, Verdict


class Ground(StrEnum):
    """What kind of reason stands against an amount."""

    IMPOSSIBLE = "impossible"
    CITED = "cited"
    STALE = "stale"
    SUM = "sum"
    RULE = "rule"
    REASON_MISSING = "reason-missing"


class BudgetRefusedError(Exception):
    """Amounts were not kept. `sentences` say why, `verdicts` what the funding rules answer to all that was entered."""

    def __init__(self, ground: Ground, sentences: Iterable[str], verdicts: Sequence[Verdict] = ()) -> None:
        self.ground, self.sentences, self.verdicts = ground, list(sentences), list(verdicts)
        super().__init__(" ".join(self.sentences))


def breach(verdict: Verdict) -> str:
    """Return the sentence of a rule that is not kept, with the yen that are too much or too little."""
    words = {
        "rule": verdict.sentence,
        "amount": f"{verdict.left_yen or 0:,}",
        "limit": f"{verdict.right_yen or 0:,}",
        "difference": f"{abs(verdict.difference_yen or 0):,}",
        "theme": verdict.theme,
    }
    if verdict.theme:
        return _for_a_theme(verdict, words)
    if verdict.rule.kind in AT_MOST:
        return _("%(rule)s Entered: %(amount)s yen, limit: %(limit)s yen, %(difference)s yen too much.") % words
    return _("%(rule)s Entered: %(amount)s yen, least: %(limit)s yen, %(difference)s yen too little.") % words


def _for_a_theme(verdict: Verdict, words: dict[str, str]) -> str:
    if verdict.rule.kind in AT_MOST:
        sentence = _(
            "%(rule)s Entered for “%(theme)s”: %(amount)s yen, limit: %(limit)s yen, %(difference)s yen too much."
        )
    else:
        sentence = _(
            "%(rule)s Entered for “%(theme)s”: %(amount)s yen, least: %(limit)s yen, %(difference)s yen too little."
        )
    return sentence % words
