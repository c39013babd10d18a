"""Order changes applied to what was read, before anything looks at the orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sop_xl.intake import read_text
from sop_xl.rows import Table
from sop_xl.source import Finding

if TYPE_CHECKING:
    from sop_xl.tables.changed_orders import ChangedCell


class ChangedTables(NamedTuple):
    """The tables with the order changes applied, their history, what is wrong."""

    tables: Mapping[str, Table[Any]]
    history: tuple[ChangedCell, ...] = ()
    findings: tuple[Finding, ...] = ()


def change_orders(tables: Mapping[str, Table[Any]], today: dt.date) -> ChangedTables:
    """Return the tables after the order changes up to a day.

    Without orders or changes they are as they were.
    """
    if not {"orders", "order_changes"} <= tables.keys():
        return ChangedTables(tables)
    from sop_xl.tables.changed_orders import apply_changes

    read = partial(read_text, year=today.year)
    orders, history, findings = apply_changes(
        tables["orders"], tables["order_changes"], read, today
    )
    return ChangedTables({**tables, "orders": orders}, history, tuple(findings))
