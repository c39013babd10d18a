from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.measures import Tables
from sop_xl.measures.order_quantity import (
    measure_order_quantity,
    measure_order_quantity_by_region,
    measure_order_quantity_by_spec,
)
from sop_xl.periods import Month
from tests.drawn_tables import read_drawing

JUNE = Month(2026, 6)


def test_a_line_of_the_month_counts_once_if_not_cancelled(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 下单日期   | 数量 | 状态   |
    | A1     | 1    | 2026-06-01 | 10   | 已接收 |
    | A1     | 1    | 2026-06-01 | 10   | 已接收 |
    | A1     | 2    | 2026-06-30 | 5    | -      |
    | A2     | 1    | 2026-06-30 | 3    | 已取消 |
    | A3     | 1    | 2026-05-31 | 7    | 已接收 |
    | A4     | 1    | 2026-06-08 | -2   | 已接收 |
    | A5     | 1    | 2026-06-08 | -    | 已接收 |
    | A6     | 1    | -          | 9    | 已接收 |
    """
    figure = measure_order_quantity(tables, JUNE)

    assert (figure.value, figure.unit) == (15, "台")
    assert [str(cell) for cell in figure.cells()] == [
        "[订单清单.xlsx]Sheet1!D2",
        "[订单清单.xlsx]Sheet1!D4",
    ]


def test_lines_whose_order_number_was_refused_repeat_none(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 下单日期   | 数量 |
    | -      | 1    | 2026-06-01 | 10   |
    | -      | 1    | 2026-06-01 | 10   |
    """
    assert measure_order_quantity(tables, JUNE).value == 20


def test_a_month_without_order_lines_has_no_figure(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 下单日期   | 数量 |
    | A1     | 1    | 2026-05-01 | 10   |
    """
    assert measure_order_quantity(tables, JUNE).value is None
    assert measure_order_quantity({}, JUNE).value is None
    assert measure_order_quantity_by_region({}, JUNE) == {}


def test_the_region_is_the_lines_own_else_its_customers(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 下单日期   | 客户编码 | 销售区域 | 数量 |
    | A1     | 1    | 2026-06-01 | K1       | 华南     | 10   |
    | A2     | 1    | 2026-06-02 | K1       | -        | 5    |
    | A3     | 1    | 2026-06-03 | K2       | -        | 3    |
    | A4     | 1    | 2026-06-03 | K9       | -        | 1    |

    客户档案
    | 客户编码 | 客户名称 | 销售区域 |
    | K1       | 甲       | 华东     |
    | K2       | 乙       | -        |
    | K1       | 甲       | 华北     |
    """
    figures = measure_order_quantity_by_region(tables, JUNE)

    values = {region: figure.value for region, figure in figures.items()}
    assert values == {"华南": 10, "华东": 5, "未分区": 4}


def test_the_spec_is_the_lines_own_else_its_products(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 下单日期   | 产品编码 | 规格型号 | 数量 |
    | A1     | 1    | 2026-06-01 | P1       | CXW-200  | 10   |
    | A2     | 1    | 2026-06-02 | P2       | -        | 5    |
    | A3     | 1    | 2026-06-03 | P9       | -        | 3    |

    产品主数据
    | 产品编码 | 产品名称 | 规格型号 |
    | P2       | 油烟机   | CXW-218  |
    """
    figures = measure_order_quantity_by_spec(tables, JUNE)

    values = {spec: figure.value for spec, figure in figures.items()}
    assert values == {"CXW-200": 10, "CXW-218": 5, "未注明规格": 3}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A1", "A2", "A3", "-"]),
            st.sampled_from(["华东", "华南", "-"]),
            st.integers(-5, 50),
            st.sampled_from(["已接收", "已取消"]),
        ),
        min_size=1,
    )
)
def test_regions_add_up_to_all_and_all_to_its_cells(
    lines: list[tuple[str, str, int, str]],
) -> None:
    drawn = "订单清单\n| 订单号 | 下单日期 | 客户编码 | 销售区域 | 数量 | 状态 |\n"
    drawn += "\n".join(
        f"| {order} | 2026-06-01 | K1 | {region} | {quantity} | {state} |"
        for order, region, quantity, state in lines
    )
    tables = read_drawing(drawn)
    total = measure_order_quantity(tables, JUNE)
    parts = measure_order_quantity_by_region(tables, JUNE)

    cells = [tables["orders"]["quantity"][cell.row - 2] for cell in total.cells()]
    assert total.value == sum(cells)
    assert total.value == sum(int(part.value or 0) for part in parts.values())
