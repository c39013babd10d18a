"""A chart's series drawn along a row: one for each copy of that row."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from sop_xl.fill.layout import Layout, Path
from sop_xl.fill.references import Moves, area_bounds, parse_formula
from sop_xl.package.markup import Element, find_child, local_name, sibling_tag

_VALUES = ("val", "yVal")
_NUMBERING = ("idx", "order")


def repeat_series(root: Element, moves: Moves) -> list[Element]:
    """Give each copy of a row its series; return the references that are written.

    A series whose values lie along a row of a loop is copied for each turn, with the
    name and categories of that turn's row. Copies get colours of their own.
    """
    written: list[Element] = []
    for series in list(root.iter("{*}ser")):
        row = _row_of_values(series)
        if row is None:
            continue
        sheet, number = row
        layout = moves.layouts.get(sheet)
        copies = [] if layout is None else layout.copies(number, number)
        if layout is None or not copies or copies[0][0] == ():
            continue
        written += _repeat(root, series, [path for path, _, _ in copies], moves, sheet)
    return written


def _row_of_values(series: Element) -> tuple[str, int] | None:
    """Return sheet and row along which the values of a series lie; None if none."""
    for name in _VALUES:
        formula = series.find(f"{{*}}{name}/{{*}}numRef/{{*}}f")
        if formula is None:
            continue
        for reference in parse_formula(formula.text or "").references:
            bounds = area_bounds(reference.area)
            if reference.sheet and bounds and bounds[0] == bounds[2]:
                is_wide = bounds[1] != bounds[3]
                return (reference.sheet, bounds[0]) if is_wide else None
    return None


def _repeat(
    root: Element, series: Element, paths: list[Path], moves: Moves, sheet: str
) -> list[Element]:
    written: list[Element] = []
    twins = [series, *(copy.deepcopy(series) for _ in paths[1:])]
    before = series
    for twin, path in zip(twins, paths, strict=True):
        if twin is not series:
            _number(root, twin)
            _forget_looks(twin)
            before.addnext(twin)
            before = twin
        for formula in _formulas(twin):
            formula.text = _pin_formula(formula.text or "", moves, sheet, path)
            written.append(formula)
    return written


def _formulas(series: Element) -> Iterator[Element]:
    yield from series.iter("{*}f", "{*}sqref")


def _pin_formula(text: str, moves: Moves, sheet: str, path: Path) -> str:
    """Return a reference that sees one copy's rows, absolute though it is."""
    references = list(parse_formula(text).references)
    moved = moves.move_formula(text, "")
    if len(references) != 1 or references[0].sheet != sheet:
        return moved
    bounds = area_bounds(references[0].area)
    [after] = parse_formula(moved).references
    if bounds is None:
        return moved
    prefix = after.written[: -len(after.area)]
    return prefix + _pin_area(bounds, moves.layouts[sheet], path)


def _pin_area(bounds: tuple[int, str, int, str], layout: Layout, path: Path) -> str:
    top, left, bottom, right = bounds
    first, last = layout.span(top, path)[0], layout.span(bottom, path)[1]
    if (first, left) == (last, right):
        return f"${left}${first}"
    return f"${left}${first}:${right}${last}"


def _number(root: Element, twin: Element) -> None:
    """Give a copied series numbers that no other series of the chart has."""
    for name in _NUMBERING:
        number = find_child(twin, name)
        if number is None:
            continue
        taken = [
            int(other.get("val", "0"))
            for series in root.iter(str(twin.tag))
            if (other := find_child(series, name)) is not None
        ]
        number.set("val", str(max(taken, default=-1) + 1))


def _forget_looks(twin: Element) -> None:
    """Take away what makes a copy look like its original: colours, identity."""
    for child in list(twin):
        if local_name(child) == "extLst":
            twin.remove(child)
    for shape in twin.iter(sibling_tag(twin, "spPr")):
        for fill in list(shape.iter("{*}solidFill")):
            parent = fill.getparent()
            if parent is not None:
                parent.remove(fill)
