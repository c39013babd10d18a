"""Values that another table's key should hold."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sop_xl.rows import Row, Table
from sop_xl.source import Finding

Tables = Mapping[str, Table[Row]]


def find_unknown(
    rule: str, table: Table[Row], field: str, keys: frozenset[str]
) -> list[Finding]:
    """Return a finding for each value of a field that is not among the keys."""
    strange = [value not in keys for value in table[field].tolist()]
    rows = np.flatnonzero(table.known(field) & np.array(strange, dtype=bool))
    return [
        Finding(rule, table.cell(row, field), {"value": table[field][row]})
        for row in rows.tolist()
    ]


def keys_of(table: Table[Row], field: str) -> frozenset[str]:
    """Return the values that stand in a key field."""
    return frozenset(table[field][table.known(field)].tolist())
