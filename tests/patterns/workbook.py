"""Sheets written as real workbooks, so that the whole road from a file is tried."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sop_xl.grid import RawValue
from tests.patterns.canvas import Canvas

_NO_RESULT = re.compile(rb"<c ([^>]*)><f>([^<]*)</f><v></v></c>")


def write_workbook(canvas: Canvas, path: Path, sheet: str = "Sheet1") -> None:
    """Write a sheet with its merges, formulas with values, hidden rows and columns."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        clock = book.add_format({"num_format": "hh:mm:ss"})
        for span in canvas.merges:
            page.merge_range(
                span.first_row - 1,
                span.first_column - 1,
                span.last_row - 1,
                span.last_column - 1,
                "",
            )
        for (row, column), value in canvas.cells.items():
            formula = canvas.formulas.get((row, column), "")
            _write_cell(page, (row - 1, column - 1), value, (formula, day, clock))
        for row in canvas.hidden_rows:
            page.set_row(row - 1, None, None, {"hidden": True})
        for column in canvas.hidden_columns:
            page.set_column(column - 1, column - 1, None, None, {"hidden": True})
        bold = book.add_format({"bold": True})
        if canvas.far:
            page.write_blank(0, canvas.far - 1, None, bold)
        if canvas.deep:
            page.write_blank(canvas.deep - 1, 0, None, bold)
    _save_blank_results(written, path)


def _save_blank_results(written: io.BytesIO, path: Path) -> None:
    """Save a workbook; a formula that gives "" is a text, as Excel writes it."""
    with (
        zipfile.ZipFile(written) as parts,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as saved,
    ):
        for name in parts.namelist():
            part = parts.read(name)
            if name.startswith("xl/worksheets/"):
                part = _NO_RESULT.sub(rb'<c \1 t="str"><f>\2</f><v></v></c>', part)
            saved.writestr(name, part)


def _write_cell(
    page: Worksheet,
    at: tuple[int, int],
    value: RawValue,
    style: tuple[str, Format, Format],
) -> None:
    formula, day, _ = style
    if isinstance(value, (dt.datetime, dt.time)):
        page.write_datetime(*at, value, style[2])
    elif isinstance(value, dt.date):
        if not formula:
            page.write_datetime(*at, dt.datetime.combine(value, dt.time()), day)
            return
        value = float((value - dt.date(1899, 12, 30)).days)
        page.write_formula(*at, formula, day, value)
    elif formula:
        page.write_formula(*at, formula, None, value)
    elif isinstance(value, float):
        page.write_number(*at, value)
    else:
        page.write_string(*at, str(value))
