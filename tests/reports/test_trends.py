from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sop_xl.measures import Tables, recorded_goals, recorded_values
from sop_xl.measures.figures import make_figure, no_figure
from sop_xl.periods import Month
from sop_xl.reports.trends import (
    MONTHS_SHOWN,
    Trend,
    Trends,
    fold_rows,
    order_rows,
    shown_unit,
    shown_value,
)
from tests.drawn_tables import read_drawing

JUNE = Month(2026, 6)

RECORDS = """
历史数据
| 月份       | 指标       | 维度 | 实绩    |
| 2026-04-01 | 总产值     | -    | 1230000 |
| 2026-05-01 | 总产值     | -    | 1250000 |
| 2026-06-01 | 总产值     | -    | 9999999 |
| 2026-05-01 | 区域接单量 | 华东 | 100     |
| 2026-04-01 | 区域接单量 | 华南 | 40      |
| 2026-04-01 | 区域接单量 | 西北 | 0       |

目标表
| 月份       | 指标       | 维度 | 目标    |
| 2026-06-01 | 总产值     | -    | 1300000 |
| 2026-06-01 | 区域接单量 | 西南 | 90      |
"""


def make_trends(shown: int = 8) -> Trends:
    tables: Tables = read_drawing(RECORDS)
    return Trends(recorded_values(tables), recorded_goals(tables), JUNE, shown)


def test_a_row_ends_with_the_months_own_figure_whatever_is_recorded() -> None:
    current = make_figure("output-value", Decimal("1234567.80"))
    row = make_trends().row("output-value", current)

    assert (row.name, row.target) == ("总产值", Decimal(130))
    assert row.months == (*[None] * 5, Decimal(123), Decimal(125), Decimal("123.45678"))


def test_months_before_those_asked_for_are_left_empty() -> None:
    current = make_figure("output-value", Decimal(0))

    row = make_trends(shown=2).row("output-value", current)

    assert row.months == (*[None] * 6, Decimal(125), 0)


def test_items_come_from_the_month_the_past_and_the_goals() -> None:
    figures = {"华东": make_figure("region-order-quantity", 70)}
    nothing = make_figure("region-order-quantity", 0)

    rows = make_trends().rows_by_item("region-order-quantity", figures, nothing)

    assert [(row.name, row.target, row.months[5:]) for row in rows] == [
        ("华东", None, (None, 100, 70)),
        ("华南", None, (40, None, 0)),
        ("西南", 90, (None, None, 0)),
    ]


def test_a_share_of_nought_has_its_row_and_an_unknown_one_has_none() -> None:
    """Of 8 lines due in 西南 none was on time: that is 0 %, and it is shown."""
    word = "region-on-time-delivery"
    figures = {"西南": make_figure(word, 0), "西北": no_figure(word)}

    rows = make_trends().rows_by_item(word, figures, no_figure(word))

    assert [(row.name, row.months[-1]) for row in rows] == [("西南", 0)]


def test_amounts_are_shown_in_ten_thousand_yuan() -> None:
    assert shown_unit("output-value") == "万元"
    assert shown_unit("fault-hours") == "小时"
    assert shown_value(no_figure("output-value")) is None
    assert shown_value(make_figure("output-quantity", 5)) == 5


def test_rows_stand_as_asked_for_then_by_size_and_the_unassigned_last() -> None:
    sizes = {"a": 1, "b": 5, "c": 9, "d": 5, "e": 7}
    rows = [Trend(name, None, (size,)) for name, size in sizes.items()]

    names = [row.name for row in order_rows(rows, ("d", "a"), ("c",))]

    assert names == ["d", "a", "e", "b", "c"]


def test_the_biggest_rows_are_kept_and_the_others_folded_into_one() -> None:
    blank = (None,) * 5
    rows = [
        Trend("a", 10, (*blank, 1, None, None)),
        Trend("b", 20, (*blank, 9, 9, None)),
        Trend("c", None, (*blank, 5, None, None)),
        Trend("d", 30, (*blank, 2, 1, None)),
    ]

    kept, others = fold_rows(rows, 2, "其他")

    assert [row.name for row in kept] == ["b", "c"]
    assert others == Trend("其他", 40, (*blank, 3, 1, None))


@given(
    st.lists(st.tuples(*[st.none() | st.integers(0, 99)] * MONTHS_SHOWN)),
    st.integers(1, 12),
)
def test_folding_loses_nothing(months: list[tuple[int | None, ...]], most: int) -> None:
    rows = [Trend(str(place), place, values) for place, values in enumerate(months)]
    kept, others = fold_rows(rows, most, "其他")

    assert len(kept) == min(len(rows), most)
    for column in range(MONTHS_SHOWN):
        before = sum(row.months[column] or 0 for row in rows)
        assert sum(row.months[column] or 0 for row in [*kept, others]) == before
    assert sum(row.target or 0 for row in [*kept, others]) == sum(range(len(rows)))
