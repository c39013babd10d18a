"""The rule below-zero-stock."""

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.rows import Kind, Row, Table, columns_of
from sop_xl.source import Finding, Severity

_STOCKS = ("stock", "material_stock")


def check_below_zero_stock(tables: Tables) -> list[Finding]:
    """Report each quantity or amount of a store that is below zero."""
    return [
        Finding(
            "below-zero-stock",
            table.cell(row, column.field),
            {"column": column.column.label, "quantity": table[column.field][row]},
            Severity.WARNING,
        )
        for table in (tables[name] for name in _STOCKS if name in tables)
        for column in columns_of(table.model)
        if column.kind in (Kind.WHOLE, Kind.DECIMAL)
        for row in _rows_below_zero(table, column.field)
    ]


def _rows_below_zero(table: Table[Row], field: str) -> list[int]:
    known = np.flatnonzero(table.known(field))
    found: list[int] = known[(table[field][known] < 0).astype(bool)].tolist()
    return found
