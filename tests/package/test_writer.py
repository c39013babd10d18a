import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.package.archive import open_package
from sop_xl.package.cells import RichText
from sop_xl.package.errors import PackageError
from sop_xl.package.fitting import FORMULA_SIGNS
from sop_xl.package.stylesheet import Look
from sop_xl.package.validations import Kind, Validation
from sop_xl.package.workbook import Workbook
from sop_xl.package.writer import SheetWriter
from sop_xl.pages import Formula
from sop_xl.source import CellRef
from tests.office import convert_bytes
from tests.package.written import (
    changed_parts,
    edit,
    load,
    make_book,
    make_strict,
    order_of,
    plain_book,
    sheet_xml,
)

MORNING = dt.datetime.fromisoformat("2026-06-30T08:30")
MIDNIGHT = dt.datetime.fromisoformat("2026-06-30")
SHEET = "xl/worksheets/sheet1.xml"
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n=+-@'_x0041"),
    max_size=40,
)


def formula_book() -> bytes:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", [1, 2, 3])
        sheet.write_formula("A2", "=A1*2", None, 2)
        book.add_worksheet("另一张").write_formula("A1", "=表!A1", None, 1)

    return make_book(draw)


def with_formulas(content: bytes, old: str, new: str) -> bytes:
    package = open_package(content)
    text = package.read(SHEET).decode()
    assert old in text
    package.put(SHEET, text.replace(old, new).encode())
    return package.to_bytes()


def refusal(content: bytes, address: str, value: Any = 1) -> str:
    with pytest.raises(PackageError) as caught:
        edit(content, lambda sheet: sheet.set(address, value))
    return caught.value.code


def test_one_cell_written_changes_the_part_of_its_sheet_alone() -> None:
    book = plain_book()

    written = edit(book, lambda sheet: sheet.set("B2", 13))

    assert changed_parts(book, written) == {SHEET}
    assert load(written)["表"]["B2"].value == 13


def test_a_writer_that_wrote_nothing_changes_no_part() -> None:
    book = plain_book()

    def look(sheet: SheetWriter) -> None:
        assert sheet.value("A2") == "甲"
        assert sheet.value("Z99") is None
        sheet.restyle("B2", Look())

    assert changed_parts(book, edit(book, look)) == set()


def test_values_of_all_kinds_are_read_back() -> None:
    values: dict[str, Any] = {
        "A3": "文字", "B3": 1.5, "C3": True, "D3": dt.date(2026, 6, 30),
        "A5": MORNING, "B5": dt.time(6, 30),
        "C5": Decimal("12.50"), "B2": None, "E5": dt.timedelta(hours=30),
        "F5": RichText(((None, "="), (None, "1"))),
    }  # fmt: skip

    def write(sheet: SheetWriter) -> None:
        for address, value in values.items():
            sheet.set(address, value)

    read = load(edit(plain_book(), write))["表"]

    assert read["A3"].value == "文字"
    assert read["B3"].value == 1.5
    assert read["C3"].value is True
    assert read["D3"].value == MIDNIGHT
    assert read["D3"].number_format == "yyyy-mm-dd"
    assert read["A5"].value == MORNING
    assert read["B5"].value == dt.time(6, 30)
    assert read["C5"].value == 12.5
    assert read["B2"].value is None
    assert read["E5"].number_format == "[h]:mm:ss"
    assert (read["F5"].value, read["F5"].quotePrefix) == ("=1", True)
    assert read.dimensions == "A1:F5"


def test_a_date_keeps_the_format_of_a_cell_that_shows_dates() -> None:
    def draw(book: Any) -> None:
        form = book.add_format({"num_format": "m月d日"})
        book.add_worksheet("表").write("A1", 1, form)

    book = make_book(draw)

    written = edit(book, lambda sheet: sheet.set("A1", dt.date(2026, 6, 30)))

    assert changed_parts(book, written) == {SHEET}


@given(TEXT)
def test_text_is_read_back_as_it_was_and_never_a_formula(text: str) -> None:
    book = plain_book()

    cell = load(edit(book, lambda sheet: sheet.set("C2", text)))["表"]["C2"]

    # openpyxl does not undo the escape of what looks like one.
    assert (cell.value or "").replace("_x005F_", "_") == text
    assert cell.data_type in {"s", "inlineStr", "n"}
    assert cell.quotePrefix == text.startswith(FORMULA_SIGNS)


@given(TEXT)
def test_text_changes_the_styles_only_where_a_sign_must_be_quoted(text: str) -> None:
    book = plain_book()

    changed = changed_parts(book, edit(book, lambda sheet: sheet.set("C2", text)))

    signed = text.startswith(FORMULA_SIGNS)
    assert changed == {SHEET, *(["xl/styles.xml"] if signed else [])}


def test_a_number_in_place_of_a_quoted_text_is_not_quoted() -> None:
    quoted = edit(plain_book(), lambda sheet: sheet.set("C2", "=1"))

    cell = load(edit(quoted, lambda sheet: sheet.set("C2", 5)))["表"]["C2"]

    assert (cell.value, cell.quotePrefix) == (5, False)


def test_a_formula_is_written_with_its_value_and_without_the_chain() -> None:
    book = plain_book()

    def write(sheet: SheetWriter) -> None:
        sheet.set("A3", Formula("B2*2", 24))
        sheet.set("B3", Formula('=B2&"_x0041_"', "12"))
        sheet.set("C3", Formula("B2>1", True))
        sheet.set("D3", Formula("NOW()"))
        sheet.set("E3", Formula("SUM('('!A1,{1,2},T[a'[\"])"))

    written = edit(book, write)

    # XlsxWriter asks for recalculation in every workbook.
    assert changed_parts(book, written) == {SHEET}
    formulas, values = load(written)["表"], load(written, data_only=True)["表"]
    assert [formulas[f"{c}3"].value for c in "ABCD"] == [
        "=B2*2", '=B2&"_x0041_"', "=B2>1", "=NOW()",
    ]  # fmt: skip
    assert [values[f"{c}3"].value for c in "ABCD"] == [24, "12", True, None]
    assert "fullCalcOnLoad" in sheet_xml(written, "xl/workbook.xml")


def test_a_value_that_formulas_may_use_asks_for_recalculation() -> None:
    content = formula_book()
    package = open_package(content)
    workbook = package.read("xl/workbook.xml").replace(b' fullCalcOnLoad="1"', b"")
    package.put("xl/workbook.xml", workbook)
    book = package.to_bytes()

    written = edit(book, lambda sheet: sheet.set("B1", 9))

    assert changed_parts(book, written) == {SHEET, "xl/workbook.xml"}


def test_a_formula_too_long_is_refused() -> None:
    assert refusal(plain_book(), "A1", Formula("1+" * 5000 + "1")) == "formula-too-long"


def test_a_formula_that_excel_cannot_read_is_refused() -> None:
    for text in ("SUM(", "", "=", "{{ x }}", "'bad sheet!A1", '"a', "(]", "T[a"):
        assert refusal(plain_book(), "A1", Formula(text)) == "bad-formula"


def test_cells_that_share_a_formula_keep_it_when_its_first_is_overwritten() -> None:
    """
    | 1 | 2 | 3 |
    | =A1*2 shared over A2:C2 |
    """
    book = with_formulas(
        formula_book(),
        '<c r="A2"><f>A1*2</f><v>2</v></c>',
        '<c r="A2"><f t="shared" ref="A2:C2" si="0">A1*2</f><v>2</v></c>'
        '<c r="B2"><f t="shared" si="0"/><v>4</v></c>'
        '<c r="C2"><f t="shared" si="0"/><v>6</v></c>',
    )

    written = edit(book, lambda sheet: sheet.set("A2", "手工"))

    read = load(written)["表"]
    assert [read[f"{c}2"].value for c in "ABC"] == ["手工", "=B1*2", "=C1*2"]
    assert "shared" not in sheet_xml(written)
    other = load(edit(book, lambda sheet: sheet.set("B2", 0)))["表"]
    assert [other[f"{c}2"].value for c in "ABC"] == ["=A1*2", 0, "=C1*2"]


def test_a_shared_formula_that_leaves_the_sheet_is_an_error_as_in_excel() -> None:
    book = with_formulas(
        formula_book(),
        '<c r="A2"><f>A1*2</f><v>2</v></c>',
        '<c r="A2"><f t="shared" ref="A1:A2" si="0">A1*2</f><v>2</v></c>',
    )
    book = with_formulas(
        book, '<c r="A1"><v>1</v></c>', '<c r="A1"><f t="shared" si="0"/></c>'
    )

    read = load(edit(book, lambda sheet: sheet.set("A2", 1)))["表"]

    assert read["A1"].value == "=#REF!*2"


def test_part_of_an_array_is_refused_and_one_cell_of_it_is_not() -> None:
    book = with_formulas(
        formula_book(),
        '<c r="A2"><f>A1*2</f><v>2</v></c>',
        '<c r="A2"><f t="array" ref="A2:B2">A1:B1*2</f><v>2</v></c>'
        '<c r="B2"><v>4</v></c><c r="C2"><f t="array" ref="C2">C1</f></c>',
    )

    assert refusal(book, "A2") == refusal(book, "B2") == "part-of-array"
    assert load(edit(book, lambda sheet: sheet.set("C2", 1)))["表"]["C2"].value == 1


def test_covered_cells_headings_and_other_sheets_are_refused() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A1:C1", "标题")
        sheet.add_table("A3:B5", {"columns": [{"header": "产品"}, {"header": "数量"}]})
        book.add_chartsheet("图").set_chart(_chart(book))

    book = make_book(draw)

    assert refusal(book, "B1") == "covered-cell"
    assert refusal(book, "B3", "件数") == "table-header"
    assert changed_parts(book, edit(book, lambda sheet: sheet.set("B3", "数量")))
    for name in ("没有", "图"):
        with pytest.raises(PackageError, match=name):
            edit(book, lambda sheet: sheet.save(), name)


def _chart(book: Any) -> Any:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=表!$A$1:$A$3"})
    return chart


def test_merged_cells_are_coloured_linked_and_noted_as_one() -> None:
    book = make_book(lambda b: b.add_worksheet("表").merge_range("B2:C3", "合"))

    def write(sheet: SheetWriter) -> None:
        sheet.restyle("C3", Look(fill="#FFC7CE"))
        sheet.note("C3", "看这里", author="检查")
        assert sheet.link("C3", CellRef("", "表", 1, 1))

    read = load(edit(book, write))["表"]

    assert read["B2"].fill.fgColor.rgb == "FFFFC7CE"
    assert read["B2"].comment.text == "看这里"
    assert 'ref="B2:C3"' in sheet_xml(edit(book, write))


def test_rows_and_cells_without_addresses_are_counted() -> None:
    """
    | 1 | 2 | 3 |
    | 2 |
    """
    book = with_formulas(formula_book(), '<row r="2" spans="1:3">', "<row>")
    book = with_formulas(book, '<c r="B1">', "<c>")

    def write(sheet: SheetWriter) -> None:
        sheet.set("B1", 20)
        sheet.set("A2", 5)
        sheet.set("A3", 6)

    read = load(edit(book, write))["表"]

    assert [read[a].value for a in ("A1", "B1", "C1", "A2", "A3")] == [1, 20, 3, 5, 6]


def test_a_new_cell_looks_like_its_row_or_its_column() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.set_column("B:B", 9, book.add_format({"num_format": "0.00"}))
        sheet.set_row(4, None, book.add_format({"num_format": "0%"}))

    def write(sheet: SheetWriter) -> None:
        for address in ("B2", "B5", "C2"):
            sheet.set(address, 1)

    read = load(edit(make_book(draw), write))["表"]

    shown = [read[address].number_format for address in ("B2", "B5", "C2")]
    assert shown == ["0.00", "0%", "General"]


def test_cells_are_put_in_order_whatever_the_order_they_are_written_in() -> None:
    places = ["D9", "A9", "C3", "B9", "E1", "A1", "B4", "XFD1048576", "D3"]

    def write(sheet: SheetWriter) -> None:
        for number, address in enumerate(places):
            sheet.set(address, number)

    written = edit(make_book(lambda book: book.add_worksheet("表")), write)

    found = open_package(written).tree(SHEET).findall(".//{*}c")
    listed = [openpyxl.utils.cell.coordinate_to_tuple(c.get("r", "")) for c in found]
    assert listed == sorted(listed)
    assert len(listed) == len(places)


def test_ten_thousand_cells_are_written_from_the_last_to_the_first() -> None:
    def write(sheet: SheetWriter) -> None:
        for row in range(2000, 0, -1):
            for column in "EDCBA":
                sheet.set(f"{column}{row}", row)

    written = edit(make_book(lambda book: book.add_worksheet("表")), write)

    assert load(written)["表"]["E2000"].value == 2000


def test_an_address_outside_the_sheet_is_refused() -> None:
    assert refusal(plain_book(), "A1048577") == refusal(plain_book(), "XFE1")


def everything(sheet: SheetWriter) -> None:
    sheet.set("C2", "=1+1")
    sheet.set("D2", dt.date(2026, 6, 30))
    sheet.set("E2", Formula("B2*2", 24))
    sheet.restyle("B2", Look(fill="#FFC7CE", font_colour="#9C0006", bold=True))
    sheet.note("B2", "数量不对\n应为正数", author="检查")
    sheet.validate("B2:B9", Validation(Kind.WHOLE, (0, 100)))
    sheet.link("A2", "https://example.com/a?b=1#c")
    sheet.link("A1", CellRef("", "表", 2, 2))


@pytest.mark.parametrize("strict", [False, True])
def test_everything_at_once_is_in_the_order_of_the_standard(strict: bool) -> None:
    book = make_strict(plain_book()) if strict else plain_book()

    written = edit(book, everything)

    assert order_of(written) == [
        "dimension", "sheetViews", "sheetFormatPr", "sheetData", "dataValidations",
        "hyperlinks", "pageMargins", "legacyDrawing",
    ]  # fmt: skip
    if not strict:
        read = load(written)["表"]
        assert read["B2"].comment.text == "数量不对\n应为正数"
        assert read["A2"].hyperlink.target == "https://example.com/a?b=1"
        assert read["A1"].hyperlink.location == "'表'!B2"
        assert read.data_validations.dataValidation[0].formula2 == "100"


def test_the_same_writes_give_the_same_bytes() -> None:
    book = plain_book()

    assert edit(book, everything) == edit(book, everything)


def test_a_sheet_saved_twice_is_as_saved_once() -> None:
    package = open_package(plain_book())
    writer = SheetWriter(Workbook(package), "表")
    everything(writer)
    writer.save()
    once = package.to_bytes()

    writer.save()

    assert package.to_bytes() == once


@pytest.mark.libreoffice
@pytest.mark.parametrize("strict", [False, True])
def test_libreoffice_reads_everything_that_was_written(
    tmp_path: Path, strict: bool
) -> None:
    book = make_strict(plain_book()) if strict else plain_book()

    read = openpyxl.load_workbook(
        io.BytesIO(convert_bytes(edit(book, everything), tmp_path))
    )["表"]

    assert read["B2"].comment.text.startswith("数量不对\n应为正数")
    assert read["B2"].fill.fgColor.rgb == "FFFFC7CE"
    assert read["C2"].value == "=1+1"
    assert read["C2"].data_type == "s"
    assert read["D2"].value == MIDNIGHT
    assert read["A2"].hyperlink is not None
    assert read.data_validations.dataValidation[0].type == "whole"
