"""Pictures in a sheet's drawing: placed over cells, or put in another's place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from sop_xl.grid import Span
from sop_xl.package.archive import Package
from sop_xl.package.areas import write_area
from sop_xl.package.cells import write_text
from sop_xl.package.copying import IMAGE, ImageStore
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    RELATIONSHIPS,
    STRICT_RELATIONSHIPS,
    Element,
    drop_attributes,
    find_child,
    local_name,
    set_relationship_id,
    sibling_tag,
    whole_of,
    write_markup,
)
from sop_xl.package.parts import (
    declare_part,
    drop_unreached,
    find_reached,
    is_strict_package,
    spell_relation,
)
from sop_xl.package.pictures import CONTENT_TYPES, Picture
from sop_xl.package.relations import (
    add_relation,
    add_relations,
    drop_relation,
    free_part_name,
    read_relations,
    related_parts,
)
from sop_xl.package.schema import insert_child
from sop_xl.package.sizes import SheetSizes
from sop_xl.package.workbook import SheetPart, Workbook

_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
_UNITS_A_PIXEL = 9_525
#: Kept free on each side, so that the borders of the cells are seen.
_MARGIN_PIXELS = 2
_OLD_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/"
_STRICT_SPACE = "http://purl.oclc.org/ooxml/drawingml/"
# Of the old picture alone: its vector form, and what effects were computed from.
_OF_OLD_PICTURE = {"svgBlip", "imgProps"}
_IMAGES = {IMAGE, "hdphoto"}
# A place in the sheet: column, pixels into it, row, pixels into it; counted from 0.
_Corner = tuple[int, int, int, int]
# Where a picture begins and ends, and its width and height in EMU.
_Fit = tuple[tuple[_Corner, _Corner], tuple[int, int]]
_ANCHOR = """<xdr:twoCellAnchor xmlns:xdr="{space}spreadsheetDrawing"
 xmlns:a="{space}main" xmlns:r="{relations}" editAs="oneCell">
<xdr:from/><xdr:to/><xdr:pic><xdr:nvPicPr><xdr:cNvPr/><xdr:cNvPicPr>
<a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>
<xdr:blipFill><a:blip r:embed="{image}"/><a:stretch><a:fillRect/></a:stretch>
</xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/>
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>
<xdr:clientData/></xdr:twoCellAnchor>"""


def place_picture(
    workbook: Workbook, sheet: SheetPart, picture: Picture, area: Span
) -> Element:
    """Put a picture over some cells; return its anchor. As `place_pictures` does it."""
    return place_pictures(workbook, sheet, [(picture, area)])[0]


def place_pictures(
    workbook: Workbook, sheet: SheetPart, pictures: Iterable[tuple[Picture, Span]]
) -> list[Element]:
    """Put pictures over cells, each as large as fits and in the middle of its cells.

    They keep their proportions, and move with their cells; equal images are stored
    once. PackageError, and nothing is changed, when the sheet holds no cells, or when
    those of a picture are hidden. Return the elements of their anchors.
    """
    package, wanted = workbook.package, list(pictures)
    if not sheet.has_cells:
        raise PackageError("no-cells", detail=sheet.name)
    sizes = SheetSizes(package.tree(sheet.part))
    fitted = [_fit(sizes, area, picture) for picture, area in wanted]
    if not wanted:
        return []
    drawing = _ensure_drawing(package, sheet)
    shown = [picture for picture, _ in wanted]
    images = _lead_to_images(package, drawing, shown)
    strict = is_strict_package(package)
    root = package.tree(drawing)
    last = _last_number(root)
    anchors = []
    for number, (picture, image, place) in enumerate(
        zip(shown, images, fitted, strict=True), last + 1
    ):
        anchors.append(_make_anchor(image, place, strict))
        _name_picture(anchors[-1], number, picture)
    root.extend(anchors)
    package.put_tree(drawing)
    return anchors


def replace_picture(
    workbook: Workbook, drawing: str, element: Element, picture: Picture
) -> None:
    """Let a picture of a drawing, `element` its xdr:pic, show another image.

    Its place, size, border and effects stay; it is cropped no more. What the old image
    alone needed goes.
    """
    package = workbook.package
    blip = next(element.iter("{*}blip"), None)
    if blip is None:
        raise PackageError("not-a-picture")
    reached = find_reached(package)
    [image] = _lead_to_images(package, drawing, [picture])
    for name in list(blip.attrib):
        if str(name).endswith(("}embed", "}link")):
            drop_attributes(blip, str(name))
    strict = is_strict_package(package)
    space = STRICT_RELATIONSHIPS if strict else RELATIONSHIPS
    blip.set(f"{{{space}}}embed", image)
    _drop_old_forms(blip)
    for crop in list(element.iter("{*}srcRect")):
        _remove(crop)
    properties = next(element.iter("{*}cNvPr"), None)
    if picture.description and properties is not None:
        properties.set("descr", write_text(picture.description))
    package.put_tree(drawing)
    _drop_unused_relations(package, drawing)
    drop_unreached(package, reached)


def remove_picture(workbook: Workbook, drawing: str, element: Element) -> None:
    """Take a picture, `element` its xdr:pic, out of a drawing, with its image."""
    package = workbook.package
    reached = find_reached(package)
    parent = element.getparent()
    alone = parent is not None and local_name(parent).endswith("Anchor")
    gone = parent if alone else element
    around = None if gone is None else gone.getparent()
    if gone is None or around is None:
        raise PackageError("not-a-picture")
    around.remove(gone)
    written = write_markup(package.tree(drawing))
    package.put_tree(drawing)
    for relation in read_relations(package, drawing):
        if relation.kind in _IMAGES and f'"{relation.id}"'.encode() not in written:
            drop_relation(package, drawing, relation.id)
    drop_unreached(package, reached)


def _fit(sizes: SheetSizes, area: Span, picture: Picture) -> _Fit:
    """Return the corners of a picture in the middle of an area, and its size in EMU."""
    column, row = area.first_column - 1, area.first_row - 1
    width = sum(map(sizes.column_pixels, range(column, area.last_column)))
    height = sum(map(sizes.row_pixels, range(row, area.last_row)))
    room = (width - 2 * _MARGIN_PIXELS, height - 2 * _MARGIN_PIXELS)
    if min(room) <= 0:
        raise PackageError("no-room-for-picture", detail=write_area(area))
    scale = min(room[0] / picture.width, room[1] / picture.height)
    wide = max(round(picture.width * scale), 1)
    high = max(round(picture.height * scale), 1)
    left, top = (width - wide) // 2, (height - high) // 2
    first = (*sizes.reach_right(column, left), *sizes.reach_down(row, top))
    last = (
        *sizes.reach_right(column, left + wide),
        *sizes.reach_down(row, top + high),
    )
    return (first, last), (wide * _UNITS_A_PIXEL, high * _UNITS_A_PIXEL)


def _ensure_drawing(package: Package, sheet: SheetPart) -> str:
    """Return the part of a sheet's drawing, which it gets if it has none."""
    for part in related_parts(package, sheet.part, "drawing"):
        return part
    part = free_part_name(package, "xl/drawings/drawing{}.xml")
    strict = is_strict_package(package)
    space = _STRICT_SPACE if strict else _OLD_SPACE
    spaces = {"xdr": f"{space}spreadsheetDrawing", "a": f"{space}main"}
    root = etree.Element(f"{{{spaces['xdr']}}}wsDr", nsmap=spaces)
    package.put(part, write_markup(root))
    declare_part(package, part, _DRAWING)
    kind = spell_relation(package, "drawing")
    identifier = add_relation(package, sheet.part, kind, part)
    sheet_root = package.tree(sheet.part)
    element = etree.Element(sibling_tag(sheet_root, "drawing"))
    insert_child(sheet_root, element)
    set_relationship_id(element, identifier)
    package.put_tree(sheet.part)
    return part


def _lead_to_images(
    package: Package, drawing: str, pictures: Sequence[Picture]
) -> list[str]:
    """Return the ids by which a drawing leads to images, each stored once."""
    store, wanted = ImageStore(package), []
    for picture in pictures:
        like, content_type = f"image.{picture.kind}", CONTENT_TYPES[picture.kind]
        wanted.append(store.store(picture.content, like, content_type))
    known = {
        relation.target: relation.id
        for relation in reversed(read_relations(package, drawing))
        if relation.kind == IMAGE
    }
    new = [part for part in dict.fromkeys(wanted) if part not in known]
    if new:
        kind = spell_relation(package, IMAGE)
        identifiers = add_relations(package, drawing, kind, new)
        known |= dict(zip(new, identifiers, strict=True))
    return [known[part] for part in wanted]


def _make_anchor(image: str, place: _Fit, strict: bool) -> Element:
    corners, size = place
    markup = _ANCHOR.format(
        space=_STRICT_SPACE if strict else _OLD_SPACE,
        relations=STRICT_RELATIONSHIPS if strict else RELATIONSHIPS,
        image=image,
        cx=size[0],
        cy=size[1],
    )
    anchor = etree.fromstring(markup.replace("\n", ""))
    for name, corner in zip(("from", "to"), corners, strict=True):
        _write_corner(anchor, name, corner)
    return anchor


def _write_corner(anchor: Element, name: str, corner: _Corner) -> None:
    element = find_child(anchor, name)
    column, right, row, down = corner
    texts = {
        "col": column,
        "colOff": right * _UNITS_A_PIXEL,
        "row": row,
        "rowOff": down * _UNITS_A_PIXEL,
    }
    if element is not None:
        for tag, number in texts.items():
            etree.SubElement(element, sibling_tag(anchor, tag)).text = str(number)


def _last_number(root: Element) -> int:
    """Return the highest number that a shape of a drawing has."""
    numbers = (whole_of(each.get("id", "")) for each in root.iter("{*}cNvPr"))
    return max((number for number in numbers if number is not None), default=1)


def _name_picture(anchor: Element, number: int, picture: Picture) -> None:
    for properties in anchor.iter("{*}cNvPr"):
        properties.set("id", str(number))
        properties.set("name", write_text(picture.name) or f"Picture {number}")
        if picture.description:
            properties.set("descr", write_text(picture.description))


def _drop_old_forms(blip: Element) -> None:
    """Take away what belongs to the old image alone."""
    for extension in list(blip.iter("{*}ext")):
        if any(local_name(each) in _OF_OLD_PICTURE for each in extension):
            parent = extension.getparent()
            _remove(extension)
            if parent is not None and not len(parent):
                _remove(parent)


def _drop_unused_relations(package: Package, drawing: str) -> None:
    """Let a drawing lead no more to images that none of its elements names."""
    named = {value for each in package.tree(drawing).iter() for value in each.values()}
    for relation in read_relations(package, drawing):
        if relation.kind in _IMAGES and relation.id not in named:
            drop_relation(package, drawing, relation.id)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
