"""Formats by rule and checks of input, whose one formula holds for many cells."""

import xlsxwriter

from sop_xl.moves.areas import Layout
from sop_xl.moves.axis import inserted_axis, removed_axis
from sop_xl.source import LAST_ROW
from tests.moves.books import (
    Followed,
    follow,
    follow_drawn,
    make_package,
    repeat_columns,
    repeat_rows,
)

RULE = {"type": "formula"}


def format_rule(layout: Layout, area: str, formula: str) -> Followed:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.conditional_format(area, {**RULE, "criteria": formula})

    return follow_drawn(draw, layout)


def read_rules(done: Followed) -> list[tuple[str | None, list[str | None]]]:
    return [
        (each.get("sqref"), [formula.text for formula in each.iter("{*}formula")])
        for each in done.tree().iter("{*}conditionalFormatting")
    ]


def test_a_rule_about_its_own_row_is_one_for_all_copies() -> None:
    done = format_rule(repeat_rows(3, 4, 3), "B3:B4", "=$A3>$B$9")

    assert read_rules(done) == [("B3:B8", ["$A3>$B$13"])]


def test_a_rule_about_a_row_of_its_copy_is_one_for_all_copies() -> None:
    done = format_rule(repeat_rows(3, 4, 3), "B4", "=B4>B3")

    assert read_rules(done) == [("B4 B6 B8", ["B4>B3"])]


def test_a_rule_about_a_row_above_the_block_is_one_for_each_copy() -> None:
    done = format_rule(repeat_rows(3, 3, 3), "B3", "=B3>B1")

    assert read_rules(done) == [("B3", ["B3>B1"]), ("B4", ["B4>B1"]), ("B5", ["B5>B1"])]


def test_a_rule_about_the_row_before_sees_the_copy_before() -> None:
    done = format_rule(repeat_rows(3, 3, 3), "B3", "=B3>B2")

    assert read_rules(done) == [("B3:B5", ["B3>B2"])]


def test_a_rule_that_no_formula_serves_in_a_copy_is_one_for_each_row() -> None:
    """
    | 3 | =B3>B4 | {% for %}    |
    | 4 | =B4>B5 | {% endfor %} |
    """
    done = format_rule(repeat_rows(3, 4, 2), "B3:B4", "=B3>B4")

    assert read_rules(done) == [("B3 B5:B6", ["B3>B4"]), ("B4", ["B4>B7"])]


def test_a_rule_about_the_row_above_is_right_in_all_rows_of_a_copy() -> None:
    done = format_rule(repeat_rows(2, 3, 3), "B2:B3", "=B2>=B1")

    assert read_rules(done) == [("B2:B7", ["B2>=B1"])]


def test_a_rule_over_block_and_total_grows() -> None:
    done = format_rule(repeat_rows(3, 3, 3), "B2:B4", "=B2>$A$4")

    assert read_rules(done) == [("B2:B6", ["B2>$A$6"])]


def test_rules_are_repeated_across_as_well() -> None:
    done = format_rule(repeat_columns(2, 2, 3), "B3:B4", "=B3>B$1")

    assert read_rules(done) == [("B3:D4", ["B3>B$1"])]


def test_a_rule_whose_first_row_goes_holds_from_the_next() -> None:
    layout = Layout(rows=removed_axis(LAST_ROW, 3, 1))

    assert read_rules(format_rule(layout, "B3:B6", "=B3>1")) == [("B3:B5", ["B3>1"])]
    assert read_rules(format_rule(layout, "B3", "=B3>1")) == []
    assert read_rules(format_rule(layout, "B3", "=$B$9>1")) == []


def test_areas_of_one_rule_that_now_read_otherwise_become_two() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        rule = {**RULE, "criteria": "=A1>A3", "multi_range": "A1 A11"}
        book.add_worksheet("表").conditional_format("A1", rule)

    done = follow_drawn(draw, Layout(rows=inserted_axis(LAST_ROW, 2, 1)))

    assert read_rules(done) == [("A1", ["A1>A4"]), ("A12", ["A12>A14"])]


def test_limits_of_bars_and_icons_follow() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.conditional_format(
            "B3",
            {
                "type": "data_bar", "data_bar_2010": True, "max_type": "formula",
                "max_value": "=$B$9", "min_type": "num", "min_value": 1,
            },
        )  # fmt: skip

    done = follow_drawn(draw, repeat_rows(3, 3, 3))

    assert "$B$11" in str(done.all("cfvo", "val"))
    assert "$B$11" in done.texts("f")
    assert done.texts("sqref") == ["B3:B5"]
    assert done.all("conditionalFormatting", "sqref")[0] == "B3:B5"


def test_a_bar_stays_one_with_its_later_half() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        rule = {"type": "data_bar", "data_bar_2010": True}
        limit = {"max_type": "formula", "max_value": "=B2"}
        book.add_worksheet("表").conditional_format("B3", {**rule, **limit})

    done = follow_drawn(draw, repeat_rows(3, 3, 3))

    assert done.all("conditionalFormatting", "sqref") == ["B3:B5", None]
    assert done.texts("sqref") == ["B3:B5"]


def test_checks_follow_and_their_lists_grow() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.data_validation("A3", {"validate": "list", "source": "=$C$3"})
        sheet.data_validation(
            "B3",
            {
                "validate": "whole", "criteria": "between",
                "minimum": "=B2", "maximum": "=$B$9",
            },
        )  # fmt: skip

    done = follow_drawn(draw, repeat_rows(3, 3, 2))

    assert done.all("dataValidation", "sqref") == ["A3:A4", "B3:B4"]
    assert done.texts("formula1") == ["$C$3:$C$4", "B2"]
    assert done.texts("formula2") == ["$B$10"]
    assert done.all("dataValidations", "count") == ["2"]


LATER = (
    '<extLst><ext uri="{x}" xmlns:x14="http://schemas.microsoft.com/office/'
    'spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/'
    '2006/main" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/'
    'revision"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule '
    'type="expression" id="{A}"><xm:f>B3&gt;别!B2</xm:f></x14:cfRule>'
    "<xm:sqref>B3</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>"
    '</ext><ext uri="{y}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/'
    '2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1>'
    "<xm:f>别!$A$3</xm:f></x14:formula1><xm:sqref>A3</xm:sqref></x14:dataValidation>"
    "</x14:dataValidations></ext></extLst>"
)


def draw_later() -> Followed:
    package = make_package(
        lambda book: (book.add_worksheet("表"), book.add_worksheet("别"))
    )
    part = "xl/worksheets/sheet1.xml"
    content = package.read(part).decode()
    package.put(part, content.replace("</worksheet>", f"{LATER}</worksheet>").encode())
    return Followed(package)


def test_rules_of_later_versions_are_copied_with_ids_of_their_own() -> None:
    done = follow(draw_later().package, 表=repeat_rows(3, 3, 2))

    assert done.texts("sqref") == ["B3", "B4", "A3:A4"]
    assert done.texts("f") == ["B3>别!B2", "B4>别!B2", "别!$A$3"]
    ids = done.all("cfRule", "id")
    assert ids[0] == "{A}"
    assert len(set(ids)) == len(ids)


def test_rules_follow_lines_of_other_sheets() -> None:
    done = follow(draw_later().package, 别=repeat_rows(2, 3, 2))

    assert done.texts("f") == ["B3>别!B2", "别!$A$3:$A$5"]
    assert done.texts("sqref") == ["B3", "A3"]


def test_rules_of_later_versions_leave_no_empty_list_behind() -> None:
    layout = Layout(rows=removed_axis(LAST_ROW, 3, 1))
    done = follow(draw_later().package, 表=layout)

    assert "extLst" not in done.text()


def test_rules_and_sparklines_whose_cells_go_are_told_of() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet, other = book.add_worksheet("表"), book.add_worksheet("别")
        sheet.conditional_format("B2:B9", {**RULE, "criteria": "=B2>$A$3"})
        sheet.data_validation("C2", {"validate": "list", "source": "=$A$3:$A$3"})
        sheet.add_sparkline("D2", {"range": "表!A3:C3"})
        other.data_validation("C2", {"validate": "list", "source": "=表!$A$3"})

    done = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 3, 1)))

    assert done.warned == [
        ("表", "B2", "refers-to-removed", "=B2>$A$3"),
        ("表", "C2", "refers-to-removed", "=$A$3:$A$3"),
        ("表", "D2", "refers-to-removed", "=表!A3:C3"),
        ("别", "C2", "refers-to-removed", "=表!$A$3"),
    ]
