"""What is drawn over cells, after these moved."""

import re
from collections.abc import Callable, Mapping

import xlsxwriter

from sop_xl.moves.areas import Layout
from sop_xl.moves.axis import Axis, inserted_axis, removed_axis
from sop_xl.package.archive import Package
from sop_xl.package.parts import declare_part
from sop_xl.package.relations import add_relation
from sop_xl.source import LAST_ROW
from tests.moves.books import (
    RELATIONS,
    Followed,
    draw_png,
    follow,
    follow_drawn,
    make_package,
    nest,
    put_into,
    repeat_columns,
    repeat_rows,
)

DRAWING = "xl/drawings/drawing1.xml"
DRAWING_LINKS = "xl/drawings/_rels/drawing1.xml.rels"
SMALL = {"width": 60, "height": 15}
INSERTED = Layout(rows=inserted_axis(LAST_ROW, 3, 2))


def draw_boxes(*boxes: tuple[str, Mapping[str, object]]) -> Callable[..., object]:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for cell, options in boxes:
            sheet.insert_textbox(cell, cell, options)

    return draw


def read_anchors(done: Followed, name: str = "row") -> list[tuple[int, int]]:
    return [
        (
            int(anchor.findtext(f"{{*}}from/{{*}}{name}") or 0),
            int(anchor.findtext(f"{{*}}to/{{*}}{name}") or 0),
        )
        for anchor in done.tree(DRAWING)
    ]


def test_drawings_move_stretch_or_stay_as_excel_lets_them() -> None:
    """Rows are inserted above row 3; the boxes are 4 rows tall."""
    tall = {"width": 60, "height": 80}
    done = follow_drawn(
        draw_boxes(
            ("A3", {**tall, "object_position": 1}),
            ("C1", {**tall, "object_position": 1}),
            ("E1", {**tall, "object_position": 2}),
            ("G3", {**tall, "object_position": 2}),
            ("I3", {**tall, "object_position": 3}),
        ),
        INSERTED,
    )

    assert read_anchors(done) == [(4, 8), (0, 6), (0, 4), (4, 8), (2, 6)]


def test_a_drawing_on_rows_that_go_shrinks_onto_the_next_ones() -> None:
    layout = Layout(rows=removed_axis(LAST_ROW, 3, 3))
    box = {"width": 60, "height": 50, "object_position": 1, "y_offset": 5}
    done = follow_drawn(draw_boxes(("A3", box), ("C2", box)), layout)

    assert read_anchors(done) == [(2, 2), (1, 2)]
    offsets = [int(text or 0) for text in done.texts("rowOff", DRAWING)]
    assert offsets[:2] == [0, 0]


def test_drawings_within_a_block_are_copied_with_it() -> None:
    done = follow_drawn(
        draw_boxes(("A3", {**SMALL, "textlink": "=表!$B$3"}), ("C9", SMALL)),
        repeat_rows(3, 4, 3),
    )

    assert read_anchors(done) == [(2, 2), (4, 4), (6, 6), (12, 12)]
    assert done.all("sp", "textlink", DRAWING)[:3] == ["表!$B$3", "表!$B$5", "表!$B$7"]
    ids = done.all("cNvPr", "id", DRAWING)
    assert len(set(ids)) == 4
    assert len(set(done.all("cNvPr", "name", DRAWING))) == 4


def test_drawings_are_copied_across_and_within_inner_blocks() -> None:
    across = follow_drawn(
        draw_boxes(("B1", {"width": 30, "height": 15})), repeat_columns(2, 2, 3)
    )
    assert read_anchors(across, "col") == [(1, 1), (2, 2), (3, 3)]

    inner = follow_drawn(draw_boxes(("A3", SMALL)), Layout(rows=nest(2, 2)))
    assert [first for first, _ in read_anchors(inner)] == [2, 3, 6, 7]


def test_a_drawing_that_ends_below_its_block_is_there_once() -> None:
    done = follow_drawn(
        draw_boxes(("A3", {"width": 60, "height": 100, "object_position": 1})),
        repeat_rows(3, 4, 3),
    )

    assert read_anchors(done) == [(2, 11)]


def test_a_drawing_that_ends_between_lines_ends_there_in_each_copy() -> None:
    done = follow_drawn(
        draw_boxes(("A3", {"width": 64, "height": 40, "object_position": 1})),
        repeat_rows(3, 4, 2),
    )

    assert read_anchors(done) == [(2, 4), (4, 6)]


def test_pictures_share_their_file_and_links() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        options = {"image_data": draw_png(), "url": "internal:表!A9"}
        sheet.insert_image("A3", "p.png", options)

    package = make_package(draw)
    done = follow(package, 表=repeat_rows(3, 3, 3))

    assert len(read_anchors(done)) == 3
    assert [name for name in package.names if "media" in name] == [
        "xl/media/image1.png"
    ]
    assert "#表!A11" in done.all("Relationship", "Target", DRAWING_LINKS)
    unmoved = follow(make_package(draw), 别=repeat_rows(3, 3, 3))
    assert "#表!A9" in unmoved.all("Relationship", "Target", DRAWING_LINKS)


def draw_chart(book: xlsxwriter.Workbook) -> None:
    """A small chart in rows 3 and 4 over the cells of these."""
    sheet = book.add_worksheet("表")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=表!$B$3:$D$3", "name": "=表!$A$3"})
    chart.add_series({"values": "=表!$B$4", "categories": "=表!$B$1:$D$1"})
    chart.set_size({"width": 60, "height": 30})
    sheet.insert_chart("F3", chart)


def test_a_chart_within_a_block_is_copied_and_shows_its_own_copy() -> None:
    package = make_package(draw_chart)
    style = "xl/charts/style1.xml"
    package.put(style, b"<style/>")
    declare_part(package, style, "application/vnd.ms-office.chartstyle+xml")
    add_relation(package, "xl/charts/chart1.xml", f"{RELATIONS}/chartStyle", style)
    done = follow(package, 表=repeat_rows(3, 4, 3))

    charts = [name for name in package.names if re.search("chart[0-9]+.xml$", name)]
    assert [done.texts("f", chart) for chart in charts] == [
        [f"表!$A${row}", f"表!$B${row}:$D${row}", "表!$B$1:$D$1", f"表!$B${row + 1}"]
        for row in (3, 5, 7)
    ]
    assert len([name for name in package.names if "style" in name]) == 4
    identifiers = re.findall('<c:chart [^>]*r:id="(.+?)"', done.text(DRAWING))
    assert len(set(identifiers)) == 3
    assert done.open()["表"]._charts is not None


def test_a_chart_in_a_copy_has_a_series_for_each_inner_copy() -> None:
    """Rows 2 to 4 twice, and row 3 twice in each: 2, 3-4, 5; 6, 7-8, 9."""

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=表!$B$3:$D$3", "name": "=表!$A$2"})
        chart.add_series({"values": "=表!$B$3"})
        chart.set_size({"width": 60, "height": 50})
        sheet.insert_chart("F2", chart)

    done = follow_drawn(draw, Layout(rows=nest(2, 2)))

    assert [done.texts("f", f"xl/charts/chart{n}.xml") for n in (1, 2)] == [
        ["表!$A$2", "表!$B$3:$D$3", "表!$A$2", "表!$B$4:$D$4", "表!$B$3:$B$4"],
        ["表!$A$6", "表!$B$7:$D$7", "表!$A$6", "表!$B$8:$D$8", "表!$B$7:$B$8"],
    ]


def put_holder(package: Package, content: str) -> None:
    """Put a drawing over row 3 (cells A3 to B3) of whatever is in it."""
    anchor = (
        '<xdr:twoCellAnchor xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        'main"><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2'
        "</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>1</xdr:col>"
        "<xdr:colOff>9</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>9</xdr:rowOff>"
        f"</xdr:to>{content}<xdr:clientData/></xdr:twoCellAnchor>"
    )
    put_into(package, "</xdr:wsDr>", anchor, DRAWING)


def test_what_excel_knows_by_name_is_there_once_and_told_of() -> None:
    package = make_package(draw_boxes(("A1", SMALL)))
    put_holder(
        package,
        '<xdr:graphicFrame><xdr:cNvPr id="7" name="地区"/><sle:slicer xmlns:sle='
        '"http://schemas.microsoft.com/office/drawing/2010/slicer" name="地区"/>'
        "</xdr:graphicFrame>",
    )
    done = follow(package, 表=repeat_rows(3, 3, 3))

    assert len(read_anchors(done)) == 2
    assert done.warned == [("表", "", "not-copied", "地区")]


def test_groups_keep_their_lines_and_forget_their_makers() -> None:
    package = make_package(draw_boxes(("A1", SMALL)))
    created = (
        '<a:extLst><a:ext uri="{x}"><a16:creationId xmlns:a16="http://schemas.microsoft'
        '.com/office/drawing/2014/main" id="{y}"/></a:ext></a:extLst>'
    )
    put_holder(
        package,
        f'<xdr:grpSp><xdr:cNvPr id="5" name="组">{created}</xdr:cNvPr>'
        f'<xdr:cNvPr id="6" name="框 6">{created.replace("</a:extLst>", "<a:ext/></a:extLst>")}'
        '</xdr:cNvPr><a:stCxn id="6" idx="0"/><a:endCxn id="99" idx="0"/>'
        '<a14:cameraTool xmlns:a14="x" cellRange="$A$3:$B$3"/></xdr:grpSp>',
    )
    done = follow(package, 表=repeat_rows(3, 3, 2))

    names = list(
        zip(*(done.all("cNvPr", n, DRAWING) for n in ("id", "name")), strict=True)
    )
    assert names[1:] == [("5", "组"), ("6", "框 6"), ("7", "组 7"), ("8", "框 8")]
    assert done.all("stCxn", "id", DRAWING) == ["6", "8"]
    assert done.all("endCxn", "id", DRAWING) == ["99", "99"]
    assert done.all("cameraTool", "cellRange", DRAWING) == ["$A$3:$B$3", "$A$4:$B$4"]
    assert len(done.all("creationId", "id", DRAWING)) == 2
    assert len(done.all("extLst", "x", DRAWING)) == 3


def test_drawings_of_other_sheets_show_the_moved_cells() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表")
        other = book.add_worksheet("别")
        other.insert_textbox("A3", "x", {"textlink": "=表!$B$9"})
        other.insert_textbox("A9", "x", {"textlink": "=别!$B$9"})

    done = follow_drawn(draw, INSERTED)

    assert done.all("sp", "textlink", DRAWING) == ["表!$B$11", "别!$B$9"]
    assert read_anchors(done)[0][0] == 2


def test_what_lies_nowhere_in_cells_stays() -> None:
    package = make_package(draw_boxes(("A3", SMALL)))
    put_into(
        package, "</xdr:wsDr>",
        '<xdr:absoluteAnchor><xdr:pos x="1" y="1"/></xdr:absoluteAnchor>'
        "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>2</xdr:row>"
        "</xdr:from></xdr:oneCellAnchor><xdr:twoCellAnchor><xdr:from/><xdr:to/>"
        "</xdr:twoCellAnchor>", DRAWING,
    )  # fmt: skip
    done = follow(package, 表=INSERTED)

    rows = done.texts("row", DRAWING)
    assert rows[2:] == ["4"]
    assert "absoluteAnchor" in done.text(DRAWING)


def test_an_unmoved_axis_moves_no_drawing() -> None:
    package = make_package(draw_boxes(("A1", SMALL)))
    before = package.read(DRAWING)

    follow(package, 表=Layout(rows=Axis(LAST_ROW)))

    assert package.read(DRAWING) == before


def draw_sized(height: int) -> Package:
    """A picture whose size is told, over row 3, which is 60 points high."""

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.insert_textbox("A1", "x", SMALL)
        sheet.set_row(2, 60)

    package = make_package(draw)
    put_into(
        package, "</xdr:wsDr>",
        "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff>"
        "<xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext "
        f'cx="900000" cy="{height * 9525}"/><xdr:pic/></xdr:oneCellAnchor>', DRAWING,
    )  # fmt: skip
    return package


def test_a_drawing_whose_size_is_told_is_copied_when_it_fits_its_block() -> None:
    fits = follow(draw_sized(80), 表=repeat_rows(3, 3, 3))
    juts = follow(draw_sized(81), 表=repeat_rows(3, 3, 3))
    across = follow(draw_sized(81), 表=repeat_columns(1, 2, 2))

    assert len(read_anchors(fits)) == 4
    assert len(read_anchors(juts)) == 2
    assert [first for first, _ in read_anchors(across, "col")][-2:] == [0, 2]


def test_a_shape_with_tags_that_reaches_out_of_its_row_is_told_of() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for cell, text in (("B3", "{{ r.a }}"), ("D3", "各行"), ("F9", "{{ x }}")):
            sheet.insert_textbox(cell, text, {"width": 60, "height": 60})

    done = follow_drawn(draw, repeat_rows(3, 3, 3))

    assert done.warned == [("表", "", "not-copied", "TextBox 1")]
