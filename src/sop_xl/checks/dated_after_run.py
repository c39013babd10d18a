"""The rule dated-after-run."""

import datetime as dt
from collections.abc import Iterator

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.checks.words import SAID_ONCE
from sop_xl.rows import Row, Table, columns_of
from sop_xl.source import Finding, Severity

# What these tables are dated by has happened when it is written down.
_PAST = ("orders", "production", "shipments", "receivables", "payments")
# With more of them in a table it is rather the run's date that is meant otherwise.
_MOST_LISTED = 100


def check_dated_after_run(tables: Tables, today: dt.date) -> list[Finding]:
    """Report each date of what has happened that lies after the run's date.

    A table with very many of them has one finding, which says how many.
    """
    return [
        finding
        for name in _PAST
        if name in tables
        for finding in _check_table(tables[name], today)
    ]


def _check_table(table: Table[Row], today: dt.date) -> Iterator[Finding]:
    field = table.model.dated_by
    [label] = [c.column.label for c in columns_of(table.model) if c.field == field]
    later = table.known(field) & (table[field] > np.datetime64(today))
    rows = np.flatnonzero(later).tolist()
    is_many = len(rows) > _MOST_LISTED
    more = SAID_ONCE.format(count=len(rows)) if is_many else ""
    for row in rows[:1] if is_many else rows:
        values = {
            "column": label,
            "date": table[field][row].item(),
            "today": today,
            "more": more,
        }
        where = table.cell(row, field)
        yield Finding("dated-after-run", where, values, Severity.WARNING)
