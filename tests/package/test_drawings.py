from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_xl.grid import Span
from sop_xl.package.archive import Package, open_package
from sop_xl.package.drawings import (
    place_picture,
    place_pictures,
    replace_picture,
)
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element, local_name
from sop_xl.package.pictures import read_picture
from sop_xl.package.relations import CONTENT_TYPES, read_relations, related_parts
from sop_xl.package.sizes import SheetSizes
from sop_xl.package.workbook import Workbook
from tests.office import convert_bytes
from tests.package.making import (
    assert_sound,
    attach,
    load,
    make_bytes,
    make_png,
    make_workbook,
    reopen,
)

SHEET, DRAWING = "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml"
UNIT = 9525


def draw_plain(book: Any) -> None:
    sheet = book.add_worksheet("表")
    sheet.set_column("B:B", 20)
    sheet.set_row(2, 60)
    sheet.write("A1", 1)


PLAIN = make_bytes(draw_plain)


@pytest.fixture
def plain() -> Workbook:
    return Workbook(open_package(PLAIN))


@pytest.fixture
def pictured() -> Workbook:
    """Two sheets that show the same picture, the first another one too, cropped."""

    def draw(book: Any) -> None:
        logo, seal = make_png(20, 10), make_png(10, 10, 99)
        for name in ("一", "二"):
            sheet = book.add_worksheet(name)
            sheet.insert_image("B2", "a.png", {"image_data": io.BytesIO(logo)})
        book.worksheets()[0].insert_image(
            "D2", "b.png", {"image_data": io.BytesIO(seal)}
        )

    return make_workbook(draw)


def pixels(workbook: Workbook, anchor: Element) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of an anchor, in pixels of its sheet."""
    sizes = SheetSizes(workbook.package.tree(SHEET))
    found = []
    for name in ("from", "to"):
        corner = anchor.find(f"{{*}}{name}")
        assert corner is not None
        column, right, row, down = (int(each.text or "") for each in corner)
        assert right // UNIT <= sizes.column_pixels(column)
        found.append(sum(map(sizes.column_pixels, range(column))) + right // UNIT)
        found.append(sum(map(sizes.row_pixels, range(row))) + down // UNIT)
    return found[0], found[1], found[2], found[3]


def attributes(element: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def pictures_of(workbook: Workbook, drawing: str = DRAWING) -> list[Element]:
    return list(workbook.package.tree(drawing).iter("{*}pic"))


def image_of(workbook: Workbook, pic: Element, drawing: str = DRAWING) -> str:
    blip = next(pic.iter("{*}blip"))
    identifier = next(v for k, v in blip.attrib.items() if str(k).endswith("}embed"))
    [target] = [
        r.target
        for r in read_relations(workbook.package, drawing)
        if r.id == identifier
    ]
    return target


def test_a_picture_lies_in_the_middle_of_its_cells(plain: Workbook) -> None:
    """Column B is 145 pixels wide, rows 2 to 4 are 20, 80 and 20 high."""
    picture = read_picture(make_png(100, 100), name="公章", description="红色")
    anchor = place_picture(plain, plain.sheets[0], picture, Span(2, 2, 4, 2))

    assert pixels(plain, anchor) == (64 + 14, 20 + 2, 64 + 14 + 116, 20 + 2 + 116)
    assert anchor.get("editAs") == "oneCell"
    properties = next(anchor.iter("{*}cNvPr"))
    assert attributes(properties) == {"id": "2", "name": "公章", "descr": "红色"}
    assert_sound(plain.package)
    [image] = load(reopen(plain))["表"]._images
    assert (image.anchor._from.col, image.anchor.to.col) == (1, 1)


def test_pictures_placed_together_stand_as_if_placed_one_by_one() -> None:
    one, other = (Workbook(open_package(PLAIN)) for _ in range(2))
    images = [make_png(20, 10), make_png(10, 20, 99), make_png(20, 10)]
    wanted = [
        (read_picture(image), Span(row, 2, row, 2))
        for row, image in enumerate(images, 1)
    ]

    anchors = place_pictures(one, one.sheets[0], wanted)
    for picture, area in wanted:
        place_picture(other, other.sheets[0], picture, area)

    contents = [
        {part: book.package.read(part) for part in book.package.names}
        for book in (one, other)
    ]
    assert contents[0] == contents[1]
    assert [next(each.iter("{*}cNvPr")).get("id") for each in anchors] == list("234")
    assert [image_of(one, pic)[-10:] for pic in pictures_of(one)] == [
        "image1.png",
        "image2.png",
        "image1.png",
    ]
    assert_sound(one.package)


def test_many_pictures_are_written_as_often_as_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def count_writes(number: int) -> int:
        written = []
        monkeypatch.setattr(
            Package, "put_tree", lambda _self, part: written.append(part)
        )
        picture, workbook = read_picture(make_png(5, 5)), Workbook(open_package(PLAIN))
        areas = [Span(row, 1, row, 1) for row in range(1, number + 1)]
        place_pictures(
            workbook, workbook.sheets[0], [(picture, each) for each in areas]
        )
        return len(written)

    assert count_writes(1) == count_writes(50)


def test_no_picture_is_placed_when_one_of_them_has_no_room(plain: Workbook) -> None:
    plain.package.tree(SHEET).find("{*}sheetData")[-1].set("hidden", "1")  # type: ignore[index]
    picture = read_picture(make_png(5, 5))
    wanted = [(picture, Span(1, 1, 1, 1)), (picture, Span(3, 1, 3, 1))]

    with pytest.raises(PackageError, match="A3"):
        place_pictures(plain, plain.sheets[0], wanted)

    assert not plain.package.changed
    assert place_pictures(plain, plain.sheets[0], []) == []
    assert not plain.package.changed


def test_a_sheet_gets_its_drawing_where_the_standard_wants_it(plain: Workbook) -> None:
    package = plain.package
    content = package.read(SHEET).replace(
        b"</worksheet>", b'<legacyDrawing xmlns:r="x"/><tableParts/></worksheet>'
    )
    package.put(SHEET, content)
    place_picture(
        plain, plain.sheets[0], read_picture(make_png(1, 1)), Span(1, 1, 2, 2)
    )

    names = [local_name(child) for child in package.tree(SHEET)]
    assert names[-4:] == ["pageMargins", "drawing", "legacyDrawing", "tableParts"]
    assert b'Extension="png"' in package.read(CONTENT_TYPES)
    assert related_parts(package, SHEET, "drawing") == [DRAWING]


def test_pictures_are_added_to_a_drawing_and_equal_ones_stored_once(
    pictured: Workbook,
) -> None:
    before = [part for part in pictured.package.names if "media" in part]
    for row in (10, 20):
        picture = read_picture(make_png(20, 10))
        place_picture(pictured, pictured.sheets[0], picture, Span(row, 1, row + 5, 3))

    assert [part for part in pictured.package.names if "media" in part] == before
    ids = [e.get("id") for e in pictured.package.tree(DRAWING).iter("{*}cNvPr")]
    assert len(set(ids)) == len(ids) == 4
    assert len(read_relations(pictured.package, DRAWING)) == 2
    assert [local_name(child) for child in pictured.package.tree(DRAWING)] == [
        "twoCellAnchor"
    ] * 4


def test_a_picture_without_a_name_is_called_by_its_number(plain: Workbook) -> None:
    anchor = place_picture(
        plain, plain.sheets[0], read_picture(make_png(1, 1)), Span(1, 1, 2, 2)
    )

    properties = next(anchor.iter("{*}cNvPr"))
    assert attributes(properties) == {"id": "2", "name": "Picture 2"}


def test_pictures_of_each_kind_have_names_that_differ_by_number(
    plain: Workbook,
) -> None:
    sheet, area = plain.sheets[0], Span(1, 1, 4, 4)
    gif = b"GIF89a" + bytes([3, 0, 2, 0])
    for content in (make_png(1, 1), gif, make_png(2, 2), gif):
        place_picture(plain, sheet, read_picture(content), area)

    assert [part for part in plain.package.names if "media" in part] == [
        "xl/media/image1.png", "xl/media/image2.gif", "xl/media/image3.png",
    ]  # fmt: skip


@settings(max_examples=40)
@given(
    st.tuples(st.integers(1, 3000), st.integers(1, 3000)),
    st.tuples(st.integers(1, 6), st.integers(1, 4)),
    st.tuples(st.integers(0, 8), st.integers(0, 5)),
)
def test_a_picture_keeps_inside_its_cells_and_its_proportions(
    size: tuple[int, int], first: tuple[int, int], more: tuple[int, int]
) -> None:
    workbook = Workbook(open_package(PLAIN))
    area = Span(*first, first[0] + more[0], first[1] + more[1])
    anchor = place_picture(
        workbook, workbook.sheets[0], read_picture(make_png(*size)), area
    )

    left, top, right, bottom = pixels(workbook, anchor)
    sizes = SheetSizes(workbook.package.tree(SHEET))
    room_left = sum(map(sizes.column_pixels, range(area.first_column - 1)))
    room_right = sum(map(sizes.column_pixels, range(area.last_column)))
    room_top = sum(map(sizes.row_pixels, range(area.first_row - 1)))
    room_bottom = sum(map(sizes.row_pixels, range(area.last_row)))
    assert room_left < left < right < room_right
    assert room_top < top < bottom < room_bottom
    assert abs((left - room_left) - (room_right - right)) <= 1
    assert abs((top - room_top) - (room_bottom - bottom)) <= 1
    wide, high = right - left, bottom - top
    assert abs(wide * size[1] - high * size[0]) <= max(size)


def test_hidden_cells_have_no_room(plain: Workbook) -> None:
    root = plain.package.tree(SHEET)
    next(root.iter("{*}col")).set("hidden", "1")

    with pytest.raises(PackageError, match="B2:B3"):
        place_picture(
            plain, plain.sheets[0], read_picture(make_png(1, 1)), Span(2, 2, 3, 2)
        )


def test_a_chart_sheet_has_no_cells_for_a_picture() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("a")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=a!$A$1:$A$2"})
        book.add_chartsheet("图").set_chart(chart)

    workbook = make_workbook(draw)

    with pytest.raises(PackageError, match="图"):
        place_picture(
            workbook, workbook.sheets[1], read_picture(make_png(1, 1)), Span(1, 1, 2, 2)
        )


def test_another_image_takes_the_place_of_a_picture(pictured: Workbook) -> None:
    pic = pictures_of(pictured)[1]
    crop = next(pic.iter("{*}blipFill"))
    crop.insert(
        1, crop.makeelement(str(crop[0].tag).replace("blip", "srcRect"), {"l": "9"})
    )
    anchor = pictured.package.tree(DRAWING)[1]
    before = [
        (local_name(e), e.text)
        for e in anchor.iter()
        if local_name(e) not in {"srcRect"}
    ]
    old = image_of(pictured, pic)

    replace_picture(
        pictured, DRAWING, pic, read_picture(make_png(7, 7, 5), description="新章")
    )

    assert old not in pictured.package
    new = image_of(pictured, pic)
    assert pictured.package.read(new) == make_png(7, 7, 5)
    assert [(local_name(e), e.text) for e in anchor.iter()] == before
    assert next(pic.iter("{*}cNvPr")).get("descr") == "新章"
    assert_sound(pictured.package)
    assert len(load(reopen(pictured))["一"]._images) == 2


def test_an_image_that_others_show_stays(pictured: Workbook) -> None:
    pic = pictures_of(pictured)[0]
    old = image_of(pictured, pic)
    replace_picture(pictured, DRAWING, pic, read_picture(make_png(7, 7, 5)))

    assert old in pictured.package
    assert (
        image_of(
            pictured,
            pictures_of(pictured, "xl/drawings/drawing2.xml")[0],
            "xl/drawings/drawing2.xml",
        )
        == old
    )
    assert_sound(pictured.package)


def test_a_picture_replaced_by_itself_stays(pictured: Workbook) -> None:
    pic = pictures_of(pictured)[1]
    old = image_of(pictured, pic)
    replace_picture(pictured, DRAWING, pic, read_picture(make_png(10, 10, 99)))

    assert image_of(pictured, pic) == old
    assert_sound(pictured.package)


SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
EFFECTS = "http://schemas.microsoft.com/office/drawing/2010/main"


def test_the_vector_form_of_the_old_picture_goes_and_effects_stay(
    pictured: Workbook,
) -> None:
    package = pictured.package
    key = attach(
        pictured, DRAWING, "xl/media/image9.svg", b"<svg/>", "image", "image/svg+xml"
    )
    pic = pictures_of(pictured)[1]
    blip = next(pic.iter("{*}blip"))
    space = str(blip.tag).removesuffix("blip")
    blip.append(blip.makeelement(f"{space}grayscl"))
    extensions = blip.makeelement(f"{space}extLst")
    blip.append(extensions)
    for name in (f"{{{SVG}}}svgBlip", f"{{{EFFECTS}}}useLocalDpi"):
        extension = blip.makeelement(f"{space}ext")
        inner = blip.makeelement(name)
        if name.endswith("svgBlip"):
            relations = next(k for k in blip.attrib if str(k).endswith("}embed"))
            inner.set(relations, key)
        extension.append(inner)
        extensions.append(extension)

    replace_picture(pictured, DRAWING, pic, read_picture(make_png(7, 7, 5)))

    names = [local_name(e) for e in blip.iter()]
    assert names == ["blip", "grayscl", "extLst", "ext", "useLocalDpi"]
    assert "xl/media/image9.svg" not in package
    assert_sound(package)


def test_a_linked_picture_in_a_group_is_replaced_by_a_stored_one(
    pictured: Workbook,
) -> None:
    root = pictured.package.tree(DRAWING)
    pic = pictures_of(pictured)[1]
    group = pic.makeelement(str(pic.tag).replace("pic", "grpSp"))
    parent = pic.getparent()
    assert parent is not None
    parent.replace(pic, group)
    group.append(pic)
    blip = next(pic.iter("{*}blip"))
    embed = next(str(k) for k in blip.attrib if str(k).endswith("}embed"))
    blip.set(embed.replace("embed", "link"), blip.attrib.pop(embed))

    replace_picture(pictured, DRAWING, pic, read_picture(make_png(7, 7, 5)))

    assert [str(k).rpartition("}")[2] for k in blip.attrib] == ["embed"]
    assert pictured.package.read(image_of(pictured, pic)) == make_png(7, 7, 5)
    assert root is pictured.package.tree(DRAWING)


def test_what_shows_no_image_cannot_be_replaced(pictured: Workbook) -> None:
    anchor = pictured.package.tree(DRAWING)[0]
    for pic in list(anchor.iter("{*}pic")):
        anchor.remove(pic)
    names = pictured.package.names

    with pytest.raises(PackageError):
        replace_picture(pictured, DRAWING, anchor, read_picture(make_png(7, 7, 5)))
    assert pictured.package.names == names


def test_a_strict_workbook_gets_a_strict_drawing(plain: Workbook) -> None:
    old, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    package = plain.package
    for part in package.names:
        if part.endswith((".xml", ".rels")) and part != CONTENT_TYPES:
            content = package.read(part)
            for kind in (b"officeDocument", b"spreadsheetml", b"drawingml"):
                content = content.replace(old + kind + b"/2006", strict + kind)
            package.put(part, content)
    workbook = Workbook(package)

    place_picture(
        workbook, workbook.sheets[0], read_picture(make_png(9, 9)), Span(1, 1, 3, 3)
    )

    assert b"openxmlformats.org/drawingml" not in package.read(DRAWING)
    assert b"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing" in package.read(
        DRAWING
    )
    assert related_parts(package, DRAWING, "image") == ["xl/media/image1.png"]
    assert_sound(package)


@pytest.mark.libreoffice
def test_libreoffice_shows_the_pictures(
    plain: Workbook, pictured: Workbook, tmp_path: Path
) -> None:
    place_picture(
        plain, plain.sheets[0], read_picture(make_png(30, 20)), Span(2, 2, 4, 3)
    )
    replace_picture(
        pictured, DRAWING, pictures_of(pictured)[1], read_picture(make_png(7, 7, 5))
    )

    for number, workbook in enumerate((plain, pictured)):
        folder = tmp_path / str(number)
        folder.mkdir()
        opened = Workbook(
            open_package(convert_bytes(workbook.package.to_bytes(), folder))
        )
        images = [opened.package.read(p) for p in opened.package.names if "media" in p]
        assert len(images) == 1 + number
        assert all(image.startswith(b"\x89PNG") for image in images)
