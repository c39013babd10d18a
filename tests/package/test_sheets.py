from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.package.archive import open_package
from sop_xl.package.cells import read_cell
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import find_all
from sop_xl.package.messages import describe
from sop_xl.package.parts import declare_part
from sop_xl.package.relations import (
    CONTENT_TYPES,
    parts_of_type,
    read_relations,
    related_parts,
    relations_part,
)
from sop_xl.package.sheets import add_sheet, copy_sheet, remove_sheet
from sop_xl.package.tabs import list_tabs
from sop_xl.package.workbook import Workbook
from tests.office import convert_bytes, without_values
from tests.package.making import (
    EMPTY_SHEET,
    KINDS,
    MAIN,
    assert_distinct,
    assert_sound,
    attach,
    draw_report,
    load,
    load_bytes,
    make_bytes,
    make_workbook,
    reopen,
)

REPORT = make_bytes(draw_report)
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def report() -> Workbook:
    return Workbook(open_package(REPORT))


def tab_names(workbook: Workbook) -> list[str]:
    return [tab.get("name", "") for tab in list_tabs(workbook)]


def texts_of(workbook: Workbook, part: str, *names: str) -> list[str]:
    return [
        e.text or ""
        for e in workbook.package.tree(part).iter(*(f"{{*}}{n}" for n in names))
    ]


def local_names(workbook: Workbook) -> dict[tuple[str, str | None], str]:
    return {
        (name.get("name", ""), name.get("localSheetId")): name.text or ""
        for name in find_all(workbook.root, "definedName")
    }


def views(workbook: Workbook) -> list[tuple[str | None, str | None]]:
    return [
        (view.get("activeTab"), view.get("firstSheet"))
        for view in find_all(workbook.root, "workbookView")
    ]


def contents_of(workbook: Workbook) -> tuple[list[str], list[str]]:
    root = workbook.package.tree("docProps/app.xml")
    counts = [e.text or "" for e in root.iter("{*}i4")]
    return counts, [e.text or "" for e in root.iterfind("{*}TitlesOfParts/{*}vector/*")]


def test_a_copy_is_a_sheet_of_its_own_behind_the_one_asked_for(
    report: Workbook,
) -> None:
    copied = copy_sheet(report, "报表", "副本", after="报表")

    assert tab_names(report) == ["报表", "副本", "其他"]
    assert copied.sheet in report.sheets
    assert (copied.sheet.name, copied.sheet.has_cells) == ("副本", True)
    assert copied.warnings == ()
    assert_sound(report.package)
    assert_distinct(report)


def test_everything_attached_to_a_sheet_is_copied_and_pictures_are_shared(
    report: Workbook,
) -> None:
    before = set(report.package.names)
    copied = copy_sheet(report, "报表", "副本", after="其他")

    for kind, count in (
        ("drawing", 1),
        ("table", 1),
        ("comments", 1),
        ("vmlDrawing", 2),
        ("image", 1),
    ):
        old = related_parts(report.package, SHEET, kind)
        new = related_parts(report.package, copied.sheet.part, kind)
        assert (len(old), len(new)) == (count, count)
        assert set(old).isdisjoint(new) is (kind != "image")
    made = set(report.package.names) - before
    assert {part for part in made if not part.endswith(".rels")} == set(
        copied.parts.values()
    )
    assert not [part for part in made if "media" in part]
    assert load(report)["副本"]["A2"].comment.text == "批注"


def test_parts_of_other_sheets_keep_their_bytes(report: Workbook) -> None:
    copy_sheet(report, "报表", "副本", after="报表")

    changed = {
        part
        for part in report.package.changed
        if "sheet1." in part or "sheet2." in part
    }
    assert changed == set()
    assert report.package.changed >= {
        "xl/workbook.xml",
        CONTENT_TYPES,
        "docProps/app.xml",
    }


def test_what_a_copy_says_of_the_sheet_it_says_of_itself(report: Workbook) -> None:
    copied = copy_sheet(report, "报表", "副 本", after="报表")

    assert texts_of(report, copied.sheet.part, "f") == [
        "SUM(清单_2[数量])+'副 本'!B2+其他!A1",
        "清单_2[[#This Row],[数量]]*2",
        "\"报表!A1\"&'副 本'!A2",
        "清单_2[[#This Row],[数量]]*2",
        "'副 本'!B2:B3",
    ]
    assert "'副 本'!$B2>2" in texts_of(report, copied.sheet.part, "formula")
    assert texts_of(report, copied.sheet.part, "formula1") == ["'副 本'!$A$2:$A$3"]
    link = next(report.package.tree(copied.sheet.part).iter("{*}hyperlink"))
    assert link.get("location") == "'副 本'!A1"
    [drawing] = related_parts(report.package, copied.sheet.part, "drawing")
    [chart] = related_parts(report.package, drawing, "chart")
    assert texts_of(report, chart, "f") == ["'副 本'!$A$2:$A$3", "'副 本'!$B$2:$B$3"]
    assert b"textlink=\"'\xe5\x89\xaf \xe6\x9c\xac'!$A$2\"" in report.package.read(
        drawing
    )
    assert "'副 本'!A1" in report.package.read(relations_part(drawing)).decode()


def test_tables_of_a_copy_have_names_and_ids_of_their_own(report: Workbook) -> None:
    first = copy_sheet(report, "报表", "一", after="其他")
    second = copy_sheet(report, "一", "二", after="其他")

    roots = [
        report.package.tree(p) for p in parts_of_type(report.package, ".table+xml")
    ]
    assert [root.get("displayName") for root in roots] == ["清单", "清单_2", "清单_2_2"]
    assert [root.get("name") for root in roots] == ["清单", "清单_2", "清单_2_2"]
    assert [root.get("id") for root in roots] == ["1", "2", "3"]
    assert (first.tables, second.tables) == ({"清单": "清单_2"}, {"清单_2": "清单_2_2"})
    [formula] = texts_of(
        report, first.parts["xl/tables/table1.xml"], "calculatedColumnFormula"
    )
    assert formula == "清单_2[[#This Row],[数量]]*2"


def test_names_of_a_sheet_are_copied_for_the_copy_alone(report: Workbook) -> None:
    copy_sheet(report, "报表", "副本", after="报表")
    add_sheet(report, "首页", EMPTY_SHEET, position=0)

    assert local_names(report) == {
        ("_xlnm.Print_Area", "1"): "报表!$A$1:$E$20",
        ("_xlnm.Print_Area", "2"): "'副本'!$A$1:$E$20",
        ("_xlnm.Print_Titles", "1"): "报表!$1:$1",
        ("_xlnm.Print_Titles", "2"): "'副本'!$1:$1",
        ("本地", "1"): "报表!$B$2",
        ("本地", "2"): "'副本'!$B$2",
        ("全局", None): "报表!$B$3",
        # As in Excel: what the copy says by the name it says of itself.
        ("全局", "2"): "'副本'!$B$3",
    }


def test_windows_go_on_showing_the_same_sheet() -> None:
    def draw(book: Any) -> None:
        draw_report(book)
        book.worksheets()[1].activate()

    workbook = make_workbook(draw)
    copied = copy_sheet(workbook, "其他", "副本", after="报表")

    assert views(workbook) == [("2", None)]
    assert b"tabSelected" not in workbook.package.read(copied.sheet.part)
    remove_sheet(workbook, "报表")
    assert views(workbook) == [("1", None)]


def test_the_list_of_contents_names_the_copy_and_its_areas(report: Workbook) -> None:
    before = contents_of(report)
    copy_sheet(report, "报表", "副本", after="报表")
    counts, titles = contents_of(report)

    assert titles[:3] == ["报表", "副本", "其他"]
    assert counts[0] == "3"
    assert sum(map(int, counts)) == len(titles)
    assert "'副本'!Print_Area" in titles
    remove_sheet(report, "副本")
    assert contents_of(report) == before


def test_a_list_of_contents_that_does_not_add_up_is_left_alone(
    report: Workbook,
) -> None:
    package = report.package
    content = package.read("docProps/app.xml").replace(b"<vt:i4>2<", b"<vt:i4>7<")
    package.put("docProps/app.xml", content)

    copy_sheet(report, "报表", "副本", after="报表")

    assert package.read("docProps/app.xml") == content


def test_a_workbook_without_a_list_of_contents_gets_none(report: Workbook) -> None:
    report.package.put("docProps/app.xml", b"<Properties/>")

    copy_sheet(report, "报表", "副本", after="报表")
    remove_sheet(report, "报表")

    assert report.package.read("docProps/app.xml") == b"<Properties/>"


def test_a_copied_sheet_is_no_sheet_that_macros_know(report: Workbook) -> None:
    content = report.package.read(SHEET)
    head = b'<sheetPr codeName="Sheet1"><tabColor rgb="FFFF0000"/></sheetPr><dimension'
    report.package.put(SHEET, content.replace(b"<dimension", head))

    copied = copy_sheet(report, "报表", "副本", after="报表")

    written = report.package.read(copied.sheet.part)
    assert b"codeName" not in written
    assert b"tabColor" in written


THREAD = "{11111111-2222-3333-4444-555555555555}"
REVISION = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision"
OFFICE = "http://schemas.microsoft.com/office/2017/10/relationships"


def converse(workbook: Workbook) -> None:
    """Turn the note into a conversation, as Excel writes one."""
    package = workbook.package
    attach(
        workbook, SHEET, "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments><threadedComment ref="A2" id="{THREAD}"/>'
        f'<threadedComment ref="A2" parentId="{THREAD}" id="{{1}}"/></ThreadedComments>',
        f"{OFFICE}/threadedComment", "application/vnd.ms-excel.threadedcomments+xml",
    )  # fmt: skip
    attach(
        workbook, workbook.part, "xl/persons/person.xml", "<personList/>",
        f"{OFFICE}/person", "application/vnd.ms-excel.person+xml",
    )  # fmt: skip
    comments = package.read("xl/comments1.xml").replace(
        b"<author></author>", b"<author/>"
    )
    author = f"<author>tc={THREAD}</author>".encode()
    comments = comments.replace(b"<author/>", author).replace(
        b'<comment ref="A2"',
        f'<comment ref="A2" xmlns:xr="{REVISION}" xr:uid="{THREAD}"'.encode(),
    )
    package.put("xl/comments1.xml", comments)


def test_conversations_are_copied_under_ids_of_their_own(report: Workbook) -> None:
    converse(report)
    copied = copy_sheet(report, "报表", "副本", after="报表")

    threads = report.package.tree(
        copied.parts["xl/threadedComments/threadedComment1.xml"]
    )
    new = threads[0].get("id", "")
    assert new != THREAD
    assert threads[1].get("parentId") == new
    comments = report.package.read(copied.parts["xl/comments1.xml"]).decode()
    assert f"tc={new}" in comments
    assert f'uid="{new}"' in comments
    assert THREAD not in comments
    assert len(parts_of_type(report.package, "person+xml")) == 1
    assert_sound(report.package)


def test_a_copy_is_the_same_each_time() -> None:
    written = []
    for _ in range(2):
        workbook = Workbook(open_package(REPORT))
        converse(workbook)
        copy_sheet(workbook, "报表", "副本", after="报表")
        written.append(workbook.package.to_bytes())

    assert written[0] == written[1]


def give_pivot(workbook: Workbook) -> None:
    cache = "xl/pivotCache/pivotCacheDefinition1.xml"
    type_ = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivot"
    pivot = "xl/pivotTables/pivotTable1.xml"
    attach(
        workbook,
        SHEET,
        pivot,
        f'<pivotTableDefinition xmlns="{MAIN}"/>',
        "pivotTable",
        f"{type_}Table+xml",
    )
    attach(
        workbook,
        pivot,
        cache,
        f'<pivotCacheDefinition xmlns="{MAIN}"/>',
        "pivotCacheDefinition",
        f"{type_}CacheDefinition+xml",
    )
    attach(
        workbook,
        workbook.part,
        cache,
        workbook.package.read(cache),
        "pivotCacheDefinition",
        f"{type_}CacheDefinition+xml",
    )


def register_pivot(workbook: Workbook) -> None:
    """Let the workbook list the cache, and a slicer of it stand on the other sheet."""
    package, main = workbook.package, workbook.part
    give_pivot(workbook)
    cache = next(
        r.id for r in read_relations(package, main) if r.kind == "pivotCacheDefinition"
    )
    kind = "http://schemas.microsoft.com/office/2007/relationships"
    slicers = attach(
        workbook, main, "xl/slicerCaches/slicerCache1.xml",
        '<slicerCacheDefinition name="Slicer_a"><pivotTables><pivotTable tabId="1"/></pivotTables>'
        '<data><tabular pivotCacheId="5"/></data></slicerCacheDefinition>',
        f"{kind}/slicerCache", "application/vnd.ms-excel.slicerCache+xml",
    )  # fmt: skip
    attach(
        workbook, "xl/worksheets/sheet2.xml", "xl/slicers/slicer1.xml",
        '<slicers><slicer name="a" cache="Slicer_a"/></slicers>',
        f"{kind}/slicer", "application/vnd.ms-excel.slicer+xml",
    )  # fmt: skip
    lists = (
        f'<pivotCaches><pivotCache cacheId="5" r:id="{cache}"/></pivotCaches><extLst><ext uri="x">'
        f'<slicerCaches><slicerCache r:id="{slicers}"/></slicerCaches></ext></extLst></workbook>'
    )
    name = b'<definedName name="Slicer_a">#N/A</definedName></definedNames>'
    content = package.read(main).replace(b"</workbook>", lists.encode())
    package.put(main, content.replace(b"</definedNames>", name))


def test_caches_stay_while_a_slicer_or_a_pivot_table_uses_them(
    report: Workbook,
) -> None:
    register_pivot(report)
    copy_sheet(report, "报表", "副本", after="其他")
    remove_sheet(report, "报表")

    assert b"<pivotTables" not in report.package.read(
        "xl/slicerCaches/slicerCache1.xml"
    )
    assert b"slicerCaches" in report.package.read(report.part)
    remove_sheet(report, "副本")
    assert b"<pivotCache " in report.package.read(report.part)
    assert_sound(report.package)


def test_caches_go_with_the_last_that_used_them(report: Workbook) -> None:
    register_pivot(report)
    add_sheet(report, "新", EMPTY_SHEET)
    remove_sheet(report, "其他")
    assert "xl/slicerCaches/slicerCache1.xml" not in report.package
    assert b"<pivotCache " in report.package.read(report.part)

    remove_sheet(report, "报表")

    written = report.package.read(report.part)
    assert [m for m in (b"pivotCaches", b"extLst", b"Slicer_a") if m in written] == []
    assert "xl/pivotCache/pivotCacheDefinition1.xml" not in report.package
    assert_sound(report.package)


def test_a_copied_pivot_table_reads_the_same_cache(report: Workbook) -> None:
    give_pivot(report)
    copied = copy_sheet(report, "报表", "副本", after="报表")

    [pivot] = related_parts(report.package, copied.sheet.part, "pivotTable")
    assert pivot == "xl/pivotTables/pivotTable2.xml"
    assert related_parts(report.package, pivot, "pivotCacheDefinition") == [
        "xl/pivotCache/pivotCacheDefinition1.xml"
    ]
    assert_sound(report.package)


def test_slicers_are_left_out_with_a_warning(report: Workbook) -> None:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    kind = "http://schemas.microsoft.com/office/2007/relationships/slicer"
    key = attach(
        report,
        SHEET,
        "xl/slicers/slicer1.xml",
        "<slicers/>",
        kind,
        "application/vnd.ms-excel.slicer+xml",
    )
    package = report.package
    extension = f'<extLst><ext uri="{{S}}"><x14:slicerList xmlns:x14="{x14}"><x14:slicer r:id="{key}"/></x14:slicerList></ext>'
    package.put(SHEET, package.read(SHEET).replace(b"<extLst>", extension.encode()))
    anchor = b'<xdr:twoCellAnchor><a:graphicData uri="http://schemas.microsoft.com/office/drawing/2010/slicer"/></xdr:twoCellAnchor></xdr:wsDr>'
    drawing = "xl/drawings/drawing1.xml"
    package.put(drawing, package.read(drawing).replace(b"</xdr:wsDr>", anchor))

    copied = copy_sheet(report, "报表", "副本", after="报表")

    assert copied.warnings == ("slicers-left-out",)
    assert "切片器" in describe(copied.warnings[0], {"name": "", "detail": "副本"})
    for part, mark in ((SHEET, b"slicerList"), (drawing, b"2010/slicer")):
        assert mark in package.read(part)
        assert mark not in package.read(copied.parts[part])
    assert b"sparklineGroup" in package.read(copied.sheet.part)
    assert related_parts(package, copied.sheet.part, "slicer") == []


def test_an_extension_list_of_slicers_alone_goes_with_them() -> None:
    workbook = make_workbook(lambda book: book.add_worksheet("a"))
    package = workbook.package
    package.put(
        SHEET,
        package.read(SHEET).replace(
            b"</worksheet>", b"<extLst><ext><slicerList/></ext></extLst></worksheet>"
        ),
    )

    copied = copy_sheet(workbook, "a", "b", after="a")

    assert b"extLst" not in package.read(copied.sheet.part)


def test_controls_of_a_copy_are_linked_to_its_own_cells(report: Workbook) -> None:
    attach(report, SHEET, "xl/ctrlProps/ctrlProp1.xml", '<formControlPr fmlaLink="报表!$A$1" fmlaRange="其他!$A$1"/>',
           "ctrlProp", "application/vnd.ms-excel.controlproperties+xml")  # fmt: skip
    vml = "xl/drawings/vmlDrawing1.vml"
    package = report.package
    link = "<x:FmlaLink>报表!$A$1</x:FmlaLink></x:ClientData>".encode()
    package.put(vml, package.read(vml).replace(b"</x:ClientData>", link))

    copied = copy_sheet(report, "报表", "副本", after="报表")

    assert (
        'fmlaLink="\'副本\'!$A$1" fmlaRange="其他!$A$1"'
        in package.read(copied.parts["xl/ctrlProps/ctrlProp1.xml"]).decode()
    )
    assert "<x:FmlaLink>'副本'!$A$1<" in package.read(copied.parts[vml]).decode()
    assert "<x:FmlaLink>报表!$A$1<" in package.read(vml).decode()


def test_a_hidden_sheet_and_a_chart_sheet_are_copied_as_what_they_are() -> None:
    def draw(book: Any) -> None:
        draw_report(book)
        book.worksheets()[1].hide()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=报表!$B$2:$B$3"})
        book.add_chartsheet("图").set_chart(chart)

    workbook = make_workbook(draw)
    copy_sheet(workbook, "其他", "藏", after="图")
    copied = copy_sheet(workbook, "图", "图 2", after="图")

    assert [tab.get("state") for tab in list_tabs(workbook)] == [
        None,
        "hidden",
        None,
        None,
        "hidden",
    ]
    assert not copied.sheet.has_cells
    assert load(workbook).chartsheets[1].title == "图 2"
    assert contents_of(workbook)[1][:5] == ["报表", "其他", "藏", "图", "图 2"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("其他", "sheet-name-taken"),
        ("a/b", "bad-sheet-name"),
        ("x" * 32, "bad-sheet-name"),
        ("History", "bad-sheet-name"),
    ],
)
def test_names_that_cannot_be_are_refused(
    report: Workbook, name: str, code: str
) -> None:
    with pytest.raises(PackageError) as caught:
        copy_sheet(report, "报表", name, after="报表")

    assert caught.value.code == code
    assert not report.package.changed


def test_a_sheet_that_is_not_there_is_refused(report: Workbook) -> None:
    with pytest.raises(PackageError, match="没有名为“无”的工作表"):
        copy_sheet(report, "无", "副本", after="报表")
    with pytest.raises(PackageError, match="没有名为“无”的工作表"):
        remove_sheet(report, "无")


def test_a_sheet_whose_part_is_missing_is_refused(report: Workbook) -> None:
    report.package.remove(SHEET)

    with pytest.raises(PackageError) as caught:
        copy_sheet(report, "报表", "副本", after="报表")

    assert caught.value.code == "unknown-sheet"


def test_a_workbook_without_sheets_is_refused(report: Workbook) -> None:
    report.package.put(report.part, f'<workbook xmlns="{MAIN}"/>'.encode())

    with pytest.raises(PackageError, match="不是"):
        list_tabs(report)


def test_a_sheet_is_added_at_a_place_or_at_the_end(report: Workbook) -> None:
    content = EMPTY_SHEET.replace(
        b"<sheetData/>",
        b'<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>',
    )
    added = add_sheet(report, "中", content, position=1)
    add_sheet(report, "末", content)

    assert tab_names(report) == ["报表", "中", "其他", "末"]
    [cell] = report.package.tree(added.part).iter("{*}c")
    assert read_cell(cell, []) == 7
    assert load(reopen(report))["末"]["A1"].value == 7
    assert contents_of(report)[1][:4] == ["报表", "中", "其他", "末"]
    assert_sound(report.package)
    assert_distinct(report)


def test_a_removed_sheet_takes_along_all_that_only_it_uses(report: Workbook) -> None:
    names = report.package.names
    remove_sheet(report, "报表")

    assert tab_names(report) == ["其他"]
    gone = set(names) - set(report.package.names)
    assert {"xl/tables/table1.xml", "xl/comments1.xml", "xl/charts/chart1.xml"} <= gone
    assert "xl/charts/chart2.xml" in report.package
    assert local_names(report) == {("全局", None): "#REF!$B$3"}
    assert_sound(report.package)
    assert load(reopen(report)).sheetnames == ["其他"]


def test_what_refers_to_a_removed_sheet_says_so(report: Workbook) -> None:
    remove_sheet(report, "报表")

    [sheet] = report.sheets
    assert texts_of(report, sheet.part, "f") == ["SUM(#REF!B2:B3)", "SUM(#REF!)"]
    assert texts_of(report, sheet.part, "v") == []
    assert texts_of(report, "xl/charts/chart2.xml", "f") == ["#REF!$B$2:$B$3"]


def test_a_picture_that_another_sheet_shows_stays(report: Workbook) -> None:
    copy_sheet(report, "报表", "副本", after="报表")
    images = [part for part in report.package.names if "media" in part]
    remove_sheet(report, "报表")

    assert [part for part in report.package.names if "media" in part] == images
    remove_sheet(report, "副本")
    assert not [part for part in report.package.names if "media" in part]
    assert_sound(report.package)


def test_the_list_of_cells_to_compute_goes_with_the_cells(report: Workbook) -> None:
    attach(report, report.part, "xl/calcChain.xml", "<calcChain/>", "calcChain",
           "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml")  # fmt: skip
    add_sheet(report, "空", EMPTY_SHEET)
    remove_sheet(report, "空")
    assert "xl/calcChain.xml" in report.package

    remove_sheet(report, "报表")
    assert "xl/calcChain.xml" not in report.package


def test_the_last_sheet_that_can_be_seen_stays(report: Workbook) -> None:
    list_tabs(report)[1].set("state", "veryHidden")

    with pytest.raises(PackageError, match="最后一张"):
        remove_sheet(report, "报表")


def test_when_the_sheet_shown_goes_another_is_shown() -> None:
    def draw(book: Any) -> None:
        for name in "abc":
            book.add_worksheet(name)
        book.worksheets()[2].activate()
        book.worksheets()[2].set_first_sheet()

    workbook = make_workbook(draw)
    list_tabs(workbook)[1].set("state", "hidden")
    saved = '<customWorkbookViews><customWorkbookView activeSheetId="3"/></customWorkbookViews></workbook>'
    workbook.package.put_tree(workbook.part)
    content = workbook.package.read(workbook.part)
    workbook.package.put(workbook.part, content.replace(b"</workbook>", saved.encode()))
    remove_sheet(workbook, "c")

    assert views(workbook) == [("0", None)]
    [view] = find_all(workbook.root, "customWorkbookView")
    assert view.get("activeSheetId") == "1"


def test_a_workbook_of_hidden_sheets_can_lose_none_of_them() -> None:
    workbook = make_workbook(
        lambda book: (book.add_worksheet("a"), book.add_worksheet("b"))[0]
    )
    for tab in list_tabs(workbook):
        tab.set("state", "hidden")

    with pytest.raises(PackageError):
        remove_sheet(workbook, "a")


def test_links_inside_the_archive_written_from_its_root_stay_so(
    report: Workbook,
) -> None:
    links = relations_part(SHEET)
    content = report.package.read(links).replace(b'"../', b'"/xl/')
    report.package.put(links, content)

    copied = copy_sheet(report, "报表", "副本", after="报表")

    assert b'"/xl/tables/table2.xml"' in report.package.read(
        relations_part(copied.sheet.part)
    )
    assert_sound(report.package)


def test_parts_typed_by_their_ending_stay_so(report: Workbook) -> None:
    report.package.put("xl/printerSettings/printerSettings1.bin", b"\0")
    declare_part(
        report.package,
        "xl/printerSettings/printerSettings1.bin",
        "application/x-printer",
    )
    part = "xl/printerSettings/printerSettings1.bin"
    attach(
        report, SHEET, part, b"\0", f"{KINDS}/printerSettings", "application/x-printer"
    )

    copied = copy_sheet(report, "报表", "副本", after="报表")

    types = report.package.read(CONTENT_TYPES)
    assert copied.parts[part] == "xl/printerSettings/printerSettings2.bin"
    assert types.count(b"application/x-printer") == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["copy", "add", "remove"]),
            st.integers(0, 4),
            st.integers(0, 4),
        ),
        max_size=6,
    )
)
@settings(max_examples=25)
def test_whatever_is_done_the_workbook_stays_sound(
    steps: list[tuple[str, int, int]],
) -> None:
    workbook = Workbook(open_package(REPORT))
    expected = ["报表", "其他"]
    for number, (step, first, second) in enumerate(steps):
        name, other = expected[first % len(expected)], expected[second % len(expected)]
        new = f"新 {number}"
        if step == "copy":
            copy_sheet(workbook, name, new, after=other)
            expected.insert(expected.index(other) + 1, new)
        elif step == "add":
            add_sheet(workbook, new, EMPTY_SHEET, position=first)
            expected.insert(min(first, len(expected)), new)
        elif len(expected) > 1:
            remove_sheet(workbook, name)
            expected.remove(name)

    assert tab_names(workbook) == expected
    assert_sound(workbook.package)
    assert_distinct(workbook)
    counts, titles = contents_of(workbook)
    assert titles[: len(expected)] == expected
    assert sum(map(int, counts)) == len(titles)
    for (_, place), text in local_names(workbook).items():
        if place is not None:
            assert text.replace("'", "").startswith(f"{expected[int(place)]}!")


@pytest.mark.libreoffice
def test_libreoffice_opens_a_copy_and_computes_it(
    report: Workbook, tmp_path: Path
) -> None:
    copy_sheet(report, "报表", "副本", after="报表")
    root = report.package.tree(report.sheets[1].part)
    for cell in root.iter("{*}c"):
        if cell.get("r") == "B2":
            cell[-1].text = "100"
    report.package.put_tree(report.sheets[1].part)

    bare = without_values(report.package.to_bytes())
    opened = load_bytes(convert_bytes(bare, tmp_path), data_only=True)

    assert opened.sheetnames == ["报表", "副本", "其他"]
    assert opened["报表"]["E1"].value == 4 + 1 + 4
    assert opened["副本"]["E1"].value == 103 + 100 + 4
    assert len(opened["副本"]._charts) == 1
