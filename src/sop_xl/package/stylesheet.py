"""The styles of cells: variants of those there are, added at the end."""

from __future__ import annotations

import copy
import posixpath

from lxml import etree

from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element, find_child, read_whole, sibling_tag
from sop_xl.package.parts import declare_part, spell_relation
from sop_xl.package.relations import add_relation, related_parts
from sop_xl.package.schema import ensure_child
from sop_xl.package.styles import built_in_number
from sop_xl.package.workbook import Workbook
from sop_xl.records import dataclass

#: Excel's limit.
MOST_STYLES = 65_490
_FIRST_OWN_FORMAT = 164
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# The least that Excel opens: its first two fills are always these.
_LEAST = """<styleSheet>
<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>
</fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>
</cellStyleXfs><cellXfs count="1">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>"""
Spelled = tuple[object, ...]
_LISTS = {"font": "fonts", "fill": "fills", "xf": "cellXfs", "numFmt": "numFmts"}


@dataclass(frozen=True, slots=True)
class Look:
    """What of a cell's style is to be another; None leaves it as it is.

    Colours are written `#FFC7CE`. `quote_prefix` keeps Excel from taking a text for a
    formula when somebody edits it.
    """

    fill: str | None = None
    font_colour: str | None = None
    bold: bool | None = None
    number_format: str | None = None
    quote_prefix: bool | None = None
    wrap: bool | None = None


class Stylesheet:
    """Finds or adds styles; the index of each style there is keeps its meaning.

    `save` makes what was added part of the workbook.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._found: dict[tuple[int, Look], int] = {}
        self._places: dict[str, dict[Spelled, int]] = {}
        self._quoted: dict[int, bool] = {}
        self._changed = False

    def variant(self, style: int, look: Look) -> int:
        """Return the index of a style that differs from another only by a look.

        PackageError when Excel has no room for another style.
        """
        key = (style, look)
        if key not in self._found:
            self._found[key] = self._find_variant(style, look)
        return self._found[key]

    def is_quoted(self, style: int) -> bool:
        """Return whether a style keeps text from being taken for a formula."""
        if style not in self._quoted:
            parts = self._parts()
            styles = None
            if parts:
                root = self._workbook.package.tree(parts[0])
                styles = find_child(root, "cellXfs")
            xf = _nth(styles, style)
            quoted = xf is not None and xf.get("quotePrefix") in {"1", "true"}
            self._quoted[style] = quoted
        return self._quoted[style]

    def save(self) -> None:
        """Make what was added part of the workbook."""
        if self._changed:
            self._workbook.package.put_tree(self._parts()[0])
            self._changed = False

    def _parts(self) -> list[str]:
        workbook = self._workbook
        return related_parts(workbook.package, workbook.part, "styles")

    def _root(self) -> Element:
        parts = self._parts()
        if not parts:
            self._start()
            parts = self._parts()
        root = self._workbook.package.tree(parts[0])
        _complete(root)
        return root

    def _start(self) -> None:
        workbook, package = self._workbook, self._workbook.package
        part = f"{posixpath.dirname(workbook.part)}/styles.xml".lstrip("/")
        space = str(workbook.root.tag).partition("}")[0].lstrip("{")
        package.put(part, f'<styleSheet xmlns="{space}"/>'.encode())
        declare_part(package, part, _CONTENT_TYPE)
        kind = spell_relation(package, "styles")
        add_relation(package, workbook.part, kind, part)

    def _find_variant(self, style: int, look: Look) -> int:
        root = self._root()
        styles = ensure_child(root, "cellXfs")
        # Excel takes a style that is not there for the first one.
        known = styles[style if 0 <= style < len(styles) else 0]
        xf = copy.deepcopy(known)
        self._dress(root, xf, look)
        if known is _nth(styles, style) and _spell(xf) == _spell(known):
            return style
        return self._place(root, xf)

    def _dress(self, root: Element, xf: Element, look: Look) -> None:
        if look.fill is not None:
            _refer(xf, "Fill", self._place(root, _make_fill(root, look.fill)))
        if look.font_colour is not None or look.bold is not None:
            font = _make_font(root, xf, look)
            _refer(xf, "Font", self._place(root, font))
        if look.number_format is not None:
            number = self._number_of(root, look.number_format)
            if xf.get("numFmtId") != str(number):
                xf.set("numFmtId", str(number))
                xf.set("applyNumberFormat", "1")
        if look.quote_prefix is not None:
            _switch(xf, "quotePrefix", look.quote_prefix)
        if look.wrap is not None:
            _switch(ensure_child(xf, "alignment"), "wrapText", look.wrap)
            xf.set("applyAlignment", "1")

    def _place(self, root: Element, item: Element) -> int:
        """Return the place of an item in its list, at whose end it is put if new."""
        name = _LISTS[str(item.tag).rpartition("}")[2]]
        parent = ensure_child(root, name)
        if name not in self._places:
            numbered = reversed(list(enumerate(parent)))
            self._places[name] = {_spell(each): place for place, each in numbered}
        places = self._places[name]
        spelled = _spell(item)
        if spelled not in places:
            if name == "cellXfs" and len(parent) >= MOST_STYLES:
                raise PackageError("too-many-styles", name=self._workbook.package.name)
            places[spelled] = len(parent)
            parent.append(item)
            parent.set("count", str(len(parent)))
            self._changed = True
        return places[spelled]

    def _number_of(self, root: Element, code: str) -> int:
        """Return the number of a number format, which is added if it is not there."""
        known = built_in_number(code)
        if known is not None:
            return known
        formats = ensure_child(root, "numFmts")
        taken = {
            each.get("formatCode"): read_whole(each, "numFmtId") for each in formats
        }
        if code not in taken:
            number = max([_FIRST_OWN_FORMAT - 1, *taken.values()]) + 1
            item = etree.SubElement(formats, sibling_tag(root, "numFmt"))
            item.set("numFmtId", str(number))
            item.set("formatCode", code)
            formats.set("count", str(len(formats)))
            self._changed = True
            taken[code] = number
        return taken[code]


def _complete(root: Element) -> None:
    """Put in what the least styles have and these have not."""
    for pattern in etree.fromstring(_LEAST):
        found = ensure_child(root, str(pattern.tag))
        if len(found) == 0:
            _copy_into(found, pattern)


def _copy_into(target: Element, pattern: Element) -> None:
    """Copy attributes and children, in the namespace of where they come to."""
    for name, value in pattern.items():
        target.set(name, value)
    for child in pattern:
        _copy_into(etree.SubElement(target, sibling_tag(target, str(child.tag))), child)


def _nth(parent: Element | None, place: int) -> Element | None:
    if parent is None or not 0 <= place < len(parent):
        return None
    return parent[place]


def _spell(item: Element) -> Spelled:
    """Return what is the same for equal items, whatever prefix they have."""
    inner = tuple(_spell(child) for child in item)
    return str(item.tag), tuple(sorted(item.items())), item.text or "", inner


def _refer(xf: Element, kind: str, place: int) -> None:
    name = f"{kind.lower()}Id"
    if xf.get(name, "0") != str(place):
        xf.set(name, str(place))
        xf.set(f"apply{kind}", "1")


def _switch(element: Element, name: str, on: bool) -> None:
    if on:
        element.set(name, "1")
    elif name in element.attrib:
        del element.attrib[name]


def _make_fill(root: Element, colour: str) -> Element:
    fill = etree.Element(sibling_tag(root, "fill"))
    pattern = etree.SubElement(fill, sibling_tag(root, "patternFill"))
    pattern.set("patternType", "solid")
    etree.SubElement(pattern, sibling_tag(root, "fgColor"), rgb=_read_colour(colour))
    etree.SubElement(pattern, sibling_tag(root, "bgColor"), indexed="64")
    return fill


def _make_font(root: Element, xf: Element, look: Look) -> Element:
    fonts = ensure_child(root, "fonts")
    known = _nth(fonts, read_whole(xf, "fontId"))
    font = copy.deepcopy(fonts[0] if known is None else known)
    if look.bold is not None:
        bold = find_child(font, "b")
        if bold is not None:
            font.remove(bold)
        if look.bold:
            ensure_child(font, "b")
    if look.font_colour is not None:
        colour = ensure_child(font, "color")
        colour.attrib.clear()
        colour.set("rgb", _read_colour(look.font_colour))
    return font


def _read_colour(colour: str) -> str:
    return "FF" + colour.lstrip("#").upper()
