from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.package.archive import open_package
from sop_xl.package.markup import find_all, parse_markup, write_markup
from sop_xl.package.relations import (
    CONTENT_TYPES,
    parts_of_type,
    related_parts,
    relations_part,
)
from sop_xl.package.stylesheet import Look, Stylesheet
from sop_xl.package.tabs import list_tabs
from sop_xl.package.transplant import transplant_sheets
from sop_xl.package.workbook import Workbook
from tests.office import convert_bytes, without_values
from tests.package.making import (
    KINDS,
    MAIN,
    assert_distinct,
    assert_sound,
    attach,
    draw_report,
    load,
    load_bytes,
    make_bytes,
    make_png,
    make_workbook,
    reopen,
)

REPORT = make_bytes(draw_report)
ALLOWED = {
    CONTENT_TYPES, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    "docProps/app.xml",
}  # fmt: skip


def draw_host(book: Any) -> None:
    """
    | 2024-05-07 | 12.50 | 甲 |
    """
    sheet = book.add_worksheet("报表")
    sheet.write("A1", 45419, book.add_format({"num_format": "yyyy/mm/dd"}))
    sheet.write("B1", 12.5, book.add_format({"num_format": "0.00", "bold": True}))
    sheet.write("C1", "甲")
    sheet.add_table("E1:F2", {"name": "清单"})
    sheet.insert_image("H1", "a.png", {"image_data": io.BytesIO(make_png(8, 4))})
    sheet.conditional_format(
        "B1", {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format({"italic": True})}
    )  # fmt: skip
    book.add_worksheet("末").activate()


HOST = make_bytes(draw_host)


@pytest.fixture
def host() -> Workbook:
    return Workbook(open_package(HOST))


@pytest.fixture
def report() -> Workbook:
    return Workbook(open_package(REPORT))


def looks(cell: Any) -> list[str]:
    aspects = (
        "number_format",
        "font",
        "fill",
        "border",
        "alignment",
        "protection",
        "quotePrefix",
    )
    return [repr(getattr(cell, aspect)) for aspect in aspects]


def tab_names(workbook: Workbook) -> list[str]:
    return [tab.get("name", "") for tab in list_tabs(workbook)]


@pytest.mark.parametrize(
    ("first", "names"),
    [
        (False, ["报表", "末", "报表 (2)", "其他"]),
        (True, ["报表 (2)", "其他", "报表", "末"]),
    ],
)
def test_sheets_come_first_or_last_and_names_that_are_taken_get_a_number(
    host: Workbook, report: Workbook, first: bool, names: list[str]
) -> None:
    brought = transplant_sheets(report, host, first=first)

    assert tab_names(host) == names
    assert [sheet.name for sheet in brought.sheets] == ["报表 (2)", "其他"]
    assert brought.renaming.sheets == {"报表": "报表 (2)", "其他": "其他"}
    assert brought.warnings == ()
    [view] = find_all(host.root, "workbookView")
    assert names[int(view.get("activeTab", "0"))] == "末"
    assert_sound(host.package)
    assert_distinct(host)


def test_the_sheets_that_were_there_keep_their_bytes(
    host: Workbook, report: Workbook
) -> None:
    before = {part: host.package.read(part) for part in host.package.names}
    transplant_sheets(report, host)

    changed = {
        part for part, content in before.items() if host.package.read(part) != content
    }
    assert changed <= ALLOWED


def test_cells_look_and_read_as_they_did(host: Workbook, report: Workbook) -> None:
    transplant_sheets(report, host)
    opened, source, before = load(host), load(report), load_bytes(HOST)

    for name, new, old in (("报表 (2)", opened, source["报表"]), ("其他", opened, source["其他"]),
                           ("报表", opened, before["报表"])):  # fmt: skip
        for row in old.iter_rows():
            for cell in row:
                found = new[name][cell.coordinate]
                assert looks(found) == looks(cell)
                if cell.data_type != "f":
                    assert found.value == cell.value


def test_formulas_tables_and_names_go_by_their_new_names(
    host: Workbook, report: Workbook
) -> None:
    transplant_sheets(report, host)
    opened = load(host)

    assert (
        opened["报表 (2)"]["E1"].value == "=SUM(清单_2[数量])+'报表 (2)'!B2+'其他'!A1"
    )
    assert opened["其他"]["A2"].value == "=SUM(清单_2[数量])"
    assert list(opened["报表 (2)"].tables) == ["清单_2"]
    names = {
        (name.get("name"), name.get("localSheetId")): name.text
        for name in find_all(host.root, "definedName")
    }
    assert names[("本地", "2")] == "'报表 (2)'!$B$2"
    assert ("全局", None) not in names
    ids = [
        host.package.tree(p).get("id")
        for p in parts_of_type(host.package, ".table+xml")
    ]
    assert ids == ["1", "2"]


def test_what_hangs_on_a_sheet_comes_along_and_equal_pictures_are_one(
    host: Workbook, report: Workbook
) -> None:
    brought = transplant_sheets(report, host)
    opened = load(host)["报表 (2)"]

    assert (len(opened._charts), len(opened._images)) == (1, 1)
    assert opened["A2"].comment.text == "批注"
    assert opened["E4"].hyperlink.target == "https://example.com/a"
    assert opened["E3"].hyperlink.location == "'报表 (2)'!A1"
    part = brought.sheets[0].part
    assert len(related_parts(host.package, part, "vmlDrawing")) == 2
    images = [host.package.read(p) for p in host.package.names if "media" in p]
    assert len(images) == len(set(images)) == 2


def test_conditional_styles_are_added_behind_those_there(
    host: Workbook, report: Workbook
) -> None:
    transplant_sheets(report, host)

    opened = load(host)
    [rule] = opened["报表 (2)"].conditional_formatting
    assert rule.rules[0].dxf.fill.bgColor.rgb == "FFFF0000"
    [own] = opened["报表"].conditional_formatting
    assert own.rules[0].dxf.font.i


def test_what_is_brought_again_needs_no_more_styles(host: Workbook) -> None:
    def styles() -> bytes:
        return host.package.read("xl/styles.xml")

    transplant_sheets(Workbook(open_package(REPORT)), host)
    once = styles()
    transplant_sheets(Workbook(open_package(REPORT)), host)

    assert styles() == once
    assert tab_names(host) == ["报表", "末", "报表 (2)", "其他", "报表 (3)", "其他 (2)"]
    assert_sound(host.package)
    assert_distinct(host)


@pytest.mark.parametrize(("since", "until"), [(True, False), (False, True)])
def test_dates_are_the_same_days_in_another_calendar(since: bool, until: bool) -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("日期")
        sheet.write(
            "A1", 45419 - 1462 * since, book.add_format({"num_format": "yyyy-mm-dd"})
        )
        sheet.write("B1", 45419)

    source = make_workbook(draw, date_1904=since)
    target = make_workbook(lambda book: book.add_worksheet("a"), date_1904=until)
    transplant_sheets(source, target)

    opened = load(target)["日期"]
    assert opened["A1"].value.isoformat()[:10] == "2024-05-07"
    assert opened["B1"].value == 45419


def test_what_belongs_to_the_other_workbook_stays_behind_with_a_warning(
    host: Workbook, report: Workbook
) -> None:
    sheet, office = (
        "xl/worksheets/sheet1.xml",
        "http://schemas.microsoft.com/office/2017/10/relationships",
    )
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    attach(
        report,
        sheet,
        "xl/pivotTables/pivotTable1.xml",
        "<p/>",
        "pivotTable",
        f"{excel}.pivotTable+xml",
    )
    attach(report, sheet, "xl/threadedComments/threadedComment1.xml", "<t/>",
           f"{office}/threadedComment", "application/vnd.ms-excel.threadedcomments+xml")  # fmt: skip
    table = "xl/tables/table1.xml"
    attach(
        report,
        table,
        "xl/queryTables/queryTable1.xml",
        "<q/>",
        "queryTable",
        f"{excel}.queryTable+xml",
    )
    content = report.package.read(table).replace(
        b" displayName", b' tableType="queryTable" displayName'
    )
    report.package.put(table, content)
    attach(report, sheet, "xl/sharedStrings.xml", report.package.read("xl/sharedStrings.xml"),
           "sharedStrings", f"{excel}.sharedStrings+xml")  # fmt: skip

    brought = transplant_sheets(report, host)

    assert brought.warnings == (
        ("pivots-left-out", "报表"), ("queries-left-out", "报表"), ("threads-left-out", "报表"),
    )  # fmt: skip
    assert not [
        p for p in host.package.names if "pivot" in p or "query" in p or "threaded" in p
    ]
    [new] = related_parts(host.package, brought.sheets[0].part, "table")
    assert b"queryTable" not in host.package.read(new)
    assert_sound(host.package)


def make_strict(workbook: Workbook) -> Workbook:
    package = workbook.package
    old, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    for part in package.names:
        if part.endswith((".xml", ".rels")) and part != CONTENT_TYPES:
            content = package.read(part)
            for kind in (b"officeDocument", b"spreadsheetml", b"drawingml"):
                content = content.replace(old + kind + b"/2006", strict + kind)
            package.put(part, content)
    return Workbook(package)


@pytest.mark.parametrize("strict_host", [True, False])
def test_sheets_are_spelled_as_the_workbook_they_come_into(strict_host: bool) -> None:
    host, report = (Workbook(open_package(content)) for content in (HOST, REPORT))
    host, report = (
        (make_strict(host), report) if strict_host else (host, make_strict(report))
    )
    brought = transplant_sheets(report, host)

    wrong = (
        KINDS.encode()
        if strict_host
        else b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    main = (
        MAIN.encode()
        if strict_host
        else b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    for sheet in brought.sheets:
        assert main not in host.package.read(sheet.part)
        assert wrong not in host.package.read(relations_part(sheet.part))
        [drawing] = related_parts(host.package, sheet.part, "drawing")
        assert related_parts(host.package, drawing, "chart")
    assert main not in host.package.read("xl/styles.xml")
    assert wrong not in host.package.read("xl/workbook.xml")
    assert_sound(host.package)


def test_a_workbook_without_styles_gets_those_it_needs(report: Workbook) -> None:
    host = make_workbook(lambda book: book.add_worksheet("a"))
    root = host.package.tree("xl/_rels/workbook.xml.rels")
    for element in list(root):
        if element.get("Target") == "styles.xml":
            root.remove(element)
    host.package.put_tree("xl/_rels/workbook.xml.rels")
    host.package.remove("xl/styles.xml")
    types = host.package.tree(CONTENT_TYPES)
    for element in list(types):
        if element.get("PartName") == "/xl/styles.xml":
            types.remove(element)
    host.package.put_tree(CONTENT_TYPES)

    transplant_sheets(report, host)

    assert load(reopen(host))["报表"]["E1"].font.b
    assert_sound(host.package)


def test_styles_that_are_not_there_are_the_usual_one(
    host: Workbook, report: Workbook
) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    content = report.package.read(sheet).replace(b'dxfId="0"', b'dxfId="77"')
    report.package.put(sheet, content.replace(b'<c r="A1"', b'<c s="999" r="A1"'))

    brought = transplant_sheets(report, host)

    written = host.package.read(brought.sheets[0].part)
    assert b"dxfId" not in written
    assert b'<c r="A1" t="inlineStr">' in written


def test_rich_text_rows_and_columns_keep_their_look(host: Workbook) -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("富")
        red = book.add_format({"font_color": "red"})
        sheet.write_rich_string("A1", "甲", red, "乙 ", "丙")
        sheet.set_row(3, 30, red)
        sheet.set_column("C:C", 20, red)
        book.add_chartsheet("图").set_chart(_chart(book))

    brought = transplant_sheets(make_workbook(draw), host)

    opened = load(host)
    assert opened["富"]["A1"].value == "甲乙 丙"
    root = host.package.tree(brought.sheets[0].part)
    assert len(list(root.iter("{*}rPr"))) == 2
    assert opened["富"].column_dimensions["C"].font.color.rgb == "FFFF0000"
    assert opened["富"].row_dimensions[4].font.color.rgb == "FFFF0000"
    assert (opened.chartsheets[0].title, brought.sheets[1].has_cells) == ("图", False)


def _chart(book: Any) -> Any:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=富!$A$1:$A$2"})
    return chart


def test_a_format_of_a_conditional_style_has_a_number_of_its_own(
    host: Workbook,
) -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("条件")
        for code in ("0.000", "0.0000"):
            form = book.add_format({"num_format": code})
            sheet.conditional_format("A1", {"type": "no_blanks", "format": form})

    brought = transplant_sheets(make_workbook(draw), host)

    root = host.package.tree("xl/styles.xml")
    written = {n.get("formatCode"): n.get("numFmtId") for n in find_all(root, "numFmt")}
    assert {"0.000", "0.0000", "yyyy/mm/dd"} <= set(written)
    assert len(set(written.values())) == len(written)
    assert brought.sheets[0].name == "条件"


def test_a_full_list_of_styles_is_refused(
    host: Workbook, report: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sop_xl.package.merging.MOST_STYLES", 3)

    with pytest.raises(Exception, match="样式"):
        transplant_sheets(report, host)


def test_styles_with_extensions_come_without_them(
    host: Workbook, report: Workbook
) -> None:
    root = report.package.tree("xl/styles.xml")
    font = find_all(root, "font")[1]
    font.append(parse_markup(f'<extLst xmlns="{MAIN}"><ext/></extLst>'.encode(), ""))
    report.package.put("xl/styles.xml", write_markup(root))

    transplant_sheets(report, host)

    assert b"<extLst" not in host.package.read("xl/styles.xml").split(b"</fonts>")[0]


STYLES = st.fixed_dictionaries(
    {},
    optional={
        "bold": st.booleans(),
        "num_format": st.sampled_from(["0.0", "yyyy", "@", "#,##0", 10, 27]),
        "bg_color": st.sampled_from(["#FF0000", "#00FF00"]),
        "border": st.integers(0, 3),
        "align": st.sampled_from(["left", "center"]),
        "quote_prefix": st.booleans(),
        "locked": st.booleans(),
    },
)


@settings(max_examples=25)
@given(st.lists(STYLES, max_size=5), st.lists(STYLES, max_size=5))
def test_every_cell_of_both_workbooks_looks_as_before(
    there: list[dict[str, object]], brought: list[dict[str, object]]
) -> None:
    def make(name: str, styles: list[dict[str, object]]) -> bytes:
        def draw(book: Any) -> None:
            sheet = book.add_worksheet(name)
            for row, style in enumerate(styles):
                sheet.write(row, 0, row, book.add_format(style))

        return make_bytes(draw)

    host, source = make("a", there), make("b", brought)
    workbook = Workbook(open_package(host))
    transplant_sheets(Workbook(open_package(source)), workbook)
    result = load(workbook)

    for name, content in (("a", host), ("b", source)):
        expected = load_bytes(content)[name]
        for (cell,) in expected.iter_rows(max_col=1):
            found = result[name][cell.coordinate]
            assert looks(found) == looks(cell)


def test_other_styles_can_be_added_afterwards(host: Workbook, report: Workbook) -> None:
    transplant_sheets(report, host)
    styles = Stylesheet(host)
    index = styles.variant(1, Look(fill="#00FF00"))
    styles.save()

    assert (
        index
        == len(
            find_all(find_all(host.package.tree("xl/styles.xml"), "cellXfs")[0], "xf")
        )
        - 1
    )


@pytest.mark.libreoffice
def test_libreoffice_opens_both_and_computes_them(
    host: Workbook, report: Workbook, tmp_path: Path
) -> None:
    transplant_sheets(report, host)

    bare = without_values(host.package.to_bytes())
    opened = load_bytes(convert_bytes(bare, tmp_path), data_only=True)

    assert opened.sheetnames == ["报表", "末", "报表 (2)", "其他"]
    assert opened["报表 (2)"]["E1"].value == 4 + 1 + 4
    assert opened["报表"]["B1"].value == 12.5
