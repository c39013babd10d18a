from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.rows import Origin, Table, empty_table, join_tables
from sop_xl.source import CellRef
from sop_xl.tables import Order, Price, Product, Stock
from tests.drawn import Read

_quantities = st.lists(st.none() | st.integers(-(10**12), 10**12), max_size=8)


def stock_of(quantities: list[int | None], book: str = "库存.xlsx") -> Table[Stock]:
    size = len(quantities)
    columns: dict[str, list[object]] = {
        "product": [f"P{n}" for n in range(size)],
        "good": [*quantities],
    }
    origin = Origin(book, "1", {"product": 2, "good": 4})
    return Table(Stock, columns, [origin], [0] * size, range(3, size + 3))


def test_columns_are_typed_by_their_kind(orders: Read) -> None:
    """
    | 订单号 | 数量 | 单价 | 金额  | 交期       | 类别 | 备注 |
    | A1     | 12   | 9.5  | 114   | 2026-07-01 | 样品 | 急   |
    | A2     | 十二 | 面议 | 一百  | 月底       | 大单 |      |
    """
    table = orders.table

    assert table["quantity"].dtype == np.int64
    assert table["quantity"].tolist() == [12, 0]
    assert table["unit_price"].tolist() == [Decimal("9.5"), None]
    assert table["amount"].tolist() == [11400, 0]
    assert table["due_date"].dtype == np.dtype("datetime64[D]")
    assert table["due_date"].tolist() == [dt.date(2026, 7, 1), None]
    assert table["order_class"].tolist() == ["样品", None]
    assert table["remark"].tolist() == ["急", None]


def test_a_refused_cell_is_not_known(orders: Read) -> None:
    """
    | 订单号 | 数量 | 交期       |
    | A1     | 12   | 2026-07-01 |
    | A2     | 十二 | 2026-07-01 |
    | A3     | 5    | 月底       |
    """
    table = orders.table

    assert table.known("quantity").tolist() == [True, False, True]
    assert table.known("quantity", "due_date").tolist() == [True, False, False]
    assert table.known().tolist() == [True, True, True]


def test_an_empty_cell_with_a_usual_value_is_known(orders: Read) -> None:
    """
    | 订单号 | 订单类别 |
    | A1     |          |
    | A2     | 样品     |
    """
    assert orders.table["order_class"].tolist() == ["批量", "样品"]
    assert orders.table.known("order_class").tolist() == [True, True]


def test_a_column_that_is_not_there_has_its_usual_value(orders: Read) -> None:
    """
    | 订单号 |
    | A1     |
    """
    table = orders.table

    assert table["order_class"].tolist() == ["批量"]
    assert table.known("remark").tolist() == [False]


def test_a_value_leads_to_its_cell(orders: Read) -> None:
    """
    [销售/订单清单.xlsx]6月
    |      | 数量 | 订单号 |
    |      |      |        |
    |      | 12   | A1     |
    """
    assert str(orders.table.cell(0, "order_no")) == "销售/[订单清单.xlsx]6月!C3"
    assert str(orders.table.cell(0, "quantity")) == "销售/[订单清单.xlsx]6月!B3"


def test_a_value_without_a_column_leads_to_the_first_cell_of_its_row() -> None:
    assert str(stock_of([5]).cell(0, "in_transit")) == "[库存.xlsx]1!B3"


@given(_quantities, _quantities)
def test_joined_tables_keep_every_row_and_its_cell(
    first: list[int | None], second: list[int | None]
) -> None:
    parts = [stock_of(first, "a.xlsx"), stock_of(second, "b.xlsx")]
    joined = join_tables(parts)

    assert list(joined.records()) == [r for part in parts for r in part.records()]
    assert [str(joined.cell(row, "good")) for row in range(len(joined))] == [
        str(part.cell(row, "good")) for part in parts for row in range(len(part))
    ]


@given(_quantities, st.data())
def test_chosen_rows_keep_their_cells(
    quantities: list[int | None], data: st.DataObject
) -> None:
    table = stock_of(quantities)
    size = len(table)
    chosen = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    part = table.where(np.array(chosen, dtype=bool))

    rows = [row for row, is_chosen in enumerate(chosen) if is_chosen]
    assert list(part.records()) == [list(table.records())[row] for row in rows]
    assert [part.cell(row, "good") for row in range(len(part))] == [
        table.cell(row, "good") for row in rows
    ]


def test_a_table_may_be_empty() -> None:
    table = empty_table(Order)

    assert (len(table), list(table.records())) == (0, [])
    assert table["quantity"].tolist() == []
    assert join_tables([table, table])["due_date"].tolist() == []


def test_a_frame_says_where_each_row_came_from(completed: Read) -> None:
    """
    价格表
    | 产品编码 | 标准价 | 生效日期   |
    | P1       | 88.8   | 2026-01-01 |
    | P2       | 90     |            |
    """
    frame = completed.tables["prices"].frame()

    assert frame["source"].tolist() == [
        "[价格表.xlsx]Sheet1!A2",
        "[价格表.xlsx]Sheet1!A3",
    ]
    assert frame["product"].tolist() == ["P1", "P2"]
    assert list(frame.columns)[:2] == ["product", "spec"]
    assert empty_table(Price).frame().empty


def test_a_frame_of_several_sheets_names_them_all() -> None:
    joined = join_tables([stock_of([1], "a.xlsx"), stock_of([2], "b.xlsx")])

    assert joined.frame()["source"].tolist() == ["[a.xlsx]1!B3", "[b.xlsx]1!B3"]


@pytest.mark.parametrize("field", ["quantity", "nonsense"])
def test_a_field_the_model_lacks_is_an_error(field: str) -> None:
    with pytest.raises(KeyError):
        stock_of([1])[field]


def test_a_value_changed_elsewhere_leads_to_the_cell_that_says_it() -> None:
    stock = join_tables([stock_of([1, 2]), stock_of([3], "b.xlsx")])
    said = CellRef("变更.xlsx", "1", 9, 9)
    changed = stock.with_cells({2: {"good": said}, 0: {"good": said}})
    again = changed.with_cells({2: {"product": said}})

    assert [changed.cell(row, "good").book for row in range(3)] == [
        "变更.xlsx",
        "库存.xlsx",
        "变更.xlsx",
    ]
    assert str(changed.cell(2, "product")) == "[b.xlsx]1!B3"
    assert [again.cell(2, field) for field in ("product", "good")] == [said, said]
    assert stock.cell(0, "good").book == "库存.xlsx"


def test_a_row_begins_in_a_cell_of_its_own() -> None:
    """The product is said by a title, the next column elsewhere."""
    elsewhere = {"name": CellRef("b.xlsx", "1", 9, 9)}
    columns = {"product": 1, "name": 2, "spec": 4}
    origin = Origin("a.xlsx", "1", columns, {"product": (1, 1)}, elsewhere)
    bare = Origin("a.xlsx", "1", {"product": 1}, {"product": (1, 1)})
    values = {"product": ["A", "A"], "name": ["a", "b"]}
    table = Table(Product, values, [origin, bare], [0, 1], [5, 6])

    assert [table.place(row).a1 for row in range(2)] == ["D5", "A1"]
    assert table.frame()["source"].tolist() == ["[a.xlsx]1!D5", "[a.xlsx]1!A1"]


@given(_quantities)
def test_a_table_is_the_same_in_another_process(quantities: list[int | None]) -> None:
    table = stock_of(quantities)
    sent: Table[Stock] = pickle.loads(pickle.dumps(table))

    assert list(sent.records()) == list(table.records())
    assert [sent.place(row) for row in range(len(sent))] == [
        table.place(row) for row in range(len(table))
    ]
    for field in ("good", "product", "place"):
        assert sent[field].dtype == table[field].dtype
