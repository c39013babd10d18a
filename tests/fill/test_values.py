"""What a single cell becomes."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sop_xl.fill import FillError, fill
from sop_xl.package.archive import open_package
from sop_xl.package.cells import read_cell
from sop_xl.package.workbook import Workbook
from tests.fill.books import drawn_book, make_book
from tests.fill.conftest import Filler


def test_a_cell_of_one_expression_takes_the_value_with_its_type(
    fill_drawing: Filler,
) -> None:
    """
    | {{ 数量 }} | {{ price }} | {{ name }} | {{ ready }} | {{ nothing }} |
    """
    result = fill_drawing(
        数量=12, price=Decimal("3.50"), name="甲", ready=True, nothing=None
    )

    assert result.rows() == [[12, 3.5, "甲", True, None]]


def test_text_around_an_expression_makes_text(fill_drawing: Filler) -> None:
    """
    | 共 {{ 数量 }} 件 | {{ a }}{{ b }} | {{ gone }}。 | {# 说明 #}空 | {{ d }}止 |
    """
    result = fill_drawing(数量=12.0, a=1, b=2.5, gone=None, d=dt.date(2024, 5, 7))

    assert result.rows() == [["共 12 件", "12.5", "。", "空", "2024-05-07止"]]


def test_a_loop_within_one_cell_makes_text(fill_drawing: Filler) -> None:
    """
    | {% for x in xs %}{{ x }}、{% endfor %} | {% if xs %}有{% else %}无{% endif %} |
    """
    assert fill_drawing(xs=["甲", "乙"]).rows() == [["甲、乙、", "有"]]


def test_a_column_is_found_before_a_method_of_the_same_name(
    fill_drawing: Filler,
) -> None:
    """
    | {{ row.values }} | {{ row["成本/收入"] }} | {{ row.keys() + ["x"] }} |
    """
    with pytest.raises(FillError) as caught:
        fill_drawing(row={"values": 5, "成本/收入": 0.4})

    assert [(p.cell, p.code) for p in caught.value.problems] == [
        ("C1", "cannot-render")
    ]


def test_the_number_format_of_the_cell_stays(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write("A1", "{{ day }}", book.add_format({"num_format": "yyyy年m月d日"}))
        sheet.write("A2", "{{ share }}", book.add_format({"num_format": "0.0%"}))
        sheet.write("A3", "{{ day }}")
        sheet.write("A4", "{{ day }}", book.add_format({"num_format": "0.00"}))

    filled = fill(
        make_book(draw), {"day": dt.date(2024, 5, 7), "share": 0.5}, tmp_path / "o.xlsx"
    )

    cells = Workbook(open_package(filled.path)).package.tree("xl/worksheets/sheet1.xml")
    found = [(c.get("s"), read_cell(c, [])) for c in cells.iter("{*}c")]
    assert found == [("1", 45419.0), ("2", 0.5), ("4", 45419.0), ("3", 45419.0)]
    [warning] = filled.warnings
    assert (warning.cell, warning.code) == ("A4", "date-without-format")


def test_dates_follow_the_calendar_of_the_workbook(tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(target, {"date_1904": True}) as book:
        book.add_worksheet().write("A1", "{{ day }}")

    fill(target, {"day": dt.date(2024, 5, 7)}, tmp_path / "o.xlsx")

    root = open_package(tmp_path / "o.xlsx").tree("xl/worksheets/sheet1.xml")
    assert [read_cell(cell, []) for cell in root.iter("{*}c")] == [43957.0]


def test_text_in_several_fonts_keeps_each(tmp_path: Path) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet()
        sheet.write_rich_string("A1", "月份：", bold, "{{ month }}", "。")
        sheet.write_rich_string("A2", "{{ mo", bold, "nth }}")

    fill(make_book(draw), {"month": "五月"}, tmp_path / "o.xlsx")

    root = open_package(tmp_path / "o.xlsx").tree("xl/worksheets/sheet1.xml")
    first, second = root.iter("{*}c")
    assert read_cell(first, []) == "月份：五月。"
    assert [run.find("{*}rPr/{*}b") is not None for run in first.iter("{*}r")] == [
        False, True, False,
    ]  # fmt: skip
    assert read_cell(second, []) == "五月"


def test_a_formula_is_never_made_of_data(fill_drawing: Filler) -> None:
    """
    | {{ a }} | {{ b }} | {{ c }} | {{ d }} |
    """
    values = {"a": "=1+1", "b": "+x", "c": "@a", "d": "-2+3"}

    result = fill_drawing(**values)

    assert result.rows() == [list(values.values())]
    assert "<f>" not in result.part("xl/worksheets/sheet1.xml")


PLAIN = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r"),
    max_size=40,
)
TEMPLATE = drawn_book("| {{ text }} | {{ text }}。 |")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLAIN | st.sampled_from(["=1+1", "+x", "@a", "-1", "{{ x }}", "_x0041_", "'="]))
def test_any_text_comes_back_as_the_same_text(tmp_path: Path, text: str) -> None:
    first = fill(TEMPLATE, {"text": text}, tmp_path / "a.xlsx").path
    second = fill(TEMPLATE, {"text": text}, tmp_path / "b.xlsx").path

    package = open_package(first)
    cells = list(package.tree("xl/worksheets/sheet1.xml").iter("{*}c"))
    kept = text.replace("\r\n", "\n")  # as Excel ends lines
    assert [read_cell(cell, []) for cell in cells] == [kept or None, f"{kept}。"]
    assert not any(cell.find("{*}f") is not None for cell in cells)
    assert first.read_bytes() == second.read_bytes()


def test_within_other_text_values_stand_as_excel_joins_them(
    fill_drawing: Filler,
) -> None:
    """
    | 共 {{ a }} 吨 | {{ b }}、{{ not b }} | 占 {{ c }} | {{ d }}% |
    """
    result = fill_drawing(a=0.1 + 0.2, b=True, c=2 / 3, d=50.0)

    assert result.rows() == [
        ["共 0.3 吨", "TRUE、FALSE", "占 0.666666666666667", "50%"]
    ]


@pytest.mark.parametrize(
    ("number", "warned"),
    [(123456789012345, False), (10**20, False), (1234567890123456, True),
     (-1234567890123456, True), ("1234567890123456", False)],
)  # fmt: skip
def test_whole_numbers_of_which_excel_drops_digits_are_told(
    number: object, warned: bool, tmp_path: Path
) -> None:
    template = drawn_book("| {{ n }} | {% for n in [n] %}{{ n }} | {% endfor %} |")

    filled = fill(template, {"n": number}, tmp_path / "o.xlsx")

    expected = [("A1", "digits-lost"), ("B1", "digits-lost")] if warned else []
    assert [(each.cell, each.code) for each in filled.warnings] == expected


def test_a_choice_without_an_else_leaves_the_cell_empty(fill_drawing: Filler) -> None:
    """
    | {{ 5 if late }} | 延期{{ 5 if late }}。 |
    """
    assert fill_drawing(late=False).rows() == [[None, "延期。"]]
