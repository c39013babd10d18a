"""Formulas after the cells they name moved, wherever they stand."""

import pytest

from sop_xl.formulas.references import LAST_ROW
from sop_xl.moves.areas import Layout, Place
from sop_xl.moves.axis import inserted_axis, removed_axis
from sop_xl.moves.distances import is_relative, shift_formula
from sop_xl.moves.references import Moves, breaks_reference
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


def test_sums_over_more_copies_than_arguments_take_one_area() -> None:
    moves = Moves({"表": repeat_rows(3, 4, 251)})

    assert moves.move_formula("SUM(A3)", "表") == "SUM(A3:A503)"


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
