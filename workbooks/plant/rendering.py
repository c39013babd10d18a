"""Drawn sheets written as .xlsx, .xls and .csv, the same bytes every time."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

from workbooks.plant.days import RUN_DATE
from workbooks.plant.records import Value
from workbooks.plant.sheet import Cell, Sheet

NUMBER_FORMATS = {
    "pieces": "#,##0",
    "money": "#,##0.00",
    "price": "0.00##",
    "date": "yyyy-mm-dd",
    "month": "yyyy-mm",
    "percent": "0.0%",
    "tenths": "#,##0.0",
}
_CENTRED = ("header", "title", "date", "month", "code")
_BOLD = ("subtotal", "total", "header", "section")
_UNFRAMED = ("context", "note", "prose")


@dataclass(frozen=True)
class Theme:
    """How a department's workbook looks."""

    font: str = "宋体"
    size: int = 10
    colour: str = "#D9E1F2"
    author: str = ""


def plain(value: Value) -> Any:
    """Return a value as the writers take it."""
    return float(value) if isinstance(value, Decimal) else value


def write_xlsx(path: Path, sheets: Sequence[Sheet], theme: Theme) -> None:
    """Write sheets as an .xlsx workbook."""
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False})
    stamp = dt.datetime.combine(RUN_DATE, dt.time(8))
    book.set_properties({"author": theme.author, "created": stamp})
    styles: dict[str, Any] = {}
    for sheet in sheets:
        target = book.add_worksheet(sheet.name)
        _set_up(target, sheet)
        for merge in sheet.merges:
            first_row, first_column, last_row, last_column = (at - 1 for at in merge)
            target.merge_range(first_row, first_column, last_row, last_column, "")
        for (row, column), cell in sorted(sheet.cells.items()):
            if cell.style not in styles:
                styles[cell.style] = book.add_format(_format_of(cell.style, theme))
            _write_cell(target, row - 1, column - 1, cell, styles[cell.style])
    book.close()


def _write_cell(target: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    value = plain(cell.value)
    if cell.formula:
        target.write_formula(row, column, cell.formula, style, value)
    elif isinstance(value, dt.date):
        moment = dt.datetime.combine(value, dt.time())
        target.write_datetime(row, column, moment, style)
    elif isinstance(value, str):
        target.write_string(row, column, value, style)
    else:
        target.write(row, column, value, style)


def _set_up(target: Any, sheet: Sheet) -> None:
    for column, width in sheet.widths.items():
        hidden = {"hidden": 1} if column in sheet.hidden_columns else {}
        target.set_column(column - 1, column - 1, width, None, hidden)
    for row, height in sheet.heights.items():
        target.set_row(row - 1, height)
    for row in sheet.hidden_rows:
        target.set_row(row - 1, None, None, {"hidden": 1})
    if sheet.frozen != (0, 0):
        target.freeze_panes(*sheet.frozen)
    if sheet.hidden:
        target.hide()
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, 0)
    top, low = sheet.header_rows
    if top:
        target.repeat_rows(top - 1, low - 1)


def _format_of(style: str, theme: Theme) -> dict[str, Any]:
    words = style.split()
    look: dict[str, Any] = {"font_name": theme.font, "font_size": theme.size}
    look["valign"] = "vcenter"
    look["num_format"] = _number_format(words)
    if set(words) & set(_CENTRED):
        look["align"] = "center"
    if words[0] == "title":
        return {**look, "font_size": theme.size + 6, "bold": True}
    if words[0] in _UNFRAMED:
        return {**look, "text_wrap": words[0] == "prose"}
    look |= {"border": 1, "border_color": "#A6A6A6", "bold": words[0] in _BOLD}
    if words[0] == "header":
        return {**look, "bg_color": theme.colour, "text_wrap": True}
    return {**look, "bg_color": "#F2F2F2"} if words[0] == "total" else look


def _number_format(words: Sequence[str]) -> str:
    formats = (NUMBER_FORMATS[word] for word in words if word in NUMBER_FORMATS)
    return next(formats, "General")


def write_xls(path: Path, sheets: Sequence[Sheet], theme: Theme) -> None:
    """Write sheets as an .xls workbook of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, Any] = {}
    for sheet in sheets:
        target = book.add_sheet(sheet.name)
        target.set_portrait(False)
        for column, width in sheet.widths.items():
            target.col(column - 1).width = int(width * 256)
        blocks = {merge[:2]: merge[2:] for merge in sheet.merges}
        for (row, column), cell in sorted(_uncovered(sheet).items()):
            style = styles.setdefault(cell.style, _xls_style(cell.style, theme))
            at, value = (row - 1, column - 1), plain(cell.value)
            if (row, column) in blocks:
                last_row, last_column = blocks[row, column]
                target.write_merge(
                    at[0], last_row - 1, at[1], last_column - 1, value, style
                )
            else:
                target.write(*at, value, style)
    book.save(str(path))


def _uncovered(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    """Return the cells but those that lie under a merged one."""
    covered = {
        (row, column)
        for first_row, first_column, last_row, last_column in sheet.merges
        for row in range(first_row, last_row + 1)
        for column in range(first_column, last_column + 1)
        if (row, column) != (first_row, first_column)
    }
    return {at: cell for at, cell in sheet.cells.items() if at not in covered}


def _xls_style(style: str, theme: Theme) -> Any:
    words = style.split()
    bold = words[0] == "title" or words[0] in _BOLD
    height = (theme.size + (6 if words[0] == "title" else 0)) * 20
    look = f"font: name {theme.font}, height {height}, bold {'on' if bold else 'off'};"
    look += "align: vert centre"
    look += ", horiz centre;" if set(words) & set(_CENTRED) else ";"
    if words[0] not in ("title", *_UNFRAMED):
        look += "borders: left thin, right thin, top thin, bottom thin;"
    return xlwt.easyxf(look, num_format_str=_number_format(words))


def write_csv(path: Path, sheet: Sheet, encoding: str) -> None:
    """Write one sheet as a .csv file, row by row, empty cells included."""
    width = max(column for _, column in sheet.cells)
    height = max(row for row, _ in sheet.cells)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in range(1, height + 1):
        cells = [sheet.cells.get((row, column)) for column in range(1, width + 1)]
        writer.writerow([_csv_text(cell) for cell in cells])
    path.write_bytes(text.getvalue().encode(encoding))


def _csv_text(cell: Cell | None) -> str:
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, dt.date):
        return cell.value.isoformat()
    return str(cell.value)
