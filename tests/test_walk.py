"""The walk of one order line: from its cell to the outputs, and back to its cell."""

from __future__ import annotations

import csv
import datetime as dt

import openpyxl
import pytest

from sop_xl.pipeline.run import Job, run_workspace
from sop_xl.source import CellRef
from tests.small_plant import write_plant

QUANTITY = CellRef("销售/订单清单.csv", "订单清单", 2, 7)


def cell_text(root, where):
    """Return what stands in a cell of a department's file, read without the program."""
    with (root / where.book).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[where.row - 1][where.column - 1]


def rows_of(path, sheet):
    workbook = openpyxl.load_workbook(path, data_only=True)
    rows = list(workbook[sheet].iter_rows(values_only=True))
    workbook.close()
    return rows


@pytest.fixture
def run(tmp_path):
    root = write_plant(tmp_path / "小厂")
    return run_workspace(root, tuple(Job), lambda *_: None)


@pytest.fixture
def root(run):
    return run.reading.workspace.root


def test_an_order_line_can_be_walked_to_the_report_and_back_to_its_cell(run, root):
    # The cell: order A1, line 1, ten pieces of P1 ordered on 1 June.
    assert cell_text(root, QUANTITY) == "10"

    # Intake: the typed value knows its cell.
    orders = run.reading.tables["orders"]
    assert (orders["quantity"][0], orders.cell(0, "quantity")) == (10, QUANTITY)

    # Master data: the row says where it came from, and that is the row of the cell.
    rows = rows_of(root / "输出" / "产销主数据.xlsx", "订单清单")
    [row] = [row for row in rows if row[0] == "A1" and row[1] == 1]
    source = CellRef.parse(row[-1])
    assert (source.book, source.sheet, source.row) == (
        QUANTITY.book,
        QUANTITY.sheet,
        QUANTITY.row,
    )

    # Plan: four pieces lie in stock, two are in process, four are made from the start.
    [line] = [line for line in run.plan.lines if line.line.row == 0]
    assert line.line.open_quantity == 10
    assert line.from_stock + sum(part.quantity for part in line.parts) == 10
    assert line.from_stock == 4
    assert run.plan.expected_day(line) > dt.date(2026, 6, 30)

    # Report: thirty-five pieces were ordered in June, and the sheet of origins says
    # from which column, how many rows, the first of them ours.
    report = root / "输出" / "月度汇总报告_2026-06.xlsx"
    origins = rows_of(report, "数字出处")
    [total] = [row for row in origins if row[0] == "总接单量"]
    assert 35 in total
    assert str(QUANTITY) in total

    # And back: the address in the report opens the cell.
    address = total[total.index(str(QUANTITY))]
    assert cell_text(root, CellRef.parse(address)) == "10"
