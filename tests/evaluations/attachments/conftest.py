"""The stage of tests of attachments: the same as that of reports."""

from tests.evaluations.reports.conftest import browser_of, stage

__all__ = ["browser_of", "stage"]
