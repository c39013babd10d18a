"""The boxes that notes are shown in: VML, which every Excel still wants.

VML is changed as text, for Excel does not always write it as XML; so the buttons and
boxes that are there keep every byte.
"""

from __future__ import annotations

import math
import re
import unicodedata

from sop_xl.package.archive import Package
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element
from sop_xl.package.relations import parts_of_type
from sop_xl.package.sizes import SheetSizes
from sop_xl.source import LAST_COLUMN

_SPACES = (
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
)
_START = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml"'
    b' xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout>'
    b"</xml>"
)
_KIND = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    b' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    b'<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;'
    b"margin-left:60pt;margin-top:1.5pt;width:%dpt;height:%dpt;z-index:%d;"
    b'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    b'<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    b'<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    b'<div style="text-align:left"></div></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    b"<x:Anchor>%b</x:Anchor><x:AutoFill>False</x:AutoFill>"
    b"<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)
_END = re.compile(rb"</(?:[A-Za-z]+:)?xml\s*>\s*\Z")
_MAPS = re.compile(rb"<o:idmap\b[^>]*?\bdata=[\"']([0-9,\s]*)[\"']")
_IDS = re.compile(rb"_x0000_s([0-9]{1,9})")
_NOTES = re.compile(
    rb"<x:ClientData\s[^>]*ObjectType=[\"']Note[\"'].*?</x:ClientData>", re.DOTALL
)
_NUMBERS = re.compile(rb"[0-9]{1,9}")
_ANCHOR = re.compile(rb"(<x:Anchor>)[^<]*(</x:Anchor>)")
_PLACE = re.compile(rb"<x:(Row|Column)>\s*([0-9]{1,9})\s*</x:")
#: Ids of shapes are given out by the thousand.
_CLUSTER = 1024

_WIDTH_PIXELS, _LINE_PIXELS, _SIGNS_A_LINE = 300, 18, 42
_MOST_LINES = 40


class NoteBoxes:
    """The boxes of one sheet, as the text of its VML drawing."""

    def __init__(self, package: Package, part: str, sheet_root: Element) -> None:
        self._package = package
        self._sizes = SheetSizes(sheet_root)
        self._part = part
        self._new: list[bytes] = []
        self._content = package.read(part)
        used = [int(number) for number in _IDS.findall(self._content)]
        clusters = _clusters(self._content) or [1]
        inside = [number for number in used if number // _CLUSTER == clusters[-1]]
        self._last = max([clusters[-1] * _CLUSTER, *inside])

    @staticmethod
    def start(package: Package) -> bytes:
        """Return a drawing without boxes, whose shapes get ids of their own."""
        return _START % _next_cluster(package)

    def add(self, row: int, column: int, text: str) -> None:
        """Add the box of a cell's note, as large as its text needs.

        Row and column count from 1.
        """
        self._last += 1
        if self._last % _CLUSTER == 0:
            self._take_cluster()
        width, height = _size(text)
        self._new.append(
            _BOX
            % (
                self._last,
                width * 3 // 4,
                height * 3 // 4,
                len(self._new) + 1,
                self._anchor(row, column, text),
                row - 1,
                column - 1,
            )
        )

    def fit(self, row: int, column: int, text: str) -> None:
        """Let the box of a note that is there be large enough for its text."""

        def fit_box(match: re.Match[bytes]) -> bytes:
            place = {name: int(value) for name, value in _PLACE.findall(match[0])}
            if place != {b"Row": row - 1, b"Column": column - 1}:
                return match[0]
            anchor = self._anchor(row, column, text)
            return _ANCHOR.sub(rb"\g<1>" + anchor + rb"\g<2>", match[0])

        self._content = _NOTES.sub(fit_box, self._content)

    def _anchor(self, row: int, column: int, text: str) -> bytes:
        """Return where a box stands: right of its cell, corners as cell and pixels."""
        width, height = _size(text)
        left, top = min(column, LAST_COLUMN - 1), max(row - 2, 0)
        right, right_pixels = self._sizes.reach_right(left, width)
        bottom, bottom_pixels = self._sizes.reach_down(top, height)
        numbers = (left, 12, top, 4, right, right_pixels, bottom, bottom_pixels)
        return ", ".join(map(str, numbers)).encode()

    def save(self) -> None:
        """Put the boxes into the package. PackageError when the drawing has no end."""
        content = self._content
        if self._new:
            end = _END.search(content)
            if end is None:
                last = content.count(b"\n") + 1
                raise PackageError("bad-markup", part=self._part, detail=last)
            kind = b"" if b'id="_x0000_t202"' in content else _KIND
            added = _declare_spaces(content, kind + b"".join(self._new))
            content = content[: end.start()] + added + content[end.start() :]
        self._package.put(self._part, content)
        self._content, self._new = content, []

    def _take_cluster(self) -> None:
        """Go on with a thousand ids that no drawing of the workbook has."""
        own = max(_clusters(self._content), default=0)
        number = max(_next_cluster(self._package), own + 1)
        found = _MAPS.search(self._content)
        if found is not None:
            maps = found[1] + b",%d" % number
            start, end = found.span(1)
            self._content = self._content[:start] + maps + self._content[end:]
        self._last = number * _CLUSTER + 1


def _declare_spaces(content: bytes, added: bytes) -> bytes:
    """Give new boxes the namespaces that the drawing's own root does not declare."""
    missing = [
        f' xmlns:{prefix}="{space}"'.encode()
        for prefix, space in _SPACES
        if f"xmlns:{prefix}=".encode() not in content
    ]
    for start in (b"<v:shapetype ", b"<v:shape ") if missing else ():
        added = added.replace(start, start[:-1] + b"".join(missing) + b" ")
    return added


def _clusters(content: bytes) -> list[int]:
    found = b",".join(_MAPS.findall(content))
    return [int(number) for number in _NUMBERS.findall(found)]


def _next_cluster(package: Package) -> int:
    drawings = [name for name in package.names if name.lower().endswith(".vml")]
    drawings += parts_of_type(package, "vmlDrawing")
    used = {number for part in drawings for number in _clusters(package.read(part))}
    return max(used, default=0) + 1


def _size(text: str) -> tuple[int, int]:
    """Return the width and height of a box in pixels that shows all of a text."""
    lines = sum(
        max(1, math.ceil(_text_width(line) / _SIGNS_A_LINE))
        for line in text.split("\n")
    )
    return _WIDTH_PIXELS, (min(lines, _MOST_LINES) + 1) * _LINE_PIXELS


def _text_width(line: str) -> int:
    return len(line) + sum(unicodedata.east_asian_width(sign) in "WFA" for sign in line)
