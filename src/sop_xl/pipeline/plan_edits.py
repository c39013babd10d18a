"""The list of operations that came back, against the one that was written."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from sop_xl.grid import Grid, RawValue
from sop_xl.pipeline.changes import plain_text
from sop_xl.pipeline.moments import read_moment
from sop_xl.pipeline.open_cells import open_places
from sop_xl.pipeline.plan_sheet import ListedRow, PlanSheet, name_by_process
from sop_xl.pipeline.words import NO_TICKS, TICKS
from sop_xl.planning.edits import UnreadCell
from sop_xl.planning.labels import OPERATION_FIELDS
from sop_xl.planning.memory import KeptPlan, KeptStep, Marks, RowKey
from sop_xl.planning.wishes import RefusedEdit, Wish, fold_name
from sop_xl.records import dataclass
from sop_xl.reports.words import (
    READINESS_SHEET,
    STATE_SHEET,
)
from sop_xl.source import CellRef, Finding, Severity

_OPEN = ("machine", "start", "locked", "remark")
_NAMED = 5
_ALIKE = 1e-12
_LOOK = Severity.WARNING
#: What is filled in there is read as such.
_READ_ELSEWHERE = frozenset({STATE_SHEET, READINESS_SHEET})


@dataclass(slots=True)
class PlanEdits:
    """What was understood of the edits in workbooks, and the findings about the rest.

    `marks` are those of the rows that came back, whether they were changed or not,
    `unread` are the cells that no edits are read from.
    """

    wishes: dict[RowKey, Wish] = field(default_factory=dict)
    marks: dict[RowKey, Marks] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    refused: list[RefusedEdit] = field(default_factory=list)
    unread: list[UnreadCell] = field(default_factory=list)


def compare_lists(sheet: PlanSheet, base: PlanSheet, kept: KeptPlan) -> PlanEdits:
    """Return what was changed in a list of operations since it was written.

    Rows may be sorted, columns moved. `base` is the list as the program wrote it.
    Whatever changed and is no edit that is understood is a finding with its cell.
    """
    sheet = name_by_process(sheet, base)
    comparing = _Comparing(sheet, base, kept)
    for row in sheet.rows:
        comparing.read_row(row)
    comparing.look_beside()
    return comparing.edits


class _Comparing:
    """One list against the one that was written."""

    def __init__(self, sheet: PlanSheet, base: PlanSheet, kept: KeptPlan) -> None:
        self.edits = PlanEdits()
        self._sheet, self._base, self._kept = sheet, base, kept
        self._steps = kept.by_key
        self._written = base.by_key()
        self._seen: dict[RowKey, ListedRow] = {}

    def read_row(self, row: ListedRow) -> None:
        """Take in a row: its wish, its marks, what cannot be changed in it."""
        key = row.key
        if key is None or key not in self._written or key not in self._steps:
            where = self._first_cell(row)
            self._report(Finding("plan-edit-row-added", where, {}, _LOOK))
            return
        if key in self._seen:
            self._report_twice(row, key)
            return
        self._seen[key] = row
        step, old = self._steps[key], self._written[key]
        self._report_closed(row, old, step)
        marks = self._read_marks(row, old, step)
        places = self._changed(row, old, ("machine", "start"))
        wish = self._read_wish(row, step, places)
        if wish.moves:
            marks = replace(marks, failed="")
        self.edits.marks[key] = marks
        was_touched = wish.moves or marks != step.marks
        if was_touched:
            self.edits.wishes[key] = replace(wish, locked=marks.locked)

    def look_beside(self) -> None:
        """Report rows that are gone, and what was written beside the list."""
        gone = [row for key, row in self._written.items() if key not in self._seen]
        where = CellRef(self._sheet.grid.book, self._sheet.grid.sheet)
        if gone:
            named = [f"{row.key[0]} {row.key[1]}" for row in gone if row.key][:_NAMED]
            said = {"count": len(gone), "rows": named}
            self._report(Finding("plan-edit-row-deleted", where, said, _LOOK))
        for column in _lost_columns(self._sheet, self._base):
            values = {"column": OPERATION_FIELDS[column]}
            self._report(Finding("plan-edit-column-missing", where, values, _LOOK))
        beside = _list_beside(self._sheet, self._base)
        for each in beside:
            said = {"value": each.typed}
            self._report(Finding("plan-edit-beside", each.where, said, _LOOK))
        self.edits.unread += beside
        self._look_at_other_sheets()
        if not self._sheet.has_looks:
            note = Severity.NOTE
            self._report(Finding("plan-edit-looks-not-read", where, {}, note))

    def _look_at_other_sheets(self) -> None:
        known = {grid.sheet: grid for grid in self._base.others}
        for grid in self._sheet.others:
            if grid.sheet in _READ_ELSEWHERE:
                continue
            old = known.get(grid.sheet)
            cells = list_unread(grid, old, open_places(grid, self._kept))
            if cells:
                where, note = cells[0].where, Severity.NOTE
                said = {"count": len(cells), "cell": where.a1}
                self._report(Finding("plan-edit-other-sheet", where, said, note))
            self.edits.unread += cells

    def _changed(
        self, row: ListedRow, old: ListedRow, names: tuple[str, ...]
    ) -> dict[str, CellRef]:
        """Return the cells of fields whose value is another than was written."""
        return {
            name: self._sheet.cell(row.row, name)
            for name in names
            if name in self._sheet.columns
            and not is_same(row.values.get(name), old.values.get(name))
        }

    def _read_wish(
        self, row: ListedRow, step: KeptStep, places: Mapping[str, CellRef]
    ) -> Wish:
        machine: str | None = None
        start: dt.datetime | None = None
        if "machine" in places:
            machine = plain_text(row.values["machine"]) or None
            if machine is None:
                self._report_unread(row, step, "machine")
        if "start" in places:
            start = read_moment(row.values["start"], step.start)
            if start is None:
                self._report_unread(row, step, "start")
            elif start == step.start:
                start = None
        if machine is not None and fold_name(machine) == fold_name(step.machine or ""):
            machine = None
        first = next(iter(places.values()), self._first_cell(row))
        if not places and "locked" in self._sheet.columns:
            first = self._sheet.cell(row.row, "locked")
        return Wish(step, first, machine, start, places=places)

    def _read_marks(self, row: ListedRow, old: ListedRow, step: KeptStep) -> Marks:
        marks = step.marks
        changed = self._changed(row, old, ("locked", "remark"))
        if "locked" in changed:
            ticked = read_tick(row.values["locked"])
            if ticked is None:
                self._report_unread(row, step, "locked")
            else:
                marks = replace(marks, locked=ticked, failed="")
        if "remark" in changed:
            marks = replace(marks, remark=plain_text(row.values["remark"]))
        if not self._sheet.has_looks:
            return marks
        return replace(
            marks,
            notes=self._looks(row, old, fills=False),
            fills=self._looks(row, old, fills=True),
        )

    def _looks(self, row: ListedRow, old: ListedRow, *, fills: bool) -> dict[str, str]:
        """Return a row's colours or notes that are people's, by the field.

        Those that were there when the list was written are people's of before, or the
        program's own.
        """
        step = self._steps[row.key] if row.key else None
        known = {} if step is None else step.marks.fills if fills else step.marks.notes
        written = self._base.looks_of(old.row, fills)
        return {
            name: look
            for name, look in self._sheet.looks_of(row.row, fills).items()
            if look != written.get(name) or name in known
        }

    def _report_closed(self, row: ListedRow, old: ListedRow, step: KeptStep) -> None:
        closed = tuple(
            name for name in OPERATION_FIELDS if name not in (*_OPEN, "position")
        )
        for name, where in self._changed(row, old, closed).items():
            said = {
                "lot": step.lot,
                "process": step.process,
                "column": OPERATION_FIELDS[name],
                "old": plain_text(old.values.get(name)),
                "new": plain_text(row.values.get(name)),
            }
            self._report(Finding("plan-edit-other-column", where, said, _LOOK))
            edit = step, where, said["column"], said["new"], "closed-column"
            self.edits.refused.append(RefusedEdit(*edit))

    def _report_twice(self, row: ListedRow, key: RowKey) -> None:
        """Report a copied row, unless it says the same as the first one."""
        before = self._seen[key]
        names = tuple(self._sheet.columns)
        if self._changed(row, before, names):
            where, said = self._first_cell(row), {"row": before.row}
            self._report(Finding("plan-edit-row-twice", where, said, _LOOK))

    def _report_unread(self, row: ListedRow, step: KeptStep, name: str) -> None:
        said = {
            "lot": step.lot,
            "process": step.process,
            "column": OPERATION_FIELDS[name],
            "value": plain_text(row.values.get(name)),
        }
        where = self._sheet.cell(row.row, name)
        self._report(Finding("plan-edit-not-understood", where, said, _LOOK))
        edit = step, where, said["column"], said["value"], "unread"
        self.edits.refused.append(RefusedEdit(*edit))

    def _first_cell(self, row: ListedRow) -> CellRef:
        columns = [
            column
            for name, column in self._sheet.columns.items()
            if row.values.get(name) is not None
        ]
        return self._sheet.grid.cell(row.row, min(columns, default=1))

    def _report(self, finding: Finding) -> None:
        self.edits.findings.append(finding)


def read_tick(value: RawValue | None) -> bool | None:
    """Return whether a cell is ticked; None where that cannot be told.

    >>> read_tick(" √ "), read_tick(1.0), read_tick(None), read_tick("?")
    (True, True, False, None)
    """
    if isinstance(value, bool):
        return value
    text = unicodedata.normalize("NFKC", plain_text(value)).casefold().strip()
    if text in TICKS:
        return True
    return False if text in NO_TICKS else None


def is_same(value: RawValue | None, other: RawValue | None) -> bool:
    """Return whether two cells say the same, times to the minute.

    Programs keep different last digits of a number.

    >>> is_same(5.0, "5"), is_same(dt.datetime(2026, 7, 1, 8, 0, 1), 46204 + 8 / 24)
    (True, True)
    """
    if plain_text(value) == plain_text(other):
        return True
    if isinstance(value, int | float) and isinstance(other, int | float):
        return math.isclose(value, other, rel_tol=_ALIKE)
    if not any(isinstance(each, dt.date) for each in (value, other)):
        return False
    midnight = dt.datetime.combine(dt.date(1900, 3, 1), dt.time())
    moments = [read_moment(each, midnight) for each in (value, other)]
    return moments[0] is not None and moments[0] == moments[1]


def _lost_columns(sheet: PlanSheet, base: PlanSheet) -> list[str]:
    """Return the open columns that are no longer there: all of it would be lost."""
    return [
        name for name in _OPEN if name in base.columns and name not in sheet.columns
    ]


def _list_beside(sheet: PlanSheet, base: PlanSheet) -> list[UnreadCell]:
    """Return what was written outside the list's own columns."""
    ours = {plain_text(value) for _, _, value in _outside(base)}
    return [
        UnreadCell(
            sheet.grid.cell(row, column),
            plain_text(base.grid.value(row, column)),
            plain_text(value),
        )
        for row, column, value in _outside(sheet)
        if plain_text(value) not in ours
    ]


def _outside(sheet: PlanSheet) -> Iterator[tuple[int, int, RawValue]]:
    """Yield the cells above the list, and beside it in columns that are not ours."""
    columns = set(sheet.columns.values())
    for row, column, value in sheet.grid.filled():
        if row < sheet.heading_row or column not in columns:
            yield row, column, value


def list_unread(
    grid: Grid, old: Grid | None, known: frozenset[tuple[int, int]] = frozenset()
) -> list[UnreadCell]:
    """Return the cells in which something else was typed; all of a new sheet.

    What formulas make is left to the program that saved it; `known` places are read
    elsewhere.
    """
    computed = grid.formulas | (old.formulas if old else frozenset()) | known
    found = []
    for row, column, value in grid.filled():
        before = None if old is None else old.value(row, column)
        is_ours = old is not None and is_same(value, before)
        if (row, column) not in computed and not is_ours:
            texts = plain_text(before), plain_text(value)
            found.append(UnreadCell(grid.cell(row, column), *texts))
    return found
