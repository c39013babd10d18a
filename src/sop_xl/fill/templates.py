"""What is to be filled in the cells of a sheet, and which tags stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from lxml import etree

from sop_xl.fill.blocks import Block, Fault, Marker, Pairing, iterate_blocks
from sop_xl.fill.expressions import is_balanced, is_template
from sop_xl.fill.markers import Tag, split_tags
from sop_xl.formulas.references import area_bounds, parse_formula
from sop_xl.package.cells import (
    RichText,
    pick_string,
    read_pieces,
    split_address,
    string_text,
)
from sop_xl.package.markup import Element, find_child, read_whole, sibling_tag
from sop_xl.records import dataclass
from sop_xl.source import column_letters, column_number

_ROW_TAGS = {"for", "endfor", "if", "elif", "else", "endif"}
_COLUMN_TAGS = {"columns", "endcolumns"}


@dataclass(slots=True)
class SheetTemplate:
    """What is to be filled in one sheet.

    `texts` are the templates by address, tags taken out; `pieces` those among them
    that are whole and in several fonts; `cells` the elements of them all. Rows that
    `vanished` hold tags alone and are not written. `repeats` is the loop of a sheet
    that is repeated, with its cell.
    """

    texts: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, RichText] = field(default_factory=dict)
    cells: dict[str, Element] = field(default_factory=dict)
    rows: list[Block] = field(default_factory=list)
    columns: list[Block] = field(default_factory=list)
    vanished: set[int] = field(default_factory=set)
    repeats: tuple[str, str] | None = None
    faults: list[Fault] = field(default_factory=list)


def list_rows(root: Element) -> list[Element]:
    """Return the rows of a sheet; rows and cells without an address get theirs."""
    data = find_child(root, "sheetData")
    if data is None:
        return []
    rows = list(data.iterchildren(sibling_tag(root, "row")))
    number = 0
    for row in rows:
        number = read_whole(row, "r", number + 1)
        if row.get("r") is None:
            row.set("r", str(number))
        _name_cells(row, number)
    return rows


def find_templates(
    rows: Sequence[Element], strings: Sequence[Element]
) -> SheetTemplate:
    """Return the templates and blocks of a sheet; what is wrong stands in `faults`."""
    found = SheetTemplate()
    down: list[Marker] = []
    across: list[Marker] = []
    for row in rows:
        _read_row(row, strings, found, down, across)
    found.rows = _pair(down, found.faults)
    found.columns = _pair(across, found.faults)
    return found


def list_fixed_rows(
    root: Element, template: SheetTemplate, turns: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """Yield tags in rows that are repeated though nothing in them changes, and turns.

    Such a tag mostly stands a row too high or too low: beside headings or totals.
    """
    filled = {split_address(a)[1] for a, t in template.texts.items() if is_template(t)}
    rows = {int(row.get("r", "0")): row for row in list_rows(root)}
    held = {
        number
        for number, row in rows.items()
        if any(
            len(cell) and template.texts.get(cell.get("r", ""), "fixed").strip()
            for cell in row.iterchildren(sibling_tag(row, "c"))
        )
    }
    for block in iterate_blocks(template.rows):
        if block.children:
            continue  # a subtotal below its group, say
        for tag, row in ((block.cell, block.first), (block.end, block.last)):
            shares = tag and split_address(tag)[1] == row and block.last > block.first
            if (
                shares
                and turns.get(block.cell, 0) > 1
                and row in held - filled
                and not _computes(rows[row], block)
            ):
                yield tag, turns[block.cell]


def _computes(row: Element, block: Block) -> bool:
    """Return whether a row computes from its block, without adding up anything.

    A sum of the rows of one copy is mostly meant to be one of all copies.
    """
    references = [
        reference
        for formula in row.iter(sibling_tag(row, "f"))
        for reference in parse_formula(formula.text or "").references
    ]
    if any(reference.sums or reference.spreads for reference in references):
        return False
    areas = [area_bounds(each.area) for each in references if each.sheet is None]
    return any(
        area is not None and block.first <= area[0] and area[2] <= block.last
        for area in areas
    )


def _pair(markers: Sequence[Marker], faults: list[Fault]) -> list[Block]:
    pairing = Pairing()
    pairing.read(sorted(markers, key=lambda marker: marker.line))
    faults += pairing.faults
    return pairing.blocks


def has_template_bytes(content: bytes, tagged: Sequence[int]) -> bool:
    """Return whether a sheet's XML may hold a template, before it is parsed."""
    if b"{{" in content or b"{%" in content or b"{#" in content:
        return True
    return any(b">%d<" % index in content for index in tagged)


def _name_cells(row: Element, number: int) -> None:
    column = 0
    for cell in row:
        address = cell.get("r")
        column = column_number(split_address(address)[0]) if address else column + 1
        if not address:
            cell.set("r", f"{column_letters(column)}{number}")


def _read_row(
    row: Element,
    strings: Sequence[Element],
    found: SheetTemplate,
    down: list[Marker],
    across: list[Marker],
) -> None:
    tags: list[tuple[str, Tag]] = []
    empty = True
    for cell in row.iterchildren(sibling_tag(row, "c")):
        item = _string_item(cell, strings)
        text = None if item is None else string_text(item)
        if item is None or text is None or not is_template(text):
            empty = empty and len(cell) == 0
            continue
        address = cell.get("r", "")
        text, loose = split_tags(text)
        fonts = None if loose else read_pieces(item)
        if fonts is not None and all(is_balanced(each) for _, each in fonts.pieces):
            found.pieces[address] = fonts
        found.texts[address] = text
        found.cells[address] = cell
        tags += [(address, tag) for tag in loose]
        empty = empty and not text.strip()
    if tags:
        _sort_tags(int(row.get("r", "0")), tags, empty, found, (down, across))


def _sort_tags(
    row: int,
    tags: Sequence[tuple[str, Tag]],
    empty: bool,
    found: SheetTemplate,
    markers: tuple[list[Marker], list[Marker]],
) -> None:
    down, across = markers
    alone = empty and not _repeats_itself([tag.word for _, tag in tags])
    if alone:
        found.vanished.add(row)
    for address, tag in tags:
        if tag.word in _ROW_TAGS:
            down.append(Marker(row, address, tag, alone))
        elif tag.word in _COLUMN_TAGS:
            column = column_number(split_address(address)[0])
            across.append(Marker(column, address, tag))
        elif found.repeats is None:
            found.repeats = (tag.header, address)
        else:
            found.faults.append((address, "sheets-twice"))


def _repeats_itself(words: Sequence[str]) -> bool:
    """Return whether a row opens and closes a loop: it repeats, even when empty."""
    rows = [word for word in words if word in {"for", "endfor"}]
    return bool(rows) and rows[0] == "for" and rows.count("for") * 2 == len(rows)


def _string_item(cell: Element, strings: Sequence[Element]) -> Element | None:
    """Return the element that holds a cell's text; None for other cells, formulas."""
    if len(cell) == 0 or find_child(cell, "f") is not None:
        return None
    kind, stored = cell.get("t"), find_child(cell, "v")
    if kind == "s" and stored is not None and stored.text:
        return pick_string(cell, stored.text, strings)
    if kind == "str" and stored is not None:
        # A text as formulas leave it, but without one: some programs write these.
        item = etree.Element(sibling_tag(cell, "is"))
        etree.SubElement(item, sibling_tag(cell, "t")).text = stored.text
        return item
    return find_child(cell, "is") if kind == "inlineStr" else None
