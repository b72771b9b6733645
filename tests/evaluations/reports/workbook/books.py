"""Workbooks as people fill them in, and as nobody should."""

import io
import zipfile

from openpyxl import load_workbook

from evaluations.reports.structure import PARTS
from evaluations.reports.workbook import layout
from evaluations.reports.workbook.writing import workbook_of


class Filled:
    """The workbook of a report in the hands of someone who fills it in."""

    def __init__(self, report):
        self.book = load_workbook(io.BytesIO(workbook_of(report)))
        self.about = {row[0].value: row[1] for row in self.book[layout.ABOUT].iter_rows() if row[0].value}

    def sheet(self, part):
        return self.book[self.about[f"sheet:{part}"].value]

    def cell(self, part, key, name):
        sheet = self.sheet(part)
        column = next(cell.column for cell in sheet[layout.NAMES_ROW] if cell.value == name)
        row = next(cell.row for cell in sheet["A"] if cell.row >= layout.FIRST_ROW and cell.value == key)
        return sheet.cell(row, column)

    def put(self, part, key, name, value):
        self.cell(part, key, name).value = value
        return self

    def new_key(self, part, number=0):
        sheet = self.sheet(part)
        column = next(cell.column for cell in sheet[layout.NAMES_ROW] if cell.value == PARTS[part].columns[0].name)
        empty = [row for row in sheet.iter_rows(min_row=layout.FIRST_ROW) if row[column - 1].value is None]
        return empty[number][0].value

    def data(self):
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()


def repacked(data, replaced=None, added=None):
    """Return a workbook with some of its files replaced and others added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            change = (replaced or {}).get(entry.filename)
            content = old.read(entry.filename)
            new.writestr(entry.filename, change(content) if change else content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return file.getvalue()
