"""Lists to take home: columns declared once, written as a page's table, as CSV and as a workbook."""

from .about import About
from .columns import Cell, Column, chosen_columns
from .files import FORMATS, Export, file_response
from .sheets import Sheet, sheet_of

__all__ = ["FORMATS", "About", "Cell", "Column", "Export", "Sheet", "chosen_columns", "file_response", "sheet_of"]
