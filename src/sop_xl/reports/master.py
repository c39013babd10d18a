"""The clean master data: every department's rows, typed, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from sop_xl.money import yuan
from sop_xl.pages import Block, Cell, Formula, Page, Paper, PrintSetup, Style, Value
from sop_xl.reports import labels
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import table_page
from sop_xl.reports.listing import (
    FIRST_ROW,
    HEADING_ROW,
    head_page,
    head_spans,
    list_place,
    name_part,
    share_links,
    split_rows,
)
from sop_xl.rows import Kind, Origin, Row, Table, columns_of
from sop_xl.rows.column import ColumnOf, Period
from sop_xl.tables.labels import DEPARTMENTS

_STYLES = {
    Kind.TEXT: Style.TEXT,
    Kind.CHOICE: Style.TEXT,
    Kind.WHOLE: Style.WHOLE,
    Kind.DECIMAL: Style.DECIMAL,
    Kind.MONEY: Style.MONEY,
    Kind.DATE: Style.DATE,
}
_CONTENTS_STYLES = (Style.TEXT, Style.TEXT, Style.WHOLE, Style.TEXT, Style.WHOLE)
_CONTENTS_WIDTHS = {1: 20, 2: 12, 3: 12, 4: 60, 5: 16}
_MOST_ON_A4 = 10

_Row = list[Value | Formula | Cell]


def master_pages(tables: Mapping[str, Table[Any]], run: RunFacts) -> list[Page]:
    """Return a page of contents and one clean page a table, in the order given.

    Amounts are in yuan. The last column says which cell a row begins in. A table
    without rows has no page, and the contents say so; one with more rows than a sheet
    holds has several.
    """
    filled = [table for table in tables.values() if len(table)]
    pages = [page for table in filled for page in _table_pages(table, run)]
    return [_contents_page(list(tables.values()), run), *pages]


def _contents_page(tables: Sequence[Table[Any]], run: RunFacts) -> Page:
    rows = [_contents_row(table) for table in tables]
    table = Block(
        HEADING_ROW, 1, [labels.CONTENTS_HEADINGS, *rows], _CONTENTS_STYLES, "contents"
    )
    books = {origin.book for table in tables for origin in _used_origins(table)}
    said = [labels.SOURCES_READ.format(sources=len(books))]
    head = head_page(labels.MASTER_TITLE, run, said, labels.CONTENTS_HINT)
    return table_page(
        labels.CONTENTS_SHEET, [head, table], _CONTENTS_WIDTHS, tall=False
    )


def _contents_row(table: Table[Any]) -> _Row:
    title = table.model.title
    used = _used_origins(table)
    books = list(dict.fromkeys(origin.book for origin in used))
    sheets = {(origin.book, origin.sheet) for origin in used}
    return [
        Cell(title, link=list_place(title, 0)) if used else title,
        DEPARTMENTS.get(table.model.department, table.model.department),
        len(table),
        "\n".join(books) or labels.NO_ROWS,
        len(sheets),
    ]


def _used_origins(table: Table[Any]) -> list[Origin]:
    return [table.origins[origin] for origin in np.unique(table.origin_of)]


def _table_pages(table: Table[Row], run: RunFacts) -> Iterator[Page]:
    columns = columns_of(table.model)
    values = list(zip(*(_values(table, column) for column in columns), strict=True))
    places = [table.place(row) for row in range(len(table))]
    parts = split_rows(len(table))
    for number, part in enumerate(parts, 1):
        shared = share_links(places[part.start : part.stop])
        rows: list[_Row] = [
            [*values[row], Cell(str(places[row]), link=places[row] if linked else None)]
            for row, linked in zip(part, shared.carries, strict=True)
        ]
        said = [labels.ROWS_IN_TABLE.format(rows=len(table))]
        if len(parts) > 1:
            said.append(labels.PART_OF_TABLE.format(number=number, parts=len(parts)))
        head = head_page(table.model.title, run, said, shared.note)
        yield _table_page(table.model, number, rows, head, shared.note)


def _table_page(
    model: type[Row], number: int, rows: Sequence[_Row], head: Block, note: str
) -> Page:
    columns = columns_of(model)
    headings = [*(column.column.label for column in columns), labels.SOURCE_HEADING]
    styles = [*map(_column_style, columns), Style.CODE]
    name = name_part(model.title, number)
    paper = Paper.A4 if len(headings) <= _MOST_ON_A4 else Paper.A3
    return Page(
        name,
        [head, Block(HEADING_ROW, 1, [headings, *rows], styles, name)],
        merges=head_spans(len(headings)) if note else [],
        frozen=(FIRST_ROW, 2),
        printing=PrintSetup(
            landscape=True, paper=paper, repeat=(HEADING_ROW, HEADING_ROW)
        ),
    )


def _values(table: Table[Row], column: ColumnOf) -> list[Value]:
    """Return a column as a sheet shows it: amounts in yuan, nothing where none is."""
    values = table[column.field].tolist()
    if column.kind is Kind.MONEY:
        values = map(yuan, values)
    known = table.known(column.field).tolist()
    return [
        value if is_known else None
        for value, is_known in zip(values, known, strict=True)
    ]


def _column_style(column: ColumnOf) -> Style:
    names_something = column.column.key or column.column.refers_to
    if column.kind is Kind.TEXT and names_something:
        return Style.CODE
    if column.column.period is Period.MONTH:
        return Style.MONTH
    return _STYLES[column.kind]
