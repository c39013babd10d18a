"""The price that applies, and the two rules that look it up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from sop_xl.checks.below_floor_price import check_below_floor_price
from sop_xl.checks.price_not_in_table import check_price_not_in_table
from sop_xl.rows import Table
from sop_xl.tables.price_list import NO_PRICE, PriceList
from tests.drawn import complete, places, read_drawing, read_sheets

Tables = Mapping[str, Table[Any]]


def standard(tables: Tables, product: str, customer: str | None, day: str) -> Any:
    """Return the price that applies: the same to one line as to many."""
    prices = PriceList(tables["prices"])
    place = prices.find_all([product], [customer], np.array([np.datetime64(day)]))[0]
    found = prices.find(product, customer, dt.date.fromisoformat(day))
    assert bool(found) == (place != NO_PRICE)
    return found[0].price if found else None


def test_a_customers_own_price_comes_before_the_standard_one(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 客户编码 | 标准价 |
    | P1       | C1       | 90     |
    | P1       |          | 100    |
    """
    assert standard(tables, "P1", "C1", "2026-06-01") == 90
    assert standard(tables, "P1", "C2", "2026-06-01") == 100
    assert standard(tables, "P1", None, "2026-06-01") == 100
    assert standard(tables, "P2", "C1", "2026-06-01") is None


def test_a_customers_price_that_ran_out_gives_way_to_the_standard_one(
    tables: Tables,
) -> None:
    """
    价格表
    | 产品编码 | 客户编码 | 标准价 | 生效日期   | 失效日期   |
    | P1       | C1       | 90     | 2026-01-01 | 2026-05-31 |
    | P1       |          | 100    |            |            |
    """
    assert standard(tables, "P1", "C1", "2026-05-31") == 90
    assert standard(tables, "P1", "C1", "2026-06-01") == 100
    assert standard(tables, "P1", "C1", "2025-12-31") == 100


def test_of_several_valid_prices_the_one_valid_since_latest_applies(
    tables: Tables,
) -> None:
    """
    价格表
    | 产品编码 | 标准价 | 生效日期   | 失效日期   |
    | P1       | 104    | 2026-03-01 |            |
    | P1       | 101    | 2026-01-01 |            |
    | P1       | 99     |            |            |
    | P1       | 120    | 2026-07-01 |            |
    | P1       | 110    | 2026-04-01 | 2026-04-30 |
    """
    assert standard(tables, "P1", "C1", "2026-06-01") == 104
    assert standard(tables, "P1", "C1", "2026-04-30") == 110
    assert standard(tables, "P1", "C1", "2026-02-01") == 101
    assert standard(tables, "P1", "C1", "2025-12-31") == 99


def test_a_price_that_is_refused_is_no_price(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 标准价 |
    | P1       | 面议   |
    | P2       | 5      |
    |          | 5      |
    """
    assert standard(tables, "P1", "C1", "2026-06-01") is None
    assert standard(tables, "P2", "C1", "2026-06-01") == 5


@pytest.mark.parametrize(
    ("customer", "floor"), [("C1", 90), ("C2", 85), ("C3", None), ("C4", 95)]
)
def test_an_agreed_price_without_floor_is_its_own_floor(
    customer: str, floor: int | None
) -> None:
    grids = read_drawing("""
    价格表
    | 产品编码 | 客户编码 | 标准价 | 最低价 |
    | P1       | C1       | 90     |        |
    | P1       | C2       | 90     | 85     |
    | P1       |          | 100    |        |
    | P1       | C4       | 90     | 95     |
    """)
    prices = PriceList(read_sheets(map(complete, grids)).table)
    [found] = prices.find("P1", customer, dt.date(2026, 6, 1))

    assert found.floor == floor


def test_a_price_below_the_floor_is_reported(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 客户编码 | 标准价 | 最低价 |
    | P1       |          | 100    | 90     |
    | P1       | C2       | 80     |        |
    | P2       |          | 100    |        |

    订单清单
    | 订单号 | 客户编码 | 产品编码 | 单价  |
    | A1     | C1       | P1       | 89.99 |
    | A2     | C1       | P1       | 90    |
    | A3     | C2       | P1       | 80    |
    | A4     | C2       | P1       | 79    |
    | A5     | C1       | P2       | 1     |
    | A6     | C1       | P9       | 1     |
    """
    found = check_below_floor_price(tables)

    assert places(found) == ["[订单清单.xlsx]Sheet1!D2", "[订单清单.xlsx]Sheet1!D5"]
    assert dict(found[0].values) == {"price": Decimal("89.99"), "floor": Decimal(90)}


def test_the_floor_is_the_one_of_the_order_date(tables: Tables) -> None:
    """
    价格表
    | 产品编码 | 标准价 | 最低价 | 生效日期   |
    | P1       | 100    | 90     | 2026-01-01 |
    | P1       | 120    | 110    | 2026-06-01 |

    订单清单
    | 订单号 | 产品编码 | 单价 | 下单日期   |
    | A1     | P1       | 100  | 2026-05-31 |
    | A2     | P1       | 100  | 2026-06-01 |
    """
    assert places(check_below_floor_price(tables)) == ["[订单清单.xlsx]Sheet1!C3"]


def test_gifts_and_repairs_need_no_price(tables: Tables) -> None:
    """
    产品主数据
    | 产品编码 |
    | P1       |
    | P2       |

    价格表
    | 产品编码 | 标准价 | 最低价 |
    | P1       | 100    | 90     |

    订单清单
    | 订单号 | 产品编码 | 单价 | 订单类别 |
    | A1     | P1       | 0    | 视同销售 |
    | A2     | P1       | 0    | 售后     |
    | A3     | P2       | 5    | 视同销售 |
    | A4     | P1       | 0    | 样品     |
    """
    assert places(check_below_floor_price(tables)) == ["[订单清单.xlsx]Sheet1!C5"]
    assert check_price_not_in_table(tables) == []


def test_lines_of_which_something_is_missing_are_not_judged(tables: Tables) -> None:
    """
    产品主数据
    | 产品编码 |
    | P1       |
    | P2       |

    价格表
    | 产品编码 | 标准价 | 最低价 |
    | P1       | 100    | 90     |

    订单清单
    | 订单号 | 客户编码 | 产品编码 | 单价 | 订单类别 | 下单日期 |
    | A1     |          | P1       | 1    | 批量     | 6月1日   |
    | A2     | C1       |          | 1    | 批量     | 6月1日   |
    | A3     | C1       | P1       | 面议 | 批量     | 6月1日   |
    | A4     | C1       | P1       | 1    | 加急     | 6月1日   |
    | A5     | C1       | P1       | 1    | 批量     | 月初     |
    | A6     | C1       | P2       |      | 批量     | 6月1日   |
    """
    assert check_below_floor_price(tables) == []
    assert check_price_not_in_table(tables) == []


def test_a_product_without_valid_price_is_reported(tables: Tables) -> None:
    """
    产品主数据
    | 产品编码 |
    | P1       |
    | P2       |
    | P3       |

    价格表
    | 产品编码 | 客户编码 | 标准价 | 失效日期   |
    | P1       |          | 100    |            |
    | P2       |          | 100    | 2026-05-31 |
    | P3       | C1       | 100    |            |

    订单清单
    | 订单号 | 客户编码 | 产品编码 | 单价 | 下单日期   |
    | A1     | C1       | P1       | 5    | 2026-06-01 |
    | A2     | C1       | P2       | 5    | 2026-06-01 |
    | A3     | C2       | P3       | 5    | 2026-06-01 |
    | A4     | C1       | P3       | 5    | 2026-06-01 |
    | A5     | C1       | P9       | 5    | 2026-06-01 |
    """
    found = check_price_not_in_table(tables)

    assert places(found) == ["[订单清单.xlsx]Sheet1!D3", "[订单清单.xlsx]Sheet1!D4"]
    assert (found[0].values["product"], found[0].values["price"]) == ("P2", Decimal(5))


def test_it_is_told_why_no_price_applies(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 客户编码 | 产品编码 | 下单日期   | 单价 | 数量 |
    | A1     | 1    | C1       | P1       | 2026-06-01 | 5    | 1    |
    | A1     | 2    | C1       | P2       | 2026-06-01 | 5    | 1    |
    | A1     | 3    | C1       | P3       | 2026-06-01 | 5    | 1    |
    | A1     | 4    | C1       | P4       | 2026-06-01 | 5    | 1    |

    产品主数据
    | 产品编码 |
    | P1       |
    | P2       |
    | P3       |
    | P4       |

    价格表
    | 产品编码 | 客户编码 | 标准价 | 生效日期   | 失效日期   |
    | P1       | C2       | 90     |            |            |
    | P2       | C1       | 面议   |            |            |
    | P3       |          | 7      | 2026-01-01 | 2026-03-31 |
    | P3       |          | 8      | 2026-04-01 | 2026-05-31 |
    | P4       | C1       | 8      | 2026-07-01 |            |
    """
    said = [str(found.values["why"]) for found in check_price_not_in_table(tables)]

    assert said == [
        "没有给客户 C1 的价格，也没有不分客户的价格",
        "有这一行，但 [价格表.xlsx]Sheet1!C3 的价格没有填或读不出",
        "有这一行，但价格只到 2026-05-31 为止（[价格表.xlsx]Sheet1!E5）",
        "有这一行，但价格从 2026-07-01 起才有效（[价格表.xlsx]Sheet1!D6）",
    ]
