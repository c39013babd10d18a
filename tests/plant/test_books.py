"""The workbooks read back: what stands at the cells the truth names."""

from __future__ import annotations

import csv
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from sop_xl.rows import columns_of
from sop_xl.source import CellRef
from sop_xl.tables import MODELS
from tests.plant.conftest import Made
from workbooks.plant import (
    finance_books,
    sales_books,
    supply_books,
    technical_books,
    workshop_books,
)
from workbooks.plant.sheet import Ledger, Sheet
from workbooks.plant.workspace import BOOKS, BROKEN

TABLES = {
    sales_books.ORDERS: "orders",
    sales_books.STANDARD_PRICES: "prices",
    sales_books.AGREED_PRICES: "prices",
    sales_books.CUSTOMERS: "customers",
    workshop_books.STOCK: "stock",
    workshop_books.SHIPMENTS: "shipments",
    workshop_books.PRODUCTION: "production",
    technical_books.PRODUCTS: "products",
    technical_books.ROUTING: "routing",
    technical_books.MACHINES: "machines",
    technical_books.CALENDAR: "calendar",
    finance_books.RECEIVABLES: "receivables",
    finance_books.COSTS: "costs",
    finance_books.FUNDS: "funds",
    finance_books.HEADCOUNT: "headcount",
    supply_books.SUPPLIERS: "suppliers",
    supply_books.MATERIALS: "materials",
    supply_books.PURCHASES: "purchase_orders",
    supply_books.BOM: "bom",
    supply_books.MATERIAL_STOCK: "material_stock",
    supply_books.ESTIMATES: "forecast",
    supply_books.CHANGES: "order_changes",
    supply_books.INQUIRIES: "inquiries",
    technical_books.CHANGEOVERS: "changeovers",
}
FEW_HEADINGS = ("history", "targets", "costs", "funds")
Cells = list[list[Any]]


def fold(text: str) -> str:
    """Return a heading without white space and without units in brackets."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"\([^()]*\)", "", plain)


NAMES = {
    model.table: {
        fold(name): column.field
        for column in columns_of(model)
        for name in column.column.names
    }
    for model in MODELS
}


def read_sheets(root: Path, book: str) -> dict[str, Cells]:
    path = root / book
    if path.suffix == ".csv":
        with path.open(encoding="gbk", newline="") as file:
            return {path.stem: list(csv.reader(file))}
    workbook = python_calamine.CalamineWorkbook.from_path(path)
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }


@dataclass(frozen=True, repr=False)
class Read:
    """A plant's workbooks as they were drawn, and as they are read back."""

    made: Made
    ledger: Ledger
    drawn: list[Sheet]
    cells: dict[str, dict[str, Cells]]

    def value(self, address: str) -> Any:
        cell = CellRef.parse(address)
        row = self.cells[cell.book][cell.sheet][cell.row - 1]
        return row[cell.column - 1]

    def table_of(self, sheet: Sheet) -> str:
        other = "history" if sheet.name == "历史" else "targets"
        return TABLES.get(sheet.book, other)


@pytest.fixture(scope="module")
def read(made: Made) -> Read:
    """Return a plant's workbooks read back."""
    ledger = Ledger()
    drawn = [sheet for book in BOOKS for sheet in book.draw(made.plant, ledger)]
    cells = {book.path: read_sheets(made.root, book.path) for book in BOOKS}
    return Read(made, ledger, drawn, cells)


def headings(sheet: Sheet) -> list[tuple[str, str, bool]]:
    """Return for each column its whole heading, its address, and whether unknown."""
    top, low = sheet.header_rows
    found, group = [], ""
    for column in range(1, max(c for _, c in sheet.cells) + 1):
        upper, lower = sheet.cells[top, column].value, sheet.cells[low, column].value
        group = str(upper or group)
        row = low if top != low and lower else top
        whole = f"{group}/{lower}" if row > top else group
        found.append((whole, sheet.address(row, column), row > top))
    return found


def test_every_heading_is_known_to_its_table_or_noted_as_unknown(read):
    noted = {cell for rule, cell in read.ledger.notes if rule == "unknown-column"}
    for sheet in read.drawn:
        names = NAMES[read.table_of(sheet)]
        if not sheet.header_rows[0]:
            continue
        fields = []
        for whole, address, grouped in headings(sheet):
            last = whole.rpartition("/")[2] if grouped else whole
            known = names.get(fold(whole)) or names.get(fold(last))
            assert (known is None) == (address in noted), whole
            assert read.value(address) == last
            fields.append(known)
        known_fields = [field for field in fields if field]
        assert len(known_fields) == len(set(known_fields))


def test_headings_fit_no_other_table_nearly_as_well(read):
    for sheet in read.drawn:
        table = read.table_of(sheet)
        if not sheet.header_rows[0] or table in FEW_HEADINGS:
            continue
        parts = [whole.split("/") for whole, _, _ in headings(sheet)]
        folded = {fold(text) for part in parts for text in (part[-1], "/".join(part))}
        fits = {name: len(folded & names.keys()) for name, names in NAMES.items()}
        own = fits.pop(table)
        assert own >= max(fits.values()) + 1


def test_refused_cells_hold_what_cannot_be_read(read):
    for defect in read.made.plant.planted:
        value = read.value(read.ledger.address(defect.record, defect.field))
        shown = defect.record.shown.get(defect.field)
        if defect.field in defect.record.shown:
            assert str(value) == ("" if shown is None else str(shown))
        else:
            assert value not in ("", None)


def test_every_record_stands_where_the_ledger_says(read):
    for line in read.made.plant.lines:
        number = read.value(read.ledger.address(line, "order_no"))
        assert number.strip() == line.order_no
    for shipment in read.made.plant.shipments:
        note = read.value(read.ledger.address(shipment, "note_no"))
        assert note.strip() == shipment.note_no
    for report in read.made.plant.reports:
        process = read.value(read.ledger.address(report, "process"))
        assert process.strip() == report.process


def test_sheets_that_hold_no_table_hold_no_headings(read):
    noted = [cell for rule, cell in read.ledger.notes if rule == "sheet-not-recognised"]

    assert len(noted) == 2
    for sheet in (sheet for sheet in read.drawn if sheet.reference in noted):
        texts = {fold(str(cell.value)) for cell in sheet.cells.values()}
        assert not sheet.hidden
        assert all(len(texts & names.keys()) == 0 for names in NAMES.values())


def test_broken_copies_cannot_be_opened(made):
    for name in BROKEN:
        with pytest.raises(python_calamine.CalamineError):
            python_calamine.CalamineWorkbook.from_path(made.root / name)


def test_orders_hold_the_mess_people_make(read):
    cells = read.cells[sales_books.ORDERS]
    texts = [
        value
        for rows in cells.values()
        for row in rows
        for value in row
        if isinstance(value, str)
    ]

    assert list(cells) == ["4月", "5月", "6月"]
    assert any(re.fullmatch(r"5月\d+日", text) for text in texts)
    assert any(re.fullmatch(r"2026\.\d+\.\d+", text) for text in texts)
    assert any(re.fullmatch(r"[０-９,.]+", text) for text in texts)
    assert len(texts) < 9000 or any(re.search(r"\d,\d{3}", text) for text in texts)
    assert any(text != text.rstrip() for text in texts)
    assert {"小计", "合计"} <= {text.strip()[-2:] for text in texts}


def test_hidden_rows_of_orders_are_data_and_the_helper_column_is_hidden(read):
    rows = {
        (place.sheet.name, place.row)
        for record, place in read.ledger.places.items()
        if place.sheet.book == sales_books.ORDERS
    }
    for sheet in (sheet for sheet in read.drawn if sheet.book == sales_books.ORDERS):
        [helper] = sheet.hidden_columns
        assert sheet.cells[sheet.header_rows[0], helper].value == "辅助列"
        assert len(sheet.hidden_rows) == 3
        assert {(sheet.name, row) for row in sheet.hidden_rows} <= rows


def test_delivery_notes_are_gbk_with_the_header_twice_and_a_total(read):
    content = (read.made.root / workshop_books.SHIPMENTS).read_bytes()
    [rows] = read.cells[workshop_books.SHIPMENTS].values()

    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert [row[0] for row in rows].count("发货单号") == 2
    assert "合计" in [row[0] for row in rows[-3:]]


def test_an_old_customer_stands_once_over_all_its_products(read):
    [sheet] = [s for s in read.drawn if s.book == sales_books.AGREED_PRICES and s.cells]
    tall = [merge for merge in sheet.merges if merge[2] > merge[0]]
    top, _ = sheet.header_rows
    codes = [c.value for (_, col), c in sheet.cells.items() if col == 1 and c.value]

    assert tall
    assert {merge[1] for merge in tall} == {1, 2}
    assert len(codes[top:]) == len(set(codes[top:]))


def test_the_calendar_holds_each_day_once(read):
    days = [day.date for day in read.made.plant.days]

    assert days == sorted(set(days))
    assert days[0] <= dt.date(2026, 6, 1)
    assert days[-1] >= dt.date(2026, 9, 30)
