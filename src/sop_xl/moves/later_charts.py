"""The values kept by waterfalls, trees of shares and other charts of later versions."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from sop_xl.formulas.values import Cell
from sop_xl.moves.chart_values import ChartReader, write_point
from sop_xl.package.markup import Element, local_name, sibling_tag


def refill_later_chart(root: Element, reader: ChartReader) -> bool:
    """Write the values of the cells into a chart; return whether any changed."""
    changed = False
    for dimension in root.iter("{*}strDim", "{*}numDim"):
        changed |= _refill_dimension(dimension, reader)
    for name in root.iter("{*}txData"):
        changed |= _refill_name(name, reader)
    return changed


def _refill_dimension(dimension: Element, reader: ChartReader) -> bool:
    formula = dimension.find("{*}f")
    rows = None if formula is None else reader.read_rows(formula.text or "")
    if formula is None or rows is None:
        return False
    across = formula.get("dir") == "row"
    levels: list[Sequence[Cell]] = list(rows if across else zip(*rows, strict=False))
    is_number = local_name(dimension) == "numDim"
    known = list(dimension.iterchildren("{*}lvl"))
    made = [
        _make_level(dimension, level, is_number=is_number) for level in reversed(levels)
    ]
    for level, old in zip(made, known, strict=False):
        level.attrib.update({**old.attrib, "ptCount": level.get("ptCount", "0")})
    if list(map(_read_level, made)) == list(map(_read_level, known)):
        return False
    for old in known:
        dimension.remove(old)
    dimension.extend(made)
    return True


def _make_level(
    dimension: Element, values: Sequence[Cell], *, is_number: bool
) -> Element:
    level = etree.Element(sibling_tag(dimension, "lvl"), ptCount=str(len(values)))
    for index, value in enumerate(values):
        text = write_point(value, is_number=is_number)
        if text is not None:
            point = etree.SubElement(level, sibling_tag(level, "pt"), idx=str(index))
            point.text = text
    return level


def _read_level(level: Element) -> tuple[str | None, list[tuple[str | None, str]]]:
    points = [
        (point.get("idx"), point.text or "") for point in level.iterchildren("{*}pt")
    ]
    return level.get("ptCount"), points


def _refill_name(name: Element, reader: ChartReader) -> bool:
    formula, shown = name.find("{*}f"), name.find("{*}v")
    rows = None if formula is None else reader.read_rows(formula.text or "")
    if shown is None or rows is None:
        return False
    value = rows[0][0] if rows and rows[0] else None
    before, shown.text = shown.text, write_point(value, is_number=False)
    return before != shown.text
