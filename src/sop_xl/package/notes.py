"""Notes beside cells: added, or a text put below what somebody has written there."""

from __future__ import annotations

import copy

from lxml import etree

from sop_xl.package.areas import read_place
from sop_xl.package.cells import escape_text, string_text
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    SPACE,
    Element,
    find_child,
    relationship_id,
    set_relationship_id,
    sibling_tag,
)
from sop_xl.package.note_boxes import NoteBoxes
from sop_xl.package.parts import declare_part, spell_relation
from sop_xl.package.relations import (
    add_relation,
    free_part_name,
    read_relations,
    related_parts,
)
from sop_xl.package.schema import ensure_child, insert_child
from sop_xl.package.threads import Threads
from sop_xl.package.workbook import SheetPart, Workbook

_COMMENTS_TYPE = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
)
_BOXES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_FONT, _FONT_SIZE = "Microsoft YaHei", "9"


class SheetNotes:
    """The notes of one sheet; `save` makes what was added part of the workbook."""

    def __init__(self, workbook: Workbook, sheet: SheetPart) -> None:
        self._package = workbook.package
        self._sheet = sheet
        self._sheet_root = self._package.tree(sheet.part)
        self._part = self._ensure_comments()
        self._root = self._package.tree(self._part)
        self._boxes = NoteBoxes(self._package, self._ensure_drawing(), self._sheet_root)
        self._threads = Threads(workbook, sheet)
        listed = ensure_child(self._root, "commentList")
        self._notes = {each.get("ref", ""): each for each in listed}

    def read(self, address: str) -> str:
        """Return the note of a cell; "" where it has none."""
        note = self._notes.get(address)
        text = None if note is None else find_child(note, "text")
        return "" if text is None else string_text(text)

    def add(self, address: str, text: str, author: str) -> None:
        """Give a cell a note; one that is there gets the text below its own.

        A cell with a conversation gets the text as an answer in it as well, for Excel
        shows nothing else there. A text that stands there already is not repeated.
        PackageError when Excel cannot hold the text.
        """
        row, column = read_place(address)
        known = self.read(address)
        if text in known:
            return
        escape_text(f"{known}\n{text}")
        note = self._notes.get(address)
        if note is None:
            self._notes[address] = self._new_note(address, text, author)
            self._boxes.add(row, column, text)
        else:
            self._extend(note, text)
            self._boxes.fit(row, column, f"{known}\n{text}")
            self._threads.answer(address, text, author)

    def save(self) -> None:
        """Make what was added part of the workbook, all but the sheet itself."""
        listed = ensure_child(self._root, "commentList")
        listed[:] = sorted(listed, key=lambda note: _order(note.get("ref", "")))
        self._package.put_tree(self._part)
        self._boxes.save()
        self._threads.save()

    def _new_note(self, address: str, text: str, author: str) -> Element:
        listed = ensure_child(self._root, "commentList")
        note = etree.SubElement(listed, sibling_tag(listed, "comment"), ref=address)
        note.set("authorId", str(self._author(author)))
        _add_piece(etree.SubElement(note, sibling_tag(note, "text")), text)
        return note

    def _author(self, name: str) -> int:
        authors = ensure_child(self._root, "authors")
        known = [each.text or "" for each in authors]
        if name not in known:
            author = etree.SubElement(authors, sibling_tag(authors, "author"))
            author.text = escape_text(name)
            known.append(name)
        return known.index(name)

    def _extend(self, note: Element, text: str) -> None:
        """Put a text below a note's own, which becomes a piece where it is plain."""
        holder = find_child(note, "text")
        if holder is None:
            holder = etree.Element(sibling_tag(note, "text"))
            note.insert(0, holder)
        plain = find_child(holder, "t")
        if plain is not None:
            piece = etree.Element(sibling_tag(holder, "r"))
            piece.append(copy.deepcopy(plain))
            holder.replace(plain, piece)
        _add_piece(holder, f"\n{text}")

    def _ensure_comments(self) -> str:
        found = related_parts(self._package, self._sheet.part, "comments")
        if found:
            return found[0]
        part = free_part_name(self._package, "xl/comments{}.xml")
        space = str(self._sheet_root.tag).partition("}")[0].lstrip("{")
        content = f'<comments xmlns="{space}"><authors/><commentList/></comments>'
        self._package.put(part, content.encode())
        declare_part(self._package, part, _COMMENTS_TYPE)
        self._relate(part, "comments")
        return part

    def _ensure_drawing(self) -> str:
        """Return the sheet's VML drawing, which may hold its buttons as well."""
        drawing = find_child(self._sheet_root, "legacyDrawing")
        if drawing is not None:
            identifier = relationship_id(drawing)
            for relation in read_relations(self._package, self._sheet.part):
                if relation.id == identifier and relation.target in self._package:
                    return relation.target
            self._sheet_root.remove(drawing)
        part = free_part_name(self._package, "xl/drawings/vmlDrawing{}.vml")
        content = NoteBoxes.start(self._package)
        self._package.put(part, content)
        declare_part(self._package, part, _BOXES_TYPE)
        drawing = etree.Element(sibling_tag(self._sheet_root, "legacyDrawing"))
        insert_child(self._sheet_root, drawing)
        set_relationship_id(drawing, self._relate(part, "vmlDrawing"))
        return part

    def _relate(self, part: str, kind: str) -> str:
        spelled = spell_relation(self._package, kind)
        return add_relation(self._package, self._sheet.part, spelled, part)


def _order(address: str) -> tuple[int, int]:
    try:
        return read_place(address)
    except PackageError:
        return 0, 0


def _add_piece(holder: Element, text: str) -> None:
    """Put a piece of text behind the others, and before how they are read aloud."""
    piece = etree.Element(sibling_tag(holder, "r"))
    font = etree.SubElement(piece, sibling_tag(holder, "rPr"))
    for name, attributes in (
        ("sz", {"val": _FONT_SIZE}),
        ("color", {"indexed": "81"}),
        ("rFont", {"val": _FONT}),
        ("charset", {"val": "134"}),
    ):
        etree.SubElement(font, sibling_tag(holder, name), attributes)
    written = etree.SubElement(piece, sibling_tag(holder, "t"))
    written.text = escape_text(text)
    written.set(SPACE, "preserve")
    pieces = holder.findall(sibling_tag(holder, "r"))
    if pieces:
        pieces[-1].addnext(piece)
    else:
        holder.insert(0, piece)
