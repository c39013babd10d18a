"""The rule reference-not-read."""

from collections.abc import Iterator

import numpy as np

from sop_xl.checks.references import Tables, key_field
from sop_xl.checks.words import CHECKED_BY
from sop_xl.rows import Row, Table, columns_of
from sop_xl.source import CellRef, Finding, Severity


def check_reference_not_read(tables: Tables) -> list[Finding]:
    """Report, once a sheet, the columns without which rules find nothing to look at.

    | orders | customer | product? |   the product is not sure to be the product:
    | A1     | C1       | P1       |   product, price and routing are not looked at
    """
    return [finding for table in tables.values() for finding in _report_sheets(table)]


def _report_sheets(table: Table[Row]) -> Iterator[Finding]:
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
        }
        where = CellRef(origin.book, origin.sheet)
        yield Finding("reference-not-read", where, values, Severity.WARNING)


def _needed_fields(table: Table[Row]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the required fields that rules find rows by, and what these look at."""
    if table.model.table in CHECKED_BY:
        yield key_field(table), CHECKED_BY[table.model.table]
    for column in columns_of(table.model):
        target = column.column.refers_to
        if column.required and target in CHECKED_BY:
            yield column.field, CHECKED_BY[target]
