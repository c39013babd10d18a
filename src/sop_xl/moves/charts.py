"""The values that charts keep of their cells, for viewers that only show."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from sop_xl.formulas.calculation import Calculation
from sop_xl.formulas.values import Cell
from sop_xl.moves.chart_references import CHART, LATER_CHART
from sop_xl.moves.chart_values import ChartReader, write_point
from sop_xl.moves.later_charts import refill_later_chart
from sop_xl.package.archive import Package
from sop_xl.package.markup import Element, find_child, local_name, sibling_tag
from sop_xl.package.relations import parts_of_type
from sop_xl.package.styles import GENERAL

_CACHES = {
    "numRef": "numCache",
    "strRef": "strCache",
    "multiLvlStrRef": "multiLvlStrCache",
    "datalabelsRange": "dlblRangeCache",
}
_REFERENCES = tuple(f"{{*}}{name}" for name in _CACHES)
_POINTS = {"ptCount", "pt", "lvl"}
# A point of a cache: its place, and its text.
_Points = list[tuple[str, str]]


def refill_charts(
    package: Package, calculation: Calculation, formats: Sequence[str]
) -> None:
    """Write the values of the cells into each chart; what cannot be known goes.

    Categories that were words and now are numbers or dates become numbers, shown in
    the first cell's number format out of `formats`.
    """
    reader = ChartReader(calculation, formats)
    for part in parts_of_type(package, CHART):
        changed = False
        for reference in list(package.tree(part).iter(*_REFERENCES)):
            changed |= _refill(reference, reader)
        if changed:
            package.put_tree(part)
    for part in parts_of_type(package, LATER_CHART):
        if refill_later_chart(package.tree(part), reader):
            package.put_tree(part)


def _refill(reference: Element, reader: ChartReader) -> bool:
    formula = _find_formula(reference)
    text = "" if formula is None else (formula.text or "").strip()
    rows = reader.read_rows(text) if text else None
    if formula is None or rows is None:
        return False
    values = [value for row in rows for value in row]
    if _are_numbered_categories(reference, values):
        _turn_to_numbers(reference, reader.read_format(text))
    cache = _find_cache(reference, reader.read_format(text))
    if local_name(reference) == "multiLvlStrRef":
        return _write_levels(cache, _split_levels(reference, rows))
    is_number = local_name(reference) == "numRef"
    return _write_points(cache, len(values), _list_points(values, is_number=is_number))


def _find_formula(reference: Element) -> Element | None:
    """Return the element that names the cells; filtered series have it further in."""
    for path in ("{*}f", "{*}extLst//{*}formulaRef/{*}sqref"):
        found = reference.find(path)
        if found is not None:
            return found
    return None


def _list_points(values: Sequence[Cell], *, is_number: bool) -> _Points:
    return [
        (str(index), text)
        for index, value in enumerate(values)
        if (text := write_point(value, is_number=is_number)) is not None
    ]


def _are_numbered_categories(reference: Element, values: Sequence[Cell]) -> bool:
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


def _find_cache(reference: Element, number_format: str) -> Element:
    """Return where a reference keeps its values, made if it does not keep any yet."""
    name = _CACHES[local_name(reference)]
    cache = find_child(reference, name)
    if cache is None:
        cache = etree.Element(sibling_tag(reference, name))
        formula = find_child(reference, "f")
        if formula is None:
            reference.append(cache)
        else:
            formula.addnext(cache)
    code = find_child(cache, "formatCode")
    if name == "numCache" and code is None:
        code = etree.Element(sibling_tag(cache, "formatCode"))
        code.text = number_format
        cache.insert(0, code)
    elif code is not None and code.text == GENERAL:
        code.text = number_format
    return cache


def _split_levels(
    reference: Element, rows: Sequence[Sequence[Cell]]
) -> list[Sequence[Cell]]:
    """Return the levels of categories, the innermost first.

    They stand side by side where the series' values stand one below the other.
    """
    columns = list(zip(*rows, strict=False))
    if _runs_across(reference):
        return list(reversed(rows))
    return list(reversed(columns))


def _runs_across(reference: Element) -> bool:
    """Return whether the series' values lie along a row."""
    holder = reference.getparent()
    series = None if holder is None else holder.getparent()
    values = None if series is None else series.find("{*}val/{*}numRef/{*}f")
    first, _, last = (
        ("" if values is None else values.text or "").rpartition("!")[2].partition(":")
    )
    return bool(last) and first.strip("$").rpartition("$")[2] == last.rpartition("$")[2]


def _write_levels(cache: Element, levels: Sequence[Sequence[Cell]]) -> bool:
    wanted = [_list_points(level, is_number=False) for level in levels]
    count = max((len(level) for level in levels), default=0)
    known = [_read_points(level) for level in cache.iterchildren("{*}lvl")]
    if known == wanted and _read_count(cache) == count:
        return False
    _clear(cache, count)
    for place, points in enumerate(wanted, 1):
        level = etree.Element(sibling_tag(cache, "lvl"))
        _add_points(level, points, len(level))
        cache.insert(place, level)
    return True


def _write_points(cache: Element, count: int, points: _Points) -> bool:
    if _read_points(cache) == points and _read_count(cache) == count:
        return False
    _clear(cache, count)
    place = 1 + sum(local_name(child) == "formatCode" for child in cache)
    _add_points(cache, points, place)
    return True


def _clear(cache: Element, count: int) -> None:
    """Take away the values of a cache, and say how many there are to be."""
    for child in list(cache):
        if local_name(child) in _POINTS:
            cache.remove(child)
    total = etree.Element(_spell(cache, "ptCount"), val=str(count))
    cache.insert(sum(local_name(child) == "formatCode" for child in cache), total)


def _add_points(holder: Element, points: _Points, place: int) -> None:
    made = []
    for index, text in points:
        point = etree.Element(_spell(holder, "pt"), idx=index)
        etree.SubElement(point, _spell(holder, "v")).text = text
        made.append(point)
    holder[place:place] = made


def _spell(element: Element, name: str) -> str:
    """Return a tag of the chart itself, also within what later versions added."""
    return sibling_tag(element.getroottree().getroot(), name)


def _read_points(holder: Element) -> _Points:
    return [
        (point.get("idx", ""), (point.findtext("{*}v") or "").strip())
        for point in holder.iterchildren("{*}pt")
    ]


def _read_count(cache: Element) -> int | None:
    count = cache.find("{*}ptCount")
    text = "" if count is None else count.get("val", "")
    return int(text) if text.isdecimal() else None
