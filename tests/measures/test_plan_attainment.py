from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.measures import Tables
from sop_xl.measures.plan_attainment import measure_plan_attainment
from sop_xl.periods import Month
from tests.drawn_tables import parts_of, read_drawing

JUNE = Month(2026, 6)


def test_too_much_of_one_does_not_cover_too_little_of_another(
    tables: Tables,
) -> None:
    """
    生产日报
    | 日期       | 产品编码 | 计划数量 | 良品数 |
    | 2026-06-01 | P1       | 100      | 120    |
    | 2026-06-01 | P2       | 100      | 60     |
    | 2026-06-01 | P3       | 0        | 30     |
    | 2026-05-31 | P1       | 100      | 0      |
    """
    figure = measure_plan_attainment(tables, JUNE)

    assert figure.value == Decimal("0.8")
    assert [cell.row for cell in parts_of(figure)[1].cells()] == [2, 3]


def test_without_reports_or_without_plans_there_is_no_figure(tables: Tables) -> None:
    """
    生产日报
    | 日期       | 产品编码 | 计划数量 | 良品数 |
    | 2026-06-01 | P1       | 0        | 120    |
    """
    assert measure_plan_attainment(tables, JUNE).value is None
    assert measure_plan_attainment(tables, Month(2026, 5)).value is None


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1))
def test_attainment_is_never_more_than_everything(lines: list[tuple[int, int]]) -> None:
    drawn = "生产日报\n| 日期 | 产品编码 | 计划数量 | 良品数 |\n" + "\n".join(
        f"| 2026-06-01 | P1 | {planned} | {made} |" for planned, made in lines
    )
    value = measure_plan_attainment(read_drawing(drawn), JUNE).value

    assert value is None or 0 <= value <= 1
