"""Workbooks drawn for a test, and what is left of them after lines have moved."""

import io
import struct
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import openpyxl
import xlsxwriter
from lxml import etree

from sop_xl.moves.areas import Layout
from sop_xl.moves.axis import Axis, Line
from sop_xl.moves.moving import follow_moves
from sop_xl.moves.references import Moves
from sop_xl.package.archive import Package, open_package
from sop_xl.package.parts import declare_part
from sop_xl.package.relations import add_relation
from sop_xl.package.workbook import Workbook
from sop_xl.source import LAST_COLUMN, LAST_ROW

Draw = Callable[[xlsxwriter.Workbook], object]
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def repeat(first: int, last: int, turns: int, limit: int = LAST_ROW) -> Axis:
    """Return an axis with lines `first` to `last` in several copies."""
    lines = [Line(number, number) for number in range(1, first)]
    for turn in range(turns):
        for origin in range(first, last + 1):
            lines.append(Line(len(lines) + 1, origin, ((0, turn),)))
    return Axis(limit, lines, last, len(lines))


def repeat_rows(first: int, last: int, turns: int) -> Layout:
    """Return a layout with some rows in several copies."""
    return Layout(rows=repeat(first, last, turns))


def repeat_columns(first: int, last: int, turns: int) -> Layout:
    """Return a layout with some columns in several copies."""
    return Layout(columns=repeat(first, last, turns, LAST_COLUMN))


def nest(turns: int, inner: int) -> Axis:
    """Return rows 2 to 4 in copies, and in each of these row 3 in copies again."""
    lines = [Line(1, 1)]
    for turn in range(turns):
        path = ((0, turn),)
        lines.append(Line(len(lines) + 1, 2, path))
        for again in range(inner):
            lines.append(Line(len(lines) + 1, 3, (*path, (1, again))))
        lines.append(Line(len(lines) + 1, 4, path))
    return Axis(LAST_ROW, lines, 4, len(lines))


def make_package(draw: Draw) -> Package:
    """Return a workbook that `draw` puts together."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        draw(book)
    return open_package(target.getvalue())


@dataclass
class Followed:
    """A workbook after its lines moved, and what was warned of."""

    package: Package
    warned: list[tuple[str, str, str, str]] = field(default_factory=list)

    def tree(self, part: str = SHEET) -> etree._Element:
        return etree.fromstring(self.package.read(part))

    def text(self, part: str = SHEET) -> str:
        return self.package.read(part).decode()

    def has(self, part: str) -> bool:
        return part in self.package

    def all(self, name: str, attribute: str, part: str = SHEET) -> list[str | None]:
        """Return an attribute of all elements of a name."""
        return [each.get(attribute) for each in self.tree(part).iter(f"{{*}}{name}")]

    def texts(self, name: str, part: str = SHEET) -> list[str | None]:
        """Return the texts of all elements of a name."""
        return [each.text for each in self.tree(part).iter(f"{{*}}{name}")]

    def warn(self, *told: str) -> None:
        self.warned.append(told)  # type: ignore[arg-type]

    def open(self) -> openpyxl.Workbook:
        """Return the workbook as openpyxl reads it."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(self.package.to_bytes()))


def follow(package: Package, **layouts: Layout) -> Followed:
    """Let all that refers to cells follow, those of the sheets called so."""
    found = Followed(package)
    workbook = Workbook(package)
    follow_moves(workbook, Moves(layouts), found.warn)
    for sheet in workbook.sheets:
        if sheet.name in layouts:
            package.put_tree(sheet.part)
    return found


def follow_drawn(draw: Draw, layout: Layout) -> Followed:
    """Draw a workbook and let its sheet 表 move."""
    return follow(make_package(draw), 表=layout)


def add_part(
    package: Package, part: str, content: str, kind: str, owner: str = SHEET
) -> str:
    """Put in a part that XlsxWriter cannot make; return the relationship's id."""
    package.put(part, content.encode())
    space = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    declare_part(package, part, f"{space}.{kind}+xml")
    return add_relation(package, owner, f"{RELATIONS}/{kind}", part)


def put_into(package: Package, before: str, added: str, part: str = SHEET) -> None:
    """Put XML before some text of a part."""
    content = package.read(part).decode()
    assert before in content
    package.put(part, content.replace(before, added + before, 1).encode())


def draw_png() -> io.BytesIO:
    """Return a picture of one red point."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0\xff\0\0")
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )
