"""The rows a measure is made of, and which of them are not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from sop_xl.periods import Month
from sop_xl.records import dataclass
from sop_xl.rows import Table, columns_of, empty_table
from sop_xl.tables import MODELS

#: Tables by their word, e.g. "orders".
Tables = Mapping[str, Table[Any]]

_MODELS = {model.table: model for model in MODELS}


@dataclass(frozen=True, slots=True)
class Source:
    """A table that a measure needs rows of; of the month, where it is dated.

    `kinds` limits the rows to some values of the field `kind`; `columns` are the fields
    that some sheet of theirs must have, for a cell that is not there says nothing, not
    nought.
    """

    table: str
    dated_by: str = ""
    kinds: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the table is called by its department."""
        return _MODELS[self.table].title

    def rows(self, tables: Tables, month: Month) -> Table[Any]:
        """Return the rows of the month; all where the table is not dated."""
        rows = table_of(tables, self.table)
        if self.dated_by:
            rows = rows_in_month(rows, self.dated_by, month)
        if self.kinds:
            rows = rows.where(np.isin(rows["kind"].astype(str), self.kinds))
        return rows

    def missing_columns(self, tables: Tables, month: Month) -> list[str]:
        """Return the labels of columns that no sheet the rows came from has."""
        rows = self.rows(tables, month)
        origins = [rows.origins[number] for number in np.unique(rows.origin_of)]
        there = {field for origin in origins for field in origin.columns}
        return [
            column.column.label
            for column in columns_of(_MODELS[self.table])
            if column.field in self.columns and column.field not in there
        ]


def table_of(tables: Tables, name: str) -> Table[Any]:
    """Return a table by its word; one without rows where there is none."""
    found = tables.get(name)
    return empty_table(_MODELS[name]) if found is None else found


def rows_in_month(table: Table[Any], field: str, month: Month) -> Table[Any]:
    """Return the rows whose date lies in the month."""
    months = table[field].astype("datetime64[M]")
    return table.where(months == np.datetime64(str(month), "M"))


def list_lacking(
    sources: Iterable[Source], tables: Tables, month: Month
) -> list[Source]:
    """Return the sources without rows in the month or without a column, each once."""
    lacking = [
        one
        for one in sources
        if not len(one.rows(tables, month)) or one.missing_columns(tables, month)
    ]
    return list(dict.fromkeys(lacking))
