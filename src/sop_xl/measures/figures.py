"""Figures made of rows: sums, counts, quotients."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from sop_xl.measures.labels import LABELS
from sop_xl.money import yuan
from sop_xl.rows import Figure, RowSet, Table


def no_figure(word: str) -> Figure:
    """Return a figure without value, for a source is missing."""
    return Figure(word, None, LABELS[word].unit)


def make_figure(word: str, value: int | Decimal, *rows: RowSet) -> Figure:
    """Return a figure with the unit of its measure."""
    return Figure(word, value, LABELS[word].unit, rows)


def sum_rows(word: str, rows: Table[Any], *fields: str) -> Figure:
    """Return the sum of one or several columns of whole numbers."""
    total = sum(int(rows[field].sum()) for field in fields)
    return make_figure(word, total, *(RowSet(rows, field) for field in fields))


def sum_money(word: str, rows: Table[Any], field: str) -> Figure:
    """Return the sum, in yuan, of a column of amounts in fen."""
    return make_figure(word, yuan(int(rows[field].sum())), RowSet(rows, field))


def divide(word: str, numerator: Figure, denominator: Figure) -> Figure:
    """Return a quotient; without value where a part has none or the divisor is zero.

    >>> made, ordered = make_figure("people", 3), make_figure("people", 4)
    >>> divide("order-completion", made, ordered).value
    Decimal('0.75')
    """
    value = None
    if numerator.value is not None and denominator.value:
        value = Decimal(numerator.value) / Decimal(denominator.value)
    return Figure(word, value, LABELS[word].unit, (), numerator, denominator)


def split_rows(rows: Table[Any], keys: Sequence[str]) -> dict[str, Table[Any]]:
    """Return the rows of each key, keys in the order they first appear."""
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        places.setdefault(key, []).append(place)
    return {key: rows.where(np.array(found)) for key, found in places.items()}
