"""Parts that hang on a sheet and know its rows: drawings, tables, notes, pivots."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sop_xl.fill.calculation import Calculation
from sop_xl.fill.layout import Layout
from sop_xl.fill.references import area_bounds, move_area
from sop_xl.fill.regions import move_anchors
from sop_xl.package.archive import Package
from sop_xl.package.cells import unescape_text, write_text
from sop_xl.package.markup import find_all
from sop_xl.package.relations import parts_of_type, related_parts
from sop_xl.source import column_number

_CLIENT = re.compile(rb"<x:ClientData.*?</x:ClientData>", re.DOTALL)
_NOTE_ROW = re.compile(rb"(<x:Row>)([0-9]+)(</x:Row>)")
_NOTE_ANCHOR = re.compile(rb"(<x:Anchor>)([\s0-9,]+)(</x:Anchor>)")
_ANCHOR_NUMBERS = 8
_ANCHOR_FIRST_ROW, _ANCHOR_LAST_ROW = 2, 6


def move_attachments(package: Package, sheet_part: str, layout: Layout) -> None:
    """Let everything attached to a sheet follow its rows."""
    for part in related_parts(package, sheet_part, "drawing"):
        if move_anchors(package.tree(part), layout):
            package.put_tree(part)
    for part in related_parts(package, sheet_part, "table"):
        _move_areas(package, part, layout, "table", "autoFilter", "sortState")
    for part in related_parts(package, sheet_part, "pivotTable"):
        _move_areas(package, part, layout, "location")
    for kind, name in (("comments", "comment"), ("threadedComment", "threadedComment")):
        for part in related_parts(package, sheet_part, kind):
            _move_areas(package, part, layout, name)
    for part in related_parts(package, sheet_part, "vmlDrawing"):
        _move_notes(package, part, layout)


def move_pivot_sources(package: Package, layouts: Mapping[str, Layout]) -> None:
    """Let pivot tables read the rows that their source grew to, when next opened."""
    for part in parts_of_type(package, "pivotCacheDefinition+xml"):
        root = package.tree(part)
        for source in find_all(root, "worksheetSource"):
            layout, area = layouts.get(source.get("sheet", "")), source.get("ref")
            if layout is None or not area:
                continue
            source.set("ref", move_area(area, layout, widen=True))
            root.set("refreshOnLoad", "1")
            package.put_tree(part)


def name_table_columns(
    package: Package, sheet_part: str, calculation: Calculation, sheet: str
) -> None:
    """Let the columns of tables be called as their headers read now, as Excel asks."""
    for part in related_parts(package, sheet_part, "table"):
        root, stored = package.tree(part), calculation.sheet(sheet)
        bounds = area_bounds(root.get("ref", ""))
        if stored is None or bounds is None or root.get("headerRowCount") == "0":
            continue
        first = column_number(bounds[1])
        columns = find_all(root, "tableColumn")
        names = [
            stored.values.get((bounds[0], first + index))
            for index in range(len(columns))
        ]
        renamed = False
        for column, name in zip(columns, names, strict=True):
            known = unescape_text(column.get("name", ""))
            if isinstance(name, str) and name != known:
                column.set("name", write_text(name).replace("\n", "_x000a_"))
                renamed = True
        if renamed:
            package.put_tree(part)


def _move_areas(package: Package, part: str, layout: Layout, *names: str) -> None:
    moved = False
    for element in find_all(package.tree(part), *names):
        area = element.get("ref")
        # A note or comment belongs to one cell, so it never widens.
        widen = names[0] not in {"comment", "threadedComment"}
        if area:
            element.set("ref", move_area(area, layout, widen=widen))
            moved |= element.get("ref") != area
    if moved:
        package.put_tree(part)


def _move_notes(package: Package, part: str, layout: Layout) -> None:
    """Move the boxes of notes; VML is changed as text, for it is not always XML."""

    def move_box(match: re.Match[bytes]) -> bytes:
        return _move_box(match[0], layout)

    package.put(part, _CLIENT.sub(move_box, package.read(part)))


def _move_box(box: bytes, layout: Layout) -> bytes:
    """Move a note by as many rows as its cell; a button by its own first row."""
    anchor, row = _NOTE_ANCHOR.search(box), _NOTE_ROW.search(box)
    numbers = [] if anchor is None else [int(n) for n in anchor[2].split(b",")]
    if anchor is None or len(numbers) != _ANCHOR_NUMBERS:
        return box
    first = numbers[_ANCHOR_FIRST_ROW] if row is None else int(row[2])
    shift = layout.span(first + 1)[0] - 1 - first
    numbers[_ANCHOR_FIRST_ROW] += shift
    numbers[_ANCHOR_LAST_ROW] += shift
    written = b"%b%b%b" % (anchor[1], ", ".join(map(str, numbers)).encode(), anchor[3])
    box = box.replace(anchor[0], written)
    if row is not None:
        box = box.replace(row[0], b"%b%d%b" % (row[1], first + shift, row[3]))
    return box
