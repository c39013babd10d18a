"""A page as people make it: title, context lines, a table, notes below."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from workbooks.plant.records import Record, Value
from workbooks.plant.sheet import Column, Drawing, Item, Ledger, Manner, Sheet, Sum

SomeRecord = TypeVar("SomeRecord", bound=Record)


@dataclass(frozen=True)
class Page:
    """What is drawn on a sheet.

    `context` holds rows above the table, each a mapping of column to what stands there;
    `notes` the lines below it.
    """

    title: str
    columns: Sequence[Column]
    items: Sequence[Item]
    context: Sequence[Mapping[int, Value]] = ()
    notes: Sequence[str] = ()
    manner: Manner = field(default=lambda _, value: value)


def draw_page(ledger: Ledger, book: str, name: str, page: Page) -> Sheet:
    """Return the sheet of a page; its records' places go into the ledger."""
    sheet = Sheet(book, name)
    row = 1
    if page.title:
        sheet.say(row, page.title, len(page.columns), "title")
        sheet.heights[row] = 26
        row += 1
    for line in page.context:
        for column, value in line.items():
            sheet.put(row, column, value, "context")
        row += 1
    drawing = Drawing(sheet, ledger, page.columns, row, page.manner)
    row = drawing.draw(page.items) + 1
    for note in page.notes:
        sheet.put(row, 1, note, "note")
        row += 1
    return sheet


def draw_prose(book: str, name: str, lines: Sequence[str], width: float = 90) -> Sheet:
    """Return a sheet that holds no table, only sentences."""
    sheet = Sheet(book, name)
    sheet.widths[1] = width
    for row, line in enumerate(lines, 1):
        sheet.put(row, 1, line, "title" if row == 1 else "prose")
    return sheet


def in_blocks(
    records: Iterable[SomeRecord],
    block: Callable[[SomeRecord], Hashable] | None = None,
    label: Callable[[SomeRecord], str] = lambda _: "小计",
    at: int = 1,
) -> list[Item]:
    """Return records with a subtotal after each block; its label stands in column `at`.

    Without `block` there are no subtotals.
    """
    items: list[Item] = []
    for _, group in groupby(records, key=block or (lambda _: 0)):
        rows = list(group)
        items += rows
        if block:
            items.append(Sum(label(rows[0]), rows, at))
    return items


def with_total(items: Sequence[Item], at: int = 1, label: str = "合计") -> list[Item]:
    """Return items with the total of all records below them."""
    records = [item for item in items if isinstance(item, Record)]
    return [*items, Sum(label, records, at, "total")]
