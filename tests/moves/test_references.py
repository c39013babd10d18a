"""Formulas after the cells they name moved, wherever they stand."""

import pytest

from sop_xl.moves.areas import Layout, Place
from sop_xl.moves.axis import Axis, Line, StandIn, inserted_axis, removed_axis
from sop_xl.moves.distances import is_relative, shift_formula
from sop_xl.moves.references import Moves, breaks_reference
from sop_xl.source import LAST_ROW
from tests.moves.books import nest, repeat_columns, repeat_rows


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("VLOOKUP(F1,$A$5:$C$5,3,0)", "VLOOKUP(F1,$A$5:$C$8,3,0)"),
        ("INDEX($C$5:$C$5,MATCH(F1,$A$5:$A$5,0))", "INDEX($C$5:$C$8,MATCH(F1,$A$5:$A$8,0))"),
        ("SUMIF($A$5:$A$5,F1,$C$5:$C$5)", "SUMIF($A$5:$A$8,F1,$C$5:$C$8)"),
        ("COUNTIF(A4:A5,F1)", "COUNTIF(A4:A8,F1)"),
        ("SUMPRODUCT(B5:B5,C5:C5)", "SUMPRODUCT(B5:B8,C5:C8)"),
        ("SUM(C5)/COUNT(C5:C6)", "SUM(C5:C8)/COUNT(C5:C9)"),
        ("C5*2", "C5*2"),
        ("C6*2", "C9*2"),
        ("'表'!C6+表!C6", "'表'!C9+表!C9"),
        ("SHEET!C6", "SHEET!C6"),
    ],
)  # fmt: skip
def test_ranges_grow_with_a_row_that_is_repeated(before: str, after: str) -> None:
    """Row 5 is repeated four times."""
    assert Moves({"表": repeat_rows(5, 5, 4)}).move_formula(before, "表") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(C2)", "SUM(C2:F2)"),
        ("SUM(B2:C2)", "SUM(B2:F2)"),
        ("SUMIF($C$1:$C$1,F1,$C$2:$C$2)", "SUMIF($C$1:$F$1,I1,$C$2:$F$2)"),
        ("HLOOKUP(A1,$C:$C,2,0)", "HLOOKUP(A1,$C:$F,2,0)"),
        ("D2", "G2"),
    ],
)
def test_ranges_grow_with_a_column_that_is_repeated(before: str, after: str) -> None:
    """Column C is repeated four times."""
    assert Moves({"表": repeat_columns(3, 3, 4)}).move_formula(before, "表") == after


def test_inner_blocks_grow_within_their_own_copy_and_over_all() -> None:
    """Rows 2 to 4 twice, and row 3 twice in each: 2, 3-4, 5; 6, 7-8, 9."""
    moves = Moves({"表": Layout(rows=nest(2, 2))})
    second = Place(rows=((0, 1),))

    assert moves.move_formula("SUM(A3:A3)+A2", "表", second) == "SUM(A7:A8)+A6"
    assert moves.move_formula("SUM(A3)", "表", second) == "SUM(A7:A8)"
    assert moves.move_formula("SUM($A$3:$A$3)", "表", second) == "SUM($A$3:$A$8)"
    assert moves.move_formula("SUM(A3)", "表") == "SUM(A3:A4,A7:A8)"
    assert moves.move_formula("SUMIF(A3:A3,1)", "表") == "SUMIF(A3:A8,1)"
    assert moves.move_formula("A3", "别", second) == "A3"


def test_sums_over_more_copies_than_arguments_take_them_in_parentheses() -> None:
    moves = Moves({"表": repeat_rows(3, 4, 251)})
    odd = [f"A{row}" for row in range(3, 505, 2)]

    most, rest = ",".join(odd[:250]), odd[250]
    assert moves.move_formula("SUM(A3)", "表") == f"SUM(({most}),{rest})"
    both = moves.move_formula("SUM(A3,A4)", "表")
    assert both.startswith(f"SUM(({most}),{rest},(A4,")
    assert both.endswith(",A504)")
    assert not moves.doubts


@pytest.mark.parametrize("turns", [2000, 5000])
def test_sums_longer_than_a_formula_take_one_area_and_are_told(turns: int) -> None:
    moves = Moves({"表": repeat_rows(3, 4, turns)})

    moved = moves.move_formula("SUM(A3)*A1", "别")
    assert moved == "SUM(A3)*A1"
    moved = moves.move_formula("SUM(A3)*A1", "表")

    assert moved == f"SUM(A3:A{2 * turns + 1})*A1"
    assert moves.doubts == {("表", moved): {"too-long": "SUM(A3)*A1"}}


def test_inner_rows_see_the_group_they_are_in_through_fixed_references() -> None:
    """Rows 2 to 4 twice, and row 3 twice in each: 2, 3-4, 5; 6, 7-8, 9."""
    moves = Moves({"表": Layout(rows=nest(2, 2))})
    last = Place(rows=((0, 1), (1, 1)))

    assert moves.move_formula("A3/A$2", "表", last) == "A8/A$6"
    assert moves.move_formula("SUM(A$3:A3)", "表", last) == "SUM(A$7:A8)"
    assert moves.move_formula("SUM(A$3:A$3)/A$4", "表", last) == "SUM(A$7:A$8)/A$9"
    assert moves.move_formula("A2+A3", "表", last) == "A7+A8"


def test_the_first_inner_row_follows_the_last_one_of_the_group_before() -> None:
    """Row 1 is a heading; rows 2 and 3 held tags, row 4 is repeated in each group."""
    lines = [Line(1, 1)]
    for group, count in enumerate((2, 1, 2)):
        for turn in range(count):
            lines.append(Line(len(lines) + 1, 4, ((0, group), (1, turn))))
    axis = Axis(LAST_ROW, lines, 6, len(lines))
    axis.stand_in({2: StandIn(3, 5, 0), 3: StandIn(4, 4, 1)})
    moves = Moves({"表": Layout(rows=axis)})

    moved = [moves.move_formula("A1", "表", Place(each.path)) for each in lines[1:]]

    assert moved == ["A1", "A2", "A3", "A4", "A5"]
    tags = [moves.move_formula("A3", "表", Place(each.path)) for each in lines[1:]]
    assert tags == moved
    assert {code for each in moves.doubts.values() for code in each} == {
        "refers-to-tag"
    }


def test_a_group_adds_up_its_own_copies_of_a_row_alone() -> None:
    """Row 2 heads a group; rows 3 and 4 are repeated in it: 2, 3-6; 7, 8-11."""
    lines = [Line(1, 1)]
    for group in range(2):
        lines.append(Line(len(lines) + 1, 2, ((0, group),)))
        for turn in range(2):
            path = ((0, group), (1, turn))
            lines += [Line(len(lines) + n, n + 2, path) for n in (1, 2)]
    moves = Moves({"表": Layout(rows=Axis(LAST_ROW, lines, 4, len(lines)))})
    second = Place(rows=((0, 1),))

    assert moves.move_formula("SUM(A3)", "表", second) == "SUM(A8,A10)"
    assert moves.move_formula("SUM(A3:A4)", "表", second) == "SUM(A8:A11)"
    assert moves.move_formula("SUM(A1:A3)", "表", second) == "SUM(A1:A10)"
    assert moves.move_formula("SUM(A2)", "表", Place(lines[8].path)) == "SUM(A7)"
    assert moves.move_formula("SUM(A4)", "表") == "SUM(A4,A6,A9,A11)"


def test_columns_look_back_as_rows_do() -> None:
    """Column C is repeated four times."""
    moves = Moves({"表": repeat_columns(3, 3, 4)})
    places = [Place(columns=((0, turn),)) for turn in range(4)]

    moved = [moves.move_formula("C2/B2-1+$B2", "表", place) for place in places]

    assert moved == [
        "C2/B2-1+$B2", "D2/C2-1+$B2", "E2/D2-1+$B2", "F2/E2-1+$B2",
    ]  # fmt: skip


def test_a_row_that_was_left_out_before_is_passed_over() -> None:
    """Of rows 3 and 4 each item has one, as a condition says."""
    lines = [Line(1, 1), Line(2, 2)]
    for turn, origin in enumerate((3, 4, 3, 3)):
        lines.append(Line(turn + 3, origin, ((0, turn), (origin, 0))))
    axis = Axis(LAST_ROW, lines, 4, 6, frozenset({3, 4}))
    moves = Moves({"表": Layout(rows=axis)})

    moved = [moves.move_formula("A2", "表", Place(each.path)) for each in lines[2:]]

    assert moved == ["A2", "A3", "A4", "A5"]
    assert moves.move_formula("A$2:A$4", "表", Place(lines[4].path)) == "A$2:A$6"
    above = [moves.move_formula("A1", "表", Place(each.path)) for each in lines[2:]]
    assert above == ["A1", "A3", "A3", "A5"]
    unused = Axis(LAST_ROW, [Line(1, 1), Line(2, 2, ((0, 1),))], 2, 2)
    only = Moves({"表": Layout(rows=unused)})
    assert only.move_formula("A1", "表", Place(((0, 1),))) == "A1"


def test_there_is_nothing_above_the_first_row() -> None:
    """Row 1 held a tag, row 2 is repeated."""
    axis = Axis(LAST_ROW, [Line(1, 2, ((0, 0),)), Line(2, 2, ((0, 1),))], 2, 2)
    axis.stand_in({1: StandIn(2, 2, 0)})
    moves = Moves({"表": Layout(rows=axis)})

    assert moves.move_formula("A1", "表", Place(((0, 0),))) == "#REF!"
    assert moves.move_formula("A1", "表", Place(((0, 1),))) == "A1"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(A3:A3)", "SUM(0)"),
        ("SUM(A3,A2)+COUNT(A2, A3)", "SUM(A2)+COUNT(A2 )"),
        ("SUM(IF(A1,A2),A3,A3)", "SUM(IF(A1,A2))"),
        ("MAX( A3 )", "MAX( 0 )"),
        ("SUM(A3,A3)", "SUM(0)"),
        ("COUNT(A3)", "COUNT(#REF!)"),
        ("AVERAGE(A3:A3)", "AVERAGE(#REF!)"),
        ("SUBTOTAL(9,A3)", "SUBTOTAL(9,#REF!)"),
        ("A3+COUNTIF(A3:A3,1)", "#REF!+COUNTIF(#REF!,1)"),
    ],
)
def test_sums_do_without_rows_that_a_condition_left_out(
    before: str, after: str
) -> None:
    lines = [Line(1, 1), Line(2, 2)]
    left_out = Layout(rows=Axis(LAST_ROW, lines, 3, 2, frozenset({0})))
    moves = Moves({"表": left_out})

    assert moves.move_formula(before, "表") == after


def test_sums_of_removed_rows_are_gone_as_in_excel() -> None:
    moves = Moves({"表": Layout(rows=removed_axis(LAST_ROW, 5, 1))})

    assert moves.move_formula("SUM(A5,A1)", "表") == "SUM(#REF!,A1)"


def test_sheets_are_known_whatever_their_case() -> None:
    layout = Layout(rows=inserted_axis(LAST_ROW, 5, 2))
    moves = Moves({"Sheet": layout}, {"Sheet": "New 1"})

    assert moves.layout("SHEET") is layout
    assert moves.move_formula("sheet!A9+SHEET!A1", "x") == "'New 1'!A11+'New 1'!A1"
    assert moves.move_formula("A9", "sHeEt") == "A11"
    assert bool(moves)
    assert not Moves({})


def test_a_formula_that_loses_cells_is_known() -> None:
    moves = Moves({"表": Layout(rows=removed_axis(LAST_ROW, 5, 1))})

    assert breaks_reference("A5", moves.move_formula("A5", "表"))
    assert not breaks_reference("A5:A6", moves.move_formula("A5:A6", "表"))
    assert not breaks_reference("#REF!", "#REF!")


def test_relative_references_keep_their_distance() -> None:
    assert shift_formula("A5+$A5+A$5+$A$5+5:5+表!B1", 2, 1) == (
        "B7+$A7+B$5+$A$5+7:7+表!C3"
    )
    assert shift_formula("A1", 0, 0) == "A1"
    assert shift_formula("A1:B2", -1, -1) == "XFD1048576:A1"
    assert shift_formula("Table1[a]+名称", 1, 1) == "Table1[a]+名称"
    assert shift_formula("表!名称", 1, 1) == "表!名称"
    assert is_relative("$A:B")
    assert not is_relative("$A:$B+$5:$5+表!名称")
