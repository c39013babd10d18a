"""The tables of a workbook, and the cells that references to their columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.references import Bounds, area_bounds
from sop_xl.formulas.values import ExcelError
from sop_xl.package.cells import unescape_text
from sop_xl.package.markup import Element, find_all, find_child
from sop_xl.package.relations import related_parts
from sop_xl.package.workbook import Workbook
from sop_xl.records import dataclass

_ESCAPED = re.compile(r"'(.)", re.DOTALL)
_INNER = re.compile(r"\[((?:'.|[^\[\]'])*)\]", re.DOTALL)
_ITEMS = {"#all", "#data", "#headers", "#totals", "#this row", "@"}


@dataclass(frozen=True, slots=True)
class TableArea:
    """Where a table lies: with its header rows, its rows of totals, and its columns.

    `is_filtered` when a filter hides rows of it.
    """

    name: str
    sheet: str
    bounds: Bounds
    columns: tuple[str, ...]
    header_rows: int = 1
    totals_rows: int = 0
    is_filtered: bool = False


def read_tables(workbook: Workbook) -> list[TableArea]:
    """Return the tables of all sheets as their parts say now."""
    return [
        table
        for sheet in workbook.sheets
        for part in related_parts(workbook.package, sheet.part, "table")
        if (table := _read_table(workbook.package.tree(part), sheet.name)) is not None
    ]


def _read_table(root: Element, sheet: str) -> TableArea | None:
    bounds = area_bounds(root.get("ref", ""))
    if bounds is None:
        return None
    filtering = find_child(root, "autoFilter")
    return TableArea(
        root.get("displayName") or root.get("name") or "",
        sheet,
        bounds,
        tuple(unescape_text(c.get("name", "")) for c in find_all(root, "tableColumn")),
        int(root.get("headerRowCount", "1")),
        int(root.get("totalsRowCount", "0")),
        filtering is not None and find_child(filtering, "filterColumn") is not None,
    )


def find_table(
    tables: Iterable[TableArea], written: str, place: tuple[str, int, int]
) -> TableArea:
    """Return the table that a reference names, or that a cell lies in."""
    name = written.partition("[")[0].lower()
    sheet, row, column = place
    for table in tables:
        top, left, bottom, right = table.bounds
        lies_in = top <= row <= bottom and left <= column <= right
        if table.name.lower() == name if name else sheet == table.sheet and lies_in:
            return table
    raise UnknownFormulaError(written)


def resolve_columns(table: TableArea, written: str, row: int) -> Bounds:
    """Return the cells that a reference to a table means in a formula of some row.

    >>> area = TableArea("表1", "表", (1, 1, 9, 2), ("品名", "数量"), totals_rows=1)
    >>> resolve_columns(area, "表1[数量]", 3), resolve_columns(area, "表1[@数量]", 3)
    ((2, 2, 8, 2), (3, 2, 3, 2))
    """
    items, columns = _read_parts(written)
    top, bottom = _find_rows(table, items, row)
    left, right = _find_columns(table, columns)
    return top, left, bottom, right


def _read_parts(written: str) -> tuple[set[str], list[str]]:
    """Return the items (in lower case) and the columns that a reference names."""
    inside = written.partition("[")[2][:-1].strip()
    items: set[str] = set()
    if inside.startswith("@"):
        items.add("@")
        inside = inside[1:].strip()
    words, outside = [], inside
    if inside.startswith("["):
        words, outside = _INNER.findall(inside), _INNER.sub("", inside).strip(" ,:")
    words += [outside] if outside else []
    items |= {word.strip().lower() for word in words if word.strip().startswith("#")}
    if not items <= _ITEMS:
        raise UnknownFormulaError(written)
    columns = [w for w in words if not w.strip().startswith("#")]
    return items, [_ESCAPED.sub(r"\1", each) for each in columns]


def _find_columns(table: TableArea, columns: list[str]) -> tuple[int, int]:
    _, left, _, right = table.bounds
    if not columns:
        return left, right
    known = [column.lower() for column in table.columns]
    if any(column.lower() not in known for column in columns):
        raise ExcelError("#REF!")
    found = sorted(left + known.index(column.lower()) for column in columns)
    return found[0], found[-1]


def _find_rows(table: TableArea, items: set[str], row: int) -> tuple[int, int]:
    top, _, bottom, _ = table.bounds
    first, last = top + table.header_rows, bottom - table.totals_rows
    if items & {"@", "#this row"}:
        if not first <= row <= last:
            raise ExcelError("#VALUE!")
        return row, row
    if "#all" in items:
        return top, bottom
    starts = {"#headers": top, "#data": first, "#totals": last + 1}
    ends = {"#headers": first - 1, "#data": last, "#totals": bottom}
    named = items or {"#data"}
    start, end = min(starts[i] for i in named), max(ends[i] for i in named)
    if start > end:
        raise ExcelError("#REF!")
    return start, end
