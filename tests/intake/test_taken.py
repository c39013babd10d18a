from __future__ import annotations

from dataclasses import replace

from sop_xl.grid import Grid
from sop_xl.intake import IntakeSettings, take_in
from sop_xl.intake.account import account_for
from sop_xl.locating.locate import LocatedSheet
from sop_xl.source import Severity
from sop_xl.tables import MODELS
from tests.drawn import Read, places, read_drawing, read_sheets


def test_tables_of_one_kind_are_joined_in_the_order_of_the_sheets(
    taken: Read,
) -> None:
    """
    [机台台账.xlsx]一车间
    | 机台号 | 机台组 |
    | M2     | 冲床   |

    [销售/客户档案.xlsx]1
    | 客户编码 | 客户名称 |
    | C1       | 甲       |

    [机台台账.xlsx]二车间
    | 机台组 | 机台号 |
    | 油压机 | M1     |
    """
    machines = taken.tables["machines"]

    assert list(taken.tables) == ["customers", "machines"]
    assert machines["machine"].tolist() == ["M2", "M1"]
    assert [str(machines.cell(row, "machine")) for row in (0, 1)] == [
        "[机台台账.xlsx]一车间!A2",
        "[机台台账.xlsx]二车间!B2",
    ]


def test_a_sheet_without_known_table_is_a_warning(taken: Read) -> None:
    """
    [食堂.xlsx]6月
    | 星期 | 早餐 | 午餐 |
    | 一   | 粥   | 面   |
    """
    [found] = taken.findings

    assert (found.rule, found.severity) == ("sheet-not-recognised", Severity.WARNING)
    assert places([found]) == ["[食堂.xlsx]6月"]


def test_usual_extra_columns_are_told_of_once_a_file(taken: Read) -> None:
    """
    [机台台账.xlsx]一车间
    | 序号 | 机台号 | 机台组 | 余额 | 甲乙丙 |
    | 1    | M2     | 冲床   | 5    | x      |

    [机台台账.xlsx]二车间
    | 序号 | 机台号 | 机台组 | 余额 | 甲乙丙 |
    | 1    | M3     | 冲床   | 6    | y      |

    [机台三.xlsx]三车间
    | 序号 | 机台号 | 机台组 |
    | 1    | M4     | 冲床   |
    """
    assert places(taken.findings) == [
        "[机台台账.xlsx]一车间!A1",
        "[机台台账.xlsx]一车间!D1",
        "[机台台账.xlsx]一车间!E1",
        "[机台台账.xlsx]二车间!E1",
        "[机台三.xlsx]三车间!A1",
    ]


def test_an_empty_sheet_is_nothing_to_report() -> None:
    read = read_sheets([Grid("a.xlsx", "Sheet2", [[None, " "]])])

    assert (read.findings, read.accounts[0].total) == ((), 0)


def test_hidden_sheets_are_left_out() -> None:
    [grid] = read_drawing("""
    | 机台号 | 机台组 |
    | M2     | 冲床   |
    """)
    read = read_sheets([replace(grid, visible=False)])

    assert read.tables == {}
    assert [(f.rule, str(f.where)) for f in read.findings] == [
        ("hidden-table", "[订单清单.xlsx]Sheet1")
    ]
    assert read.accounts[0].left_out == {"hidden-sheet": 4}


def test_a_copied_workbook_counts_once_and_is_reported() -> None:
    grids = read_drawing("""
    [库存.xlsx]一
    | 产品编码 | 良品 |
    | P1       | 3    |
    | P2       | 4    |

    [副本 库存.xlsx]一
    | 产品编码 | 良品 |
    | P1       | 3    |
    | P2       | 4    |
    """)
    read = read_sheets(grids)

    assert read.values("good") == [3, 4]
    assert [(f.rule, str(f.where)) for f in read.findings] == [
        ("copied-table", "'[副本 库存.xlsx]一'")
    ]
    assert read.accounts[1].left_out == {"copied": 4}
    assert all(account.balances for account in read.accounts)


def test_a_table_of_unknown_headings_above_a_known_one_is_reported() -> None:
    [grid] = read_drawing("""
    | 设备科       |      |      |      |
    | 工位         | 吨位 | 功率 | 数   |
    | 甲           | 100  | 5    | 1    |
    | 乙           | 160  | 7    | 1    |
    | 停机计划     |      |      |      |
    | 机台号       | 停机开始   | 停机结束   | |
    | M1           | 2026-07-01 | 2026-07-02 | |
    """)
    read = read_sheets([grid])

    assert [(f.rule, f.where.a1) for f in read.findings] == [
        ("table-not-recognised", "A2")
    ]
    assert len(read.tables["downtime"]) == 1
    assert all(account.balances for account in read.accounts)


def test_hidden_rows_and_columns_are_data() -> None:
    [grid] = read_drawing("""
    | 机台号 | 机台组 |
    | M1     | 冲床   |
    """)
    hidden = replace(grid, hidden_rows=frozenset({2}), hidden_columns=frozenset({1}))

    assert len(read_sheets([hidden]).table) == 1


def test_a_pinned_file_holds_no_other_table() -> None:
    grids = read_drawing("""
    | 产品编码 | 产品名称 | 数量 |
    | P1       | 油烟机   | 5    |
    """)
    pins = {"订单清单.xlsx": "stock"}
    taken, _ = take_in(grids, IntakeSettings(MODELS, 2026, pins))

    assert list(taken.tables) == ["stock"]


def test_two_tables_of_a_sheet_have_one_account(taken: Read) -> None:
    """
    | 机台号 | 机台组 |   | 客户编码 | 客户名称 |
    | M1     | 冲床   |   | C1       | 甲       |
    """
    assert sorted(taken.tables) == ["customers", "machines"]
    assert [account.typed for account in taken.accounts] == [4]


def test_tables_below_each_other_are_told_apart_by_their_titles(taken: Read) -> None:
    """
    [汇总.xlsx]1
    | 产品主数据 |          |          |
    | 产品编码   | 产品名称 | 规格型号 |
    | P1         | 油烟机   | R1       |
    |            |          |          |
    | 成品库存   |          |          |
    | 产品编码   | 规格型号 | 产品名称 |
    | P2         | R2       | 油烟机   |
    """
    assert {name: len(table) for name, table in taken.tables.items()} == {
        "products": 1,
        "stock": 1,
    }


def test_an_account_with_a_cell_nobody_claims_does_not_balance() -> None:
    grid = Grid("a.xlsx", "Sheet1", [["x", "y"]])
    nothing_claimed = LocatedSheet(grid, (), (), ())

    account, _ = account_for(nothing_claimed, [])

    assert not account.balances
