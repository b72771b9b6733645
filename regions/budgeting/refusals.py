"""Why money is not entered as it was typed in."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from programs.funding_rules import Verdict


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
