"""What one sheet says of a row where another sheet has no column for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sop_xl.rows import Origin, Row, Table
from sop_xl.source import CellRef


def fields_of(origin: Origin) -> frozenset[str]:
    """Return the fields that a sheet says, in a column or above the table."""
    return frozenset(origin.columns) | frozenset(origin.fixed)


def complement_rows(
    table: Table[Row],
    others: Mapping[int, Sequence[int]],
    unread: Collection[CellRef] = (),
) -> Table[Row]:
    """Return the rows with what `others` of the same key know and they cannot.

    | customer | name |     | customer | name | region |
    | C1       | Li   |     | C1       | Li   | east   |  <- the region, and its cell

    Only fields are taken for which a row's own sheet has no column, or whose cell
    there was `unread`; from the first of the others that has a value.
    """
    fields = [fields_of(origin) for origin in table.origins]
    if all(each == fields[0] for each in fields) and not unread:
        return table
    said = {field: _values(table, field) for field in frozenset.union(*fields)}
    origin_of: list[int] = table.origin_of.tolist()
    cells: dict[int, dict[str, CellRef]] = {}
    for row, rows in others.items():
        own = fields[origin_of[row]] - _unread_fields(table, row, said, unread)
        for other in rows:
            for field in sorted(fields[origin_of[other]] - own):
                known = cells.setdefault(row, {})
                if field not in known and said[field][other] is not None:
                    said[field][row] = said[field][other]
                    known[field] = table.cell(other, field)
    completed = table
    for field in sorted({field for known in cells.values() for field in known}):
        completed = completed.with_column(field, said[field])
    return completed.with_cells(cells)


def _unread_fields(
    table: Table[Row],
    row: int,
    said: Mapping[str, Sequence[object]],
    unread: Collection[CellRef],
) -> set[str]:
    """Return the fields whose cells in a row say something that could not be read."""
    blank: Iterable[str] = (field for field in said if said[field][row] is None)
    return {f for f in blank if unread and table.cell(row, f) in unread}


def _values(table: Table[Row], field: str) -> list[object]:
    known = table.known(field).tolist()
    values = table[field].tolist()
    return [value if k else None for value, k in zip(values, known, strict=True)]
