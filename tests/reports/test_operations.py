"""The list of operations shows what people put on its rows, and what is open."""

from __future__ import annotations

import datetime as dt

from sop_xl.grid import Span
from sop_xl.pages import Allowed, Block, Cell, Page, Style
from sop_xl.planning import make_plan
from sop_xl.planning.memory import Marks
from sop_xl.planning.outsourcing import list_outings
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.operations import RowMarks, fills_of, operation_page
from tests.drawn_tables import read_drawing
from tests.planning.plants import QUICK
from tests.planning.replans import RUN_DATE, first_plan

PLAN, RUN = first_plan(), RunFacts("", RUN_DATE)


def cells(page: Page, row: int) -> list[Cell]:
    [_, table] = page.blocks
    assert isinstance(table, Block)
    found = table.rows[row - table.row]
    return [each if isinstance(each, Cell) else Cell(each) for each in found]


def test_machine_start_lock_and_remark_are_open() -> None:
    page = operation_page(PLAN, RUN)

    is_open = [cell.style is Style.INPUT for cell in cells(page, 5)]
    names = [str(cell.value) for cell in cells(page, 4)]

    opened = [name for name, open_ in zip(names, is_open, strict=True) if open_]
    assert opened == ["机台", "开始", "锁定", "备注"]
    assert "锁定" in str(page.value(3, 1))


def test_a_lock_is_picked_from_a_list() -> None:
    [validation] = operation_page(PLAN, RUN).validations

    assert (validation.allowed, validation.choices) == (Allowed.LIST, ("✓",))
    assert (validation.span.first_row, validation.span.last_row) == (5, 7)


def test_marks_stand_on_the_row_of_their_step() -> None:
    marks = Marks(
        locked=True, remark="急", notes={"lot": "a", "gone": "b", "machine": "c"}
    )

    page = operation_page(PLAN, RUN, RowMarks({("SO1-1", 1): marks}))

    row = cells(page, 7)
    assert [row[8].value, row[13].value, row[14].value] == ["SO1-1", "✓", "急"]
    assert [row[8].note, row[1].note, row[1].style] == ["a", "c", Style.INPUT]
    assert [cells(page, number)[13].value for number in (5, 6)] == [None, None]


def test_a_lock_that_was_not_kept_says_so() -> None:
    key = ("SO1-1", 0)

    page = operation_page(PLAN, RUN, RowMarks({}, frozenset({key})))

    assert cells(page, 5)[13] == Cell("未能锁定", Style.WARNING)


def test_colours_are_those_of_cells_of_the_list() -> None:
    marks = Marks(fills={"lot": "#FFFF00", "gone": "#FF0000"})

    assert fills_of(PLAN, RowMarks({("SO1-1", 1): marks})) == {(7, 9): "#FFFF00"}


OUTSIDE = """
订单清单
| 订单号 | 行号 | 产品编码 | 数量 | 交期       |
| SO1    | 1    | A        | 60   | 2026-07-09 |

机台台账
| 机台号 | 机台组 | 班次 |
| P1     | 冲床   | 1    |

工艺路线
| 产品编码 | 工序号 | 工序 | 可用机台 | 单件工时 | 外协 | 外协周期 |
| A        | 10     | 冲压 | P1       | 60       | -    | -        |
| A        | 20     | 电镀 | -        | -        | 宏达 | 1        |
"""


def test_a_step_outside_ends_when_somebody_takes_it_in() -> None:
    """Four days from Wednesday on end on Sunday: it is there on Monday, as on its plan."""
    tables = read_drawing(OUTSIDE.replace("宏达 | 1 ", "宏达 | 4 "))
    plan, _ = make_plan(tables, QUICK, RUN_DATE)

    outside = cells(operation_page(plan, RUN), 6)

    [outing] = list_outings(plan, {})
    assert (outing.leaves, outing.arrives) == (dt.date(2026, 7, 1), dt.date(2026, 7, 6))
    assert outside[4].value == outing.arrives


def test_a_step_outside_has_no_machine_to_change_but_a_start() -> None:
    """
    A is pressed on P1, then plated by a firm.
    """
    plan, _ = make_plan(read_drawing(OUTSIDE), QUICK, RUN_DATE)

    page = operation_page(plan, RUN)

    [inside, outside] = (cells(page, row) for row in (5, 6))
    assert (inside[1].value, inside[1].style) == ("P1", Style.INPUT)
    assert (outside[1].value, outside[1].style) == ("外协", Style.REST)
    assert outside[3].style is Style.INPUT_DAY
    [locks, machines] = page.validations
    assert (locks.span.first_row, locks.span.last_row) == (5, 6)
    assert (machines.span, machines.choices) == (Span(6, 2, 6, 2), ("外协",))
    assert "没有机台" in machines.prompt[1]
