"""Which cells of a sheet are templates, and which rows its loops enclose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sop_xl.fill.expressions import is_balanced, is_template
from sop_xl.fill.problems import Journal
from sop_xl.package.cells import RichText, read_pieces, split_address, string_text
from sop_xl.package.markup import Element, find_child, sibling_tag
from sop_xl.source import column_letters, column_number

_STATEMENT = re.compile(
    r"\{%[-+]?\s*(?P<word>for|endfor)\b(?P<header>.*?)[-+]?%\}", re.DOTALL
)


@dataclass(slots=True)
class Block:
    """Rows repeated by a loop, both ends included; `header` is `row in rows`.

    `key` tells the blocks of a sheet apart.
    """

    key: int
    first: int
    last: int
    header: str
    cell: str
    children: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class SheetTemplate:
    """What is to be filled in one sheet.

    `texts` are the templates by address, loop markers taken out; `pieces` those among
    them that are whole and in several fonts. `vanished` are the
    rows that hold markers alone; they are not written. Where loops are not `sound`
    nothing can be said about their rows.
    """

    texts: dict[str, str]
    blocks: list[Block]
    vanished: frozenset[int]
    sound: bool
    pieces: dict[str, RichText]


@dataclass(frozen=True, slots=True)
class Marker:
    """A `for` or `endfor` whose counterpart stands in another cell."""

    row: int
    cell: str
    header: str | None
    alone: bool


def list_rows(root: Element) -> list[Element]:
    """Return the rows of a sheet; rows and cells without an address get theirs."""
    data = find_child(root, "sheetData")
    if data is None:
        return []
    rows = list(data.iterchildren(sibling_tag(root, "row")))
    number = 0
    for row in rows:
        number = int(row.get("r") or number + 1)
        if row.get("r") is None:
            row.set("r", str(number))
        _name_cells(row, number)
    return rows


def find_templates(
    rows: Sequence[Element], strings: Sequence[Element], sheet: str, journal: Journal
) -> SheetTemplate:
    """Return the templates and loops of a sheet; bad nesting goes to the journal."""
    texts: dict[str, str] = {}
    pieces: dict[str, RichText] = {}
    markers: list[Marker] = []
    for row in rows:
        markers += _read_row(row, strings, texts, pieces)
    blocks, problems = _pair_markers(markers)
    problems += _list_overlaps(blocks)
    for cell, code in problems:
        journal.fail(sheet, cell, code)
    vanished = frozenset(marker.row for marker in markers if marker.alone)
    return SheetTemplate(texts, blocks, vanished, not problems, pieces)


def _name_cells(row: Element, number: int) -> None:
    column = 0
    for cell in row:
        address = cell.get("r")
        column = column_number(split_address(address)[0]) if address else column + 1
        if not address:
            cell.set("r", f"{column_letters(column)}{number}")


def _read_row(
    row: Element,
    strings: Sequence[Element],
    texts: dict[str, str],
    pieces: dict[str, RichText],
) -> list[Marker]:
    number = int(row.get("r", "0"))
    loose: list[tuple[str, str | None]] = []
    empty = True
    for cell in row.iterchildren(sibling_tag(row, "c")):
        address = cell.get("r", "")
        item = _string_item(cell, strings)
        text = None if item is None else string_text(item)
        if item is None or text is None or not is_template(text):
            empty = empty and len(cell) == 0
            continue
        text, headers = split_markers(text)
        fonts = None if headers else read_pieces(item)
        if fonts is not None and all(is_balanced(each) for _, each in fonts.pieces):
            pieces[address] = fonts
        texts[address] = text
        loose += [(address, header) for header in headers]
        empty = empty and not text.strip()
    # A row that opens and closes a loop is repeated, even when it is empty.
    opened = [header is not None for _, header in loose]
    alone = empty and not (
        opened and opened[0] and opened.count(False) * 2 == len(opened)
    )
    return [Marker(number, address, header, alone) for address, header in loose]


def _string_item(cell: Element, strings: Sequence[Element]) -> Element | None:
    """Return the element that holds a cell's text; None for other cells, formulas."""
    if len(cell) == 0 or find_child(cell, "f") is not None:
        return None
    kind, stored = cell.get("t"), find_child(cell, "v")
    if kind == "s" and stored is not None and stored.text:
        return strings[int(stored.text)]
    return find_child(cell, "is") if kind == "inlineStr" else None


def split_markers(text: str) -> tuple[str, list[str | None]]:
    """Return a text without the loop markers that it does not close or open itself.

    The markers taken out are given in order: the header of a `for`, None for `endfor`.

    >>> split_markers("{% for r in rows %}{{ r.name }}")
    ('{{ r.name }}', ['r in rows'])
    >>> split_markers("{{ r.sum }}{% endfor %}")
    ('{{ r.sum }}', [None])
    >>> split_markers("{% for x in xs %}{{ x }} {% endfor %}")[1]
    []
    """
    opened: list[re.Match[str]] = []
    loose: list[re.Match[str]] = []
    for match in _STATEMENT.finditer(text):
        if match["word"] == "for":
            opened.append(match)
        elif opened:
            opened.pop()
        else:
            loose.append(match)
    loose = sorted(loose + opened, key=re.Match.start)
    for match in reversed(loose):
        text = text[: match.start()] + text[match.end() :]
    return text, [_header(match) for match in loose]


def _header(match: re.Match[str]) -> str | None:
    return match["header"].strip() if match["word"] == "for" else None


def _pair_markers(
    markers: Sequence[Marker],
) -> tuple[list[Block], list[tuple[str, str]]]:
    """Return the outer blocks, and (cell, code) of markers that do not pair."""
    top: list[Block] = []
    open_blocks: list[Block] = []
    problems: list[tuple[str, str]] = []
    for key, marker in enumerate(markers):
        if marker.header is not None:
            first = marker.row + marker.alone
            open_blocks.append(Block(key, first, 0, marker.header, marker.cell))
        elif not open_blocks:
            problems.append((marker.cell, "endfor-without-for"))
        else:
            block = open_blocks.pop()
            block.last = marker.row - marker.alone
            if block.last < block.first:
                problems.append((block.cell, "empty-block"))
            (open_blocks[-1].children if open_blocks else top).append(block)
    problems += [(block.cell, "for-without-endfor") for block in open_blocks]
    return top, problems


def _list_overlaps(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    found = [
        (later.cell, "blocks-overlap")
        for earlier, later in pairwise(blocks)
        if later.first <= earlier.last
    ]
    for block in blocks:
        found += _list_overlaps(block.children)
    return found


def iterate_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks and the blocks within them, outer ones first."""
    for block in blocks:
        yield block
        yield from iterate_blocks(block.children)


def has_template_bytes(content: bytes, tagged: Sequence[int]) -> bool:
    """Return whether a sheet's XML may hold a template, before it is parsed."""
    if b"{{" in content or b"{%" in content or b"{#" in content:
        return True
    return any(b">%d<" % index in content for index in tagged)
