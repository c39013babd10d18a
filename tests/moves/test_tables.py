"""Excel tables and pivot tables, after their cells moved."""

import xlsxwriter

from sop_xl.formulas.calculation import Calculation, read_sheet
from sop_xl.moves.areas import Layout
from sop_xl.moves.attachments import name_table_columns
from sop_xl.moves.axis import inserted_axis, removed_axis
from sop_xl.moves.cells import insert_columns
from sop_xl.moves.moving import follow_moves
from sop_xl.moves.pivots import refresh_pivots
from sop_xl.moves.references import Moves
from sop_xl.moves.tables import find_free_heading
from sop_xl.package.archive import Package
from sop_xl.package.workbook import Workbook
from sop_xl.source import LAST_COLUMN, LAST_ROW
from tests.moves.books import (
    MAIN,
    SHEET,
    Followed,
    add_part,
    follow,
    follow_drawn,
    make_package,
    repeat_columns,
    repeat_rows,
)

TABLE = "xl/tables/table1.xml"
PIVOT, CACHE = "xl/pivotTables/pivotTable1.xml", "xl/pivotCache/d1.xml"


def draw(book: xlsxwriter.Workbook) -> None:
    """
    |   | B    | C    | D      |
    | 2 | 产品 | 数量 | 双倍   |
    | 3 | 甲   | 1    | =C3*2  |
    | 4 | 合计 | 1    |        |
    """
    sheet = book.add_worksheet("表")
    columns = [
        {"header": "产品", "total_string": "合计"},
        {"header": "数量", "total_function": "sum"},
        {"header": "双倍", "formula": "=表!$C$3*2"},
    ]
    options = {"columns": columns, "total_row": True, "data": [["甲", 1]]}
    sheet.add_table("B2:D4", options)


def names(done: Followed) -> list[str | None]:
    return done.all("tableColumn", "name", TABLE)


def test_a_table_grows_with_its_rows() -> None:
    done = follow_drawn(draw, repeat_rows(3, 3, 5))

    assert done.all("table", "ref", TABLE) == ["B2:D8"]
    assert done.all("autoFilter", "ref", TABLE) == ["B2:D7"]
    assert done.texts("calculatedColumnFormula", TABLE) == ["表!$C$3*2"]
    assert done.warned == []


def test_a_table_repeated_in_part_is_told_of() -> None:
    done = follow_drawn(draw, repeat_rows(3, 7, 2))

    assert done.warned[0] == ("表", "B2:D4", "table-cut", "Table1")


def test_formulas_of_tables_follow_lines_of_other_sheets() -> None:
    def draw_both(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("别")
        sheet = book.add_worksheet("表")
        columns = [{"header": "甲", "formula": "=别!$A$5"}]
        sheet.add_table("A1:A2", {"columns": columns})
        sheet.add_table("C1:C2", {"columns": [{"header": "乙"}]})

    package = make_package(draw_both)
    before = package.read("xl/tables/table2.xml")
    done = follow(package, 别=Layout(rows=inserted_axis(LAST_ROW, 2, 2)))

    assert done.texts("calculatedColumnFormula", TABLE) == ["别!$A$7"]
    assert package.read("xl/tables/table2.xml") == before


def test_copied_columns_of_a_table_have_names_and_ids_of_their_own() -> None:
    done = follow_drawn(draw, repeat_columns(3, 3, 3))

    assert done.all("table", "ref", TABLE) == ["B2:F4"]
    assert names(done) == ["产品", "数量", "双倍2", "数量2", "双倍"]
    assert len(set(done.all("tableColumn", "id", TABLE))) == 5
    assert done.all("tableColumns", "count", TABLE) == ["5"]


def test_columns_inserted_into_a_table_are_called_something() -> None:
    package = make_package(draw)
    done = Followed(package)
    insert_columns(Workbook(package), "表", 3, 2, done.warn)

    assert names(done) == ["产品", "Column2", "Column3", "数量", "双倍"]
    sheet = done.open()["表"]
    headings = [sheet.cell(2, column).value for column in range(2, 7)]
    assert headings == ["产品", "Column2", "Column3", "数量", "双倍"]
    assert done.texts("calculatedColumnFormula", TABLE) == ["表!$E$3*2"]


def test_columns_inserted_beside_a_table_leave_it_as_it_is() -> None:
    package = make_package(draw)
    done = Followed(package)
    insert_columns(Workbook(package), "表", 1, 1, done.warn)

    assert done.all("table", "ref", TABLE) == ["C2:E4"]
    assert names(done) == ["产品", "数量", "双倍"]


def test_a_table_loses_columns_and_rows_that_go() -> None:
    column = follow_drawn(draw, Layout(columns=removed_axis(LAST_COLUMN, 3, 1)))
    header = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 2, 1)))
    totals = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 4, 1)))

    assert names(column) == ["产品", "双倍"]
    assert column.all("table", "ref", TABLE) == ["B2:C4"]
    assert header.all("table", "headerRowCount", TABLE) == ["0"]
    assert header.all("autoFilter", "ref", TABLE) == []
    assert totals.all("table", "totalsRowCount", TABLE) == [None]


def test_a_table_without_cells_is_no_more() -> None:
    def draw_two(book: xlsxwriter.Workbook) -> None:
        draw(book)
        book.worksheets()[0].add_table("B9:B10")

    done = follow_drawn(draw_two, Layout(rows=removed_axis(LAST_ROW, 2, 3)))
    none = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 1, 9)))

    assert not done.has(TABLE)
    assert done.all("tableParts", "count") == ["1"]
    assert done.open()["表"].tables["Table2"].ref == "B6:B7"
    assert "tableParts" not in none.text()
    assert TABLE not in none.text("[Content_Types].xml")


def test_a_table_without_an_area_is_left_alone() -> None:
    package = make_package(draw)
    content = package.read(TABLE).replace(b'ref="B2:D4"', b'ref="x"')
    package.put(TABLE, content)

    done = follow(package, 表=Layout(rows=inserted_axis(LAST_ROW, 1, 1)))

    assert done.all("table", "ref", TABLE) == ["x"]


def name_columns(package: Package) -> Followed:
    workbook = Workbook(package)
    calculation = Calculation(
        lambda _: read_sheet(package.tree(SHEET), workbook.strings)
    )
    name_table_columns(package, SHEET, calculation, "表")
    return Followed(package)


def test_columns_are_called_as_their_headers_and_all_differently() -> None:
    def draw_headers(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        headers = ["a", "b", "c", "{{ d }}", "e", "f"]
        columns = [{"header": header} for header in headers]
        sheet.add_table("A1:F2", {"columns": columns})
        sheet.add_table("H1:H2", {"header_row": False})
        for column, value in enumerate(["数", "数", 5, None, None]):
            sheet.write(0, column, value)
        sheet.write_blank(0, 3, None, book.add_format({"bold": True}))
        sheet.write_blank(0, 4, None, book.add_format({"bold": True}))
        sheet.write_formula("F1", "=1/0", None, "#DIV/0!")

    done = name_columns(make_package(draw_headers))

    assert names(done) == ["数", "数2", "5", "Column4", "e", "f"]
    sheet = done.open()["表"]
    written = [sheet.cell(1, column).value for column in range(1, 7)]
    assert written == ["数", "数2", "5", "Column4", "e", "=1/0"]


def test_columns_that_are_called_rightly_stay_as_they_are() -> None:
    package = make_package(draw)
    before = package.read(TABLE), package.read(SHEET)

    name_columns(package)

    assert (package.read(TABLE), package.read(SHEET)) == before


def test_a_free_heading_has_the_next_number() -> None:
    assert find_free_heading("a", set()) == "a"


def make_pivot(source: str) -> Package:
    package = make_package(
        lambda book: (
            book.add_worksheet("表"),
            book.add_worksheet("别"),
            book.define_name("数据", "=表!$A$1:$B$5"),
        )
    )
    add_part(
        package, PIVOT,
        f'<pivotTableDefinition xmlns="{MAIN}" name="透视"><location ref="D3:E9"/>'
        '<filters><filter><autoFilter ref="A3"/></filter></filters>'
        "</pivotTableDefinition>", "pivotTable",
    )  # fmt: skip
    add_part(
        package, CACHE,
        f'<pivotCacheDefinition xmlns="{MAIN}"><cacheSource>{source}</cacheSource>'
        "</pivotCacheDefinition>", "pivotCacheDefinition", "xl/workbook.xml",
    )  # fmt: skip
    return package


def test_pivot_tables_lie_where_their_cells_went() -> None:
    above = follow(make_pivot(""), 表=Layout(rows=inserted_axis(LAST_ROW, 1, 2)))
    inside = follow(make_pivot(""), 表=Layout(rows=inserted_axis(LAST_ROW, 5, 2)))
    below = follow(make_pivot(""), 表=Layout(rows=inserted_axis(LAST_ROW, 50, 2)))
    gone = follow(make_pivot(""), 表=Layout(rows=removed_axis(LAST_ROW, 1, 20)))

    assert above.all("location", "ref", PIVOT) == ["D5:E11"]
    assert above.all("autoFilter", "ref", PIVOT) == ["A3"]
    assert inside.warned == [("表", "D3:E9", "pivot-cut", "透视")]
    assert below.all("location", "ref", PIVOT) == ["D3:E9"]
    assert gone.all("location", "ref", PIVOT) == ["D3:E9"]


def test_pivot_tables_read_what_their_source_grew_to() -> None:
    rows = repeat_rows(3, 3, 4)
    source = '<worksheetSource ref="A1:B5" sheet="表"/>'
    source += '<consolidation><rangeSets><rangeSet ref="A3" sheet="表"/>'
    source += '<rangeSet ref="A3" sheet="别"/></rangeSets></consolidation>'

    done = follow(make_pivot(source), 表=rows)

    assert done.all("worksheetSource", "ref", CACHE) == ["A1:B8"]
    assert done.all("rangeSet", "ref", CACHE) == ["A3:A6", "A3"]
    assert done.all("pivotCacheDefinition", "refreshOnLoad", CACHE) == ["1"]
    named = follow(make_pivot('<worksheetSource name="数据"/>'), 表=rows)
    assert named.all("pivotCacheDefinition", "refreshOnLoad", CACHE) == ["1"]
    other = follow(make_pivot('<worksheetSource name="无"/>'), 表=rows)
    assert other.all("pivotCacheDefinition", "refreshOnLoad", CACHE) == [None]
    gone = Layout(rows=removed_axis(LAST_ROW, 3, 1))
    assert follow(make_pivot(source), 表=gone).all("rangeSet", "ref", CACHE)[0] == "A3"


def test_pivot_tables_of_filled_sheets_are_computed_anew() -> None:
    for source, sheets, refreshed in [
        ('<worksheetSource ref="A1:B5" sheet="表"/>', {"表"}, "1"),
        ('<worksheetSource ref="A1:B5" sheet="表"/>', {"别"}, None),
        ('<worksheetSource ref="A1:B5" sheet="表"/>', set(), None),
        ('<worksheetSource name="数据"/>', {"表"}, "1"),
        ('<worksheetSource name="数据"/>', {"别"}, None),
        ('<worksheetSource name="Table1"/>', {"表"}, "1"),
        ('<rangeSets><rangeSet ref="A3" sheet="表"/></rangeSets>', {"表"}, "1"),
    ]:
        package = make_pivot(source)
        table = f'<table xmlns="{MAIN}" id="1" displayName="Table1" ref="A1:B5"/>'
        add_part(package, TABLE, table, "table")
        refresh_pivots(package, sheets)

        assert Followed(package).all(
            "pivotCacheDefinition", "refreshOnLoad", CACHE
        ) == [refreshed]


def test_pivot_tables_read_a_sheet_by_its_new_name() -> None:
    package = make_pivot('<worksheetSource ref="A1:B5" sheet="表"/>')
    follow_moves(Workbook(package), Moves({}, {"表": "六月"}), lambda *_: None)

    assert Followed(package).all("worksheetSource", "sheet", CACHE) == ["六月"]


def test_a_table_within_a_block_is_copied_under_a_name_of_its_own() -> None:
    """Rows 2 to 4 hold the table; F3 sums it, F9 stands outside."""

    def draw_summed(book: xlsxwriter.Workbook) -> None:
        draw(book)
        sheet = book.worksheets()[0]
        sheet.add_table("H20:I22")
        for row in (3, 6, 9, 14):
            sheet.write_formula(f"F{row}", "=SUM(Table1[数量])+SUM(C3)")
        book.define_name("Table1_2", "=表!$A$1")

    done = follow_drawn(draw_summed, repeat_rows(2, 4, 3))

    parts = [TABLE, "xl/tables/table3.xml", "xl/tables/table4.xml"]
    tables = [done.tree(part) for part in parts]
    assert [table.get("ref") for table in tables] == ["B2:D4", "B5:D7", "B8:D10"]
    assert [table.get("displayName") for table in tables] == [
        "Table1", "Table1_3", "Table1_4",
    ]  # fmt: skip
    assert len({table.get("id") for table in tables}) == 3
    assert done.all("autoFilter", "ref", parts[1]) == ["B5:D6"]
    assert done.all("tableParts", "count") == ["4"]
    formulas = [text for text in done.texts("f") if text and "Table" in text]
    assert [text.partition("[")[0] for text in formulas] == [
        "SUM(Table1", "SUM(Table1_3", "SUM(Table1_4", "SUM(Table1",
    ]  # fmt: skip
    assert done.warned == []
    assert set(done.open()["表"].tables) == {"Table1", "Table2", "Table1_3", "Table1_4"}


def test_pivot_tables_that_read_a_moved_table_read_it_anew() -> None:
    package = make_pivot('<worksheetSource name="Table1"/>')
    table = f'<table xmlns="{MAIN}" id="1" displayName="Table1" ref="A1:B5"/>'
    add_part(package, TABLE, table, "table")

    done = follow(package, 表=repeat_rows(3, 3, 4))

    assert done.all("pivotCacheDefinition", "refreshOnLoad", CACHE) == ["1"]
    assert done.all("table", "ref", TABLE) == ["A1:B8"]
