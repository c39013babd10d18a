"""Rules about whole workbooks: missing ones and old ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sop_xl.checks import check_workbooks
from sop_xl.checks.dated_after_run import check_dated_after_run
from sop_xl.checks.missing_workbook import check_missing_workbook, weigh_unread
from sop_xl.checks.stale_workbook import check_stale_workbook
from sop_xl.rows import Table, empty_table
from sop_xl.rows.table import Origin
from sop_xl.settings import Workbooks
from sop_xl.source import CellRef, Finding, Likeness, Severity
from sop_xl.tables import MODELS, Order
from tests.drawn import places

Tables = Mapping[str, Table[Any]]
TITLES = {model.table: model.title for model in MODELS}
TODAY = dt.date(2026, 6, 30)


def test_an_expected_table_that_is_not_there_is_reported_by_its_title() -> None:
    found = check_missing_workbook({}, ["downtime"], TITLES)

    assert places(found) == ["[设备故障记录]"]
    assert dict(found[0].values) == {"table": "设备故障记录"}


def test_an_expected_table_without_a_row_is_as_good_as_missing() -> None:
    tables: Tables = {"orders": empty_table(Order)}

    assert places(check_missing_workbook(tables, ["orders"], TITLES)) == ["[订单清单]"]


def test_a_table_whose_file_cannot_be_read_is_not_missing_as_well() -> None:
    found = check_missing_workbook(
        {}, ["orders", "prices"], TITLES, ["销售/价格表2026.xls"]
    )

    assert places(found) == ["[订单清单]"]


def test_a_table_not_read_weighs_more_where_an_expected_one_is_missing() -> None:
    may_be = (Likeness("订单清单", 54), Likeness("采购订单", 46))
    warning = Severity.WARNING
    unsure = Finding("unsure-table", CellRef("a.xlsx", "1"), {}, warning, None, may_be)
    named = Finding(
        "sheet-not-recognised", CellRef("订单清单6月.xlsx", "1"), {}, warning
    )
    other = Finding("sheet-not-recognised", CellRef("食堂.xlsx", "1"), {}, warning)
    findings = [unsure, named, other]
    missing = check_missing_workbook({}, ["orders"], TITLES)

    weighed = [each.severity for each in weigh_unread(findings, missing)]

    assert weighed == [Severity.ERROR, Severity.ERROR, warning]
    assert weigh_unread(findings, []) == findings


def test_an_expected_table_nobody_knows_is_reported_elsewhere() -> None:
    assert check_missing_workbook({}, ["oders"], TITLES) == []


def test_a_table_whose_newest_date_is_too_old_is_a_warning_there(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 下单日期   |
    | A1     | 2026-06-01 |
    | A2     | 2026-06-26 |
    | A3     | 2026-06-26 |
    | A4     | 6月底      |
    """
    [found] = check_stale_workbook(tables, {"orders": 3}, TODAY)

    assert (str(found.where), found.severity) == (
        "[订单清单.xlsx]Sheet1!B3",
        Severity.WARNING,
    )
    assert dict(found.values) == {
        "table": "订单清单",
        "newest": dt.date(2026, 6, 26),
        "days": 3,
    }


def test_a_table_as_old_as_it_may_be_is_fresh(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 下单日期   |
    | A1     | 2026-06-27 |
    """
    assert check_stale_workbook(tables, {"orders": 3}, TODAY) == []
    assert check_stale_workbook(tables, {"orders": 10**12}, TODAY) == []
    assert len(check_stale_workbook(tables, {"orders": 2}, TODAY)) == 1


def test_dates_to_come_are_fresh(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 下单日期   |
    | A1     | 2026-07-15 |
    """
    assert check_stale_workbook(tables, {"orders": 0}, TODAY) == []


def test_tables_without_date_or_limit_are_not_judged(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 下单日期   |
    | A1     | 2020-01-01 |

    客户档案
    | 客户编码 | 合同到期日 |
    | C1       | 2020-01-01 |

    成品库存
    | 产品编码 | 良品 |
    | P1       | 5    |
    """
    limits = {"customers": 3, "stock": 3, "machines": 3, "nonsense": 3}

    assert check_stale_workbook(tables, limits, TODAY) == []


def test_what_has_happened_is_not_dated_after_the_run(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 下单日期   | 交期       |
    | A1     | 2026-06-30 | 2026-07-20 |
    | A2     | 2027-06-03 | 2027-07-20 |

    收款记录
    | 收款单号 | 收款日期   | 收款金额 |
    | S1       | 2026-07-01 | 5        |

    应收账款
    | 客户编码 | 单据号 | 单据日期   | 到期日     | 应收金额 |
    | C1       | D1     | 2026-06-01 | 2026-08-01 | 5        |
    """
    found = check_dated_after_run(tables, TODAY)

    assert places(found) == ["[订单清单.xlsx]Sheet1!B3", "[收款记录.xlsx]Sheet1!B2"]
    assert {finding.severity for finding in found} == {Severity.WARNING}
    assert found[0].values["date"] == dt.date(2027, 6, 3)


def test_very_many_dates_after_the_run_are_one_finding() -> None:
    rows = range(2, 150)
    origin = Origin("a.xlsx", "S", {"order_date": 1})
    dates = [dt.date(2026, 7, 1)] * len(rows)
    table: Table[Any] = Table(
        Order, {"order_date": dates}, [origin], [0] * len(rows), [*rows]
    )

    [found] = check_dated_after_run({"orders": table}, TODAY)

    assert found.where.a1 == "A2"
    assert "148 处" in str(found.values["more"])


def test_missing_tables_come_before_old_ones(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 下单日期   |
    | A1     | 2020-01-01 |
    """
    settings = Workbooks(expected=("orders", "stock"), fresh_days={"orders": 3})
    found = check_workbooks(tables, settings, TITLES, TODAY)

    assert [finding.rule for finding in found] == ["missing-workbook", "stale-workbook"]
