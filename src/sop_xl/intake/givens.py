"""Fields that no column gives, but a line or a title above the table gives for all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from sop_xl.headings.fold import fold_heading
from sop_xl.headings.vocabulary import Matched
from sop_xl.intake.words import NOT_OF_ROWS
from sop_xl.locating.locate import LocatedSheet
from sop_xl.patterns import compile_late
from sop_xl.rows import Kind, LocatedTable, Property, columns_of
from sop_xl.rows.column import ColumnOf, Period
from sop_xl.values.words import (
    DAY_MARKS,
    MONTH_MARK,
    TENTH_MARK,
    TENTHS,
    UNIT_LABELS,
    YEAR_MARK,
)

_KINDS = (Kind.TEXT, Kind.DATE, Kind.CHOICE)
_DAY = compile_late(
    rf"(?<!\d)(?:20\d\d\s*[{YEAR_MARK}./-]\s*\d{{1,2}}\s*[{MONTH_MARK}./-]\s*\d{{1,2}}"
    rf"|\d{{1,2}}\s*{MONTH_MARK}\s*\d{{1,2}}\s*(?=[{DAY_MARKS}]))[{DAY_MARKS}]?(?!\d)"
)
_MONTH = compile_late(
    rf"(?<![\d.])(?:(?:20\d\d\s*{YEAR_MARK}\s*)?\d{{1,2}}\s*{MONTH_MARK}"
    rf"|20\d\d[./-]\d{{1,2}}(?![\d./-]))"
)
_TEN_DAYS = compile_late(
    rf"(?:20\d\d\s*{YEAR_MARK}\s*)?\d{{1,2}}\s*{MONTH_MARK}\s*[{''.join(TENTHS)}]{TENTH_MARK}"
)
_PATTERNS = {None: _DAY, Period.MONTH: _MONTH, Period.TEN_DAYS: _TEN_DAYS}


def title_cells(located: LocatedSheet, table: LocatedTable) -> list[Property]:
    """Return the cells of the titles above a table."""
    texts, first = set(located.titles_of(table)), table.header_rows[0]
    found = []
    for out in located.left_out:
        row, column = out.span.first_row, out.span.first_column
        value = located.grid.value(row, column) if row < first else None
        if value is not None and str(value) in texts:
            found.append(Property(value, row, column))
    return found


def _names_of(column: ColumnOf) -> Iterator[str]:
    for name in column.column.names:
        yield "/".join(map(fold_heading, name.split("/")))


def _find_in_context(
    column: ColumnOf, context: Mapping[str, Property]
) -> Property | None:
    """Return what the line says whose label is first among the column's names."""
    for name in _names_of(column):
        if name in context:
            return context[name]
    return None


def _find_in_titles(column: ColumnOf, titles: Sequence[Property]) -> Property | None:
    """Return the only day, or month, that the titles name."""
    pattern = _PATTERNS.get(column.column.period)
    if pattern is None:
        return None
    found = {
        match[0]: Property(match[0], title.row, title.column)
        for title in titles
        for match in pattern.finditer(unicodedata.normalize("NFKC", str(title.value)))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def find_givens(matched: Matched, titles: Sequence[Property]) -> dict[str, Property]:
    """Return the fields without a column that something above the table gives.

    A line gives a field by one of its names, a title the date a table must have. Sums
    above a table are not its rows' numbers.
    """
    labels = {fold_heading(label): label for label in matched.located.context}
    context = {
        folded: matched.located.context[label]
        for folded, label in labels.items()
        if folded not in NOT_OF_ROWS and folded not in UNIT_LABELS
    }
    givens = {}
    for column in columns_of(matched.model):
        if column.field in matched.columns or column.kind not in _KINDS:
            continue
        given = _find_in_context(column, context)
        if given is None and column.required and column.kind is Kind.DATE:
            given = _find_in_titles(column, titles)
        if given is not None:
            givens[column.field] = given
    return givens
