"""Notes and conversations beside cells: each copy of a cell has its own."""

from __future__ import annotations

import copy
from dataclasses import field

from lxml import etree

from sop_xl.moves.anchors import iterate_anchors, move_anchor
from sop_xl.moves.areas import Layout, copy_area
from sop_xl.moves.rules import make_id
from sop_xl.package.archive import Package
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    read_whole,
    sibling_tag,
)
from sop_xl.package.relations import related_parts
from sop_xl.records import dataclass

_UID = "{http://schemas.microsoft.com/office/spreadsheetml/2014/revision}uid"
# The author of a note that stands for a conversation: this, and its first word's id.
_THREAD = "tc="


def move_notes(package: Package, sheet_part: str, layout: Layout) -> None:
    """Let notes follow their cells; those of cells that are gone go as well."""
    for part in related_parts(package, sheet_part, "comments"):
        _NoteMove(package.tree(part), layout).run()
        package.put_tree(part)
    for part in related_parts(package, sheet_part, "threadedComment"):
        _move_threads(package.tree(part), layout)
        package.put_tree(part)


def _copy_id(identifier: str, area: str) -> str:
    """Return the id of a word in the copy of a conversation about a cell."""
    return make_id(f"{identifier}/{area}")


@dataclass(slots=True)
class _NoteMove:
    """The notes of one sheet on their way; `authors` are their places by name."""

    root: Element
    layout: Layout
    authors: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        listed = find_child(self.root, "authors")
        for index, author in enumerate(() if listed is None else listed):
            self.authors.setdefault(author.text or "", index)
        names = [each.text or "" for each in (() if listed is None else listed)]
        for note in find_all(self.root, "comment"):
            number = read_whole(note, "authorId", len(names))
            name = names[number] if number < len(names) else ""
            self._repeat(note, name)

    def _repeat(self, note: Element, author: str) -> None:
        copies = copy_area(note.get("ref", ""), self.layout)
        for index, (place, area) in enumerate(copies):
            twin = note if len(copies) == 1 else copy.deepcopy(note)
            twin.set("ref", area)
            for anchor in iterate_anchors(twin):
                move_anchor(anchor, self.layout, place)
            if index:
                self._rename(twin, author, area)
            if twin is not note:
                note.addprevious(twin)
        parent = note.getparent()
        if len(copies) != 1 and parent is not None:
            parent.remove(note)

    def _rename(self, twin: Element, author: str, area: str) -> None:
        """Let a copied note stand for the copy of its conversation, if it has one."""
        drop_attributes(twin, _UID, "shapeId")
        if not author.startswith(_THREAD):
            return
        identifier = _copy_id(author.removeprefix(_THREAD), area)
        twin.set(_UID, identifier)
        twin.set("authorId", str(self._add_author(_THREAD + identifier)))

    def _add_author(self, name: str) -> int:
        listed = find_child(self.root, "authors")
        if listed is not None and name not in self.authors:
            etree.SubElement(listed, sibling_tag(listed, "author")).text = name
            self.authors[name] = len(listed) - 1
        return self.authors.get(name, 0)


def _move_threads(root: Element, layout: Layout) -> None:
    for word in find_all(root, "threadedComment"):
        for index, (_, area) in enumerate(copy_area(word.get("ref", ""), layout)):
            twin = copy.deepcopy(word)
            twin.set("ref", area)
            for name in ("id", "parentId") if index else ():
                if twin.get(name):
                    twin.set(name, _copy_id(twin.get(name, ""), area))
            word.addprevious(twin)
        root.remove(word)
