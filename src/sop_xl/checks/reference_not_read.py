"""The rule reference-not-read."""

from collections.abc import Iterator

import numpy as np

from sop_xl.checks.names import KnownNames, fold_name, rows_by_name
from sop_xl.checks.references import Tables, key_field
from sop_xl.checks.words import CHECKED_BY, NAMED_ROWS
from sop_xl.rows import Row, Table, columns_of
from sop_xl.source import CellRef, Finding, Severity


def check_reference_not_read(tables: Tables) -> list[Finding]:
    """Report, once a sheet, the columns without which rules find nothing to look at.

    | orders | customer | product? |   the product is not sure to be the product:
    | A1     | C1       | P1       |   product, price and routing are not looked at
    """
    return [
        finding
        for table in tables.values()
        for finding in _report_sheets(table, tables)
    ]


def _report_sheets(table: Table[Row], tables: Tables) -> Iterator[Finding]:
    needed = dict(_needed_fields(table))
    for number in np.unique(table.origin_of).tolist():
        origin = table.origins[number]
        read = {*origin.columns, *origin.fixed}
        missing = [field for field in needed if field not in read]
        if not missing:
            continue
        labels = {c.field: c.column.label for c in columns_of(table.model)}
        said = dict.fromkeys(what for f in missing for what in needed[f])
        values = {
            "table": table.model.title,
            "columns": [labels[field] for field in missing],
            "rules": list(said),
            "named": "".join(_say_named(table, number, f, tables) for f in missing),
        }
        where = CellRef(origin.book, origin.sheet)
        yield Finding("reference-not-read", where, values, Severity.WARNING)


def _say_named(table: Table[Row], number: int, field: str, tables: Tables) -> str:
    """Return how many rows of a sheet have a name that tells the missing code."""
    columns = {c.field: c.column for c in columns_of(table.model)}
    target = columns[field].refers_to
    if target not in tables:
        return ""
    codes, beside = KnownNames.of(tables[target]).unique(), f"{field}_name"
    named = [
        name
        for row in rows_by_name(table, field)
        if table.origin_of[row] == number
        if fold_name(name := table[beside][row]) in codes
    ]
    if not named:
        return ""
    return NAMED_ROWS.format(
        rows=len(named),
        column=columns[beside].label,
        name=named[0],
        code=codes[fold_name(named[0])],
    )


def _needed_fields(table: Table[Row]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the required fields that rules find rows by, and what these look at."""
    if table.model.table in CHECKED_BY:
        yield key_field(table), CHECKED_BY[table.model.table]
    for column in columns_of(table.model):
        target = column.column.refers_to
        if column.required and target in CHECKED_BY:
            yield column.field, CHECKED_BY[target]
