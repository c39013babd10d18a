"""The boxes of notes and the buttons of a sheet: VML, changed as text.

Excel does not always write VML as XML, so that what need not change keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, unescape

from sop_xl.formulas.references import Bounds
from sop_xl.moves.anchors import zero_based
from sop_xl.moves.areas import OUTSIDE, Layout, Place
from sop_xl.moves.references import Moves
from sop_xl.package.archive import Package
from sop_xl.package.relations import parts_of_type
from sop_xl.records import dataclass

_SHAPE = re.compile(rb"<v:(shape|rect|group)\s.*?</v:\1\s*>", re.DOTALL)
_NUMBER = re.compile(rb"""\b(?:o:spid|id)=["']_x0000_s([0-9]+)["']""")
_SPID = re.compile(rb"""\s+o:spid=["'][^"']*["']""")
_ID = re.compile(rb"""(<v:\w+\s[^>]*?\bid=["'])([^"']*)(["'])""", re.DOTALL)
_NOTE = re.compile(rb"""ObjectType=["']Note["']""")
_LINES = {
    "row": re.compile(rb"(<x:Row>\s*)([0-9]+)(\s*</x:Row>)"),
    "column": re.compile(rb"(<x:Column>\s*)([0-9]+)(\s*</x:Column>)"),
}
_ANCHOR = re.compile(rb"(<x:Anchor>)([\s0-9,-]+)(</x:Anchor>)")
_FORMULA = re.compile(rb"(<x:Fmla(?:Link|Range|Group|Txbx|Pict)>)([^<]+)(</x:Fmla)")
_STAYS = re.compile(rb"<x:MoveWithCells\s*/>|<x:MoveWithCells>\s*[Tt]rue")
_KEEPS_SIZE = re.compile(rb"<x:SizeWithCells\s*/>|<x:SizeWithCells>\s*[Tt]rue")
_MAPS = re.compile(rb"""(<o:idmap\b[^>]*?\bdata=["'])([0-9,\s]*)(["'])""")
# An anchor's numbers: left, top, right, bottom, each as line and pixels inside it.
_ANCHOR_NUMBERS, _LEFT, _TOP, _RIGHT, _BOTTOM = 8, 0, 2, 4, 6
_QUOTES = {"&quot;": '"', "&apos;": "'"}
#: Numbers of shapes are given out by the thousand.
_CLUSTER = 1024


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of a VML drawing, as its text."""

    text: bytes

    @property
    def number(self) -> int | None:
        """The number by which sheet and drawing know the shape, if it has one."""
        found = _NUMBER.search(self.text)
        return None if found is None else int(found[1])

    @property
    def is_note(self) -> bool:
        """Whether the shape is the box of a cell's note."""
        return _NOTE.search(self.text) is not None

    @property
    def is_fixed(self) -> bool:
        """Whether the shape stays when cells move; boxes of notes never do."""
        return not self.is_note and _STAYS.search(self.text) is not None

    @property
    def bounds(self) -> Bounds | None:
        """The lines the shape belongs to, from 1: of a note its cell; None if none."""
        row, column = self._line("row"), self._line("column")
        if self.is_note and row is not None and column is not None:
            return row + 1, column + 1, row + 1, column + 1
        anchor = self._anchor()
        if anchor is None:
            return None
        top, left = anchor[_TOP] + 1, anchor[_LEFT] + 1
        bottom = anchor[_BOTTOM] + (anchor[_BOTTOM + 1] > 0)
        right = anchor[_RIGHT] + (anchor[_RIGHT + 1] > 0)
        return top, left, max(top, bottom), max(left, right)

    def move(self, layout: Layout, place: Place = OUTSIDE) -> Shape:
        """Return the shape where it goes, in one of the copies of its lines.

        A note's box moves by as many lines as its cell, a button keeps to its lines.
        """
        anchor = self._anchor()
        if self.is_fixed or anchor is None:
            return self
        text = self.text
        for name, axis, path, start, end in (
            ("column", layout.columns, place.columns, _LEFT, _RIGHT),
            ("row", layout.rows, place.rows, _TOP, _BOTTOM),
        ):
            line = self._line(name) if self.is_note else None
            first = anchor[start] if line is None else line
            shift = zero_based(first, axis, path) - first
            last = anchor[end]
            anchor[start] = max(anchor[start] + shift, 0)
            anchor[end] = max(last + shift, 0)
            if line is None and not _KEEPS_SIZE.search(text):
                ending = last - (bool(path) and last > first and not anchor[end + 1])
                moved = zero_based(ending, axis, path) + last - ending
                anchor[end] = max(moved, anchor[start])
            if line is not None:
                text = _LINES[name].sub(rb"\g<1>%d\g<3>" % (first + shift), text, 1)
        written = ", ".join(map(str, anchor)).encode()
        return Shape(_ANCHOR.sub(rb"\g<1>" + written + rb"\g<3>", text, 1))

    def move_formulas(self, sheet: str, moves: Moves, place: Place) -> Shape:
        """Return the shape with the cells it is linked to where they are now."""

        def move(match: re.Match[bytes]) -> bytes:
            before = unescape(match[2].decode("utf-8", "replace"), _QUOTES)
            moved = moves.move_formula(before, sheet, place)
            if moved == before:
                return match[0]
            return match[1] + escape(moved).encode() + match[3]

        return Shape(_FORMULA.sub(move, self.text))

    def renumber(self, number: int) -> Shape:
        """Return the shape as another one, known by another number."""
        text = _SPID.sub(b"", self.text, 1)
        return Shape(_ID.sub(rb"\g<1>_x0000_s%d\g<3>" % number, text, 1))

    def _line(self, name: str) -> int | None:
        found = _LINES[name].search(self.text)
        return None if found is None else int(found[2])

    def _anchor(self) -> list[int] | None:
        found = _ANCHOR.search(self.text)
        numbers = [] if found is None else found[2].replace(b",", b" ").split()
        if len(numbers) != _ANCHOR_NUMBERS:
            return None
        return [int(number) for number in numbers]


class ShapeNumbers:
    """Gives out numbers that no shape of the workbook has, a thousand at a time."""

    def __init__(self, package: Package) -> None:
        names = [name for name in package.names if name.lower().endswith(".vml")]
        parts = dict.fromkeys([*names, *parts_of_type(package, "vmlDrawing")])
        used = [number for part in parts for number in _clusters(package.read(part))]
        self._next_cluster = max(used, default=0) + 1
        self._left: Iterator[int] = iter(())
        self.taken: list[int] = []

    def start(self) -> None:
        """Begin a drawing: what it takes is noted in `taken`."""
        self._left = iter(())
        self.taken = []

    def take(self) -> int:
        """Return the next number."""
        number = next(self._left, None)
        if number is None:
            first = self._next_cluster * _CLUSTER
            self.taken.append(self._next_cluster)
            self._next_cluster += 1
            self._left = iter(range(first + 1, first + _CLUSTER))
            number = next(self._left)
        return number


def split_shapes(content: bytes) -> list[bytes | Shape]:
    """Return a VML drawing as shapes and what stands between them."""
    pieces: list[bytes | Shape] = []
    end = 0
    for match in _SHAPE.finditer(content):
        pieces += [content[end : match.start()], Shape(match[0])]
        end = match.end()
    return [*pieces, content[end:]]


def join_shapes(pieces: Sequence[bytes | Shape], clusters: Sequence[int] = ()) -> bytes:
    """Return a VML drawing from its pieces, with the thousands of numbers it took."""
    content = b"".join(
        piece.text if isinstance(piece, Shape) else piece for piece in pieces
    )
    if not clusters:
        return content
    added = b",".join(b"%d" % number for number in clusters)

    def note(match: re.Match[bytes]) -> bytes:
        known = match[2].strip()
        return match[1] + (known + b"," if known else b"") + added + match[3]

    return _MAPS.sub(note, content, 1)


def _clusters(content: bytes) -> list[int]:
    found = (
        number for maps in _MAPS.findall(content) for number in maps[1].split(b",")
    )
    return [int(number) for number in found if number.strip()]
