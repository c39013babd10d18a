"""Styles of one workbook found in, or added to, those of another."""

from __future__ import annotations

import copy

from lxml import etree

from sop_xl.package.errors import PackageError
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    local_name,
    read_whole,
    sibling_tag,
)
from sop_xl.package.relations import related_parts
from sop_xl.package.schema import ensure_child
from sop_xl.package.stylesheet import MOST_STYLES, Look, Stylesheet
from sop_xl.package.workbook import Workbook

_FIRST_OWN_FORMAT = 164
_LISTS = {"font": "fonts", "fill": "fills", "border": "borders"}
_Spelled = tuple[str, tuple[tuple[str, str], ...], str, tuple["_Spelled", ...]]
_APPLIED = ("NumberFormat", "Font", "Fill", "Border", "Alignment", "Protection")


class StyleMerger:
    """Tells which index a style of the source has in the target, which may get it now.

    Indices of the target keep their meaning. `save` makes what was added part of it.
    """

    def __init__(self, source: Workbook, target: Workbook) -> None:
        self._source = _find_root(source)
        if not _find_parts(target):
            Stylesheet(target).variant(0, Look())
        self._target = target
        self._root = target.package.tree(_find_parts(target)[0])
        self._has_same_theme = _read_theme(source) == _read_theme(target)
        self._styles: dict[int, int] = {}
        self._differences: dict[int, int] = {}
        self._places: dict[str, dict[_Spelled, int]] = {}
        self._changed = False

    def cell_style(self, index: int) -> int:
        """Return the target's index for a style of cells in the source."""
        if index not in self._styles:
            xf = _nth(self._source, "cellXfs", index)
            self._styles[index] = 0 if xf is None else self._place_style(xf)
        return self._styles[index]

    def difference(self, index: int) -> int | None:
        """Return the target's index for a conditional or table style of the source."""
        if index not in self._differences:
            found = _nth(self._source, "dxfs", index)
            if found is None:
                return None
            dxf = self._adopt(found)
            for element in find_all(dxf, "numFmt"):
                code = element.get("formatCode", "")
                element.set("numFmtId", str(self._place_format(code)))
            self._differences[index] = self._place("dxfs", dxf)
        return self._differences[index]

    def save(self) -> None:
        """Make what was added part of the target."""
        for part in _find_parts(self._target) if self._changed else ():
            self._target.package.put_tree(part)
        self._changed = False

    def _place_style(self, found: Element) -> int:
        xf = self._adopt(found)
        for name, parent in _LISTS.items():
            item = _nth(self._source, parent, read_whole(xf, f"{name}Id"))
            place = 0 if item is None else self._place(parent, self._adopt(item))
            xf.set(f"{name}Id", str(place))
        xf.set("numFmtId", str(self._format_number(read_whole(xf, "numFmtId"))))
        # The named style it stood on is not there, so that all it says is its own.
        xf.set("xfId", "0")
        for aspect in _APPLIED:
            xf.set(f"apply{aspect}", "1")
        drop_attributes(xf, "pivotButton")
        return self._place("cellXfs", xf)

    def _format_number(self, number: int) -> int:
        for element in _each(self._source, "numFmts"):
            if element.get("numFmtId") == str(number):
                return self._place_format(element.get("formatCode", ""))
        return number if number < _FIRST_OWN_FORMAT else 0

    def _place_format(self, code: str) -> int:
        known = {
            element.get("formatCode", ""): read_whole(element, "numFmtId")
            for element in _each(self._root, "numFmts")
        }
        if code not in known:
            number = max([_FIRST_OWN_FORMAT - 1, *known.values()]) + 1
            formats = ensure_child(self._root, "numFmts")
            item = etree.SubElement(formats, sibling_tag(formats, "numFmt"))
            item.set("numFmtId", str(number))
            item.set("formatCode", code)
            formats.set("count", str(len(formats)))
            known[code] = number
            self._changed = True
        return known[code]

    def _place(self, name: str, item: Element) -> int:
        """Return the place of an item in a list; it goes to the end if it is new."""
        parent = ensure_child(self._root, name)
        if name not in self._places:
            numbered = reversed(list(enumerate(parent)))
            self._places[name] = {_spell(each): place for place, each in numbered}
        places, spelled = self._places[name], _spell(item)
        if spelled not in places:
            if name == "cellXfs" and len(parent) >= MOST_STYLES:
                book = self._target.package.name
                raise PackageError("too-many-styles", name=book)
            places[spelled] = len(parent)
            parent.append(item)
            parent.set("count", str(len(parent)))
            self._changed = True
        return places[spelled]

    def _adopt(self, element: Element) -> Element:
        """Return an element of the source as the target's standard spells it."""
        adopted = spell_alike(self._root, element)
        # A font that follows the theme would be another where the theme is.
        unwanted = ["extLst"] if self._has_same_theme else ["extLst", "scheme"]
        for each in find_all(adopted, *unwanted):
            _remove(each)
        return adopted


def spell_alike(pattern: Element, element: Element) -> Element:
    """Return a copy of an element in the namespace of another, strict or not."""
    tag = sibling_tag(pattern, local_name(element))
    if tag == element.tag:
        return copy.deepcopy(element)
    # Made anew, for an element that was renamed keeps declaring its old namespace.
    spelled = etree.Element(tag)
    for name, value in element.attrib.items():
        spelled.set(name, value)
    spelled.text, spelled.tail = element.text, element.tail
    for child in element.iterchildren("*"):
        spelled.append(spell_alike(pattern, child))
    return spelled


def _find_parts(workbook: Workbook) -> list[str]:
    return related_parts(workbook.package, workbook.part, "styles")


def _read_theme(workbook: Workbook) -> list[bytes]:
    parts = related_parts(workbook.package, workbook.part, "theme")
    return [workbook.package.read(part) for part in parts]


def _find_root(workbook: Workbook) -> Element | None:
    parts = _find_parts(workbook)
    return workbook.package.tree(parts[0]) if parts else None


def _each(root: Element | None, name: str) -> list[Element]:
    found = None if root is None else find_child(root, name)
    return [] if found is None else list(found)


def _nth(root: Element | None, name: str, place: int) -> Element | None:
    items = _each(root, name)
    return items[place] if 0 <= place < len(items) else None


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _spell(item: Element) -> _Spelled:
    """Return an item as a value that is the same for equal items."""
    children = tuple(_spell(child) for child in item)
    attributes = tuple(sorted((str(k), str(v)) for k, v in item.attrib.items()))
    return local_name(item), attributes, (item.text or "").strip(), children
