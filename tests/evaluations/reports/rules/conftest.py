"""A complete report's content, and what a rule finds in it."""

import pytest

from evaluations.reports.labels import Labels
from evaluations.reports.rules import Draft
from evaluations.reports.structure import PARTS, SECTIONS


def row(part, **values):
    """Return a row of a part with these values and nothing else."""
    return {**{column.name: column.empty for column in PARTS[part].columns}, **values}


@pytest.fixture
def content():
    """A content that no rule finds fault with."""
    money = {"planned_yen": 100, "executed_yen": 90}
    return {
        "money": {"basic:national": row("money", **money), "basic:local": row("money", **money)},
        "indicators": {"patents": row("indicators", answer=10), "researchers": row("indicators", answer=20)},
        "themes": {"a001": row("themes", title="題", progress="進捗", researchers=5, companies=2)},
        "people": {"p001": row("people", post="head", name="人", change="none")},
        "sections": {key: row("sections", text="記述") for key in SECTIONS},
    }


@pytest.fixture
def found(content):
    """Return a function that gives what a rule finds in the content: (severity, path)."""

    def look(check, **beside):
        draft = Draft(**{"content": content, "last_year": None, "labels": Labels(content), **beside})
        findings = list(check(draft))
        assert all(finding.sentence for finding in findings)
        return [(finding.severity, finding.path) for finding in findings]

    return look
