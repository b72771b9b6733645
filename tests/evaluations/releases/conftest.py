"""The stage of tests of releases: the same as that of reports."""

from tests.evaluations.reports.conftest import browser_of, stage

__all__ = ["browser_of", "stage"]
