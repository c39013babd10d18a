"""Workbooks of formulas, and what is computed for them here."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

from sop_xl.formulas.calculation import Calculation, StoredSheet, read_sheet
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.names import read_names
from sop_xl.formulas.tables import read_tables
from sop_xl.formulas.values import ExcelError
from sop_xl.package.archive import open_package
from sop_xl.package.workbook import Workbook

UNKNOWN = "unknown"
DATA = "数据"
#: The sheet that formulas are tried on; dates are serial numbers.
ROWS: list[list[object]] = [
    ["订单号", "客户", "品名", "数量", "单价", "日期", "备注"],
    ["HX-001", "海信", "油烟机", 12, 350.5, 45413, "急"],
    ["HX-002", "海信", "燃气灶", 30, 220, 45419, None],
    ["MD-001", "美的", "油烟机", 7, 349.9, 45425, "x"],
    ["MD-002", "美的", "消毒柜", 0, 410.25, 45444, ""],
    ["FT-001", "方太", "油烟机", 25, 399, 45450, "急"],
    ["FT-002", "方太", "燃气灶", -5, 215.5, 45460, None],
    ["FT-003", "方太", "消毒柜", 12, 405, 45473, "5"],
]


def draw_data(book: xlsxwriter.Workbook) -> Any:
    """Add the sheet of data, with a number as text in G8 and a truth value in H2."""
    sheet = book.add_worksheet(DATA)
    for row, values in enumerate(ROWS):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
    sheet.write_boolean("H2", True)
    sheet.write_formula("H3", "=1/0", None, "#DIV/0!")
    sheet.write_formula("H4", "=NA()", None, "#N/A")
    return sheet


Draw = Callable[[xlsxwriter.Workbook], object]


def make_book(draw: Draw, **options: object) -> bytes:
    """Return the workbook that a function draws."""
    made = io.BytesIO()
    settings = {"in_memory": True, "use_future_functions": True, **options}
    with xlsxwriter.Workbook(made, settings) as book:
        draw(book)
    return made.getvalue()


def write_formulas(book: xlsxwriter.Workbook, formulas: Sequence[str]) -> None:
    """Add the data and a sheet with formulas in column A; {…} are array formulas."""
    draw_data(book)
    sheet = book.add_worksheet("算")
    for row, formula in enumerate(formulas):
        if formula.startswith("{="):
            sheet.write_array_formula(row, 0, row, 0, formula)
        else:
            sheet.write_formula(row, 0, f"={formula}")


def open_calculation(content: bytes, **settings: Any) -> Calculation:
    """Return the calculation of a workbook as fill makes it."""
    workbook = Workbook(open_package(content))
    parts = {sheet.name: sheet.part for sheet in workbook.sheets if sheet.has_cells}

    def load(name: str) -> StoredSheet | None:
        if name not in parts:
            return None
        return read_sheet(workbook.package.tree(parts[name]), workbook.strings)

    return Calculation(
        load,
        read_names(workbook),
        tables=read_tables(workbook),
        sheets=[sheet.name for sheet in workbook.sheets],
        since_1904=workbook.since_1904,
        **settings,
    )


def show_value(calculation: Calculation, sheet: str, row: int, column: int) -> object:
    """Return a cell's value, an error as its code, UNKNOWN where it is not known."""
    try:
        value = calculation.value(sheet, row, column)
    except UnknownFormulaError:
        return UNKNOWN
    return value.code if isinstance(value, ExcelError) else value


def compute(formulas: Sequence[str], **settings: Any) -> list[object]:
    """Return what is computed for formulas over the data."""
    content = make_book(lambda book: write_formulas(book, formulas))
    calculation = open_calculation(content, **settings)
    return [
        show_value(calculation, "算", row, 1) for row in range(1, len(formulas) + 1)
    ]
