"""Rows of one key that stand more than once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.grid import Grid
from sop_xl.intake import IntakeSettings, take_in
from sop_xl.intake.messages import WORDINGS
from sop_xl.intake.repeats import settle_repeats
from sop_xl.rows import Column, Origin, Row, Table
from sop_xl.source import Finding, Severity
from sop_xl.tables import MODELS, Price, Product, Stock
from tests.drawn import Read, complete, read_drawing

PRODUCTS = """
    [产品_5月.xlsx]产品主数据
    | 产品编码 | 产品名称 | 规格型号 |
    | P1       | 油烟机   | R1       |
    | P2       | 灶具     | Z1       |

    [产品_10月.xlsx]产品主数据
    | 产品编码 | 产品名称 | 规格型号 |
    | P1       | 油烟机   | R2       |
    | P2       | 灶具     | Z1       |
    | P3       | 水槽     |          |
"""


def read(
    drawing: str, *later_wins: str, models: tuple[type[Row], ...] = MODELS
) -> Read:
    """Return what intake makes of sheets where later files win in some tables."""
    settings = IntakeSettings(models, 2026, later_wins=later_wins)
    taken, findings = take_in(read_drawing(drawing), settings)
    return Read(taken.tables, tuple(taken.accounts), tuple(findings))


def found(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    """Return rule, cell and severity of each finding."""
    return [(f.rule, str(f.where), f.severity.value) for f in findings]


def say(finding: Finding) -> str:
    """Return a finding's sentence."""
    values = {k: str(v) for k, v in finding.values.items()}
    return WORDINGS[finding.rule].sentence(values)


def test_a_key_with_other_content_is_a_finding_with_both_cells() -> None:
    """The first file is the one whose name sorts first: 10 before 5."""
    grids = sorted(read_drawing(PRODUCTS), key=lambda grid: grid.book)
    taken, findings = take_in(grids, IntakeSettings(MODELS, 2026))

    assert taken.tables["products"]["spec"].tolist() == ["R2", "Z1", None]
    assert found(findings) == [
        ("repeated-row", "[产品_5月.xlsx]产品主数据!A3", "note"),
        ("conflicting-rows", "[产品_5月.xlsx]产品主数据!A2", "error"),
    ]
    assert str(findings[1].values["first"]) == "[产品_10月.xlsx]产品主数据!A2"
    assert findings[1].values["differences"] == ["规格型号：R2 → R1"]
    assert findings[0].values["rows"] == 1
    assert all("{" not in say(finding) for finding in findings)


def test_rows_that_do_not_count_stay_typed_in_the_account() -> None:
    taken = read(PRODUCTS)

    assert [account.typed for account in taken.accounts] == [6, 8]
    assert all(account.balances for account in taken.accounts)


def test_a_later_file_wins_where_the_workspace_says_so() -> None:
    """May's name sorts after October's, but 10 is more than 5."""
    taken = read(PRODUCTS, "products")

    assert taken.values("spec") == ["R2", "Z1", None]
    assert found(taken.findings) == [
        ("repeated-row", "[产品_5月.xlsx]产品主数据!A3", "note"),
        ("replaced-row", "[产品_5月.xlsx]产品主数据!A2", "note"),
    ]
    assert taken.findings[1].values["differences"] == ["规格型号：R1 → R2"]
    assert "{" not in say(taken.findings[1])


def test_later_is_the_file_with_the_newer_dates() -> None:
    """The dates inside say which is later, not the names."""
    taken = read(
        """
        [b.xlsx]制造成本
        | 月份       | 成本项目 | 部门 | 实际 |
        | 2026-04-01 | 电费     | 一课 | 10   |
        | 2026-05-01 | 电费     | 一课 | 20   |

        [a.xlsx]制造成本
        | 月份       | 成本项目 | 部门 | 实际  |
        | 2026-05-01 | 电费     | 一课 | 21.5  |
        | 2026-06-01 | 电费     | 一课 | 30    |
        """,
        "costs",
    )

    assert taken.values("actual") == [1000, 2150, 3000]
    assert taken.findings[0].values["differences"] == ["实际：20.00 → 21.50"]


def test_in_the_winning_file_the_first_row_counts() -> None:
    taken = read(
        """
        [1.xlsx]产品主数据
        | 产品编码 | 产品名称 | 产品类别 |
        | P1       | 油烟机   | 一       |

        [2.xlsx]产品主数据
        | 产品编码 | 产品名称 | 产品类别 |
        | P1       | 油烟机   | 二       |
        | P1       | 油烟机   | 三       |
        """,
        "products",
    )

    assert taken.values("category") == ["二"]
    assert [rule for rule, *_ in found(taken.findings)] == [
        "replaced-row",
        "conflicting-rows",
    ]


def test_the_same_row_twice_in_one_file_is_a_warning() -> None:
    taken = read("""
        [1.xlsx]产品主数据
        | 产品编码 | 产品名称 | 规格型号 |
        | P1       | 油烟机   | R1       |
        | P2       | 油烟机   | R1       |
        | P1       | 油烟机   | R1       |
        | P2       | 油烟机   | R1       |
    """)
    [finding] = taken.findings

    assert taken.values("product") == ["P1", "P2"]
    assert (finding.rule, finding.where.a1) == ("repeated-row", "A4")
    assert (finding.values["rows"], finding.severity) == (2, Severity.WARNING)


def test_a_price_of_everybody_is_one_price_and_those_of_other_days_are_others() -> None:
    taken = read("""
        [1.xlsx]价格表
        | 产品编码 | 客户编码 | 标准价 | 生效日期   |
        | P1       |          | 10     | 2026-01-01 |
        | P1       |          | 11     | 2026-06-01 |
        | P1       | C1       | 9      | 2026-01-01 |
        | P1       |          | 12     | 2026-01-01 |
        | P2       |          | 5      |            |
        | P2       |          | 6      |            |
    """)

    assert [f.where.a1 for f in taken.findings] == ["A5", "A7"]
    assert taken.findings[1].values["differences"] == ["标准价：5 → 6"]


def test_parts_of_one_key_in_one_file_add_up() -> None:
    """Stock of one product, place and batch written in two rows is both together."""
    drawing = """
        [A.xlsx]成品库存
        | 产品编码 | 库位 | 生产批号 | 良品 |
        | P1       | 甲   | B1       | 5    |
        | P1       | 甲   | B1       | 7    |
        | P2       |      |          | 1    |

        [B.xlsx]成品库存
        | 产品编码 | 库位 | 生产批号 | 良品 |
        | P1       | 甲   | B1       | 7    |
        | P1       | 甲   | B1       | 9    |
        | P2       |      |          | 2    |
    """
    taken = read(drawing)

    assert taken.values("good") == [5, 7, 1, 2]
    assert found(taken.findings) == [
        ("repeated-row", "[B.xlsx]成品库存!A2", "note"),
        ("conflicting-rows", "[B.xlsx]成品库存!A3", "error"),
        ("maybe-repeated", "[B.xlsx]成品库存!A4", "warning"),
    ]
    assert taken.findings[2].values["columns"] == ["库位", "生产批号"]


def test_order_lines_of_one_file_are_left_to_their_own_rule() -> None:
    grids = read_drawing("""
        [1.xlsx]订单清单
        | 订单号 | 行号 | 产品编码 | 数量 |
        | A1     | 1    | P1       | 5    |
        | A1     | 1    | P1       | 6    |

        [2.xlsx]订单清单
        | 订单号 | 行号 | 产品编码 | 数量 |
        | A1     | 1    | P1       | 7    |
        | A1     |      | P1       | 8    |
    """)
    named = [complete(_named(grid, "订单清单")) for grid in grids]
    renamed = [_named(grid, name) for grid, name in zip(named, ["1", "2"], strict=True)]
    taken, findings = take_in(renamed, IntakeSettings(MODELS, 2026))

    assert taken.tables["orders"]["quantity"].tolist() == [5, 6, 8]
    assert [(f.rule, f.where.book) for f in findings] == [
        ("conflicting-rows", "2.xlsx"),
        ("maybe-repeated", "2.xlsx"),
    ]


def _named(grid: Grid, name: str) -> Grid:
    return Grid(f"{name}.xlsx", grid.sheet, grid.cells, grid.merges)


def test_a_key_that_was_refused_is_not_judged() -> None:
    taken = read("""
        [1.xlsx]价格表
        | 产品编码 | 标准价 | 生效日期 |
        | P1       | 10     | 月初     |
        | P1       | 11     | 待定     |
    """)

    assert taken.values("standard_price") == [10, 11]
    assert {f.rule for f in taken.findings} == {"not-a-date"}


def test_many_differences_are_not_all_named() -> None:
    taken = read("""
        [1.xlsx]产品主数据
        | 产品编码 | 产品名称 | 规格型号 | 产品类别 | 产品结构 | 重量 | 经济批量 |
        | P1       | 甲       | a        | b        | c        | 1.5  | 1        |
        | P1       | 乙       | d        | e        | f        | 2    |          |
    """)

    assert taken.findings[0].values["differences"] == [
        "产品名称：甲 → 乙",
        "规格型号：a → d",
        "产品类别：b → e",
        "产品结构：c → f",
        "另有 2 项",
    ]


class Remark(Row):
    """A table whose rows nothing tells apart."""

    table: ClassVar[str] = "remarks"
    title: ClassVar[str] = "记事"
    department: ClassVar[str] = "planning"

    text: Annotated[str, Column("事情")]


def test_rows_without_a_key_all_count() -> None:
    remarks: Table[Any] = Table(
        Remark,
        {"text": ["a", "a"]},
        [Origin("1.xlsx", "1", {"text": 1})],
        [0, 0],
        [2, 3],
    )

    assert settle_repeats(remarks, ()) == (remarks, [])


def test_the_key_cell_is_one_of_the_row_itself() -> None:
    """The date above a table is part of each row's key, and no row's own cell."""
    origins = [
        Origin(f"{n}.xlsx", "1", {"place": 3, "product": 2}, {"product": (1, 1)})
        for n in (1, 2)
    ]
    stock: Table[Any] = Table(
        Stock,
        {
            "product": ["P"] * 2,
            "place": ["甲"] * 2,
            "batch_no": ["B"] * 2,
            "good": [1, 2],
        },
        origins,
        [0, 1],
        [3, 3],
    )
    kept, [finding] = settle_repeats(stock, ())

    assert str(finding.where) == "[2.xlsx]1!C3"
    assert kept["good"].tolist() == [1]


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.integers(0, 2)),
        max_size=12,
    ),
    st.booleans(),
)
def test_each_key_counts_once_and_every_other_row_is_told_of(
    rows: list[tuple[str, int, int]], later_wins: bool
) -> None:
    """Rows kept and rows reported are all the rows."""
    origins = [Origin(f"{n}.xlsx", "1", {"product": 1, "name": 2}) for n in range(3)]
    ordered = sorted(rows, key=lambda row: row[2])
    table: Table[Any] = Table(
        Product,
        {"product": [r[0] for r in ordered], "name": [str(r[1]) for r in ordered]},
        origins,
        [r[2] for r in ordered],
        list(range(2, len(rows) + 2)),
    )
    kept, findings = settle_repeats(table, (), later_wins=later_wins)
    told = sum(int(str(finding.values.get("rows", 1))) for finding in findings)

    assert sorted(kept["product"].tolist()) == sorted({row[0] for row in rows})
    assert len(kept) + told == len(rows)
    assert len(np.unique(kept.row_numbers)) == len(kept)
    if not later_wins:
        assert not [f for f in findings if f.rule == "replaced-row"]


def test_keys_of_many_parts_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """With more combinations than a number can count, keys are numbered anew."""
    monkeypatch.setattr("sop_xl.intake.compared._MOST_CODES", 5)
    columns: dict[str, list[object]] = {
        "product": ["P1", "P1", "P2", "P2", "P1"],
        "customer": ["C1", "C2", "C1", "C2", "C2"],
        "valid_from": [dt.date(2026, 1, day) for day in (1, 2, 1, 2, 2)],
        "standard_price": [Decimal(price) for price in range(5)],
    }
    fields = {"product": 1, "customer": 2, "valid_from": 3, "standard_price": 4}
    prices: Table[Any] = Table(
        Price, columns, [Origin("1.xlsx", "1", fields)], [0] * 5, range(2, 7)
    )
    kept, [finding] = settle_repeats(prices, ())

    assert kept["standard_price"].tolist() == [0, 1, 2, 3]
    assert finding.where.a1 == "A6"


MORE_COLUMNS = """
    [a.xlsx]客户档案
    | 客户编码 | 客户名称 | 联系人 |
    | C1       | 甲       | 李     |
    | C2       | 乙       |        |
    | C3       | 丙       |        |

    [b.xlsx]客户档案
    | 客户编码 | 客户名称 | 销售区域 | 等级 |
    | C1       | 甲       | 华东     | A    |
    | C2       | 乙公司   | 华南     |      |
    | C3       | 丙       |          | B    |

    [c.xlsx]客户档案
    | 客户编码 | 客户名称 | 销售区域 | 联系人 |
    | C1       | 甲       | 西南     | 王     |
    | C3       | 丙       |          |        |
"""


def test_rows_are_compared_by_the_columns_that_both_sheets_have() -> None:
    """What only the other sheet has a column for is added, and leads to its cell."""
    taken = read(MORE_COLUMNS)
    customers = taken.tables["customers"]

    assert found(taken.findings) == [
        ("repeated-row", "[b.xlsx]客户档案!A2", "note"),
        ("repeated-row", "[c.xlsx]客户档案!A3", "note"),
        ("conflicting-rows", "[b.xlsx]客户档案!A3", "error"),
        ("conflicting-rows", "[c.xlsx]客户档案!A2", "error"),
    ]
    assert taken.values("region") == ["华东", None, None]
    assert taken.values("grade") == ["A", None, "B"]
    assert taken.findings[2].values["differences"] == ["客户名称：乙 → 乙公司"]
    assert taken.findings[3].values["differences"] == ["联系人：李 → 王"]
    assert str(customers.cell(0, "region")) == "[b.xlsx]客户档案!C2"
    assert str(customers.cell(2, "grade")) == "[b.xlsx]客户档案!D4"
    assert str(customers.cell(1, "name")) == "[a.xlsx]客户档案!B3"


def test_what_the_winning_file_has_no_column_for_stays() -> None:
    taken = read(MORE_COLUMNS, "customers")

    assert taken.values("grade") == [None, "A", "B"]
    assert taken.values("name") == ["乙公司", "甲", "丙"]


def test_what_two_other_sheets_say_differently_is_a_conflict_of_theirs() -> None:
    taken = read("""
        [a.xlsx]客户档案
        | 客户编码 | 客户名称 | 联系人 |
        | C1       | 甲       | 李     |

        [b.xlsx]客户档案
        | 客户编码 | 客户名称 | 销售区域 |
        | C1       | 甲       | 华东     |

        [c.xlsx]客户档案
        | 客户编码 | 客户名称 | 销售区域 |
        | C1       | 甲       | 西南     |
    """)

    assert taken.values("region") == ["华东"]
    assert [f.rule for f in taken.findings] == ["repeated-row", "conflicting-rows"]
    assert str(taken.findings[1].values["first"]) == "[b.xlsx]客户档案!A2"


COPY = """
    [产品 - 副本.xlsx]产品主数据
    | 产品编码 | 产品名称 | 重量 |
    | P1       | 油烟机   | 8    |
    | P2       | 灶具     | 很重 |
    | P3       | 水槽     | 5    |
    | P9       | 锅       | 1    |
    | P8       | 盆       | 重   |

    [产品.xlsx]产品主数据
    | 产品编码 | 产品名称 | 重量 |
    | P1       | 油烟机   | 9    |
    | P2       | 灶具     | 很重 |
    | P3       | 水槽     | 5    |
    | P9       | 锅       | 1    |
"""


def test_a_file_whose_name_says_copy_loses_and_is_reported_once() -> None:
    """The error in C3 stands in both files, the one in C6 only in the copy."""
    taken = read(COPY)

    assert taken.values("weight") == [9, None, 5, 1, None]
    assert {origin.book for origin in taken.table.origins[:1]} == {"产品.xlsx"}
    assert [(f.rule, str(f.where)) for f in taken.findings] == [
        ("not-a-number", "[产品.xlsx]产品主数据!C3"),
        ("not-a-number", "'[产品 - 副本.xlsx]产品主数据'!C6"),
        ("copied-file", "'[产品 - 副本.xlsx]产品主数据'"),
        ("conflicting-rows", "'[产品 - 副本.xlsx]产品主数据'!A2"),
    ]
    said = taken.findings[2]
    assert (said.severity, str(said.values["first"])) == ("warning", "[产品.xlsx]")
    assert [said.values[k] for k in ("total", "rows", "differing", "more")] == [
        *(5, 3, 1, 1)
    ]
    assert "{" not in say(said)


def test_a_copy_is_never_the_later_file() -> None:
    assert read(COPY, "products").values("weight") == [9, None, 5, 1, None]


def test_what_clerks_are_told_does_not_speak_of_settings() -> None:
    for rule in ("conflicting-rows", "replaced-row", "repeated-row", "copied-file"):
        assert "sop.toml" not in WORDINGS[rule].advice


def test_rows_without_line_numbers_count_once_in_two_files() -> None:
    """What one file says twice stays twice; what the other says so too is the same."""
    taken = read("""
        [a/订单清单.xlsx]1
        | 订单号 | 下单日期   | 客户编码 | 产品编码 | 数量 | 交期       |
        | A1     | 2026-06-01 | C1       | P1       | 5    | 2026-06-20 |
        | A1     | 2026-06-01 | C1       | P1       | 5    | 2026-06-20 |
        | A2     | 2026-06-01 | C1       | P2       | 7    | 2026-06-20 |

        [b/订单清单.xlsx]1
        | 订单号 | 下单日期   | 客户编码 | 产品编码 | 数量 | 交期       |
        | A1     | 2026-06-01 | C1       | P1       | 5    | 2026-06-20 |
        | A1     | 2026-06-01 | C1       | P1       | 5    | 2026-06-20 |
        | A1     | 2026-06-01 | C1       | P1       | 5    | 2026-06-20 |
        | A2     | 2026-06-01 | C1       | P2       | 8    | 2026-06-20 |
        | A3     | 2026-06-01 | C1       | P2       | 8    | 2026-06-20 |
    """)

    assert taken.values("order_no") == ["A1", "A1", "A2", "A1", "A2", "A3"]
    assert [(f.rule, f.where.a1, f.values["rows"]) for f in taken.findings] == [
        ("repeated-row", "A2", 2),
        ("maybe-repeated", "A4", 2),
    ]
    assert taken.findings[1].values["columns"] == ["行号"]
    assert "{" not in say(taken.findings[1])


SHIPPED = """
    [发货5月.xlsx]1
    | 发货单号 | 发货日期   | 订单号 | 行号 | 产品编码 | 数量 |
    | F1       | 2026-05-01 | X1     | 1    | P1       | 10   |
    | F2       | 2026-05-02 | X1     | 1    | P1       | 5    |
    | F4       | 2026-05-03 | X2     | 1    | P1       | 7    |
    | F4       | 2026-05-03 | X2     | 1    | P1       | 7    |

    [发货6月.xlsx]1
    | 发货单号 | 发货日期   | 订单号 | 行号 | 产品编码 | 数量 |
    | F2       | 2026-05-02 | X1     | 1    | P1       | 6    |
    | F1       | 2026-05-01 | X1     | 1    | P1       | 10   |
    | F3       | 2026-06-01 | X1     | 1    | P1       | 10   |
    | F4       | 2026-05-03 | X2     | 1    | P1       | 7    |
    | F4       | 2026-05-03 | X2     | 1    | P1       | 7    |
    | F4       | 2026-05-03 | X2     | 1    | P1       | 7    |
"""


def test_rows_of_one_note_in_two_files_are_compared_without_a_batch() -> None:
    """F1 and both F4 are repeats; F2 says otherwise; nobody knows of the third F4."""
    taken = read(SHIPPED)

    assert taken.values("note_no") == ["F1", "F2", "F4", "F4", "F3", "F4"]
    assert taken.values("quantity") == [10, 5, 7, 7, 10, 7]
    assert [(f.rule, f.where.a1) for f in taken.findings] == [
        ("repeated-row", "A3"),
        ("conflicting-rows", "A2"),
        ("maybe-repeated", "A7"),
    ]
    assert taken.findings[1].values["differences"] == ["发货数量：5 → 6"]


def test_a_batch_that_only_one_of_two_files_says_does_not_make_two_rows() -> None:
    """The batch is taken from the file that says it."""
    taken = read("""
        [发货5月.xlsx]1
        | 发货单号 | 发货日期   | 订单号 | 行号 | 产品编码 | 数量 |
        | F1       | 2026-05-01 | X1     | 1    | P1       | 10   |
        | F2       | 2026-05-02 | X1     | 1    | P1       | 10   |

        [发货6月.xlsx]1
        | 发货单号 | 发货日期   | 订单号 | 行号 | 产品编码 | 数量 | 批次号 |
        | F1       | 2026-05-01 | X1     | 1    | P1       | 10   | B1     |
        | F2       | 2026-05-02 | X1     | 1    | P1       | 4    | B1     |
    """)

    assert taken.values("quantity") == [10, 10]
    assert taken.values("batch_no") == ["B1", None]
    assert [f.rule for f in taken.findings] == ["repeated-row", "conflicting-rows"]


def test_rows_of_one_order_with_other_products_are_other_lines() -> None:
    taken = read("""
        [发货5月.xlsx]1
        | 发货单号 | 发货日期   | 订单号 | 产品编码 | 数量 |
        | F1       | 2026-05-01 | X1     | P1       | 10   |

        [发货6月.xlsx]1
        | 发货单号 | 发货日期   | 订单号 | 产品编码 | 数量 |
        | F1       | 2026-05-01 | X1     | P2       | 10   |
        | F1       | 2026-05-01 | X1     | P1       | 9    |
    """)

    assert taken.values("quantity") == [10, 10, 9]
    assert [(f.rule, f.where.a1) for f in taken.findings] == [("maybe-repeated", "A3")]


def test_the_later_file_wins_without_a_batch_too() -> None:
    taken = read(SHIPPED, "shipments")

    assert taken.values("quantity") == [6, 10, 10, 7, 7, 7]
    assert "replaced-row" in {f.rule for f in taken.findings}


def test_what_the_later_file_says_illegibly_stays_as_it_was() -> None:
    """The price is the earlier one, and so is the cell it leads to."""
    taken = read(
        """
        [价格1.xlsx]价格表
        | 产品编码 | 标准价 | 最低价 |
        | P1       | 7      | 9      |

        [价格2.xlsx]价格表
        | 产品编码 | 标准价 | 最低价 |
        | P1       | 10     | 8      |
        | P2       | 10     | 8      |

        [价格10.xlsx]价格表
        | 产品编码 | 标准价 | 最低价 |
        | P1       | 1O     | 9      |
        | P2       | 12     |        |
        """,
        "prices",
    )

    assert taken.values("standard_price") == [10, 12]
    assert taken.values("floor_price") == [9, None]
    assert str(taken.table.cell(0, "standard_price")) == "[价格2.xlsx]价格表!B2"
    said = [f.values["differences"] for f in taken.findings if f.rule == "replaced-row"]
    assert said == [
        ["标准价：后来的没有读出，仍用 10"],
        ["标准价：后来的没有读出，仍用 10", "最低价：8 → 9"],
        ["标准价：10 → 12", "最低价：8 → 空"],
    ]


def test_codes_alike_but_for_case_and_zeros_are_two_and_a_note() -> None:
    taken = read("""
        [客户1.xlsx]客户档案
        | 客户编码 | 客户名称 |
        | C001     | 甲公司   |
        | C002     | 乙公司   |
        | 7        | 丙       |

        [客户2.xlsx]客户档案
        | 客户编码 | 客户名称 |
        | c001     | 甲公司   |
        | C002     | 乙 公司  |
        | 007      | 丙       |
        | C1       | 丁       |
    """)

    assert taken.values("customer") == ["C001", "C002", "7", "c001", "007", "C1"]
    assert found(taken.findings) == [
        ("conflicting-rows", "[客户2.xlsx]客户档案!A3", "error"),
        ("near-key", "[客户2.xlsx]客户档案!A2", "note"),
        ("near-key", "[客户2.xlsx]客户档案!A4", "note"),
    ]
    assert taken.findings[0].values["differences"] == [
        "客户名称：乙公司 → 乙 公司（只差空格）"
    ]
    assert [f.values["what"] for f in taken.findings[1:]] == ["大小写", "前面的 0"]
    assert "{" not in say(taken.findings[1])
