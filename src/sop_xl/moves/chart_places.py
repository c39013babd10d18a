"""Where a chart stands and what it is called, to tell a person which one is meant."""

from __future__ import annotations

from sop_xl.moves.anchors import iterate_anchors, read_bounds
from sop_xl.package.areas import write_place
from sop_xl.package.markup import Element, local_name, relationship_id
from sop_xl.package.relations import read_relations, related_parts
from sop_xl.package.workbook import Workbook


def find_chart_places(workbook: Workbook) -> dict[str, tuple[str, str]]:
    """Return the sheet, and the cell in which it begins, of each chart by its part.

    A chart on a sheet of its own has no cell.
    """
    places = {}
    for sheet in workbook.sheets:
        for drawing in related_parts(workbook.package, sheet.part, "drawing"):
            charts = {
                relation.id: relation.target
                for relation in read_relations(workbook.package, drawing)
            }
            for holder in workbook.package.tree(drawing):
                anchor = next(iterate_anchors(holder), None)
                cell = ""
                if anchor is not None:
                    cell = write_place(*read_bounds(anchor)[:2])
                for element in holder.iter("{*}chart"):
                    part = charts.get(relationship_id(element) or "")
                    if part is not None:
                        places[part] = (sheet.name, cell)
    return places


def describe_reference(formula: Element, text: str) -> str:
    """Return a chart's reference with the name of its series, else the chart's title.

    It is written as that of a defined name: `name=cells`.
    """
    chart: Element | None = None
    for element in formula.iterancestors():
        if local_name(element) in {"ser", "series"} and (name := _read_text(element)):
            return f"{name}={text}"
        chart = element
    title = None if chart is None else next(chart.iter("{*}title"), None)
    said = (
        "" if title is None else "".join(each.text or "" for each in title.iter("{*}t"))
    )
    return f"{said}={text}"


def _read_text(series: Element) -> str:
    return (series.findtext("{*}tx//{*}v") or "").strip()
