"""Which price applies to a product, a customer and a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.rows import Table
from sop_xl.rows.table import Origin
from sop_xl.tables import Price
from sop_xl.tables.price_list import PriceList

Tables = Mapping[str, Table[Any]]


def prices(
    tables: Tables, customer: str | None, day: str, spec: str | None = None
) -> list[Decimal]:
    """Return the prices of P1 that apply."""
    found = PriceList(tables["prices"]).find(
        "P1", customer, dt.date.fromisoformat(day), spec
    )
    return [listed.price for listed in found]


def test_a_customers_own_price_comes_before_the_one_for_all(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 客户编码 | 标准价 | 失效日期   |
    | P1       |          | 100    |            |
    | P1       | C1       | 90.5   | 2026-05-31 |
    """
    assert prices(tables, "C1", "2026-05-31") == [Decimal("90.5")]
    assert prices(tables, "C1", "2026-06-01") == [100]
    assert prices(tables, "C2", "2026-05-31") == [100]
    assert prices(tables, None, "2026-05-31") == [100]
    assert PriceList(tables["prices"]).find("P2", "C1", dt.date(2026, 5, 1)) == ()


def test_a_price_is_valid_from_its_first_to_its_last_day(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 标准价 | 生效日期   | 失效日期   |
    | P1       | 100    | 2026-03-01 | 2026-03-31 |
    """
    assert prices(tables, None, "2026-02-28") == []
    assert prices(tables, None, "2026-03-01") == [100]
    assert prices(tables, None, "2026-03-31") == [100]
    assert prices(tables, None, "2026-04-01") == []


def test_a_later_price_takes_the_place_of_one_without_an_end(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 标准价 | 生效日期   | 失效日期   |
    | P1       | 104    | 2026-05-16 | 2026-12-31 |
    | P1       | 100    | 2026-01-01 |            |
    """
    assert prices(tables, None, "2026-05-15") == [100]
    assert prices(tables, None, "2026-05-16") == [104]


def test_two_that_both_say_they_are_valid_are_both_returned(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 标准价 | 生效日期   | 失效日期   |
    | P1       | 104    | 2026-05-16 | 2026-12-31 |
    | P1       | 100    | 2026-01-01 | 2026-06-30 |
    """
    assert prices(tables, None, "2026-06-30") == [104, 100]
    assert prices(tables, None, "2026-07-01") == [104]


def test_the_same_price_twice_is_one_price(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 规格型号 | 标准价 | 最低价 |
    | P1       | R1       | 100    | 90     |
    | P1       | R2       | 100.0  | 90     |
    """
    assert prices(tables, None, "2026-06-30") == [100]


def test_prices_of_several_specifications_are_told_apart(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 规格型号 | 标准价 | 生效日期   |
    | P1       | R1       | 100    | 2026-01-01 |
    | P1       | R2       | 120    | 2026-03-01 |
    | P1       |          | 110    | 2026-02-01 |
    """
    assert prices(tables, None, "2026-06-30", "R1") == [100]
    assert prices(tables, None, "2026-06-30", "R2") == [120]
    assert prices(tables, None, "2026-06-30", "R3") == [110]
    assert prices(tables, None, "2026-06-30") == [120, 110, 100]


def test_a_customers_own_price_without_floor_is_its_own_floor(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 客户编码 | 标准价 | 最低价 |
    | P1       |          | 100    | 90     |
    | P1       | C1       | 80     |        |
    | P2       |          | 50     |        |
    """
    listed, day = PriceList(tables["prices"]), dt.date(2026, 6, 30)
    assert [one.floor for one in listed.find("P1", None, day)] == [90]
    assert [one.floor for one in listed.find("P1", "C1", day)] == [80]
    assert [one.floor for one in listed.find("P2", None, day)] == [None]


_DAY = dt.date(2026, 6, 30)
_DAYS = st.none() | st.dates(_DAY - dt.timedelta(9), _DAY + dt.timedelta(9))
_ROW = st.tuples(
    st.sampled_from(["P1", "P2", None]),
    st.sampled_from(["C1", "C2", None]),
    st.sampled_from(["R1", None]),
    st.none() | st.decimals(1, 9, places=1),
    _DAYS,
    _DAYS,
)
_FIELDS = "product", "customer", "spec", "standard_price", "valid_from", "valid_to"


@given(st.lists(_ROW, max_size=12), st.sampled_from(["C1", None]))
def test_what_is_found_is_valid_and_of_the_best_kind_only(rows, customer):
    columns = dict(zip(_FIELDS, map(list, zip(*rows, strict=True)), strict=False))
    columns = columns or {field: [] for field in _FIELDS}
    origin = Origin("价格表.xlsx", "价格", {"product": 1})
    table = Table(Price, columns, [origin], [0] * len(rows), range(2, len(rows) + 2))

    found = PriceList(table).find("P1", customer, _DAY)

    fitting = [
        row
        for row in rows
        if row[0] == "P1" and row[3] is not None and row[1] in (None, customer)
        and (row[4] or _DAY) <= _DAY <= (row[5] or _DAY)
    ]  # fmt: skip
    own = [row for row in fitting if row[1] is not None]
    best = {row[3] for row in own or fitting}
    assert {one.price for one in found} <= best
    assert bool(found) == bool(best)
