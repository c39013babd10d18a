"""The colours that cells are filled with."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator

from sop_xl.package.areas import read_place
from sop_xl.package.markup import (
    Element,
    find_all,
    find_child,
    read_whole,
    sibling_tag,
)
from sop_xl.package.relations import related_parts
from sop_xl.package.workbook import SheetPart, Workbook

# The colours of the indexed palette (ECMA-376 part 1, 18.8.27), from 8 on; 0 to 7 are
# the same as 8 to 15. Each takes seven signs.
_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
    " 800000 008000 000080 808000 800080 008080 C0C0C0 808080"
    " 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF"
    " 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF"
    " 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99"
    " 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696"
    " 003366 339966 003300 333300 993300 993366 333399 333333"
)
_FIRST_INDEXED = 8
# Themes list dark before light, cells count light before dark.
_THEME_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11)


def read_fills(workbook: Workbook, sheet: SheetPart) -> dict[tuple[int, int], str]:
    """Return the colour (`#FFC7CE`) of each cell that is filled, by row and column.

    Only plain fills count: patterns and gradients are none.
    """
    colours = _read_styles(workbook)
    found: dict[tuple[int, int], str] = {}
    root = workbook.package.tree(sheet.part)
    for cell in root.iter(sibling_tag(root, "c")):
        style = read_whole(cell, "s")
        colour = colours[style] if 0 <= style < len(colours) else ""
        if colour and cell.get("r"):
            found[read_place(cell.get("r", ""))] = colour
    return found


def _read_styles(workbook: Workbook) -> list[str]:
    """Return the colour of each cell style; "" where it has none."""
    theme = _read_theme(workbook)
    for part in related_parts(workbook.package, workbook.part, "styles"):
        root = workbook.package.tree(part)
        fills, styles = find_child(root, "fills"), find_child(root, "cellXfs")
        known = [_fill_colour(fill, theme) for fill in _children(fills)]
        numbers = [read_whole(style, "fillId") for style in _children(styles)]
        return [known[n] if 0 <= n < len(known) else "" for n in numbers]
    return []


def _children(element: Element | None) -> Iterator[Element]:
    yield from () if element is None else element


def _fill_colour(fill: Element, theme: list[str]) -> str:
    pattern = find_child(fill, "patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    colour = find_child(pattern, "fgColor")
    return "" if colour is None else _colour_of(colour, theme)


def _colour_of(colour: Element, theme: list[str]) -> str:
    rgb = colour.get("rgb", "")
    if colour.get("theme") is not None:
        place = read_whole(colour, "theme")
        rgb = theme[place] if 0 <= place < len(theme) else ""
    elif colour.get("indexed") is not None:
        place = read_whole(colour, "indexed")
        place -= _FIRST_INDEXED if place >= _FIRST_INDEXED else 0
        rgb = _PALETTE[7 * place : 7 * place + 6] if place >= 0 else ""
    if len(rgb) < 6:
        return ""
    return _tint(rgb[-6:].upper(), colour.get("tint", "0"))


def _tint(rgb: str, tint: str) -> str:
    """Return a colour made lighter, or darker below 0 (ECMA-376 part 1, 18.8.19)."""
    try:
        share, parts = float(tint), [int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    except ValueError:
        return ""
    if share:
        hue, light, full = colorsys.rgb_to_hls(*parts)
        light = light * (1 + share) if share < 0 else light * (1 - share) + share
        parts = [*colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)]
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def _read_theme(workbook: Workbook) -> list[str]:
    """Return the theme's colours in the order in which cells count them."""
    for part in related_parts(workbook.package, workbook.part, "theme"):
        for scheme in find_all(workbook.package.tree(part), "clrScheme"):
            listed = [_scheme_colour(each) for each in scheme]
            return [listed[n] if n < len(listed) else "" for n in _THEME_ORDER]
    return []


def _scheme_colour(element: Element) -> str:
    for child in element:
        return child.get("lastClr") or child.get("val") or ""
    return ""
