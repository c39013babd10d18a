"""Tables as they are drawn in a test's docstring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_xl.money import fen
from sop_xl.rows import Figure, Kind, Origin, Row, Table, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.tables import MODELS

_READERS: Mapping[Kind, Any] = {
    Kind.TEXT: str,
    Kind.CHOICE: str,
    Kind.WHOLE: int,
    Kind.MONEY: lambda text: fen(Decimal(text)),
    Kind.DECIMAL: Decimal,
    Kind.DATE: dt.date.fromisoformat,
}
_BY_TITLE = {model.title: model for model in MODELS}


def read_drawing(text: str) -> dict[str, Table[Any]]:
    """Return the tables drawn in a text, each below its title.

    Headings are labels of the model; `-` is an empty cell. A table stands in the
    workbook of its title, sheet Sheet1, with its header in row 1.
    """
    tables: dict[str, Table[Any]] = {}
    title, lines = "", list[list[str]]()
    for raw in [*text.splitlines(), "end"]:
        line = raw.strip()
        if line.startswith("|"):
            lines.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if lines:
            model = _BY_TITLE[title]
            tables[model.table] = make_table(model, lines[0], lines[1:])
            lines = []
        title = line or title
    return tables


def make_table(
    model: type[Row], headings: list[str], lines: list[list[str]]
) -> Table[Any]:
    """Return a table of a header and rows of text."""
    labelled = {column.column.label: column for column in columns_of(model)}
    fields = [labelled[heading] for heading in headings]
    columns = {
        column.field: [_read(column, line[place]) for line in lines]
        for place, column in enumerate(fields)
    }
    places = {column.field: place for place, column in enumerate(fields, 1)}
    origin = Origin(f"{model.title}.xlsx", "Sheet1", places)
    numbers = range(2, len(lines) + 2)
    return Table(model, columns, [origin], [0] * len(lines), list(numbers))


def _read(column: ColumnOf, text: str) -> object:
    return None if text in {"", "-"} else _READERS[column.kind](text)


def parts_of(quotient: Figure) -> tuple[Figure, Figure]:
    """Return numerator and denominator of a quotient."""
    assert quotient.numerator is not None
    assert quotient.denominator is not None
    return quotient.numerator, quotient.denominator
