"""Where the numbers of a report come from: 数字出处."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sop_xl.measures import LABELS
from sop_xl.records import dataclass
from sop_xl.reports.labels import DENOMINATOR, NUMERATOR, SPACE
from sop_xl.rows import Figure, RowSet, columns_of


@dataclass(frozen=True, slots=True)
class OriginLine:
    """One line of 数字出处: a figure, or a further column that it was made of.

    `first` and `last` are the cells of its first and last row, as Excel writes them.
    """

    name: str
    item: str = ""
    value: object = None
    unit: str = ""
    definition: str = ""
    column: str = ""
    rows: int | None = None
    first: str = ""
    last: str = ""


def list_origins(figure: Figure, item: str = "") -> list[OriginLine]:
    """Return the lines of a figure: its own, then those of numerator and denominator.

    A figure made of several columns has a line for each.
    """
    return list(_list_lines(figure, item, LABELS[figure.measure].name, 0))


def _list_lines(
    figure: Figure, item: str, name: str, depth: int
) -> Iterator[OriginLine]:
    name = SPACE * 2 * depth + name
    first = figure.rows[0] if figure.rows else None
    yield _figure_line(figure, item, name, first)
    for row_set in figure.rows[1:]:
        yield OriginLine("", **_describe_rows(row_set))
    for part, role in (
        (figure.numerator, NUMERATOR),
        (figure.denominator, DENOMINATOR),
    ):
        if part is not None:
            label = role + LABELS[part.measure].name
            yield from _list_lines(part, "", label, depth + 1)


def _figure_line(
    figure: Figure, item: str, name: str, row_set: RowSet | None
) -> OriginLine:
    return OriginLine(
        name,
        item,
        figure.value,
        figure.unit,
        LABELS[figure.measure].definition,
        **_describe_rows(row_set),
    )


def _describe_rows(row_set: RowSet | None) -> dict[str, Any]:
    if row_set is None:
        return {}
    table, field = row_set.table, row_set.field
    [label] = [c.column.label for c in columns_of(table.model) if c.field == field]
    described = {"column": f"{table.model.title} / {label}", "rows": len(table)}
    if len(table):
        ends = table.cell(0, field), table.cell(len(table) - 1, field)
        described |= {"first": str(ends[0]), "last": str(ends[1])}
    return described
