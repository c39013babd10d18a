"""The value of what was made: 总产值, and by head 人均产值."""

from __future__ import annotations

from typing import Any

import numpy as np

from sop_xl.measures.figures import divide, make_figure, no_figure, sum_rows
from sop_xl.measures.output_quantity import SOURCES as OUTPUT_SOURCES
from sop_xl.measures.output_quantity import rows_of_output
from sop_xl.measures.sources import (
    Source,
    Tables,
    list_lacking,
    table_of,
)
from sop_xl.money import line_amount, yuan
from sop_xl.periods import Month
from sop_xl.rows import Figure, RowSet, Table
from sop_xl.rows.table import Mask

SOURCES = (*OUTPUT_SOURCES, Source("prices", columns=("standard_price",)))
PEOPLE = Source("headcount", "month", columns=("people",))
PER_HEAD_SOURCES = (*SOURCES, PEOPLE)


def measure_output_value(tables: Tables, month: Month) -> Figure:
    """Return the month's output in yuan, at the standard prices of its last day.

    Output without a standard price is left out: 90 pieces at 880.50 and 10 without a
    price make 79 245.00.
    """
    if list_lacking(SOURCES, tables, month):
        return no_figure("output-value")
    rows, prices = rows_of_output(tables, month), table_of(tables, "prices")
    price_rows = standard_price_rows(prices, month)
    priced = rows.where(_is_priced(rows, price_rows))
    used = list(dict.fromkeys(price_rows[product] for product in priced["product"]))
    amount = sum(
        line_amount(int(made), prices["standard_price"][price_rows[product]])
        for made, product in zip(priced["made"], priced["product"], strict=True)
    )
    return make_figure(
        "output-value",
        yuan(amount),
        RowSet(priced, "made"),
        RowSet(prices.where(np.array(used, dtype=np.intp)), "standard_price"),
    )


def measure_output_per_head(tables: Tables, month: Month) -> Figure:
    """Return the month's output value for each person, in yuan."""
    value = measure_output_value(tables, month)
    people = sum_rows("people", PEOPLE.rows(tables, month), "people")
    return divide("output-per-head", value, people)


def output_without_price(tables: Tables, month: Month) -> Table[Any]:
    """Return the rows of output that the output value leaves out."""
    rows = rows_of_output(tables, month)
    price_rows = standard_price_rows(table_of(tables, "prices"), month)
    return rows.where(~_is_priced(rows, price_rows))


def standard_price_rows(prices: Table[Any], month: Month) -> dict[str, int]:
    """Return the row of each product's standard price on the month's last day.

    Of several the one that is valid since the latest day counts.
    """
    day = np.datetime64(month.last_day)
    began = ~(prices["valid_from"] > day)
    ended = prices["valid_to"] < day
    standard = prices.known("product", "standard_price") & ~prices.known("customer")
    rows = np.flatnonzero(standard & began & ~ended)
    since = np.where(
        prices.known("valid_from"), prices["valid_from"], np.datetime64("0001-01-01")
    )
    ordered = rows[np.argsort(since[rows], kind="stable")]
    return dict(zip(prices["product"][ordered], ordered.tolist(), strict=True))


def _is_priced(rows: Table[Any], price_rows: dict[str, int]) -> Mask:
    return np.array([product in price_rows for product in rows["product"]], dtype=bool)
