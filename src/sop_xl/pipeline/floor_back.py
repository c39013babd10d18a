"""The open cells of a workbook that came back, against the one that was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import field
from decimal import Decimal

from sop_xl.grid import Grid, RawValue
from sop_xl.pipeline.changes import plain_text
from sop_xl.pipeline.floor_notes import FloorNote, FloorNotes, Kind, NoteKey
from sop_xl.pipeline.moments import read_moment
from sop_xl.pipeline.open_cells import list_open_cells, open_places
from sop_xl.pipeline.plan_edits import is_same, list_unread
from sop_xl.planning.edits import UnreadCell
from sop_xl.planning.memory import KeptPlan
from sop_xl.records import dataclass
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.values.numbers import read_number

_COUNTS = frozenset({Kind.MADE, Kind.PEOPLE})
_LOOK = Severity.WARNING


@dataclass(slots=True)
class FloorBack:
    """What was written into open cells, None where it was deleted, and the findings."""

    notes: dict[NoteKey, FloorNote | None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def merge_into(self, known: FloorNotes, before: FloorBack) -> list[Finding]:
        """Take over what is new; report what a workbook `before` says otherwise."""
        differing = []
        for key, note in self.notes.items():
            other = before.notes.get(key, note)
            if note is not None and other is not None and other.value != note.value:
                values = {"what": key.machine, "other": other.where.book}
                found = Finding("day-plan-copies-differ", note.where, values, _LOOK)
                differing.append(found)
                continue
            before.notes[key] = note
            known.known.pop(key, None)
            if note is not None:
                known.known[key] = note
        return differing


def read_open_cells(
    grids: Sequence[Grid], base: Sequence[Grid], kept: KeptPlan
) -> FloorBack:
    """Return what workshops wrote into the open cells of a plan since it was written.

    Rows may be sorted. `base` are the sheets as the program wrote them.
    """
    back = FloorBack()
    written = {grid.sheet: grid for grid in base}
    products = {(step.lot, step.process): step.product for step in kept.steps}
    for grid in grids:
        if grid.sheet in written:
            back.findings += _read_sheet(
                back.notes, (grid, written[grid.sheet]), kept, products
            )
    return back


def _read_sheet(
    notes: dict[NoteKey, FloorNote | None],
    sheets: tuple[Grid, Grid],
    kept: KeptPlan,
    products: dict[tuple[str, str], str],
) -> Iterator[Finding]:
    """Take in what a sheet says; yield what in it is not understood."""
    grid, old = sheets
    cells = {cell.key: cell for cell in list_open_cells(grid, kept)}
    before = {cell.key: cell for cell in list_open_cells(old, kept)}
    for key, was in before.items():
        cell = cells.get(key)
        if cell is None:
            continue
        value = grid.value(cell.row, cell.column)
        if is_same(value, old.value(was.row, was.column)):
            continue
        where, text = grid.cell(cell.row, cell.column), plain_text(value)
        read = _read_value(key, value)
        if read is None and text:
            values = {"machine": key.machine or key.shift, "value": text}
            yield Finding("day-plan-not-understood", where, values, _LOOK)
        elif read is None:
            notes[key] = None
        else:
            product = products.get((key.what, key.process), "")
            notes[key] = FloorNote(key, read, where, product, was.planned)
    gone = [key for key in before if key not in cells and key.kind is not Kind.REASON]
    if gone:
        where = CellRef(grid.book, grid.sheet)
        said = {"count": len(gone), "machine": gone[0].machine or gone[0].shift}
        yield Finding("day-plan-rows-missing", where, said, _LOOK)


def _read_value(key: NoteKey, value: RawValue | None) -> str | int | None:
    """Return what was written, a number where one is due; None for nothing."""
    if key.kind in _COUNTS:
        return _read_count(value)
    if key.kind is Kind.DONE_AT and not isinstance(value, str):
        moment = read_moment(value, dt.datetime.combine(key.day, dt.time()))
        if moment is not None:
            return f"{moment:%H:%M}"
    return plain_text(value) or None


def _read_count(value: RawValue | None) -> int | None:
    """Return a whole number of pieces or people, however it is written."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    number = read_number(value) if isinstance(value, str) else Decimal(str(value))
    if number is None or number < 0 or number != int(number):
        return None
    return int(number)


def report_beside(
    grids: Sequence[Grid], base: Sequence[Grid], kept: KeptPlan
) -> tuple[list[Finding], list[UnreadCell]]:
    """Return what of a day plan was changed beside its open cells, told by sheet."""
    written = {grid.sheet: grid for grid in base}
    findings, unread = list[Finding](), list[UnreadCell]()
    for grid in grids:
        cells = list_unread(grid, written.get(grid.sheet), open_places(grid, kept))
        unread += cells
        if cells:
            first = cells[0]
            values = {
                "count": len(cells),
                "cell": first.where.a1,
                "old": first.before,
                "new": first.typed,
            }
            findings.append(Finding("day-plan-other-edits", first.where, values, _LOOK))
    there = {grid.sheet for grid in grids}
    for name, lost in written.items():
        if name not in there:
            where, said = CellRef(lost.book), {"sheet": name}
            findings.append(Finding("day-plan-sheet-missing", where, said, _LOOK))
    return findings, unread
