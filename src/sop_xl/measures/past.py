"""What earlier months were, and what is aimed at, from the tables that record it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sop_xl.measures.figures import make_figure, no_figure
from sop_xl.measures.labels import LABELS
from sop_xl.measures.sources import Tables, table_of
from sop_xl.measures.words import WHOLE_COMPANY
from sop_xl.periods import Month
from sop_xl.records import dataclass
from sop_xl.rows import Figure, RowSet, Table


@dataclass(frozen=True, slots=True)
class Record:
    """Values by measure, month and item, and the row each stands in."""

    table: Table[Any]
    field: str
    rows: Mapping[tuple[str, Month, str], int]

    def figure(self, word: str, month: Month, item: str = "") -> Figure:
        """Return what is recorded; no figure where nothing is.

        `item` is a region, spec or team; empty for the whole company.
        """
        for name in names_of(word):
            row = self.rows.get((name, month, item))
            if row is not None:
                source = RowSet(self.table.where(np.array([row])), self.field)
                return make_figure(word, self.table[self.field][row], source)
        return no_figure(word)

    def items(self, word: str, months: tuple[Month, ...]) -> list[str]:
        """Return the items recorded of a measure in some months, in row order."""
        names = names_of(word)
        found = [
            item
            for name, month, item in self.rows
            if item and name in names and month in months
        ]
        return list(dict.fromkeys(found))


def names_of(word: str) -> tuple[str, ...]:
    """Return the names a measure is recorded under, its own first."""
    label = LABELS[word]
    return (label.name, *label.aliases)


def recorded_values(tables: Tables) -> Record:
    """Return the values of earlier months."""
    return _index_rows(table_of(tables, "history"), "value")


def recorded_goals(tables: Tables) -> Record:
    """Return what was aimed at."""
    return _index_rows(table_of(tables, "targets"), "goal")


def _index_rows(table: Table[Any], field: str) -> Record:
    """Index a table by measure, month and item; of repeated rows the last counts."""
    usable = table.known("month", "measure", field)
    rows: dict[tuple[str, Month, str], int] = {}
    columns = zip(table["measure"], table["month"].tolist(), table["item"], strict=True)
    for row, (measure, day, item) in enumerate(columns):
        if usable[row]:
            kept = "" if item is None or item in WHOLE_COMPANY else item
            rows[measure, Month.of(day), kept] = row
    return Record(table, field, rows)
