from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.planning import make_plan
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.listing import FIRST_ROW
from sop_xl.reports.operations import operation_page
from sop_xl.reports.promises import promise_page
from sop_xl.reports.shortage_sheet import shortage_page
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK, RUN_DATE
from tests.reports.reading import day, row_of

RUN = RunFacts("示范电器", RUN_DATE)
TABLES = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 10   | 2026-07-09 |
| SO2    | 1    | A        | 10   | 2026-07-03 |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 机台组 | 单件工时 |
| A        | 10     | 冲压 | 冲床   | 60       |
| A        | 20     | 装配 | 冲床   | 60       |

物料清单
| 产品编码 | 子件编码 | 用量 | 用料工序 |
| A        | W1       | 1    | -        |
| A        | W2       | 2    | 装配     |
| A        | W3       | 1    | -        |

物料主数据
| 物料编码 | 物料名称 | 单位 | 采购提前期 |
| W2       | 触摸开关 | 件   | -          |
| W3       | 螺钉     | 件   | 3          |
"""
STOCK = """
材料库存
| 物料编码 | 库存数量 |
| W1       | 8        |
| W3       | 0        |

采购订单
| 采购单号 | 物料编码 | 采购数量 | 承诺到货日期 | 供应商名称 | 采购员 |
| C1       | W1       | 5        | 2026-06-20   | 甲厂       | 田勇   |
| C2       | W2       | 30       | 2026-07-06   | 乙厂       | 潘丽   |
"""


def page_of(tables: str) -> Page:
    plan, _ = make_plan(read_drawing(tables), QUICK, RUN_DATE)
    return shortage_page(plan, RUN, is_known=True)


def test_what_a_line_lacks_stands_with_its_purchase_and_whom_to_ask() -> None:
    """SO2 is served first; of W2 30 are ordered, of which SO1 has 10 of its 20."""
    page = page_of(TABLES + STOCK)

    rows = [row_of(page, FIRST_ROW + at, 18) for at in range(6)]
    assert [[row[0], *row[5:9]] for row in rows] == [
        ["SO2", "装配", "W2", "触摸开关", 20],
        ["SO2", "冲压", "W3", "螺钉", 10],
        ["SO2", "冲压", "W1", None, 2],
        ["SO1", "冲压", "W1", None, 10],
        ["SO1", "装配", "W2", "触摸开关", 20],
        ["SO1", "冲压", "W3", "螺钉", 10],
    ]
    assert rows[0][9:14] == ["件", "C2", "乙厂", day(6), "已订，按承诺日期"]
    assert rows[0][14:] == [day(3), day(7), 4, "潘丽"]
    assert rows[1][12:14] == [day(3), "没有订够，按采购提前期估计"]
    assert rows[1][17] == "采购（未下单）"
    assert rows[2][13] == "承诺 2026-06-20 已过，请催"
    assert rows[3][12:14] == [None, "没有订够，没有到货日期"]
    assert "2 个订单行，3 种物料，其中延期的 1 行" in str(page.value(3, 1))


def test_without_anything_short_it_says_so() -> None:
    known = page_of(TABLES)

    assert any("没有缺料" in str(value) for value in row_of(known, 3))


UNSURE = (
    TABLES.replace("2026-07-03", "2026-07-08").replace("2026-07-09", "2026-07-20")
    + """
材料库存
| 物料编码 | 库存数量 |
| W1       | 18       |
| W2       | 24       |
| W3       | 99       |
"""
)


def test_an_order_that_lacks_what_nobody_promised_says_so_with_its_date() -> None:
    """Both are in time, SO1 only if the material of both its steps comes."""
    plan, _ = make_plan(read_drawing(UNSURE), QUICK, RUN_DATE)

    page = promise_page(plan, RUN)

    rows = [row_of(page, FIRST_ROW + at, 15) for at in range(2)]
    assert [(row[0], row[13], row[14]) for row in rows] == [
        ("SO2", None, ""),
        (
            "SO1",
            None,
            "W1 缺 2，没有到货日期；W2 触摸开关 缺 16 件，没有到货日期；"
            "预计完工按开工前到料算，请先问采购",
        ),
    ]
    table = page.blocks[1]
    assert isinstance(table, Block)
    styles = [row[12].style for row in table.rows[1:] if isinstance(row[12], Cell)]
    assert styles == [None, Style.WARNING]


def test_a_late_order_says_once_what_it_lacks() -> None:
    """SO1 is late as its last switch is ordered for the 25th, SO2 by itself."""
    late = UNSURE.replace("2026-07-08", "2026-06-20").replace("| 24 ", "| 4  ")
    ordered = """
采购订单
| 采购单号 | 物料编码 | 采购数量 | 承诺到货日期 |
| C2       | W2       | 20       | 2026-07-25   |
"""
    plan, _ = make_plan(read_drawing(late + ordered), QUICK, RUN_DATE)

    page = promise_page(plan, RUN)

    why = [str(row_of(page, FIRST_ROW + at, 15)[14]) for at in range(2)]
    assert why[0] == "计划开始前交期已过"
    assert why[1].startswith("装配等物料（W2 触摸开关 缺 20 件，没有到货日期） ")
    assert why[1].endswith(
        "天；W1 缺 2，没有到货日期；预计完工按开工前到料算，请先问采购"
    )
    assert why[1].count("W2") == 1


def test_a_step_whose_material_nobody_promised_is_marked() -> None:
    plan, _ = make_plan(read_drawing(UNSURE), QUICK, RUN_DATE)

    page = operation_page(plan, RUN)

    rows = [row_of(page, FIRST_ROW + at, 13) for at in range(4)]
    assert [(row[8], row[5], row[12]) for row in rows] == [
        ("SO2-1", "冲压", None),
        ("SO2-1", "装配", None),
        ("SO1-1", "冲压", "缺料"),
        ("SO1-1", "装配", "缺料"),
    ]
    assert "没有到货日期" in str(page.value(3, 1))
    none, _ = make_plan(read_drawing(TABLES), QUICK, RUN_DATE)
    assert "没有到货日期" not in str(operation_page(none, RUN).value(3, 1))
