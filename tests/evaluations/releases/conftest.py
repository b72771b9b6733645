"""The stage of tests of releases: the same as that of reports, and a report that is released."""

from tests.evaluations.reports.conftest import browser_of, stage

from .samples import full

__all__ = ["browser_of", "full", "stage"]
