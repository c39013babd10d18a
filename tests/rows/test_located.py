from __future__ import annotations

from sop_xl.intake import LocatedSheet
from sop_xl.rows import LocatedColumn, LocatedTable


def test_a_table_reaches_from_its_first_to_its_last_row_and_column(
    located: LocatedSheet,
) -> None:
    """
    |      | 订单表 |          |      |
    |      | 订单号 | 产品编码 | 数量 |
    |      | A1     | P1       | 5    |
    |      |        |          |      |
    |      | A2     | P2       | 7    |
    |      | 合计   |          | 12   |
    """
    [table] = located.tables

    assert (table.first_row, table.last_row) == (3, 5)
    assert (table.first_column, table.last_column) == (2, 4)


def test_a_table_without_rows_ends_with_its_header() -> None:
    columns = (LocatedColumn(1, "订单号"),)
    table = LocatedTable("a.xlsx", "1", (3, 4), (), columns)

    assert (table.first_row, table.last_row) == (5, 4)
