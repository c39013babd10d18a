"""Links of cells: to a place in the workbook, or to a web page, letter or file."""

from __future__ import annotations

import copy
import re

from lxml import etree

from sop_xl.grid import Span
from sop_xl.package.areas import cut_areas, read_areas, write_area
from sop_xl.package.cells import escape_text
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    Element,
    find_all,
    find_child,
    relationship_id,
    set_relationship_id,
    sibling_tag,
)
from sop_xl.package.parts import spell_relation
from sop_xl.package.relations import add_external_relations, drop_relation
from sop_xl.package.schema import ensure_child
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.source import CellRef, quote_sheet

#: Excel follows no more links on one sheet, and none that are longer.
MOST_LINKS = 65_530
LONGEST_LINK = 2_079
_LONGEST_TIP = 255
# What opens a page, a letter or a file, and runs nothing.
_SCHEMES = frozenset({"http", "https", "mailto", "file"})
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]+):")
_ABSOLUTE = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_ESCAPED = re.compile(r'[\x00-\x20"<>\[\]^`{|}]')


class SheetLinks:
    """The links of one sheet; `save` makes those that lead out part of the workbook."""

    def __init__(self, workbook: Workbook, sheet: SheetPart) -> None:
        self._package = workbook.package
        self._sheet = sheet
        self._root = self._package.tree(sheet.part)
        # Links of one cell are found by it, others by looking through them.
        self._single: dict[Span, Element] = {}
        self._wide: list[tuple[Span, Element]] = []
        self._leading_out: list[tuple[Element, str]] = []
        self._dropped: set[str] = set()
        links = find_child(self._root, "hyperlinks")
        for link in () if links is None else links:
            for area in read_areas(link.get("ref", "")):
                self._note(area, link)

    def set_link(self, area: Span, target: CellRef | str, tip: str) -> None:
        """Let an area open a target, in place of what its cells opened before.

        A CellRef is a cell of this workbook; a text is an address outside, with what
        stands behind "#" as the place there. PackageError when it may not be a link.
        """
        location, address = _split_target(target)
        self.drop_links(area)
        if len(self._single) + len(self._wide) >= MOST_LINKS:
            raise PackageError("too-many-links", sheet=self._sheet.name)
        links = ensure_child(self._root, "hyperlinks")
        link = etree.SubElement(links, sibling_tag(links, "hyperlink"))
        link.set("ref", write_area(area))
        if location:
            link.set("location", location)
        if tip:
            link.set("tooltip", escape_text(tip)[:_LONGEST_TIP])
        if address:
            self._leading_out.append((link, address))
        self._note(area, link)

    def has_link(self, area: Span) -> bool:
        """Return whether a cell of an area opens something."""
        return bool(self._of(area))

    def drop_links(self, area: Span) -> None:
        """Take away the links of an area's cells; those beyond it keep theirs."""
        for known, link in self._of(area):
            self._forget(known, link)
            for rest in cut_areas([known], area):
                copied = copy.deepcopy(link)
                copied.set("ref", write_area(rest))
                link.addnext(copied)
                self._note(rest, copied)
            parent = link.getparent()
            if parent is not None:
                parent.remove(link)
            self._dropped.add(relationship_id(link) or "")

    def save(self) -> None:
        """Let the sheet lead to where its links do, and no more to where none does."""
        new = [each for each in self._leading_out if each[0].getparent() is not None]
        if new:
            kind = spell_relation(self._package, "hyperlink")
            targets = [address for _, address in new]
            identifiers = add_external_relations(
                self._package, self._sheet.part, kind, targets
            )
            for (link, _), identifier in zip(new, identifiers, strict=True):
                set_relationship_id(link, identifier)
        links = find_all(self._root, "hyperlink") if self._dropped else []
        used = {relationship_id(link) for link in links}
        for identifier in sorted(self._dropped - used - {""}):
            drop_relation(self._package, self._sheet.part, identifier)
        self._leading_out, self._dropped = [], set()

    def _note(self, area: Span, link: Element) -> None:
        if _is_cell(area):
            self._single[area] = link
        else:
            self._wide.append((area, link))

    def _forget(self, area: Span, link: Element) -> None:
        if _is_cell(area):
            del self._single[area]
        else:
            self._wide.remove((area, link))

    def _of(self, area: Span) -> list[tuple[Span, Element]]:
        found = [each for each in self._wide if _overlap(area, each[0])]
        if _is_cell(area):
            own = self._single.get(area)
            return found if own is None else [*found, (area, own)]
        singles = self._single.items()
        return found + [each for each in singles if _overlap(area, each[0])]


def _is_cell(area: Span) -> bool:
    return (area.first_row, area.first_column) == (area.last_row, area.last_column)


def _overlap(one: Span, other: Span) -> bool:
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )


def _split_target(target: CellRef | str) -> tuple[str, str]:
    """Return the place a link leads to, and the address outside that it is at."""
    if isinstance(target, CellRef):
        return f"{quote_sheet(target.sheet)}!{target.a1 or 'A1'}", ""
    scheme = _SCHEME.match(target)
    if (scheme and scheme[1].lower() not in _SCHEMES) or not target.strip():
        raise PackageError("bad-link", detail=target)
    address, _, location = target.strip().partition("#")
    if _ABSOLUTE.match(address):
        address = f"file:///{address}"
    address = _ESCAPED.sub(lambda sign: f"%{ord(sign[0]):02X}", address)
    if len(address) + len(location) > LONGEST_LINK:
        raise PackageError("bad-link", detail=target[:80])
    return escape_text(location), address
