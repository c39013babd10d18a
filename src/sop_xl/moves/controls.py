"""Buttons, lists and embedded objects as the sheet itself knows them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from sop_xl.moves.anchors import iterate_anchors, move_anchor
from sop_xl.moves.areas import OUTSIDE, Layout, Place
from sop_xl.moves.references import Moves
from sop_xl.moves.shapes import Copies
from sop_xl.package.archive import Package
from sop_xl.package.copying import PartCopier
from sop_xl.package.markup import (
    Element,
    find_all,
    relationship_id,
    set_relationship_id,
)
from sop_xl.package.parts import read_relation_type
from sop_xl.package.relations import add_relation, read_relations, related_parts
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass

_LINKS = (
    "linkedCell", "listFillRange", "fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx",
)  # fmt: skip
_KIND = "ctrlProp"


def list_single(package: Package, root: Element, sheet_part: str) -> dict[int, str]:
    """Return what cannot be copied, embedded objects and ActiveX: names by number."""
    kinds = {each.id: each.kind for each in read_relations(package, sheet_part)}
    found: dict[int, str] = {}
    for element in find_all(root, "control", "oleObject"):
        number = int(element.get("shapeId", "0"))
        name = element.get("name", element.get("progId", ""))
        if kinds.get(relationship_id(element) or "") != _KIND:
            found[number] = found.get(number) or name
    return found


def move_link_attributes(
    element: Element, sheet: str, moves: Moves, place: Place = OUTSIDE
) -> bool:
    """Let the cells to which a control is linked follow; say if any changed."""
    changed = False
    for name in _LINKS:
        before = element.get(name)
        if before:
            element.set(name, moves.move_formula(before, sheet, place))
            changed |= element.get(name) != before
    return changed


def move_control_links(workbook: Workbook, sheet: SheetPart, moves: Moves) -> bool:
    """Let the controls of a sheet that stays follow others; say if it changed."""
    package = workbook.package
    parts = related_parts(package, sheet.part, _KIND)
    for part in parts:
        if move_link_attributes(package.tree(part), sheet.name, moves):
            package.put_tree(part)
    changed = False
    for element in find_all(package.tree(sheet.part), "controlPr") if parts else ():
        changed |= move_link_attributes(element, sheet.name, moves)
    return changed


@dataclass(slots=True)
class ControlMove:
    """The controls of a moved sheet; `owned` are parts of the whole workbook."""

    package: Package
    sheet: str
    part: str
    moves: Moves
    owned: frozenset[str]

    def run(self, root: Element, copies: Mapping[int, Copies]) -> None:
        """Move the controls of a sheet, as often as their shapes were copied."""
        layout = self.moves.layout(self.sheet)
        if layout is None:
            return
        for holder in _list_holders(root):
            number = _read_number(holder)
            known = copies.get(number) or [(OUTSIDE, number)]
            before = holder
            for place, taken in known[1:]:
                twin = copy.deepcopy(holder)
                self._rename(twin, taken)
                self._move(twin, place, layout)
                before.addnext(twin)
                before = twin
            self._move(holder, known[0][0], layout)

    def _move(self, holder: Element, place: Place, layout: Layout) -> None:
        for anchor in iterate_anchors(holder):
            move_anchor(anchor, layout, place)
        for properties in holder.iter("{*}controlPr"):
            move_link_attributes(properties, self.sheet, self.moves, place)
        for part in sorted(set(self._parts(holder).values())):
            root = self.package.tree(part)
            if move_link_attributes(root, self.sheet, self.moves, place):
                self.package.put_tree(part)

    def _parts(self, holder: Element) -> dict[str, str]:
        """Return the parts that say what a control is, by relationship."""
        used = {relationship_id(control) for control in _controls(holder)}
        return {
            relation.id: relation.target
            for relation in read_relations(self.package, self.part)
            if relation.id in used and relation.kind == _KIND
        }

    def _rename(self, twin: Element, number: int) -> None:
        """Give a copied control its own number, name and properties."""
        identifiers = {}
        for identifier, part in self._parts(twin).items():
            kind = read_relation_type(self.package, self.part, identifier)
            made = PartCopier(self.package, self.package, self.owned).copy_part(part)
            identifiers[identifier] = add_relation(self.package, self.part, kind, made)
        for control in _controls(twin):
            control.set("shapeId", str(number))
            if control.get("name"):
                control.set("name", f"{control.get('name')} {number}")
            known = identifiers.get(relationship_id(control) or "")
            if known:
                set_relationship_id(control, known)


def _controls(holder: Element) -> Iterator[Element]:
    return holder.iter("{*}control", "{*}oleObject")


def _read_number(holder: Element) -> int:
    return next((int(each.get("shapeId", "0")) for each in _controls(holder)), 0)


def _list_holders(root: Element) -> list[Element]:
    """Return the controls of a sheet, each with the alternatives around it alone."""
    return [
        holder
        for held in find_all(root, "controls", "oleObjects")
        for holder in held
        if isinstance(holder.tag, str)
    ]
