"""How `make test` shares the tests among processes: what uses the same costly stage stays in one of them.

The longest pieces come first, so that no process is left with one at the end, and tests with real transactions
last: they empty the database behind them.
"""

from collections import Counter

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

STAGES = ("tests/browser/test_report", "tests/browser/", "tests/register/", "tests/seed_layer/")
"""Beginnings of addresses whose tests share a running portal or a loaded register."""
STARTING = ("tests/browser/", "tests/clusterportal/")
"""Beginnings of addresses of tests that start browsers, servers and portals."""
COST_OF_STARTING = 20
"""How many other tests one of them is worth."""


def stage_of(nodeid: str) -> str:
    """Return what must stay together with a test: those of its stage, or else of its file."""
    return next((stage for stage in STAGES if nodeid.startswith(stage)), nodeid.split("::", maxsplit=1)[0])


def refuse_equal_addresses(items: list[pytest.Item]) -> None:
    """Raise `UsageError` where two tests have one address: of those, the processes would run one only."""
    equal = [nodeid for nodeid, number in Counter(item.nodeid for item in items).items() if number > 1]
    if equal:
        raise pytest.UsageError(f"These addresses name several tests each: {', '.join(equal)}")


def longest_first(items: list[pytest.Item]) -> None:
    """Put the tests into the order in which their stages are given out."""
    costs: Counter[str] = Counter()
    for item in items:
        costs[stage_of(item.nodeid)] += COST_OF_STARTING if item.nodeid.startswith(STARTING) else 1
    emptying = {stage_of(item.nodeid) for item in items if _has_real_transactions(item)}
    items.sort(key=lambda item: (stage_of(item.nodeid) in emptying, -costs[stage_of(item.nodeid)]))


def _has_real_transactions(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return marker is not None and bool(marker.kwargs.get("transaction"))


class ByStage(LoadScopeScheduling):
    """Gives a free process the next stage or file, in the order of the tests."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return stage_of(nodeid)
