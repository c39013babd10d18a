"""Shapes, pictures and charts over the cells of a sheet, one for each copy."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import count

from sop_xl.formulas.references import Bounds
from sop_xl.moves.anchors import (
    iterate_anchors,
    list_copies,
    measure_bounds,
    move_anchor,
)
from sop_xl.moves.areas import OUTSIDE, Layout, Place
from sop_xl.moves.references import Moves, Warn
from sop_xl.moves.regions import move_location
from sop_xl.moves.shapes import Copies
from sop_xl.package.archive import Package
from sop_xl.package.copying import PartCopier
from sop_xl.package.markup import (
    Element,
    relationship_id,
    set_relationship_id,
)
from sop_xl.package.parts import read_relation_type
from sop_xl.package.relations import (
    add_relation,
    read_relations,
    related_parts,
    relations_part,
)
from sop_xl.package.sizes import SheetSizes
from sop_xl.records import dataclass

_SPID = re.compile("_x0000_s([0-9]+)$")
_DIGITS = re.compile("[0-9]+$")
_CREATED = "{http://schemas.microsoft.com/office/drawing/2014/main}creationId"
# What Excel knows by a name of its own, or what many parts make up, is there once.
_SINGLE = ("{*}relIds", "{*}slicer", "{*}timeslicer", "{*}contentPart")
# What is drawn and names cells, and by which attribute.
_LINKS = (("{*}sp", "textlink"), ("{*}cameraTool", "cellRange"))

#: The sheet and the copy of its lines that a chart shows, by the chart's part.
Shown = dict[str, tuple[str, Place]]
# A copy in which a drawing is to be, and the number it has in VML too, if any.
_Target = tuple[Place, int | None]


@dataclass(slots=True)
class DrawingMove:
    """The drawings of one sheet on their way.

    `owned` are parts that are the whole workbook's. `old` are the copies of what is
    drawn in VML as well; `shown` takes down the charts that show one copy. `sizes` are
    those of the sheet once its cells have moved.
    """

    package: Package
    sheet: str
    moves: Moves
    owned: frozenset[str]
    warn: Warn
    shown: Shown = field(default_factory=dict)
    old: Mapping[int, Copies] = field(default_factory=dict)
    sizes: SheetSizes | None = None

    def run(self, sheet_part: str) -> None:
        """Let what is drawn keep to its cells, and what it shows follow."""
        layout = self.moves.layout(self.sheet)
        for part in related_parts(self.package, sheet_part, "drawing"):
            changed = False
            if layout is None:
                content = self.package.read(part)
                if any(name.encode() in content for _, name in _LINKS):
                    changed = self._move_links(self.package.tree(part), OUTSIDE)
            else:
                root = self.package.tree(part)
                numbers = _count_ids(root)
                for holder in list(root):
                    changed |= self._move_holder(holder, part, layout, numbers)
            if changed:
                self.package.put_tree(part)
            _move_targets(self.package, part, self.sheet, self.moves)

    def _move_holder(
        self, holder: Element, part: str, layout: Layout, numbers: Iterator[int]
    ) -> bool:
        """Move a drawing and copy it; return whether anything changed."""
        [(first, _), *others] = self._list_targets(holder, layout)
        before = holder
        for place, number in others:
            twin = copy.deepcopy(holder)
            _rename(twin, numbers, number)
            self._copy_charts(twin, part, place)
            self._settle(twin, layout, place)
            before.addnext(twin)
            before = twin
        if first != OUTSIDE:
            for _, chart in self._charts(holder, part):
                self.shown[chart] = (self.sheet, first)
        return self._settle(holder, layout, first) or bool(others)

    def _list_targets(self, holder: Element, layout: Layout) -> list[_Target]:
        number = _read_old_number(holder)
        if number is not None and number in self.old:
            return list(self.old[number])
        anchor = next(iterate_anchors(holder), None)
        places = [OUTSIDE]
        if anchor is not None and self.sizes is not None:
            bounds = measure_bounds(anchor, layout, self.sizes)
            places = list_copies(anchor, bounds, layout)
            if len(places) < 2 and _is_left_behind(holder, bounds, layout):
                self._tell_of_single(holder)
        if len(places) > 1 and (number is not None or _is_single(holder)):
            self._tell_of_single(holder)
            places = places[:1]
        return [(place, None) for place in places]

    def _tell_of_single(self, holder: Element) -> None:
        name = next((each.get("name", "") for each in _list_names(holder)), "")
        self.warn(self.sheet, "", "not-copied", name)

    def _settle(self, holder: Element, layout: Layout, place: Place) -> bool:
        moved = self._move_links(holder, place)
        for anchor in iterate_anchors(holder):
            moved |= move_anchor(anchor, layout, place)
        return moved

    def _move_links(self, element: Element, place: Place) -> bool:
        changed = False
        for path, attribute in _LINKS:
            for each in element.iter(path):
                before = each.get(attribute)
                if before:
                    moved = self.moves.move_formula(before, self.sheet, place)
                    each.set(attribute, moved)
                    changed |= moved != before
        return changed

    def _charts(self, holder: Element, part: str) -> list[tuple[Element, str]]:
        """Return the charts in a drawing's frame: the element and the part."""
        targets = {
            relation.id: relation.target
            for relation in read_relations(self.package, part)
        }
        return [
            (each, targets[identifier])
            for each in holder.iter("{*}chart")
            if (identifier := relationship_id(each)) in targets and identifier
        ]

    def _copy_charts(self, twin: Element, part: str, place: Place) -> None:
        """Give a copied frame a chart of its own, with its styles and colours."""
        taken: dict[str, str] = {}
        for element, chart in self._charts(twin, part):
            known = relationship_id(element) or ""
            if known not in taken:
                copier = PartCopier(self.package, self.package, self.owned)
                made = copier.copy_part(chart)
                kind = read_relation_type(self.package, part, known)
                taken[known] = add_relation(self.package, part, kind, made)
                self.shown[made] = (self.sheet, place)
            set_relationship_id(element, taken[known])


def _is_left_behind(holder: Element, bounds: Bounds, layout: Layout) -> bool:
    """Return whether a shape with tags begins in a block but reaches out of it.

    Its tags mean one turn each, and it is there for the first alone.
    """
    said = "".join(each.text or "" for each in holder.iter("{*}t"))
    if "{{" not in said and "{%" not in said:
        return False
    top, left, bottom, right = bounds
    return any(
        len(axis.copies(first, first)) > len(axis.copies(first, last))
        for axis, first, last in (
            (layout.rows, top, bottom),
            (layout.columns, left, right),
        )
    )


def _list_names(holder: Element) -> Iterator[Element]:
    return holder.iter("{*}cNvPr")


def _count_ids(root: Element) -> Iterator[int]:
    """Yield ids that nothing in a drawing has."""
    known = (each.get("id", "") for each in _list_names(root))
    return count(max((int(each) for each in known if each.isdecimal()), default=0) + 1)


def _read_old_number(holder: Element) -> int | None:
    """Return the number by which a drawing is known in VML too."""
    for extension in holder.iter("{*}compatExt"):
        found = _SPID.search(extension.get("spid", ""))
        if found is not None:
            return int(found[1])
    return None


def _is_single(holder: Element) -> bool:
    return next(holder.iter(*_SINGLE), None) is not None


def _rename(twin: Element, numbers: Iterator[int], number: int | None) -> None:
    """Give a copy ids and names of its own; `number` is its new one in VML."""
    known: dict[str, str] = {}
    for element in _list_names(twin):
        before = element.get("id", "")
        if before not in known:
            known[before] = str(next(numbers) if number is None else number)
        element.set("id", known[before])
        stem, digits = _DIGITS.subn("", element.get("name", ""))
        element.set("name", f"{stem if digits else stem + ' '}{known[before]}")
    for end in twin.iter("{*}stCxn", "{*}endCxn"):
        end.set("id", known.get(end.get("id", ""), end.get("id", "")))
    for extension in twin.iter("{*}compatExt"):
        extension.set("spid", f"_x0000_s{number}")
    for created in list(twin.iter(_CREATED)):
        _drop_extension(created)


def _drop_extension(element: Element) -> None:
    """Take away an extension, and the list of them if there is no other."""
    extension = element.getparent()
    held = None if extension is None else extension.getparent()
    if extension is None or held is None:
        return
    held.remove(extension)
    parent = held.getparent()
    if not len(held) and parent is not None:
        parent.remove(held)


def _move_targets(package: Package, part: str, sheet: str, moves: Moves) -> None:
    """Let links of drawings to places in the workbook lead where these are now."""
    name = relations_part(part)
    if name not in package or b'"#' not in package.read(name):
        return
    changed = False
    for element in package.tree(name):
        before = element.get("Target", "")
        if before.startswith("#"):
            element.set("Target", f"#{move_location(before[1:], sheet, moves)}")
            changed |= element.get("Target") != before
    if changed:
        package.put_tree(name)
