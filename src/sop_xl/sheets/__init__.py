"""Pages as values rendered into an .xlsx: a new one, or one that is there."""

from sop_xl.sheets.adding import add_pages
from sop_xl.sheets.workbook import write_workbook

__all__ = ["add_pages", "write_workbook"]
