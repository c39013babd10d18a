"""Notes, conversations, buttons and lists beside cells, after these moved."""

import re

import xlsxwriter

from sop_xl.moves.areas import Layout
from sop_xl.moves.axis import inserted_axis, removed_axis
from sop_xl.package.archive import Package
from sop_xl.package.parts import declare_part
from sop_xl.package.relations import add_relation
from sop_xl.source import LAST_ROW
from tests.moves.books import (
    MAIN,
    RELATIONS,
    SHEET,
    Followed,
    add_part,
    follow,
    follow_drawn,
    make_package,
    put_into,
    repeat_columns,
    repeat_rows,
)

NOTES, BOXES = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
THREADS = "xl/threadedComments/threadedComment1.xml"
INSERTED = Layout(rows=inserted_axis(LAST_ROW, 2, 3))


def draw(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("表")
    sheet.write_comment("B3", "甲", {"author": "人"})
    sheet.write_comment("C9", "乙")


def read_boxes(done: Followed) -> list[tuple[str, str]]:
    text = done.text(BOXES)
    rows, columns = re.findall("<x:Row>(.*?)<", text), re.findall("Column>(.*?)<", text)
    return list(zip(rows, [each for each in columns if each], strict=True))


def read_numbers(done: Followed) -> list[str]:
    return re.findall('<v:shape id="_x0000_s([0-9]+)"', done.text(BOXES))


def test_each_copy_of_a_cell_has_its_own_note_and_box() -> None:
    done = follow_drawn(draw, repeat_rows(3, 3, 3))

    assert done.all("comment", "ref", NOTES) == ["B3", "B4", "B5", "C11"]
    assert read_boxes(done) == [("2", "1"), ("3", "1"), ("4", "1"), ("10", "2")]
    assert len(set(read_numbers(done))) == 4
    assert 'data="1,2"' in done.text(BOXES)
    book = done.open()
    notes = [book["表"][cell].comment for cell in ("B3", "B5", "C11")]
    assert [note.text for note in notes if note] == ["甲", "甲", "乙"]


def test_notes_are_copied_across() -> None:
    done = follow_drawn(draw, repeat_columns(2, 2, 2))

    assert done.all("comment", "ref", NOTES) == ["B3", "C3", "D9"]
    assert read_boxes(done) == [("2", "1"), ("2", "2"), ("8", "3")]


def test_notes_of_cells_that_go_go_with_their_boxes() -> None:
    done = follow_drawn(draw, Layout(rows=removed_axis(LAST_ROW, 3, 1)))

    assert done.all("comment", "ref", NOTES) == ["C8"]
    assert read_boxes(done) == [("7", "2")]


def test_boxes_of_many_notes_take_numbers_by_the_thousand() -> None:
    done = follow_drawn(draw, repeat_rows(3, 3, 1100))

    assert len(set(read_numbers(done))) == 1101
    assert 'data="1,2,3"' in done.text(BOXES)


def test_boxes_keep_their_distance_from_their_cells() -> None:
    done = follow_drawn(draw, INSERTED)

    anchors = re.findall("Anchor>([0-9, ]+)<", done.text(BOXES))
    assert anchors[0] == "2, 15, 4, 10, 4, 15, 8, 4"


def test_conversations_are_copied_with_ids_of_their_own() -> None:
    package = make_package(draw)
    content = package.read(NOTES).decode()
    content = content.replace("<author>人</author>", "<author>tc={1}</author>")
    package.put(NOTES, content.encode())
    add_part(
        package, THREADS,
        f'<ThreadedComments xmlns="{MAIN}"><threadedComment ref="B3" id="{{1}}" '
        'personId="{P}"><text>问</text></threadedComment><threadedComment ref="B3" '
        'id="{2}" parentId="{1}" personId="{P}"><text>答</text></threadedComment>'
        '<threadedComment ref="C9" id="{3}" personId="{P}"/></ThreadedComments>',
        "threadedComment",
    )  # fmt: skip
    done = follow(package, 表=repeat_rows(3, 3, 2))

    words = list(done.tree(THREADS))
    assert [word.get("ref") for word in words] == ["B3", "B4", "B3", "B4", "C10"]
    first, copied, answer, copied_answer, other = words
    assert (first.get("id"), answer.get("parentId")) == ("{1}", "{1}")
    assert copied_answer.get("parentId") == copied.get("id") != "{1}"
    assert other.get("id") == "{3}"
    assert {word.get("personId") for word in words} == {"{P}"}
    authors = done.texts("author", NOTES)
    assert authors == ["tc={1}", None, f"tc={copied.get('id')}"]
    assert done.all("comment", "authorId", NOTES)[1] == "2"


def test_buttons_stay_stretch_or_move_as_excel_lets_them() -> None:
    def draw_buttons(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for cell in ("A1", "C1", "E1"):
            sheet.insert_button(cell, {"width": 60, "height": 60})

    package = make_package(draw_buttons)
    marks = iter(["", "<x:SizeWithCells/>", "<x:MoveWithCells/>"])
    content = re.sub(
        "</x:ClientData>", lambda _: f"{next(marks)}</x:ClientData>",
        package.read(BOXES).decode(),
    )  # fmt: skip
    package.put(BOXES, content.encode())
    done = follow(package, 表=INSERTED)

    anchors = re.findall("Anchor>([0-9, ]+)<", done.text(BOXES))
    rows = [each.replace(",", "").split()[2::4] for each in anchors]
    assert rows == [["0", "6"], ["0", "3"], ["0", "3"]]


def test_a_button_within_a_block_is_copied() -> None:
    def draw_button(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").insert_button("A3", {"width": 60, "height": 20})

    done = follow_drawn(draw_button, repeat_rows(3, 3, 2))

    assert re.findall("Anchor>([0-9, ]+)<", done.text(BOXES)) == [
        "0, 0, 2, 0, 0, 60, 3, 0", "0, 0, 3, 0, 0, 60, 4, 0",
    ]  # fmt: skip


def test_strange_shapes_are_left_alone() -> None:
    package = make_package(draw)
    strange = '<v:shape id="x"><x:ClientData ObjectType="Pict"/></v:shape>'
    strange += (
        "<v:shape><x:ClientData><x:Anchor>1, 2</x:Anchor></x:ClientData></v:shape>"
    )
    put_into(package, "</xml>", strange, BOXES)

    assert strange in follow(package, 表=INSERTED).text(BOXES)


CONTROLS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
    'compatibility/2006"><mc:Choice Requires="x14"><controls><mc:AlternateContent>'
    '<mc:Choice Requires="x14"><control shapeId="1025" r:id="{0}" name="选">'
    '<controlPr linkedCell="$C$3"><anchor moveWithCells="1" sizeWithCells="1"><from>'
    "<xdr:col>0</xdr:col><xdr:row>2</xdr:row></from><to><xdr:col>1</xdr:col>"
    "<xdr:row>3</xdr:row></to></anchor></controlPr></control></mc:Choice>"
    '<mc:Fallback><control shapeId="1025" r:id="{0}"/></mc:Fallback>'
    "</mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
)
SHAPE = (
    '<v:shape id="选" o:spid="_x0000_s1025"><x:ClientData ObjectType="Drop">'
    "<x:SizeWithCells/><x:Anchor>0, 0, 2, 0, 1, 0, 3, 0</x:Anchor>"
    "<x:FmlaLink>$C$3</x:FmlaLink><x:FmlaRange>名单&amp;$D$3</x:FmlaRange>"
    "<x:FmlaMacro>A3</x:FmlaMacro></x:ClientData></v:shape>"
)
FRAME = (
    '<xdr:twoCellAnchor xmlns:a14="x"><xdr:from><xdr:col>0</xdr:col><xdr:row>2</xdr:row>'
    "</xdr:from><xdr:to><xdr:col>1</xdr:col><xdr:row>3</xdr:row></xdr:to><xdr:sp>"
    '<xdr:cNvPr id="1025" name="选"/><a14:compatExt spid="_x0000_s1025"/></xdr:sp>'
    "</xdr:twoCellAnchor>"
)
PROPERTIES = "xl/ctrlProps/ctrlProp1.xml"


def make_control(kind: str = "ctrlProp") -> Package:
    """Return a sheet with a drop-down list over A3, as Excel writes it."""

    def draw_both(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_comment("B9", "注")
        sheet.insert_textbox("F20", "框")
        book.add_worksheet("别").write("A1", 1)

    package = make_package(draw_both)
    package.put(
        PROPERTIES,
        b'<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9'
        b'/main" objectType="Drop" fmlaLink="$C$3" fmlaRange="$D$3:$D$5"/>',
    )
    declare_part(package, PROPERTIES, "application/vnd.ms-excel.controlproperties+xml")
    identifier = add_relation(package, SHEET, f"{RELATIONS}/{kind}", PROPERTIES)
    controls = CONTROLS.format(identifier).replace(
        "<controls>",
        '<controls xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/'
        'spreadsheetDrawing">',
    )
    put_into(package, "</worksheet>", controls)
    put_into(package, "</xml>", SHAPE, BOXES)
    put_into(package, "</xdr:wsDr>", FRAME, "xl/drawings/drawing1.xml")
    return package


def test_each_copy_of_a_control_is_linked_to_its_own_cells() -> None:
    package = make_control()
    done = follow(package, 表=repeat_rows(3, 3, 2))

    numbers = done.all("control", "shapeId")
    assert numbers == ["1025", "1025", "2049", "2049"]
    assert done.all("controlPr", "linkedCell") == ["$C$3", "$C$4"]
    assert done.texts("row")[1:] == ["2", "3", "3", "4"]
    copied = "xl/ctrlProps/ctrlProp2.xml"
    assert done.all("formControlPr", "fmlaLink", PROPERTIES) == ["$C$3"]
    assert done.all("formControlPr", "fmlaLink", copied) == ["$C$4"]
    assert done.all("formControlPr", "fmlaRange", copied) == ["$D$4:$D$6"]
    text = done.text(BOXES)
    assert re.findall("<x:FmlaLink>(.+?)<", text) == ["$C$3", "$C$4"]
    assert re.findall("<x:FmlaRange>(.+?)<", text) == ["名单&amp;$D$3", "名单&amp;$D$4"]
    assert re.findall("<x:FmlaMacro>(.+?)<", text) == ["A3", "A3"]
    assert '<v:shape id="_x0000_s2049">' in text
    drawing = "xl/drawings/drawing1.xml"
    assert done.all("compatExt", "spid", drawing) == ["_x0000_s1025", "_x0000_s2049"]
    assert done.all("cNvPr", "id", drawing)[1:] == ["1025", "2049"]
    identifiers = re.findall('control shapeId="[0-9]+" r:id="(.+?)"', done.text())
    assert len(set(identifiers)) == 2


def test_what_is_embedded_is_there_once() -> None:
    done = follow(make_control("control"), 表=repeat_rows(3, 3, 2))

    assert done.warned == [("表", "", "not-copied", "选")]
    assert done.all("control", "shapeId") == ["1025", "1025"]
    assert done.texts("row")[1:] == ["2", "3"]
    assert len(re.findall("ObjectType=.Drop", done.text(BOXES))) == 1


def test_controls_stay_on_rows_that_go() -> None:
    done = follow(make_control(), 表=Layout(rows=removed_axis(LAST_ROW, 3, 1)))

    assert done.texts("row")[1:] == ["2", "2"]
    assert done.all("controlPr", "linkedCell") == ["#REF!"]


def test_controls_are_linked_to_moved_cells_of_other_sheets() -> None:
    package = make_control()
    for part in (SHEET, BOXES, PROPERTIES):
        package.put(part, package.read(part).replace(b"$C$3", "别!$C$3".encode()))
    done = follow(package, 别=INSERTED)

    assert done.all("controlPr", "linkedCell") == ["别!$C$6"]
    assert done.all("formControlPr", "fmlaLink", PROPERTIES) == ["别!$C$6"]
    assert "<x:FmlaLink>别!$C$6<" in done.text(BOXES)
    assert done.texts("row")[1:] == ["2", "3"]
    again = follow(package, 无=INSERTED)
    assert again.all("controlPr", "linkedCell") == ["别!$C$6"]
