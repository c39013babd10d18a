from __future__ import annotations

from itertools import pairwise

from sop_xl.pages import Block, Cell, Page, Style
from sop_xl.sheets.looks import BAR_COLOURS, LOOKS
from tests.sheets.reading import read


def greyness(colour: object) -> float:
    """Return how light a colour prints in grey, from 0 to 255 (ITU-R BT.601)."""
    red, green, blue = (int(str(colour)[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_every_style_has_a_look() -> None:
    assert set(LOOKS) == set(Style)


def test_bars_of_a_gantt_differ_when_printed_in_grey() -> None:
    greys = sorted(greyness(colour) for colour in BAR_COLOURS.values())

    assert all(lighter - darker >= 32 for darker, lighter in pairwise(greys))


def test_text_on_every_fill_can_be_read_in_grey() -> None:
    for style, look in LOOKS.items():
        if "bg_color" in look and style is not Style.REST:
            ink = look.get("font_color", "#000000")
            assert abs(greyness(look["bg_color"]) - greyness(ink)) >= 90, style


def test_styles_reach_the_cells() -> None:
    row = [Cell("x", style) for style in Style]
    sheet = read(Page("S", [Block(1, 1, [row])]))["S"]

    for cell, style in zip(sheet[1], Style, strict=True):
        look = LOOKS[style]
        assert cell.font.name == "微软雅黑"
        assert cell.font.sz == look.get("font_size", 10)
        assert bool(cell.font.b) == bool(look.get("bold"))
        if "bg_color" in look:
            assert cell.fill.fgColor.rgb == "FF" + str(look["bg_color"])[1:]


def test_an_empty_cell_with_a_style_is_filled() -> None:
    sheet = read(Page("S", [Block(1, 1, [[Cell(None, Style.BAR)]])]))["S"]

    assert sheet["A1"].fill.fgColor.rgb == "FF" + BAR_COLOURS[Style.BAR][1:]
