"""Charts after filling: references that moved, and the values they keep."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from sop_xl.fill.calculation import Calculation
from sop_xl.fill.functions import ExcelError, Value, to_text
from sop_xl.fill.grammar import UnknownFormulaError
from sop_xl.fill.problems import Journal
from sop_xl.fill.references import Moves, Reference, area_bounds, parse_formula
from sop_xl.fill.series import repeat_series
from sop_xl.package.archive import Package
from sop_xl.package.cells import write_number, write_text
from sop_xl.package.markup import Element, find_child, local_name, sibling_tag
from sop_xl.package.relations import parts_of_type
from sop_xl.package.styles import GENERAL
from sop_xl.source import column_number

_CACHES = {"numRef": "numCache", "strRef": "strCache"}


def move_charts(package: Package, moves: Moves, journal: Journal) -> None:
    """Let each chart's references follow the cells; single cells grow with rows."""
    for part in parts_of_type(package, "drawingml.chart+xml"):
        root = package.tree(part)
        written = repeat_series(root, moves)
        changed = bool(written)
        for formula in root.iter("{*}f", "{*}sqref"):
            if formula in written:
                continue
            text = formula.text or ""
            moved = _move_chart_reference(text, moves, journal) if text else text
            changed |= moved != text
            formula.text = moved
        if changed:
            package.put_tree(part)


def refill_charts(
    package: Package, calculation: Calculation, formats: Sequence[str]
) -> None:
    """Write the values of the cells into each chart, for viewers that only show.

    Categories that were words and now are numbers or dates become numbers, shown in
    the first cell's number format out of `formats`.
    """
    for part in parts_of_type(package, "drawingml.chart+xml"):
        changed = False
        for reference in list(package.tree(part).iter("{*}numRef", "{*}strRef")):
            changed |= _refill(reference, calculation, formats)
        if changed:
            package.put_tree(part)


def _move_chart_reference(text: str, moves: Moves, journal: Journal) -> str:
    moved = moves.move_formula(text, "", widen=True)
    pieces = parse_formula(text).pieces
    if len(pieces) != 1 or not isinstance(pieces[0], Reference):
        return moved
    before = area_bounds(pieces[0].area)
    [after] = parse_formula(moved).references
    bounds = area_bounds(after.area)
    if before is None or bounds is None:
        return moved
    # A series along one row cannot become a block of rows.
    along_row = before[0] == before[2] and before[1] != before[3]
    if not along_row or bounds[0] == bounds[2]:
        return moved
    journal.warn(pieces[0].sheet or "", "", "chart-not-widened", text)
    top, left, _, right = bounds
    sheet = after.written[: -len(after.area)]
    return f"{sheet}${left}${top}:${right}${top}"


def _refill(
    reference: Element, calculation: Calculation, formats: Sequence[str]
) -> bool:
    formula = find_child(reference, "f")
    area = "" if formula is None else formula.text or ""
    values = _read_values(area, calculation)
    if formula is None or values is None:
        return False
    if _are_numbered_categories(reference, values):
        _turn_to_numbers(reference, _read_format(area, calculation, formats))
    cache = _find_cache(reference, formula)
    is_number = local_name(reference) == "numRef"
    wanted = [
        (str(index), text)
        for index, value in enumerate(values)
        if (text := _point_text(value, is_number)) is not None
    ]
    count = find_child(cache, "ptCount")
    known = [
        (point.get("idx", ""), "".join(str(text) for text in point.itertext()).strip())
        for point in cache.iterchildren(sibling_tag(cache, "pt"))
    ]
    if known == wanted and count is not None and count.get("val") == str(len(values)):
        return False
    _write_points(cache, len(values), wanted)
    return True


def _are_numbered_categories(
    reference: Element, values: Sequence[Value | ExcelError]
) -> bool:
    parent = reference.getparent()
    known = [value for value in values if value is not None]
    return (
        parent is not None
        and local_name(parent) == "cat"
        and local_name(reference) == "strRef"
        and bool(known)
        and all(isinstance(value, float) for value in known)
    )


def _turn_to_numbers(reference: Element, number_format: str) -> None:
    reference.tag = sibling_tag(reference, "numRef")
    cache = find_child(reference, "strCache")
    if cache is not None:
        cache.tag = sibling_tag(cache, "numCache")
        code = etree.Element(sibling_tag(cache, "formatCode"))
        code.text = number_format
        cache.insert(0, code)


def _read_format(text: str, calculation: Calculation, formats: Sequence[str]) -> str:
    [reference] = parse_formula(text).references
    stored = calculation.sheet(reference.sheet or "")
    bounds = area_bounds(reference.area)
    if stored is None or bounds is None:
        return GENERAL
    style = stored.styles.get((bounds[0], column_number(bounds[1])), 0)
    return formats[style] if style < len(formats) else GENERAL


def _find_cache(reference: Element, formula: Element) -> Element:
    name = _CACHES[local_name(reference)]
    cache = find_child(reference, name)
    if cache is None:
        cache = etree.Element(sibling_tag(reference, name))
        formula.addnext(cache)
        if name == "numCache":
            code = etree.SubElement(cache, sibling_tag(cache, "formatCode"))
            code.text = "General"
    return cache


def _write_points(
    cache: Element, count: int, points: Sequence[tuple[str, str]]
) -> None:
    for child in list(cache):
        if local_name(child) in {"ptCount", "pt"}:
            cache.remove(child)
    tail = [child for child in cache if local_name(child) == "extLst"]
    total = etree.SubElement(cache, sibling_tag(cache, "ptCount"))
    total.set("val", str(count))
    for index, text in points:
        point = etree.SubElement(cache, sibling_tag(cache, "pt"))
        point.set("idx", index)
        etree.SubElement(point, sibling_tag(cache, "v")).text = text
    cache.extend(tail)


def _read_values(
    text: str, calculation: Calculation
) -> list[Value | ExcelError] | None:
    """Return the values of a chart's reference; None when it is no plain area."""
    pieces = parse_formula(text).pieces
    if len(pieces) != 1 or not isinstance(pieces[0], Reference):
        return None
    sheet, bounds = pieces[0].sheet, area_bounds(pieces[0].area)
    if sheet is None or bounds is None or calculation.sheet(sheet) is None:
        return None
    top, left, bottom, right = bounds
    try:
        return [
            calculation.value(sheet, row, column)
            for row in range(top, bottom + 1)
            for column in range(column_number(left), column_number(right) + 1)
        ]
    except UnknownFormulaError:
        return []


def _point_text(value: Value | ExcelError, is_number: bool) -> str | None:
    if value is None or isinstance(value, ExcelError):
        return None
    if not is_number:
        return write_text(to_text(value))
    return write_number(value) if isinstance(value, float) else None
