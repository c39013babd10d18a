"""What a customer owes is told before goods are promised to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sop_xl.planning.credit import Asked, Credit, Exposure, Overdue, check_credit
from tests.drawn_tables import read_drawing

RUN_DATE, DAY = dt.date(2026, 6, 30), dt.date(2026, 7, 10)
TABLES = """
客户档案
| 客户编码 | 客户名称 | 付款方式 | 信用额度 | 账期 | 合同到期日 |
| C1       | 甲       | 赊销     | 1000     | 30   | 2026-12-31 |
| C2       | 乙       | 预付     | 10       | -    | -          |
| C3       | 丙       | 赊销     | -        | -    | 2026-07-09 |

应收账款
| 客户编码 | 单据号 | 单据日期   | 到期日     | 应收金额 | 已收金额 |
| C1       | F1     | 2026-04-01 | 2026-05-20 | 300      | 100      |
| C1       | F2     | 2026-04-20 | -          | 50       | 0        |
| C1       | F3     | 2026-05-20 | 2026-05-30 | 400      | 0        |
| C1       | F4     | 2026-04-01 | 2026-05-01 | 70       | 70       |
| C1       | F5     | 2026-04-01 | 2026-05-01 | -20      | 0        |
| C2       | F6     | 2026-04-01 | 2026-05-29 | 40       | 0        |
| C3       | F7     | 2026-04-01 | -          | 40       | 0        |
| C9       | F8     | 2026-04-01 | -          | -        | 0        |

价格表
| 产品编码 | 客户编码 | 标准价 | 生效日期   | 失效日期   |
| A        | -        | 2      | -          | -          |
| A        | C1       | 1.5    | -          | -          |
| A        | -        | 9      | 2026-07-01 | -          |
| A        | -        | 9      | -          | 2026-06-29 |
| B        | -        | 9      | -          | -          |
"""


def check(customer: str | None, pieces: int = 100, product: str = "A") -> Any:
    asked = Asked(customer, product, pieces, DAY)
    return check_credit(read_drawing(TABLES), RUN_DATE, asked)


def test_what_is_overdue_by_more_than_a_month_stops_shipping() -> None:
    """F1 since 05-20, F2 30 days after 04-20; F3 a month and no day more."""
    found = check("C1")[Credit.OVERDUE]

    assert found == Overdue(25000, 2, dt.date(2026, 5, 20))


@pytest.mark.parametrize(
    ("pieces", "product", "found"),
    [
        (246, "A", None),
        (247, "A", Exposure(63000, 37050, 100000)),
        (9000, "X", None),
    ],
)
def test_what_is_owed_with_what_is_asked_for_may_not_pass_the_limit(
    pieces: int, product: str, found: Exposure | None
) -> None:
    """300 - 100 + 50 + 400 - 20 = 630 yuan, 1.5 yuan a piece, of 1000."""
    assert check("C1", pieces, product).get(Credit.OVER_LIMIT) == found


def test_a_prepaid_customer_has_no_limit_but_its_old_debts_count() -> None:
    assert check("C2", 9000) == {
        Credit.OVERDUE: Overdue(4000, 1, dt.date(2026, 5, 29)),
        Credit.PREPAID: True,
    }


def test_a_contract_that_ends_before_is_told_and_without_terms_nothing_is_due() -> None:
    assert check("C3") == {Credit.CONTRACT_ENDS: dt.date(2026, 7, 9)}


def test_nobody_and_an_unknown_customer_are_no_debtors() -> None:
    assert check(None) == {}
    assert check("C9") == {Credit.UNKNOWN_CUSTOMER: "C9"}
