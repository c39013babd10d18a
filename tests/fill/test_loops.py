"""Rows repeated by loops."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sop_xl.fill import Expanded, FillError
from sop_xl.fill.markers import split_tags
from tests.fill.books import Result, drawn_book, make_book
from tests.fill.conftest import Filler


@dataclass
class Machine:
    name: str
    hours: float


class Order(NamedTuple):
    number: str
    quantity: int


def test_a_row_that_holds_both_markers_is_repeated(fill_drawing: Filler) -> None:
    """
    | 机台                                 | 工时           |                |
    | {% for m in machines %}{{ m.name }} | {{ m.hours }} | {% endfor %} |
    | 合计                                 |               |              |
    """
    result = fill_drawing(machines=[Machine("冲床1", 7.5), Machine("冲床2", 8)])

    assert result.rows() == [
        ["机台", "工时", None],
        ["冲床1", 7.5, None],
        ["冲床2", 8, None],
        ["合计", None, None],
    ]
    assert result.filled.expanded == (Expanded("表", "A2", 2),)


def test_rows_that_hold_markers_alone_vanish(fill_drawing: Filler) -> None:
    """
    | 订单                     |                   |
    | {% for o in orders %}   |                   |
    | {{ o.number }}          | {{ o.quantity }} |
    | 第 {{ loop.index }} 行  | {{ loop.last and not loop.first }} |
    | {% endfor %}            |                   |
    | 完                      |                   |
    """
    result = fill_drawing(orders=[Order("A1", 5), Order("A2", 6)])

    assert result.rows() == [
        ["订单", None],
        ["A1", 5],
        ["第 1 行", False],
        ["A2", 6],
        ["第 2 行", True],
        ["完", None],
    ]


def test_a_loop_tells_its_turns_from_either_end(fill_drawing: Filler) -> None:
    """
    | {% for x in xs %}{{ loop.index0 }} | {{ loop.revindex }} | {{ loop.revindex0 }} | {{ loop.cycle("单", "双") }} | {{ loop.length }}{% endfor %} |
    """
    assert fill_drawing(xs="abc").rows() == [
        [0, 3, 2, "单", 3],
        [1, 2, 1, "双", 3],
        [2, 1, 0, "单", 3],
    ]


def test_a_marker_in_an_own_cell_leaves_it_empty(fill_drawing: Filler) -> None:
    """
    | {% for x in xs %} | {{ x }} | {% endfor %} |
    """
    assert fill_drawing(xs=[1, 2]).rows() == [[None, 1, None], [None, 2, None]]


def test_loops_may_stand_within_loops(fill_drawing: Filler) -> None:
    """
    | {% for g in groups %}             |             |
    | {{ g.name }}                      |             |
    | {% for x in g.rows %}{{ x }}      | {{ g.name }}{% endfor %} |
    | 小计                               | =SUM(A3:A3) |
    | {% endfor %}                      |             |
    | 总计                               | =SUM(A3:A3) |
    """
    groups = [{"name": "甲", "rows": [1, 2]}, {"name": "乙", "rows": [3]}]

    result = fill_drawing(groups=groups)

    assert result.rows() == [
        ["甲", None], [1, "甲"], [2, "甲"], ["小计", 3],
        ["乙", None], [3, "乙"], ["小计", 3],
        ["总计", 6],
    ]  # fmt: skip
    formulas = [row[1] for row in result.rows(computed=False)]
    assert formulas[3] == "=SUM(A2:A3)"
    assert formulas[6] == "=SUM(A6:A6)"
    assert formulas[7] == "=SUM(A2:A3,A6:A6)"
    assert result.filled.expanded == (Expanded("表", "A1", 2), Expanded("表", "A3", 3))


def test_two_loops_may_open_and_close_in_the_same_row(fill_drawing: Filler) -> None:
    """
    | {% for g in gs %}{% for x in g %}{{ x }} | {% endfor %}{% endfor %} |
    """
    assert fill_drawing(gs=[[1, 2], [3]]).rows() == [[1, None], [2, None], [3, None]]


def test_a_loop_without_turns_leaves_one_blank_row(fill_drawing: Filler) -> None:
    """
    | 名称                           | 数量          | 占比                |
    | {% for r in rows %}{{ r.a }} | {{ r.b }}     | =B2/SUM(B$2:B$2) |
    | 件                            | {% endfor %} |                     |
    | 合计                           | =SUM(B2:B2)  | =AVERAGE(B2:B2)     |
    """
    result = fill_drawing(rows=[])

    assert result.rows() == [
        ["名称", "数量", "占比"],
        [None, None, None],
        [None, None, None],
        ["合计", 0, "#DIV/0!"],
    ]
    assert result.rows(computed=False)[3][1] == "=SUM(B2:B2)"


def test_an_inner_loop_without_turns_is_blank_where_it_has_none(
    fill_drawing: Filler,
) -> None:
    """
    | {% for g in gs %}              |                 |
    | {% for x in g %}{{ x }}        | {% endfor %}   |
    | ——                             | {% endfor %}   |
    """
    assert [row[0] for row in fill_drawing(gs=[[1], []]).rows()] == [
        1, "——", None, "——",
    ]  # fmt: skip
    assert [row[0] for row in fill_drawing(gs=[]).rows()] == [None, None]


def test_a_loop_may_filter_and_unpack(fill_drawing: Filler) -> None:
    """
    | {%- for k, v in d.items() if v > 1 -%}{{ k }} | {{ v }} | {% endfor %} |
    """
    assert fill_drawing(d={"a": 1, "b": 2, "c": 3}).rows() == [
        ["b", 2, None],
        ["c", 3, None],
    ]


def test_one_turn_moves_nothing(fill_drawing: Filler) -> None:
    """
    | {% for x in xs %}{{ x }} | {% endfor %} |
    | =SUM(A1)                 |              |
    """
    result = fill_drawing(xs=[5])

    assert result.rows() == [[5, None], [5, None]]
    assert result.rows(computed=False)[1][0] == "=SUM(A1)"


def test_several_loops_follow_each_other_on_a_sheet(fill_drawing: Filler) -> None:
    """
    | {% for x in xs %}{{ x }} | {% endfor %} |
    | =SUM(A1:A1)              |              |
    | {% for y in ys %}{{ y }} | {% endfor %} |
    | =SUM(A3:A3)+A2           |              |
    """
    result = fill_drawing(xs=[1, 2], ys=[10, 20, 30])

    assert [row[0] for row in result.rows()] == [1, 2, 3, 10, 20, 30, 63]
    assert result.rows(computed=False)[6][0] == "=SUM(A4:A6)+A3"


@pytest.mark.parametrize(
    ("text", "left", "words"),
    [
        ("{%- for a in b +%}x", "x", ["for"]),
        ("{% endfor %}{% for a in b %}", "", ["endfor", "for"]),
        ("{% for a in b %}{% endfor %}", "{% for a in b %}{% endfor %}", []),
        ("{% if a %}1{% else %}2", "12", ["if", "else"]),
        ("{% else %}{{ x }}{% endif %}", "{{ x }}", ["else", "endif"]),
        ("{% columns a in b %}{{ a }}{% endcolumns %}", "{{ a }}", ["columns"] * 2),
    ],
)
def test_tags_of_rows_are_told_from_those_of_text(
    text: str, left: str, words: list[str]
) -> None:
    kept, tags = split_tags(text)

    assert (kept, [tag.word.removeprefix("end") for tag in tags]) == (
        left,
        [word.removeprefix("end") for word in words],
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(-999, 999), max_size=4), max_size=4))
def test_totals_are_the_sums_of_the_values_given(
    tmp_path: Path, groups: list[list[int]]
) -> None:
    """
    | {% for g in groups %}                                   |
    | {% for x in g %}{{ x }} | {% endfor %}                 |
    | =SUM(A2)                | =A3/SUM(A$3:A$3)             |
    | {% endfor %}                                            |
    | =SUM(A2)                | =SUM(A3:A3)                  |
    """
    drawing = test_totals_are_the_sums_of_the_values_given.__doc__ or ""
    result = Result(drawn_book(drawing), {"groups": groups}, tmp_path / "o.xlsx")

    rows = result.rows()
    assert rows[-1] == [sum(map(sum, groups))] * 2
    subtotals = [sum(group) for group in groups]
    length = sum(max(1, len(group)) + 1 for group in groups) or 2
    assert len(rows) == length + 1
    position = -1
    for group, subtotal in zip(groups, subtotals, strict=True):
        position += max(1, len(group)) + 1
        assert rows[position][0] == subtotal


def test_rows_may_not_be_pushed_off_the_sheet(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "{% for x in xs %}{{ x }}")
        sheet.write("B1", "{% endfor %}")
        sheet.write("A1048576", "末行")

    with pytest.raises(FillError) as caught:
        Result(make_book(draw), {"xs": [1, 2]}, tmp_path / "o.xlsx")

    [problem] = caught.value.problems
    assert problem.code == "too-many-rows"


def test_columns_may_not_be_pushed_off_the_sheet(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "{% columns x in xs %}{{ x }}{% endcolumns %}")
        sheet.write("XFD1", "末列")

    with pytest.raises(FillError) as caught:
        Result(make_book(draw), {"xs": [1, 2]}, tmp_path / "o.xlsx")

    assert caught.value.problems[0].code == "too-many-columns"


def test_a_balance_goes_on_from_the_row_above(fill_drawing: Filler) -> None:
    """
    | 期初               | 100     |         |
    | {% for x in xs %} |         |         |
    | {{ x }}           | =B1+A3  | =B2-A3  |
    | {% endfor %}      |         |         |
    | 合计               | =SUM(A3:A3) |     |
    """
    result = fill_drawing(xs=[1, 2, 3])

    assert [row[1:] for row in result.rows(computed=False)] == [
        [100, None],
        ["=B1+A2", "=B1-A2"],
        ["=B2+A3", "=B2-A3"],
        ["=B3+A4", "=B3-A4"],
        ["=SUM(A2:A4)", None],
    ]
    assert [row[1] for row in result.rows()] == [100, 101, 103, 106, 6]
    assert [(w.cell, w.code) for w in result.filled.warnings] == [
        ("C3", "refers-to-tag")
    ]


def test_sums_reach_over_branches_that_take_turns(fill_drawing: Filler) -> None:
    """
    | {% for n in ns %}  |              |                    |
    | {% if n > 1 %}     |              |                    |
    | 多                 | {{ n }}      | =SUM(B$3:B3)       |
    | {% else %}         |              |                    |
    | 一                 | {{ n }}      |                    |
    | {% endif %}        |              |                    |
    | {% endfor %}       |              |                    |
    | 合计               | =SUM(B3:B5)  | =COUNTIF(B3:B5, 1) |
    """
    result = fill_drawing(ns=[1, 2, 1, 4, 1])

    assert result.rows(computed=False)[-1] == [
        "合计", "=SUM(B1:B5)", "=COUNTIF(B1:B5, 1)",
    ]  # fmt: skip
    assert result.rows()[-1] == ["合计", 9, 3]
    assert result.rows()[3] == ["多", 4, 7]


def test_sums_over_hundreds_of_copies_leave_out_the_rows_between(
    fill_drawing: Filler,
) -> None:
    """
    | {% for n in ns %}  |             |             |
    | 数量               | {{ n }}     |             |
    | 其他               | 1000        |             |
    | {% endfor %}       |             |             |
    | 合计               | =SUM(B2)    | =AVERAGE(B2) |
    """
    few = fill_drawing(ns=list(range(300)))

    assert few.rows()[-1] == ["合计", 44850, 149.5]
    assert few.filled.warnings == ()
    many = fill_drawing(ns=list(range(2500)))
    assert many.rows(computed=False)[-1][1] == "=SUM(B1:B4999)"
    assert [(w.cell, w.code) for w in many.filled.warnings] == [
        ("B5", "too-long"), ("C5", "too-long"),
    ]  # fmt: skip


def test_sums_of_rows_left_out_are_nothing_and_told(fill_drawing: Filler) -> None:
    """
    | {% if wanted %} |             |               |
    | 运费            | 5           |               |
    | {% endif %}     |             |               |
    | 合计            | =SUM(B2:B2) | =SUM(B2:B2,7) |
    """
    result = fill_drawing(wanted=False)

    assert result.rows() == [["合计", 0, 7]]
    assert [(w.cell, w.code) for w in result.filled.warnings] == [
        ("B4", "refers-to-removed"), ("C4", "refers-to-removed"),
    ]  # fmt: skip
