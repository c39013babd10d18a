"""A workbook in memory from which a button is pressed."""

from __future__ import annotations

from typing import Any

from tests.hosts.fakebook import FakeBook


def make_caller(name: str = "订单.xlsx", fullname: str = "", **sheets: Any) -> FakeBook:
    """Return a workbook whose first sheet is in front."""
    book = FakeBook(name, fullname, **sheets)
    book.sheets.active = book.sheets[0]
    return book
