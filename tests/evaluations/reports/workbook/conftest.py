"""What the tests of workbooks share."""

import pytest

from evaluations.reports.workbook.faults import WorkbookRefusedError
from evaluations.reports.workbook.staging import check

from .books import Filled


@pytest.fixture
def filled(stage):
    """The workbook of the report on the stage."""
    return Filled(stage.reload())


@pytest.fixture
def upload(stage):
    """Return a function that checks an upload of the editor and gives what it would change: after, by path."""

    def checked(data, by="editor"):
        staged = check(stage.report, name="報告.xlsx", data=data, by=stage.people[by])
        return {change["path"]: change["after"] for change in staged.changes}

    return checked


@pytest.fixture
def refusal(upload):
    """Return a function that checks an upload and gives what is wrong with it, by sheet, cell and sentence."""

    def refused(data):
        with pytest.raises(WorkbookRefusedError) as error:
            upload(data)
        return [(fault.sheet, fault.cell, fault.sentence) for fault in error.value.faults]

    return refused
