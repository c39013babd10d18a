"""All that refers to rows, after rows have moved."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlsxwriter

from sop_xl.fill.blocks import Block
from sop_xl.fill.unrolling import Unroller
from sop_xl.formulas.references import area_bounds, parse_formula
from sop_xl.moves.areas import Layout, Place
from sop_xl.moves.references import Moves
from sop_xl.package.archive import open_package
from sop_xl.source import LAST_ROW
from tests.fill.books import Draw, Result, draw_sheet, drawn_book, make_book

FillBook = Callable[[Draw, Mapping[str, object]], Result]
ROWS = {"rows": [{"a": "甲", "b": 1}, {"a": "乙", "b": 2}, {"a": "丙", "b": 3}]}
BLOCK = """
    | 名称                           | 数量                     |
    | {% for r in rows %}{{ r.a }} | {{ r.b }}{% endfor %} |
    | 合计                           | =SUM(B2:B2)             |
"""
SHEET = "xl/worksheets/sheet1.xml"


def unroll(turns: int, first: int = 3, last: int = 4) -> Layout:
    """Return the layout of rows `first` to `last` repeated."""
    block = Block(0, first, last, "x in xs", "A1")
    unroller = Unroller([block], frozenset(), lambda _block, _scope: [{}] * turns)
    return Layout(rows=unroller.unroll({}, LAST_ROW).axis)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A1", "A1"),
        ("A3*2", "A3*2"),
        ("SUM(A3)", "SUM(A3,A5,A7)"),
        ("SUM(表!A3,1)", "SUM(表!A3,表!A5,表!A7,1)"),
        ("SUM( A$3:B$3 )", "SUM( A$3:B$3,A$5:B$5,A$7:B$7 )"),
        ("SUM(A3+1)", "SUM(A3+1)"),
        ("IF(A3,A3)", "IF(A3,A3)"),
        ("SUM(IF(A1,A3),A4)", "SUM(IF(A1,A3),A4,A6,A8)"),
        ("SUM((A3))", "SUM((A3))"),
        ("SUM($B$3:$B$4)", "SUM($B$3:$B$8)"),
        ("SUM(B2:B4)", "SUM(B2:B8)"),
        ("SUM(B4:B6)", "SUM(B4:B10)"),
        ("SUM(B6:B4)", "SUM(B10:B4)"),
        ("A5", "A9"),
        ("表!A5+'表'!$A$5", "表!A9+'表'!$A$9"),
        ("别!A5", "别!A5"),
        ("[1]表!A5", "[1]表!A5"),
        ("SUM(A:A,5:5,$4:$6)", "SUM(A:A,9:9,$4:$10)"),
        ('Table1[列]&名称&"A5"', 'Table1[列]&名称&"A5"'),
        ("A1048576", "A1048576"),
        ("{1,2;3,4}", "{1,2;3,4}"),
        ('"open', '"open'),
    ],
)
def test_references_from_elsewhere_follow_rows(before: str, after: str) -> None:
    """Rows 3 and 4 are repeated three times, so that row 5 becomes row 9."""
    assert Moves({"表": unroll(3)}).move_formula(before, "表") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A3+A4", "A5+A6"),
        ("A$3", "A$3"),
        ("SUM(A3)", "SUM(A5)"),
        ("SUM(A3:A4)", "SUM(A5:A6)"),
        ("SUM(A$3:A3)", "SUM(A$3:A5)"),
        ("SUM(A$3:A$3)", "SUM(A$3:A$7)"),
        ("A2+A5", "A4+A9"),
        ("别!A3", "别!A3"),
    ],
)
def test_references_from_within_a_copy_follow_it(before: str, after: str) -> None:
    """The second of three copies of rows 3 and 4 lies in rows 5 and 6."""
    moves = Moves({"表": unroll(3)})

    assert moves.move_formula(before, "表", Place(((0, 1),))) == after


def test_rows_cannot_be_pushed_off_the_sheet() -> None:
    assert unroll(3).rows.span(LAST_ROW) == (LAST_ROW, LAST_ROW)


@pytest.mark.parametrize(
    ("formula", "unmovable"),
    [
        ('INDIRECT("A5")', True),
        ("OFFSET(A1,5,0)", True),
        ("SUM(Sheet1:Sheet3!A5)", True),
        ("SUM(A1:INDEX(A:A,5))", True),
        ('"torn', False),
        ("SUM([1]Sheet1!A5)", False),
        ("Table1[a:b]", False),
        ("SUM(A1:A5)", False),
    ],
)
def test_references_that_hide_their_rows_are_known(
    formula: str, unmovable: bool
) -> None:
    assert parse_formula(formula).unmovable is unmovable


def test_areas_are_read() -> None:
    assert area_bounds("Table1[a]") is None
    assert area_bounds("$A:B") == (1, 1, LAST_ROW, 2)


def test_formulas_on_other_sheets_follow_rows(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, BLOCK)
        draw_sheet(book, "| =表!B3 | =SUM(表!B2) | =B1 |", "汇总")
        draw_sheet(book, "| =1+1 |", "无关")

    result = fill_book(draw, ROWS)

    assert result.rows("汇总", computed=False) == [["=表!B5", "=SUM(表!B2:B4)", "=B1"]]
    assert result.rows("汇总") == [[6, 6, 6]]


def test_formulas_that_cannot_follow_are_warned_of(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, BLOCK)
        draw_sheet(book, '| =INDIRECT("表!B3") | =TODAY() |', "汇总")

    result = fill_book(draw, ROWS)

    warned = [(w.sheet, w.cell, w.code) for w in result.filled.warnings]
    assert warned == [
        ("汇总", "A1", "not-moved"),
        ("汇总", "B1", "not-calculated"),
    ]
    assert result.rows("汇总") == [[2, None]]
    assert "INDIRECT" in str(result.filled.warnings[0])


def test_names_print_areas_and_titles_follow_rows(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, BLOCK)
        sheet.print_area("A1:B3")
        sheet.repeat_rows(0, 1)
        book.define_name("数量", "=表!$B$2")
        book.define_name("合计", "=表!$B$3")
        book.define_name("税率", "=0.13")

    names = fill_book(draw, ROWS).tree("xl/workbook.xml").iter("{*}definedName")

    assert {name.get("name"): name.text for name in names} == {
        "_xlnm.Print_Area": "表!$A$1:$B$5",
        "_xlnm.Print_Titles": "表!$1:$4",
        "数量": "表!$B$2:$B$4",
        "合计": "表!$B$5",
        "税率": "0.13",
    }


def test_merges_within_a_block_are_repeated_and_others_follow(
    fill_book: FillBook,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A1:B1", "{% for r in rows %}")
        sheet.merge_range("A2:B2", "{{ r.a }}")
        sheet.write("C2", "{{ r.b }}")
        sheet.write("A3", "{% endfor %}")
        sheet.merge_range("A4:B5", "尾")
        sheet.merge_range("E4:E5", "旁")

    ranges = {str(each) for each in fill_book(draw, ROWS).sheet().merged_cells.ranges}

    assert ranges == {"A1:B1", "A2:B2", "A3:B3", "A4:B5", "E4:E5"}


def test_merges_that_lose_all_rows_are_no_more(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A1:B1", "{% for r in rows %}")
        sheet.write("A2", "{{ r.a }}")
        sheet.write("A3", "{% endfor %}")

    assert "mergeCell" not in fill_book(draw, ROWS).part(SHEET)


def test_what_stands_on_rows_of_markers_alone_goes_with_them(
    fill_book: FillBook,
) -> None:
    """
    | {% for r in rows %}     |
    | {{ r.b }}               |
    | {% endfor %}            |
    | =SUM(A1:A3)+SUM(A2:A2)  |
    """

    def draw(book: xlsxwriter.Workbook) -> None:
        drawing = test_what_stands_on_rows_of_markers_alone_goes_with_them.__doc__
        sheet = draw_sheet(book, drawing or "")
        sheet.merge_range("C1:D1", "")
        sheet.write_url("A1", "https://example.com/", string="{% for r in rows %}")
        sheet.data_validation("A1", {"validate": "list", "source": ["甲"]})
        sheet.conditional_format("A3", {"type": "blanks"})
        sheet.ignore_errors({"number_stored_as_text": "A3"})
        sheet.set_h_pagebreaks([1])
        sheet.add_sparkline("F1", {"range": "表!A1:A3"})

    result = fill_book(draw, ROWS)

    assert [row[0] for row in result.rows()] == [1, 2, 3, 12]
    assert result.rows(computed=False)[3][0] == "=SUM(A1:A3)+SUM(A1:A3)"
    gone = "mergeCell|hyperlink|dataValidation|conditionalF|ignoredE|rowBreaks"
    assert re.findall(gone, result.part(SHEET)) == []
    assert list(result.tree(SHEET).iter("{*}sparkline")) == []


def test_heights_styles_and_outlines_are_repeated(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        red = book.add_format({"bg_color": "red"})
        sheet = draw_sheet(book, BLOCK)
        sheet.set_row(1, 30, None, {"level": 1})
        sheet.write("C2", None, red)

    rows = list(fill_book(draw, ROWS).tree(SHEET).iter("{*}row"))

    assert [(r.get("r"), r.get("ht"), r.get("outlineLevel")) for r in rows[1:4]] == [
        ("2", "30", "1"), ("3", "30", "1"), ("4", "30", "1"),
    ]  # fmt: skip
    assert [cell.get("s") for r in rows[1:4] for cell in r][2::3] == ["1", "1", "1"]


def test_formats_checks_and_links_follow_rows(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, BLOCK)
        bold = book.add_format({"bold": True})
        sheet.conditional_format(
            "B2:B3", {"type": "formula", "criteria": "=$B2>$B$3", "format": bold}
        )
        sheet.data_validation("A2", {"validate": "list", "source": "=$A$1:$A$2"})
        sheet.write_url("C2", "https://example.com/", string="链")
        sheet.write_url("A4", "internal:'表'!B3", string="合计处")
        sheet.ignore_errors({"number_stored_as_text": "A2:A2 A3"})
        sheet.autofilter("A1:B2")

    root = fill_book(draw, ROWS).tree(SHEET)

    [formats] = root.iter("{*}conditionalFormatting")
    assert formats.get("sqref") == "B2:B5"
    assert [f.text for f in formats.iter("{*}formula")] == ["$B2>$B$5"]
    [check] = root.iter("{*}dataValidation")
    assert check.get("sqref") == "A2:A4"
    assert [f.text for f in check.iter("{*}formula1")] == ["$A$1:$A$4"]
    links = [(e.get("ref"), e.get("location")) for e in root.iter("{*}hyperlink")]
    assert links == [("C2", None), ("C3", None), ("C4", None), ("A6", "'表'!B5")]
    assert [e.get("sqref") for e in root.iter("{*}ignoredError")] == ["A2:A5"]
    assert [e.get("ref") for e in root.iter("{*}autoFilter")] == ["A1:B4"]
    assert [e.get("ref") for e in root.iter("{*}dimension")] == ["A1:C6"]


def test_a_format_on_one_row_of_a_tall_block_is_on_that_row_of_each_copy(
    fill_book: FillBook,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(
            book, "| {% for r in rows %}{{ r.a }} |\n| {{ r.b }} | {% endfor %} |"
        )
        sheet.conditional_format("A2", {"type": "cell", "criteria": ">", "value": 1})

    [formats] = fill_book(draw, ROWS).tree(SHEET).iter("{*}conditionalFormatting")

    assert formats.get("sqref") == "A2 A4 A6"


def test_bars_lists_and_sparklines_of_later_versions_follow_rows(
    fill_book: FillBook,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, BLOCK)
        sheet.conditional_format("B2:B2", {"type": "data_bar", "data_bar_2010": True})
        sheet.add_sparkline("C2", {"range": "表!A2:B2"})
        sheet.add_sparkline("C3", {"range": "表!B2:B3"})
        other = draw_sheet(book, "| 1 |", "别")
        other.add_sparkline("B1", {"range": "表!B2:B2"})

    result = fill_book(draw, ROWS)

    lines = [
        (line.findtext("{*}f"), line.findtext("{*}sqref"))
        for line in result.tree(SHEET).iter("{*}sparkline")
    ]
    assert sorted(lines) == [
        ("表!A2:B2", "C2"), ("表!A3:B3", "C3"), ("表!A4:B4", "C4"),
        ("表!B2:B5", "C5"),
    ]  # fmt: skip
    areas = [e.text for e in result.tree(SHEET).iter("{*}sqref")]
    assert "B2:B4" in areas
    assert "表!B2:B4" in result.part("xl/worksheets/sheet2.xml")


def test_views_and_page_breaks_follow_rows(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, BLOCK)
        sheet.freeze_panes(2, 1)
        sheet.set_selection("B3")
        sheet.set_h_pagebreaks([2, 3])

    root = fill_book(draw, ROWS).tree(SHEET)

    [pane] = root.iter("{*}pane")
    assert (pane.get("ySplit"), pane.get("topLeftCell")) == ("4", "B5")
    assert [e.get("activeCell") for e in root.iter("{*}selection")][-1] == "B5"
    [breaks] = root.iter("{*}rowBreaks")
    assert [each.get("id") for each in breaks] == ["2", "3", "4", "5"]
    assert breaks.get("count") == breaks.get("manualBreakCount") == "4"


def test_drawings_and_notes_below_follow_rows(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, BLOCK)
        for cell, position in (("D4", 1), ("F4", 2), ("H4", 3), ("J1", 2)):
            sheet.insert_textbox(cell, cell, {"object_position": position})
        sheet.write_comment("B3", "注")
        sheet.insert_button("L4", {"macro": "m"})

    result = fill_book(draw, ROWS)

    rows = [
        (
            int(anchor.findtext("{*}from/{*}row") or 0),
            int(anchor.findtext("{*}to/{*}row") or 0),
        )
        for anchor in result.tree("xl/drawings/drawing1.xml")
    ]
    assert rows == [(5, 11), (5, 11), (3, 9), (0, 6)]
    assert 'ref="B5"' in result.part("xl/comments1.xml")
    notes = result.part("xl/drawings/vmlDrawing1.vml")
    assert "<x:Row>4</x:Row>" in notes
    assert re.findall("Anchor>([0-9, ]+)<", notes) == [
        "11, 0, 5, 0, 12, 0, 6, 0", "2, 15, 3, 10, 4, 15, 7, 4",
    ]  # fmt: skip


def test_tables_grow_and_their_columns_are_called_as_their_headers(
    fill_book: FillBook,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, BLOCK)
        columns = [{"header": "名称"}, {"header": "{{ month }}月"}]
        sheet.add_table("A1:B2", {"columns": columns})
        sheet.write("A2", "{% for r in rows %}{{ r.a }}")
        sheet.write("B2", "{{ r.b }}{% endfor %}")
        sheet.add_table("D9:E10", {"header_row": False})

    result = fill_book(draw, {**ROWS, "month": 5})

    table = result.tree("xl/tables/table1.xml")
    assert table.get("ref") == "A1:B4"
    assert [e.get("ref") for e in table.iter("{*}autoFilter")] == ["A1:B4"]
    assert [e.get("name") for e in table.iter("{*}tableColumn")] == ["名称", "5月"]
    assert result.tree("xl/tables/table2.xml").get("ref") == "D11:E12"


def test_shared_formulas_are_written_out_where_rows_move(tmp_path: Path) -> None:
    """Excel writes one formula for cells that were filled down; XlsxWriter does not."""
    drawing = BLOCK + "| =A1 | =B2*2 |\n| =A1 | =0 |\n| =A1 | =0 |"
    package = open_package(drawn_book(drawing))
    content = package.read(SHEET)
    content = content.replace(
        b"<f>B2*2</f>", b'<f t="shared" ref="B4:B6" si="0">B2*2</f>'
    )
    content = content.replace(b"<f>0</f>", b'<f t="shared" si="0"/>')
    package.put(SHEET, content)

    result = Result(package.to_bytes(), ROWS, tmp_path / "o.xlsx")

    assert [row[1] for row in result.rows(computed=False)[5:]] == [
        "=B2*2", "=B5*2", "=B6*2",
    ]  # fmt: skip
    assert [row[1] for row in result.rows()[5:]] == [2, 12, 4]
    assert "shared" not in result.part(SHEET)


def test_shared_formulas_on_other_sheets_are_written_out_when_rows_move(
    tmp_path: Path,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        draw_sheet(book, BLOCK)
        draw_sheet(book, "| =表!B2 |\n| =0 |", "别")

    package = open_package(make_book(draw))
    part = "xl/worksheets/sheet2.xml"
    content = package.read(part)
    content = content.replace(
        b"<f>\xe8\xa1\xa8!B2</f>", '<f t="shared" ref="A1:A2" si="0">表!B2</f>'.encode()
    )
    package.put(part, content.replace(b"<f>0</f>", b'<f t="shared" si="0"/>'))

    result = Result(package.to_bytes(), ROWS, tmp_path / "o.xlsx")

    assert result.rows("别", computed=False) == [["=表!B2"], ["=表!B5"]]
    assert result.rows("别") == [[1], [6]]


def test_array_formulas_follow_rows(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, BLOCK)
        sheet.write_array_formula("C3:C3", "{=SUM(B2:B2)}")
        sheet.write_array_formula("A5:A6", "{=B2:B3*2}")

    result = fill_book(draw, ROWS)

    formulas = [(f.get("ref"), f.text) for f in result.tree(SHEET).iter("{*}f")]
    assert formulas == [
        (None, "SUM(B2:B4)"), ("C5", "SUM(B2:B4)"), ("A7:A8", "B2:B5*2"),
    ]  # fmt: skip
    assert [w.cell for w in result.filled.warnings] == ["A7"]


def test_pivot_tables_read_the_rows_their_source_grew_to(tmp_path: Path) -> None:
    """XlsxWriter makes no pivot tables, so the part is put in by hand."""
    package = open_package(drawn_book(BLOCK))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = package.read("[Content_Types].xml").replace(
        b"</Types>",
        f'<Override PartName="/xl/pivotCache/p1.xml" '
        f'ContentType="{kind}.pivotCacheDefinition+xml"/></Types>'.encode(),
    )
    package.put("[Content_Types].xml", types)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package.put(
        "xl/pivotCache/p1.xml",
        f'<pivotCacheDefinition xmlns="{main}"><cacheSource>'
        '<worksheetSource ref="A1:B2" sheet="表"/><worksheetSource name="别"/>'
        "</cacheSource></pivotCacheDefinition>".encode(),
    )

    result = Result(package.to_bytes(), ROWS, tmp_path / "o.xlsx")

    root = result.tree("xl/pivotCache/p1.xml")
    assert [e.get("ref") for e in root.iter("{*}worksheetSource")] == ["A1:B4", None]
    assert root.get("refreshOnLoad") == "1"


def test_a_renamed_sheet_is_renamed_wherever_it_is_named(fill_book: FillBook) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = draw_sheet(book, '| {{ month }} | =A1&"月" |', "{{ month }}月")
        sheet.print_area("A1:B1")
        other = draw_sheet(book, "| ='{{ month }}月'!A1 |", "汇总")
        other.write_url("A2", "internal:'{{ month }}月'!A1")

    result = fill_book(draw, {"month": 5})

    assert result.sheet("5月").title == "5月"
    assert result.rows("汇总", computed=False)[0] == ["='5月'!A1"]
    assert result.rows("汇总")[0] == [5]
    assert "'5月'!$A$1:$B$1" in result.part("xl/workbook.xml")
    assert "'5月'!A1" in result.part("xl/worksheets/sheet2.xml")
    assert "{{" not in result.part("docProps/app.xml")
