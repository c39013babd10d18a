"""What is said of a table's headings, and what people are asked about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sop_xl.grid import Grid
from sop_xl.headings.fold import heading_key
from sop_xl.headings.matching import NAME_OF, Doubled
from sop_xl.headings.vocabulary import Decision, Matched
from sop_xl.intake.messages import (
    DIFFERING,
    MAY_BE,
    NAME_ONLY,
    NAMED_DAY,
    NOTHING_ALIKE,
)
from sop_xl.intake.namedays import read_named_day
from sop_xl.intake.words import COMMON_HEADINGS
from sop_xl.rows import Kind, LocatedColumn, LocatedTable
from sop_xl.rows.column import ColumnOf
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.values.codes import type_text

#: How many values of a column are shown where people are asked what it is.
MOST_EXAMPLES = 3


def heading_cell(grid: Grid, located: LocatedTable, column: LocatedColumn) -> CellRef:
    """Return the lowest cell of a column's heading."""
    rows = located.header_rows
    filled = [row for row in rows if grid.value(row, column.number) is not None]
    return grid.cell((filled or rows)[-1], column.number)


def report_headings(grid: Grid, matched: Matched) -> list[Finding]:
    """Return a finding for each heading that is missing, strange, unsure, or doubled.

    The findings of unsure headings are the questions: their values say which field of
    which table people are asked about.
    """
    return [
        *_report_missing(grid, matched),
        *_report_unsure(grid, matched),
        *_report_doubled(grid, matched),
        *_report_unknown(grid, matched),
    ]


def _report_missing(grid: Grid, matched: Matched) -> Iterator[Finding]:
    located = matched.located
    first = grid.cell(located.header_rows[-1], located.first_column)
    guesses = {guess.field.field: guess for guess in matched.guesses}
    headings = {column.number: column.header for column in located.columns}
    for column in matched.missing:
        guess = guesses.get(column.field)
        named = headings.get(matched.columns.get(column.field + NAME_OF, 0))
        may_be = MAY_BE.format(heading=guess.column.header) if guess else NOTHING_ALIKE
        if column.kind is Kind.DATE and read_named_day(grid.sheet) and not guess:
            may_be = NAMED_DAY.format(sheet=grid.sheet)
        if named and not guess:
            may_be = NAME_ONLY.format(heading=named)
        values = {
            "column": column.column.label,
            "table": matched.model.title,
            "guess": may_be,
        }
        yield Finding("missing-column", first, values)


def _report_unsure(grid: Grid, matched: Matched) -> Iterator[Finding]:
    for guess in matched.guesses:
        label = guess.field.column.label
        values = {
            "table": matched.model.title,
            "heading": guess.column.header,
            "column": label,
            "score": guess.nearest[0].score,
            "examples": _list_examples(grid, matched.located, guess.column),
        }
        yield Finding(
            "unsure-heading",
            heading_cell(grid, matched.located, guess.column),
            values,
            Severity.WARNING,
            label,
            guess.nearest,
        )


def _list_examples(
    grid: Grid, located: LocatedTable, column: LocatedColumn
) -> list[str]:
    """Return the first few different values of a column, as people read them."""
    examples: dict[str, None] = {}
    for row in located.rows:
        value = grid.value(row, column.number)
        if value is not None:
            examples[type_text(value)] = None
        if len(examples) == MOST_EXAMPLES:
            break
    return list(examples)


def _report_doubled(grid: Grid, matched: Matched) -> Iterator[Finding]:
    """Report columns whose field another column holds.

    It weighs more where only its place decided which of the two was taken, and where
    the two say different things.
    """
    headings = {column.number: column for column in matched.located.columns}
    for double in matched.doubled:
        taken = headings[double.taken]
        values = {
            "table": matched.model.title,
            "heading": double.column.header,
            "column": double.field.column.label,
            "taken": taken.header,
            "first": heading_cell(grid, matched.located, taken).a1,
            "differing": "",
        }
        differing = _count_differing(grid, matched.located, double)
        if differing:
            values["differing"] = DIFFERING.format(rows=differing)
        # A short name differs from the full one, and nothing is wrong.
        harmless = not differing or _is_name(double.field)
        severity = Severity.NOTE if double.clear and harmless else Severity.WARNING
        where = heading_cell(grid, matched.located, double.column)
        yield Finding("doubled-column", where, values, severity)


def _is_name(column: ColumnOf) -> bool:
    of = column.column
    return column.kind is Kind.TEXT and not (of.code or of.key or of.refers_to)


def _count_differing(grid: Grid, located: LocatedTable, double: Doubled) -> int:
    """Return in how many rows two columns of one field say different things."""
    one, other = double.taken, double.column.number
    differing = 0
    for row in located.rows:
        value, second = grid.value(row, one), grid.value(row, other)
        if value != second and None not in (value, second):
            differing += str(value).strip() != str(second).strip()
    return differing


def _report_unknown(grid: Grid, matched: Matched) -> Iterator[Finding]:
    for column in matched.unknown:
        values = {"heading": column.header, "table": matched.model.title}
        where = heading_cell(grid, matched.located, column)
        yield Finding("unknown-column", where, values, Severity.NOTE)


def tell_once(findings: Iterable[Finding], told: set[str]) -> list[Finding]:
    """Return findings without the usual extra columns that were told of before.

    Row numbers, sums and balances stand on each sheet of a file; `told` gathers those
    that are told of now.
    """
    kept = []
    for finding in findings:
        if finding.rule == "unknown-column":
            heading = heading_key(str(finding.values["heading"]))
            if heading in told:
                continue
            told.update({heading} & COMMON_HEADINGS)
        kept.append(finding)
    return kept


def place_of_table(where: CellRef, *, alone: bool) -> str:
    """Return how people's answers name the table that begins in a cell.

    >>> place_of_table(CellRef("a.xlsx", "6月", 2, 1), alone=False)
    'a.xlsx|6月|A2'
    """
    sheet = f"{where.book}|{where.sheet}"
    return sheet if alone else f"{sheet}|{where.a1}"


def report_unsure_table(
    grid: Grid, located: LocatedTable, decision: Decision, *, alone: bool
) -> Finding:
    """Return the question which of the tables it is like a table is.

    The answer holds for its sheet where it stands there `alone`, else for its cell.
    """
    where = grid.cell(located.header_rows[0], located.first_column)
    values = {"place": place_of_table(where, alone=alone)}
    return Finding(
        "unsure-table",
        where,
        values,
        Severity.WARNING,
        nearest=decision.candidates,
    )
