"""What a sheet says about areas of itself, after its lines moved."""

import pytest
import xlsxwriter

from sop_xl.moves import regions
from sop_xl.moves.areas import Layout
from sop_xl.moves.axis import inserted_axis, removed_axis
from sop_xl.package.archive import Package
from sop_xl.source import LAST_COLUMN, LAST_ROW
from tests.moves.books import (
    MAIN,
    SHEET,
    add_part,
    follow,
    follow_drawn,
    make_package,
    put_into,
    repeat_columns,
    repeat_rows,
)

INSERTED = Layout(rows=inserted_axis(LAST_ROW, 3, 2))
WIDER = Layout(columns=inserted_axis(LAST_COLUMN, 2, 1))


def drawn(*pieces: tuple[str, str]) -> Package:
    """Return a sheet with XML put in before some of its elements."""
    package = make_package(lambda book: book.add_worksheet("表").write("A1", 1))
    for before, added in pieces:
        put_into(package, before, added)
    return package


def test_merges_and_links_are_repeated_with_their_copies() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A3:B4", "并")
        sheet.write_url("C3", "internal:'表'!A4")
        sheet.write_url("D3", "internal:'表'!$A$9")
        sheet.write_url("E3", "https://example.com/")
        sheet.write_url("F9", "internal:名称")

    done = follow_drawn(draw, repeat_rows(3, 4, 2))

    assert done.all("mergeCell", "ref") == ["A3:B4", "A5:B6"]
    assert done.all("mergeCells", "count") == ["2"]
    links = done.tree().iter("{*}hyperlink")
    assert [(link.get("ref"), link.get("location")) for link in links] == [
        ("C3", "'表'!A4"), ("C5", "'表'!A6"), ("D3", "'表'!$A$11"),
        ("D5", "'表'!$A$11"), ("E3", None), ("E5", None), ("F11", "名称"),
    ]  # fmt: skip


def test_links_to_moved_cells_follow_on_other_sheets_too() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("my sheet").write("A1", 1)
        other = book.add_worksheet("别")
        other.write_url("A1", "internal:'my sheet'!A5")
        other.write_url("A2", "internal:my sheet!A5")
        other.write_url("A3", "internal:'my sheet'!A4")
        other.write_url("A4", "internal:my sheet!A4")

    layout = Layout(rows=removed_axis(LAST_ROW, 4, 1))
    done = follow(make_package(draw), **{"my sheet": layout})

    assert done.all("hyperlink", "location", "xl/worksheets/sheet2.xml") == [
        "'my sheet'!A4", "my sheet!A4", "'my sheet'!A4", "my sheet!A4",
    ]  # fmt: skip


def test_what_stands_on_lines_that_go_goes_with_them() -> None:
    package = drawn(
        (
            "<pageMargins",
            '<protectedRanges><protectedRange sqref="A3" name="x"/></protectedRanges>'
            '<scenarios current="0" sqref="A3"><scenario name="a" count="1">'
            '<inputCells r="A3" val="1"/></scenario><scenario name="b" count="2">'
            '<inputCells r="A3" val="1"/><inputCells r="A4" val="2"/></scenario>'
            '</scenarios><mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells>',
        ),
        (
            "</worksheet>",
            '<cellWatches><cellWatch r="A3"/></cellWatches><ignoredErrors>'
            '<ignoredError sqref="A3" evalError="1"/></ignoredErrors><webPublishItems '
            'count="1"><webPublishItem id="1" sourceRef="A3:B3"/></webPublishItems>',
        ),
    )
    done = follow(package, 表=Layout(rows=removed_axis(LAST_ROW, 3, 1)))

    text = done.text()
    for gone in (
        "protectedRange",
        "mergeCell",
        "cellWatch",
        "ignoredError",
        "sourceRef",
    ):
        assert gone not in text
    assert done.all("scenario", "name") == ["b"]
    assert done.all("scenario", "count") == ["1"]
    assert done.all("inputCells", "r") == ["A3"]
    assert done.all("scenarios", "sqref") == [None]


def test_what_names_cells_follows_them() -> None:
    package = drawn(
        ("<dimension", '<sheetPr syncHorizontal="1" syncRef="A5"/>'),
        (
            "<pageMargins",
            '<protectedRanges><protectedRange sqref="A5:B5 A1" name="x"/>'
            '</protectedRanges><scenarios sqref="A5"><scenario name="a" count="1">'
            '<inputCells r="A5" val="1"/></scenario></scenarios><dataConsolidate>'
            '<dataRefs count="2"><dataRef ref="A1:A5" sheet="表"/>'
            '<dataRef ref="A1:A5" sheet="外"/></dataRefs></dataConsolidate>',
        ),
        (
            "</worksheet>",
            '<cellWatches><cellWatch r="A5"/></cellWatches><webPublishItems count="1">'
            '<webPublishItem id="1" sourceRef="A1:B5"/></webPublishItems>',
        ),
    )
    done = follow(package, 表=INSERTED)

    assert done.all("sheetPr", "syncRef") == ["A7"]
    assert done.all("protectedRange", "sqref") == ["A7:B7 A1"]
    assert done.all("scenarios", "sqref") == ["A7"]
    assert done.all("inputCells", "r") == ["A7"]
    assert done.all("dataRef", "ref") == ["A1:A7", "A1:A5"]
    assert done.all("cellWatch", "r") == ["A7"]
    assert done.all("webPublishItem", "sourceRef") == ["A1:B7"]
    lost = Layout(rows=removed_axis(LAST_ROW, 7, 1))
    again = follow(done.package, 表=lost)
    assert again.all("sheetPr", "syncRef") == again.all("sheetPr", "syncHorizontal")


def test_lists_of_later_versions_follow() -> None:
    package = drawn(
        (
            "</worksheet>",
            '<extLst><ext uri="{x}" xmlns:x14="http://schemas.microsoft.com/office/'
            'spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/'
            'excel/2006/main"><x14:ignoredErrors><x14:ignoredError evalError="1">'
            "<xm:sqref>A5</xm:sqref></x14:ignoredError><x14:ignoredError evalError='1'>"
            "<xm:sqref>A3</xm:sqref></x14:ignoredError></x14:ignoredErrors></ext>"
            "</extLst>",
        )
    )
    done = follow(package, 表=Layout(rows=removed_axis(LAST_ROW, 3, 1)))

    assert done.texts("sqref") == ["A4"]


def test_sparklines_are_repeated_and_gone_ones_leave_no_empty_list() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.add_sparkline("C3", {"range": "表!$A$3:$B$3", "date_axis": "=表!A1:B1"})
        book.add_worksheet("别").add_sparkline("A1", {"range": "表!A3:B3"})

    done = follow_drawn(draw, repeat_rows(3, 3, 2))

    assert done.texts("sqref") == ["C3", "C4"]
    assert done.texts("f") == ["=表!A1:B1", "表!A3:B3", "表!A4:B4"]
    assert done.texts("f", "xl/worksheets/sheet2.xml") == ["表!A3:B4"]
    gone = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 3, 1)))
    assert "sparkline" not in gone.text()


def test_views_keep_showing_their_cells() -> None:
    package = drawn()
    content = package.read(SHEET).decode()
    start, end = content.index("<sheetView "), content.index("</sheetViews>")
    view = (
        '<sheetView topLeftCell="A5" workbookViewId="0"><pane xSplit="2" ySplit="4" '
        'topLeftCell="C5" state="frozen"/><selection activeCell="B5" sqref="B5 A1"/>'
        '<selection activeCell="B3" sqref="B3"/></sheetView>'
    )
    package.put(SHEET, (content[:start] + view + content[end:]).encode())
    put_into(
        package, "<pageMargins",
        '<customSheetViews><customSheetView guid="{A}" topLeftCell="A5"><pane '
        'ySplit="2" topLeftCell="A3"/><selection sqref="A5"/><rowBreaks count="1">'
        '<brk id="4"/></rowBreaks><autoFilter ref="A1:B5"/></customSheetView>'
        "</customSheetViews>",
    )  # fmt: skip
    done = follow(package, 表=INSERTED)

    assert done.all("sheetView", "topLeftCell") == ["A7"]
    assert done.all("pane", "ySplit") == ["6", "2"]
    assert done.all("pane", "topLeftCell") == ["C7", "A5"]
    assert done.all("selection", "sqref") == ["B7 A1", "B5", "A7"]
    assert done.all("customSheetView", "topLeftCell") == ["A7"]
    assert done.all("brk", "id") == ["6"]
    assert done.all("autoFilter", "ref") == ["A1:B7"]
    gone = follow(done.package, 表=Layout(rows=removed_axis(LAST_ROW, 5, 3)))
    assert gone.all("selection", "sqref") == ["A1", "B5", "A7"]
    assert gone.all("selection", "activeCell") == ["B7", "B5", None]


def test_page_breaks_come_after_each_copy_and_reach_as_far() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.set_h_pagebreaks([1, 3])
        sheet.set_v_pagebreaks([2])

    package = make_package(draw)
    content = package.read(SHEET).replace(b'max="1048575"', b'min="2" max="8"')
    package.put(SHEET, content)
    done = follow(package, 表=repeat_rows(3, 3, 3))

    assert done.all("brk", "id") == ["1", "3", "4", "5", "2"]
    assert done.all("brk", "max") == ["16383"] * 4 + ["10"]
    assert done.all("rowBreaks", "count") == ["4"]
    assert done.all("rowBreaks", "manualBreakCount") == ["4"]
    gone = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 1, 3)))
    assert gone.all("rowBreaks", "count") == []


def test_a_break_whose_reach_is_gone_stays_as_it_is() -> None:
    package = drawn(
        (
            "</worksheet>",
            '<colBreaks count="2"><brk id="2" min="2" max="3" man="1"/><brk id="0"/>'
            "</colBreaks>",
        )
    )
    done = follow(package, 表=Layout(rows=removed_axis(LAST_ROW, 3, 2)))

    assert (done.all("brk", "min"), done.all("brk", "max")) == (["2"], ["3"])


def test_columns_take_their_widths_with_them() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.set_column("A:A", 5)
        sheet.set_column("B:C", 20, None, {"level": 1})
        sheet.set_column("D:F", 30, None, {"hidden": True})

    def columns(layout: Layout) -> list[tuple[str | None, ...]]:
        return [
            (each.get("min"), each.get("max"), (each.get("width") or "")[:2])
            for each in follow_drawn(draw, layout).tree().iter("{*}col")
        ]

    assert columns(repeat_columns(2, 2, 3)) == [
        ("1", "1", "5."), ("2", "5", "20"), ("6", "8", "30"),
    ]  # fmt: skip
    assert columns(WIDER) == [("1", "1", "5."), ("3", "4", "20"), ("5", "7", "30")]
    inside = Layout(columns=inserted_axis(LAST_COLUMN, 5, 2))
    assert columns(inside)[-1] == ("4", "8", "30")
    gone = Layout(columns=removed_axis(LAST_COLUMN, 1, 6))
    assert columns(gone) == []
    assert columns(Layout(rows=inserted_axis(LAST_ROW, 1, 1)))[0] == ("1", "1", "5.")
    assert "<cols" not in follow_drawn(draw, gone).text()


def test_the_last_columns_are_pushed_off() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.set_column("B:XFD", 5)
        sheet.write("A1", 1)

    assert follow_drawn(draw, WIDER).all("col", "max") == ["16384"]
    last = make_package(lambda book: book.add_worksheet("表").set_column("XFD:XFD", 5))
    assert follow(last, 表=WIDER).all("col", "max") == []


def test_filters_count_their_columns_from_where_they_begin_now() -> None:
    package = drawn(
        (
            "<pageMargins",
            '<autoFilter ref="B1:E9"><filterColumn colId="0"/><filterColumn colId="2"/>'
            '<filterColumn colId="x"/><sortState ref="B2:E9"><sortCondition '
            'ref="C2:C9"/></sortState></autoFilter>',
        )
    )
    wider = follow(package, 表=Layout(columns=inserted_axis(LAST_COLUMN, 3, 2)))

    assert wider.all("autoFilter", "ref") == ["B1:G9"]
    assert wider.all("filterColumn", "colId") == ["0", "4", "x"]
    assert wider.all("sortCondition", "ref") == ["E2:E9"]
    less = follow(package, 表=Layout(columns=removed_axis(LAST_COLUMN, 2, 4)))
    assert less.all("autoFilter", "ref") == ["B1:C9"]
    assert less.all("filterColumn", "colId") == ["0", "x"]
    assert less.all("sortState", "ref") == ["B2:C9"]
    assert less.all("sortCondition", "ref") == []
    none = follow(package, 表=Layout(columns=removed_axis(LAST_COLUMN, 1, 9)))
    assert none.all("autoFilter", "ref") == []


def test_cells_mapped_to_xml_and_kept_views_follow() -> None:
    package = drawn()
    add_part(
        package, "xl/tables/tableSingleCells1.xml",
        f'<singleXmlCells xmlns="{MAIN}"><singleXmlCell id="1" r="A5"/>'
        '<singleXmlCell id="2" r="A3"/></singleXmlCells>', "tableSingleCells",
    )  # fmt: skip
    add_part(
        package, "xl/namedSheetViews/namedSheetView1.xml",
        '<namedSheetViews xmlns="http://schemas.microsoft.com/office/spreadsheetml/'
        '2019/namedsheetviews"><namedSheetView name="a"><nsvFilter ref="A1:B5">'
        '<columnFilter colId="1"/></nsvFilter></namedSheetView></namedSheetViews>',
        "namedSheetView",
    )  # fmt: skip
    add_part(package, "xl/empty.xml", '<namedSheetViews xmlns="x"/>', "namedSheetView")
    done = follow(package, 表=Layout(rows=removed_axis(LAST_ROW, 3, 1)))

    assert done.all("singleXmlCell", "r", "xl/tables/tableSingleCells1.xml") == ["A4"]
    kept = "xl/namedSheetViews/namedSheetView1.xml"
    assert done.all("nsvFilter", "ref", kept) == ["A1:B4"]


def test_what_the_workbook_keeps_about_cells_follows() -> None:
    package = make_package(
        lambda book: (book.add_worksheet("表"), book.add_worksheet("别"))
    )
    main = "xl/workbook.xml"
    put_into(package, "</workbook>", '<oleSize ref="A1:C5"/>', main)
    add_part(
        package, "xl/volatileDependencies.xml",
        f'<volTypes xmlns="{MAIN}"><volType type="realTimeData"><main first="x"><tp>'
        '<v>1</v><tr r="A5" s="1"/><tr r="A3" s="1"/><tr r="A5" s="2"/></tp></main>'
        "</volType></volTypes>", "volatileDependencies", main,
    )  # fmt: skip
    add_part(
        package, "xl/connections.xml",
        f'<connections xmlns="{MAIN}"><connection id="1"><parameters count="2">'
        '<parameter cell="表!$A$5"/><parameter prompt="x"/></parameters></connection>'
        "</connections>", "connections", main,
    )  # fmt: skip
    removed = Layout(rows=removed_axis(LAST_ROW, 3, 1))
    other = follow(package, 别=removed)
    assert other.all("oleSize", "ref", main) == ["A1:C5"]
    assert other.all("parameter", "cell", "xl/connections.xml") == ["表!$A$5", None]
    done = follow(package, 表=removed)

    assert done.all("oleSize", "ref", main) == ["A1:C4"]
    assert done.all("tr", "r", "xl/volatileDependencies.xml") == ["A4", "A4"]
    assert done.all("parameter", "cell", "xl/connections.xml") == ["表!$A$4", None]


def test_there_are_never_more_breaks_than_excel_takes() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").set_h_pagebreaks([3])

    done = follow_drawn(draw, repeat_rows(3, 3, 2000))

    assert done.all("rowBreaks", "count") == ["1026"]
    assert done.warned == [("表", "", "breaks-cut", "1026")]


def test_there_are_never_more_links_than_excel_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").write_url("A3", "internal:'表'!A1")

    monkeypatch.setattr(regions, "MOST_LINKS", 5)
    done = follow_drawn(draw, repeat_rows(3, 3, 9))

    assert len(done.all("hyperlink", "ref")) == 5
    assert done.warned == [("表", "", "links-cut", "5")]
