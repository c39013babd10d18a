"""Defined names, and what cannot follow cells that move."""

import pytest
import xlsxwriter

from sop_xl.moves.areas import Layout
from sop_xl.moves.axis import inserted_axis, removed_axis
from sop_xl.moves.cautions import Inspector
from sop_xl.moves.references import Moves
from sop_xl.source import LAST_ROW
from tests.moves.books import (
    Followed,
    follow_drawn,
    repeat_columns,
    repeat_rows,
)

WORKBOOK = "xl/workbook.xml"
INSERTED = Layout(rows=inserted_axis(LAST_ROW, 5, 2))


def read_names(done: Followed) -> dict[str | None, str | None]:
    found = done.tree(WORKBOOK).iter("{*}definedName")
    return {each.get("name"): each.text for each in found}


def test_names_follow_and_relative_ones_keep_their_distance() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表")
        book.add_worksheet("别")
        for name, formula in {
            "cell": "=表!$B$5", "area": "=表!$B$4:$B$5", "away": "=表!B5",
            "half": "=表!$B5", "other": "=别!$B$5", "number": "=0.13",
            "upper": "=表!$A$5:INDEX(表!$A:$A,9)",
        }.items():  # fmt: skip
            book.define_name(name, formula)

    assert read_names(follow_drawn(draw, repeat_rows(5, 5, 3))) == {
        "cell": "表!$B$5:$B$7", "area": "表!$B$4:$B$7", "away": "表!B5",
        "half": "表!$B5", "other": "别!$B$5", "number": "0.13",
        "upper": "表!$A$5:$A$7:INDEX(表!$A:$A,9)",
    }  # fmt: skip


def test_copies_that_do_not_adjoin_are_listed() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").print_area("B2:D2")
        book.add_worksheet("a,b")
        book.define_name("cell", "=表!$B$2")
        book.define_name("two", "='a,b'!$A$1,表!$B$2:$D$2")
        book.define_name("computed", "=表!$B$2*2")

    assert read_names(follow_drawn(draw, repeat_rows(2, 3, 3))) == {
        "cell": "表!$B$2,表!$B$4,表!$B$6", "computed": "表!$B$2:$B$6*2",
        "two": "'a,b'!$A$1,表!$B$2:$D$2,表!$B$4:$D$4,表!$B$6:$D$6",
        "_xlnm.Print_Area": "表!$B$2:$D$6",
    }  # fmt: skip


def test_a_name_of_too_many_areas_is_told_of() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表")
        book.define_name("x", "=表!$B$2")

    done = follow_drawn(draw, repeat_rows(2, 3, 300))

    assert read_names(done) == {"x": "表!$B$2:$B$600"}
    assert done.warned == [("", "", "too-long", "x=表!$B$2")]


def test_print_areas_and_titles_lose_what_goes() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.print_area("A1:D5")
        sheet.repeat_rows(0, 1)
        sheet.repeat_columns(0)
        book.define_name("x", "=表!$A$1")

    wider = follow_drawn(draw, INSERTED)
    assert read_names(wider) == {
        "_xlnm.Print_Area": "表!$A$1:$D$7", "x": "表!$A$1",
        "_xlnm.Print_Titles": "表!$A:$A,表!$1:$2",
    }  # fmt: skip
    done = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 1, 5)))
    assert read_names(done) == {
        "_xlnm.Print_Titles": "表!$A:$A", "x": "表!#REF!",
    }  # fmt: skip
    assert done.warned == [("", "", "refers-to-removed", "x=表!$A$1")]


def test_the_last_name_takes_the_list_with_it() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").print_area("A1:D5")

    done = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 1, 5)))

    assert "definedName" not in done.text(WORKBOOK)


def test_names_that_hide_cells_are_told_of() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表")
        book.define_name("x", "=OFFSET(表!$A$1,9,0)")
        book.define_name("y", "=OFFSET(表!$A$1,0,0,COUNTA(表!$A:$A),1)")

    done = follow_drawn(draw, INSERTED)

    assert done.warned == [("", "", "not-moved", "x=OFFSET(表!$A$1,9,0)")]


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("A1+SUM(A1:A9)", ""),
        ("OFFSET(A1,3,0)", ""),
        ("OFFSET(A1,4,0)", "not-moved"),
        ("OFFSET(A1, 1 ,0,3,1)", ""),
        ("OFFSET(A1,1,0,4,1)", "not-moved"),
        ("OFFSET(A8,-1,0)", ""),
        ("OFFSET(A8,-4,0)", "not-moved"),
        ("OFFSET(A8,-9,0)", ""),
        ("OFFSET(A1,MATCH(1,A:A,0),0)", ""),
        ("OFFSET(别!A1,9,0)", ""),
        ("OFFSET(表!A1,9,0)", "not-moved"),
        ("OFFSET(名称,9,0)", "not-moved"),
        ("OFFSET(名称,0,0)", ""),
        ("OFFSET(A:A,0,1)", ""),
        ("OFFSET(A1:A9,0,1)", "not-moved"),
        ("SUM(OFFSET(A1,{1,2},0))", ""),
        ('INDIRECT("A4")', ""),
        ('INDIRECT("A5")', "not-moved"),
        ('INDIRECT("别!A5")', ""),
        ('INDIRECT("A"&B1)', "not-moved"),
        ("INDIRECT()", "not-moved"),
        ('INDIRECT("R5C1",FALSE)', "not-moved"),
        ("SUM(表:末!A5)", "spans-sheets"),
        ("SUM('别:末'!A5)", ""),
        ("SUM('别:无'!A5)", "spans-sheets"),
        ("SUM([1]表:末!A5)", ""),
        ('"INDIRECT("', ""),
    ],
)
def test_what_hides_cells_is_found(formula: str, code: str) -> None:
    """Two rows are inserted above row 5; formulas are read after they moved."""
    inspector = Inspector(Moves({"表": INSERTED}), ["表", "别", "末"])

    assert inspector.find(formula, "表") == code


@pytest.mark.parametrize(
    ("formula", "code"),
    [('INDIRECT("A5")', "not-moved"), ('INDIRECT("A"&B1)', ""), ("INDIRECT(A1)", "")],
)
def test_rules_are_told_of_only_when_it_is_sure(formula: str, code: str) -> None:
    inspector = Inspector(Moves({"表": INSERTED}), ["表"])

    assert inspector.find(formula, "表", sure=True) == code


def test_what_hides_cells_is_told_of_with_its_place() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for row in (3, 4, 5):
            sheet.write_formula(f"B{row}", '=INDIRECT("A9")')
        rule = {"validate": "list", "source": '=INDIRECT("A9")'}
        sheet.data_validation("C3", rule)
        other = book.add_worksheet("别")
        other.write_formula("A1", '=INDIRECT("表!A9")')
        other.write_formula("A2", "=1+1")
        book.add_worksheet("空")

    done = follow_drawn(draw, repeat_rows(3, 3, 3))

    told = [(sheet, cell, code) for sheet, cell, code, _ in done.warned]
    assert told == [
        ("表", "B3", "not-moved"), ("表", "C3", "not-moved"), ("别", "A1", "not-moved"),
    ]  # fmt: skip


def test_merges_repeated_in_part_are_told_of() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A2:A3", "切")
        sheet.merge_range("B3:B4", "整")
        sheet.merge_range("D4:E9", "切")
        sheet.merge_range("F9:G9", "横")

    done = follow_drawn(draw, repeat_rows(3, 4, 2))
    assert done.warned == [
        ("表", "A2:A3", "merge-cut", "A2:A3"), ("表", "D4:E9", "merge-cut", "D4:E9"),
    ]  # fmt: skip
    across = follow_drawn(draw, repeat_columns(7, 8, 2))
    assert across.warned == [("表", "F9:G9", "merge-cut", "F9:G9")]
