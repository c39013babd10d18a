"""New workbooks: pages as values rendered into an .xlsx file's bytes."""

from sop_xl.sheets.workbook import write_workbook

__all__ = ["write_workbook"]
