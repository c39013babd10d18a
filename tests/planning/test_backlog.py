import datetime as dt

from sop_xl.planning.backlog import Backlog, OpenLine, read_backlog
from sop_xl.planning.plant import Tables, table_of
from sop_xl.tables import Order, Shipment


def backlog_of(tables: Tables) -> Backlog:
    return read_backlog(table_of(tables, Order), table_of(tables, Shipment))


def open_lines(tables: Tables) -> tuple[OpenLine, ...]:
    return backlog_of(tables).open_lines


def test_what_is_not_yet_shipped_is_open(tables: Tables) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | SO1    | 1    | A        | 100  | 2026-07-10 |
    | SO1    | 2    | B        | 50   | 2026-07-10 |

    发货记录
    | 订单号 | 行号 | 发货数量 |
    | SO1    | 1    | 30       |
    | SO1    | 1    | 20       |
    | SO1    | 2    | 50       |
    | SO1    | -    | 99       |
    """
    found = open_lines(tables)

    assert [(line.name, line.open_quantity) for line in found] == [("SO1-1", 50)]


def test_what_the_orders_say_was_shipped_counts_where_no_shipment_is_recorded(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 已发数量 | 交期       |
    | SO1    | 1    | A        | 300  | 300      | 2026-07-10 |
    | SO2    | 1    | A        | 300  | 100      | 2026-07-10 |
    | SO3    | 1    | A        | 300  | 100      | 2026-07-10 |
    | SO4    | 1    | A        | 300  | -        | 2026-07-10 |
    | SO5    | 1    | A        | 300  | -5       | 2026-07-10 |
    | SO6    | 1    | A        | 600  | 700      | 2026-07-10 |
    | SO7    | 1    | A        | 300  | 300      | 2026-07-10 |

    发货记录
    | 订单号 | 行号 | 发货数量 |
    | SO3    | 1    | 120      |
    | SO7    | 1    | 300      |
    | SO7    | 1    | -20      |
    """
    found = open_lines(tables)

    assert [(line.name, line.open_quantity) for line in found] == [
        ("SO2-1", 200),
        ("SO3-1", 180),
        ("SO4-1", 300),
        ("SO5-1", 300),
        ("SO7-1", 20),
    ]
    without = read_backlog(table_of(tables, Order), table_of({}, Shipment))
    assert [line.name for line in without.open_lines if line.open_quantity < 300] == [
        "SO2-1",
        "SO3-1",
    ]


def test_lines_that_lack_something_or_are_on_hold_are_blocked_and_closed_ones_gone(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       | 承诺交期   | 状态   |
    | SO1    | 1    | -        | -    | -          | -          | 已完成 |
    | SO2    | 1    | -        | 10   | 2026-07-10 | -          | 已取消 |
    | SO3    | 1    | A        | 10   | 2026-07-10 | -          | 处理中 |
    | SO3    | 1    | -        | 10   | 2026-07-10 | -          | 处理中 |
    | SO4    | 1    | -        | 10   | 2026-07-10 | -          | -      |
    | SO5    | 1    | A        | -    | 2026-07-10 | -          | -      |
    | SO6    | 1    | A        | 10   | -          | -          | -      |
    | SO7    | 1    | A        | -3   | 2026-07-10 | -          | -      |
    | SO8    | 1    | A        | 10   | -          | 2026-07-12 | -      |
    | SO9    | 1    | A        | 10   | 2026-07-10 | -          | 暂停   |
    | SO10   | 1    | -        | 10   | 2026-07-10 | -          | -      |
    | -      | -    | A        | -    | 2026-07-10 | -          | -      |

    发货记录
    | 订单号 | 行号 | 发货数量 |
    | SO4    | 1    | 4        |
    | SO5    | 1    | 4        |
    | SO10   | 1    | 10       |
    """
    found = backlog_of(tables)

    assert [line.name for line in found.open_lines] == ["SO3-1", "SO8-1"]
    assert [
        (line.name, line.open_quantity, line.obstacle.value) for line in found.blocked
    ] == [
        ("SO4-1", 6, "no-product"),
        ("SO5-1", None, "no-quantity"),
        ("SO6-1", 10, "no-date"),
        ("SO7-1", None, "no-quantity"),
        ("SO9-1", 10, "on-hold"),
        ("[订单清单.xlsx]Sheet1!A13", None, "no-quantity"),
    ]


def test_a_line_is_due_on_the_promised_day_else_on_the_one_asked_for(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       | 承诺交期   |
    | SO1    | 1    | A        | 10   | 2026-07-10 | 2026-07-20 |
    | SO2    | 1    | A        | 10   | 2026-07-10 | -          |
    | SO3    | 1    | A        | 10   | -          | 2026-07-05 |
    """
    july = [(line.due.day, line.due_date) for line in open_lines(tables)]

    asked = dt.date(2026, 7, 10)
    assert july == [(20, asked), (10, asked), (5, None)]


def test_lines_that_numbers_do_not_tell_apart_are_named_by_their_cell(
    tables: Tables,
) -> None:
    """
    订单清单
    | 订单号 | 行号 | 产品编码 | 数量 | 交期       |
    | -      | 1    | A        | 10   | 2026-07-10 |
    | SO1-   | 2    | A        | 10   | 2026-07-10 |
    | SO1    | -2   | A        | 10   | 2026-07-10 |
    """
    assert [line.name for line in open_lines(tables)] == [
        "[订单清单.xlsx]Sheet1!A2",
        "SO1--2",
        "[订单清单.xlsx]Sheet1!A4",
    ]
