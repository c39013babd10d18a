"""What each cell of a page looks like, property by property."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sop_xl.hosts.areas import Place
from sop_xl.pages import Block, Cell, Formula, Page, Style, Value
from sop_xl.sheets.formats import style_of, writing_style
from sop_xl.sheets.looks import FOLLOWING, LAYOUTS, LOOKS, NUMBER_FORMATS, PLAIN, Look

Found = Value | Formula | Cell
#: Texts that formulas make are none where cells are said to hold text.
_ANY_FORMAT = "General"
#: In a number format the room of a space.
_GAP = "_ "


def list_cells(page: Page) -> Iterator[tuple[Place, Cell, Style | None]]:
    """Yield each cell of a page that has a value or a format, and its column's style.

    The first row of a table is its header.
    """
    for block in page.blocks:
        for row, values in enumerate(block.rows, block.row):
            is_heading = bool(block.table) and row == block.row
            for place, found in enumerate(values):
                style = _column_style(block, place)
                cell = found if isinstance(found, Cell) else Cell(found)
                if is_heading:
                    look = cell.style or Style.HEADER
                    cell = Cell(cell.value, look, cell.link, cell.note)
                    style = None
                if cell.value is not None or cell.style or style:
                    yield (row, block.column + place), cell, style


def _column_style(block: Block, place: int) -> Style | None:
    return block.styles[place] if place < len(block.styles) else None


def look_of(cell: Cell, column: Style | None, *, is_link: bool, wraps: bool) -> Look:
    """Return how a cell looks, as new workbooks show it; a link has a look of its own.

    >>> look_of(Cell("F37"), Style.CODE, is_link=True, wraps=False)["num_format"]
    'General'
    """
    style = Style.LINK if is_link and cell.style is None else cell.style
    own = style_of(cell.value)
    is_computed = is_link or isinstance(cell.value, Formula)
    return _make_look((style, column, own), is_computed=is_computed, wraps=wraps)


@lru_cache(maxsize=1024)
def _make_look(
    styles: tuple[Style | None, Style | None, Style],
    *,
    is_computed: bool,
    wraps: bool,
) -> Look:
    style, column, own = styles
    shown = style or column or own
    writing = writing_style(style, column, own)
    look = {**PLAIN, **LOOKS[shown]}
    if shown in FOLLOWING:
        look |= LAYOUTS[writing]
    look["num_format"] = NUMBER_FORMATS.get(writing, _ANY_FORMAT)
    if is_computed and writing in {Style.CODE, Style.TEXT}:
        look["num_format"] = _ANY_FORMAT
    if look.get("align") == "right" and look["num_format"] != _ANY_FORMAT:
        # Text to the right of it keeps off by an indent, which not all programs have.
        look["num_format"] = f"{look['num_format']}{_GAP}"
    if wraps:
        look["text_wrap"] = True
    return look
