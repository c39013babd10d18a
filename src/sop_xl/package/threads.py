"""Conversations about cells, which new Excels show in place of notes."""

from __future__ import annotations

import uuid

from lxml import etree

from sop_xl.package.cells import escape_text
from sop_xl.package.markup import Element, find_child, sibling_tag
from sop_xl.package.relations import related_parts
from sop_xl.package.workbook import SheetPart, Workbook

_KIND, _PEOPLE_KIND = "threadedComment", "person"
# Ids must be the same in each run, so that they are made of what they stand for.
_NAMES = uuid.UUID("6f0d5b5e-3c58-5c0e-9d7e-2f2a3f6a9c11")


class Threads:
    """The conversations on one sheet; `save` makes answers part of the workbook."""

    def __init__(self, workbook: Workbook, sheet: SheetPart) -> None:
        self._package = workbook.package
        self._sheet = sheet
        self._parts = related_parts(self._package, sheet.part, _KIND)
        self._people = related_parts(self._package, workbook.part, _PEOPLE_KIND)
        self._changed: set[str] = set()

    def answer(self, address: str, text: str, author: str) -> None:
        """Put a text at the end of the conversation about a cell, where there is one.

        It bears the time of the last word before it, for the clock is never read.
        """
        for part in self._parts if self._people else ():
            root = self._package.tree(part)
            said = [each for each in root if each.get("ref") == address]
            if said:
                self._add_answer(root, said, text, author)
                self._changed.add(part)
                return

    def save(self) -> None:
        """Make the answers part of the workbook."""
        for part in sorted(self._changed):
            self._package.put_tree(part)
        self._changed.clear()

    def _add_answer(
        self, root: Element, said: list[Element], text: str, author: str
    ) -> None:
        first, last = said[0], said[-1]
        parent = first.get("parentId", "") or first.get("id", "")
        answer = etree.Element(sibling_tag(root, "threadedComment"))
        answer.set("ref", first.get("ref", ""))
        moment = last.get("dT")
        if moment:
            answer.set("dT", moment)
        answer.set("personId", self._person(author))
        answer.set("id", _make_id(f"{parent}/{len(said)}/{text}"))
        answer.set("parentId", parent)
        written = etree.SubElement(answer, sibling_tag(root, "text"))
        written.text = escape_text(text)
        last.addnext(answer)

    def _person(self, name: str) -> str:
        people = self._package.tree(self._people[0])
        for person in people:
            if person.get("displayName") == name:
                return str(person.get("id"))
        identifier = _make_id(name)
        person = etree.Element(sibling_tag(people, "person"))
        person.set("displayName", escape_text(name))
        person.set("id", identifier)
        person.set("userId", escape_text(name))
        person.set("providerId", "None")
        extensions = find_child(people, "extLst")
        people.insert(len(people) - (extensions is not None), person)
        self._changed.add(self._people[0])
        return identifier


def _make_id(name: str) -> str:
    return "{" + str(uuid.uuid5(_NAMES, name)).upper() + "}"
