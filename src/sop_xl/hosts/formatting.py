"""Formats of many cells, each property written once for all neighbours alike in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from sop_xl.grid import Span
from sop_xl.hosts.areas import Place, join_areas
from sop_xl.hosts.forgiving import left_out
from sop_xl.sheets.looks import PLAIN, Look

if TYPE_CHECKING:
    import xlwings as xw

_WEIGHTS: Mapping[int, Literal["thin", "medium"]] = {1: "thin", 2: "medium"}
_VERTICAL: Mapping[str, Literal["top", "center", "bottom"]] = {
    "top": "top",
    "vcenter": "center",
    "bottom": "bottom",
}
_USUAL: Look = {**PLAIN, "num_format": "General"}


def format_cells(sheet: xw.Sheet, looks: Mapping[Place, Look]) -> None:
    """Give cells their looks; what a program cannot show is left out.

    What all cells have alike is written for all of them at once.
    """
    if not looks:
        return
    rows, columns = [row for row, _ in looks], [column for _, column in looks]
    everything = Span(min(rows), min(columns), max(rows), max(columns))
    for name, value in PLAIN.items():
        _write(sheet, everything, name, value)
    for name in _PLAINLY_WRITTEN:
        usual = _USUAL.get(name)
        differing = {
            place: look[name]
            for place, look in looks.items()
            if name in look and look[name] != usual
        }
        for value, span in join_areas(differing):
            _write(sheet, span, name, value)
    _write_borders(sheet, looks)


def _write(sheet: xw.Sheet, span: Span, name: str, value: object) -> None:
    target = sheet.range(
        (span.first_row, span.first_column), (span.last_row, span.last_column)
    )
    with left_out():
        _WRITERS[name](target, value)


def _write_borders(sheet: xw.Sheet, looks: Mapping[Place, Look]) -> None:
    boxes = {
        place: str(look["border_color"])
        for place, look in looks.items()
        if look.get("border")
    }
    for colour, span in join_areas(boxes):
        _write(sheet, span, "border", colour)
    for side in ("top", "bottom"):
        lines = {
            place: (look[side], str(look.get(f"{side}_color", "#000000")))
            for place, look in looks.items()
            if look.get(side)
        }
        for (weight, colour), span in join_areas(lines):
            _write(sheet, span, side, (weight, colour))


def _set_font(name: str) -> Callable[[xw.Range, Any], None]:
    def write(target: xw.Range, value: Any) -> None:
        setattr(target.font, name, value)

    return write


def _set(name: str) -> Callable[[xw.Range, Any], None]:
    def write(target: xw.Range, value: Any) -> None:
        setattr(target, name, value)

    return write


def _align(target: xw.Range, value: Any) -> None:
    target.horizontal_alignment = value


def _align_vertically(target: xw.Range, value: Any) -> None:
    target.vertical_alignment = _VERTICAL[value]


def _indent(target: xw.Range, value: Any) -> None:
    target.adjust_indent(value)


def _box(target: xw.Range, colour: Any) -> None:
    target.borders.set("all", color=colour, weight="thin", line_style="continuous")


def _line(side: str) -> Callable[[xw.Range, Any], None]:
    def write(target: xw.Range, value: Any) -> None:
        weight, colour = value
        sides = [f"edge_{side}"]
        if target.shape[0] > 1:
            sides.append("inside_horizontal")
        for each in sides:
            border = target.borders[each]
            border.color = colour
            border.weight = _WEIGHTS[weight]

    return write


_WRITERS: Mapping[str, Callable[[xw.Range, Any], None]] = {
    "font_name": _set_font("name"),
    "font_size": _set_font("size"),
    "bold": _set_font("bold"),
    "font_color": _set_font("color"),
    "bg_color": _set("color"),
    "num_format": _set("number_format"),
    "align": _align,
    "valign": _align_vertically,
    "text_wrap": _set("wrap_text"),
    "indent": _indent,
    "border": _box,
    "top": _line("top"),
    "bottom": _line("bottom"),
}
_LINES = frozenset({"border", "top", "bottom"})
_PLAINLY_WRITTEN = [name for name in _WRITERS if name not in _LINES]
