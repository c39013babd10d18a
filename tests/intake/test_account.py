from __future__ import annotations

from sop_xl.grid import Grid
from sop_xl.intake import Account
from sop_xl.intake.account import account_for_hidden
from sop_xl.intake.messages import LEFT_OUT
from tests.drawn import Read


def test_each_cell_is_counted_as_what_it_became(taken: Read) -> None:
    """
    订单清单
    | 清单 |        |      |      | 单位：元 |      |      |      |   |      |
    | 单号 | 下单日期 | 客户编码 | 产品编码 | 数量 |  | 交期 | 模号 |   | 见左 |
    | A1   | 6月1日 | C1   | P1   | 12       | 加急 | 7月1日 | 7  |   | 已核 |
    | 下旬 |        |      |      |          |      |      |      |   |      |
    | A2   | 6月1日 | C1   |      | 十二     |      | —    | 8    |   |      |
    | 合计 |        |      |      | 12       |      |      |      |   |      |
    | 单号 | 下单日期 | 客户编码 | 产品编码 | 数量 |  | 交期 | 模号 |   |      |
    | A3   | 6月1日 | C1   | P1   | 12       |      | 7月1日 |    |   |      |
    | 制表：李芳 |  |      |      |          |      |      |      |   |      |
    """
    [account] = taken.accounts

    assert (account.header, account.context) == (7, 1)
    assert (account.typed, account.refused) == (15, 2)
    assert account.left_out == {
        "no-heading": 1,
        "note": 3,
        "repeated-header": 7,
        "section": 1,
        "title": 1,
        "total": 2,
        "unknown-column": 2,
    }
    assert account.balances


def test_a_sheet_that_is_not_recognised_is_counted_as_such(taken: Read) -> None:
    """
    | 星期 | 早餐 | 午餐 |
    | 一   | 粥   | 面   |
    """
    [account] = taken.accounts

    assert (account.header, account.left_out) == (3, {"not-recognised": 3})


def test_a_hidden_sheet_is_counted_as_such() -> None:
    grid = Grid("a.xlsx", "1", [["订单号", "数量"], ["A1", " "]], visible=False)
    account = account_for_hidden(grid)

    assert (account.total, account.left_out) == (3, {"hidden-sheet": 3})
    assert account.balances


def test_an_account_with_a_cell_too_many_does_not_balance() -> None:
    assert not Account("a.xlsx", "1", total=2, typed=1).balances
    assert not Account("a.xlsx", "1", total=2, left_out={"note": 3}).balances


def test_every_reason_to_leave_cells_out_has_a_name(taken: Read) -> None:
    """
    | 订单号 | 产品编码 | 数量 |
    | A1     | P1       | 5    |
    """
    assert set(taken.accounts[0].left_out or {}) <= set(LEFT_OUT)
