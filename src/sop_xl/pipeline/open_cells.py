"""The cells that the day plan and the list of mould changes leave open to workshops."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from sop_xl.grid import Grid, RawValue
from sop_xl.pages import Block, Cell, Page
from sop_xl.pipeline.changes import plain_text
from sop_xl.pipeline.filled_sheets import find_headings
from sop_xl.pipeline.floor_notes import FloorNote, FloorNotes, Kind, NoteKey
from sop_xl.planning.memory import KeptPlan
from sop_xl.records import dataclass
from sop_xl.reports.day_foot import FOOT_WIDTH
from sop_xl.reports.plan_head import name_day
from sop_xl.reports.words import (
    ACTUAL_PEOPLE,
    CHANGES_PLAN_COLUMNS,
    DAY_COLUMNS,
    DAY_SHEET,
    SHIFT_REASON,
    TIMES,
)
from sop_xl.sheets.names import sheet_names

#: The columns of the day plan that are read.
_MACHINE, _PLANNED, _REMARK, _MADE = (DAY_COLUMNS[i] for i in (0, 5, 9, 10))
_DAY, _SHIFT, _PRESS, _MOULD = (CHANGES_PLAN_COLUMNS[i] for i in (0, 1, 4, 6))
_SETTER, _DONE_AT = CHANGES_PLAN_COLUMNS[-2:]
#: What stands between a shift's name and its times.
_GAP = TIMES.partition("{first}")[0].removeprefix("{name}")
#: So many days from its first one on a plan has sheets for at most, and changes before.
_MOST_DAYS, _BEFORE = 42, 7


@dataclass(frozen=True, slots=True)
class OpenCell:
    """An open cell by its key and place, and what was planned for it."""

    key: NoteKey
    row: int
    column: int
    planned: int = 0


def grid_of(page: Page) -> Grid:
    """Return a page as a grid; only texts and numbers stand in it."""
    last = max((block.span.last_row for block in page.blocks), default=0)
    width = max((block.span.last_column for block in page.blocks), default=0)
    cells: list[list[RawValue | None]] = [[None] * width for _ in range(last)]
    for block in page.blocks:
        for line, row in enumerate(block.rows, block.row - 1):
            for place, value in enumerate(row, block.column - 1):
                cells[line][place] = _read(value)
    return Grid("", page.name, cells)


def _read(value: object) -> RawValue | None:
    if isinstance(value, Cell):
        value = value.value
    if isinstance(value, str):
        return value
    return float(value) if isinstance(value, int) else None


def name_days(kept: KeptPlan) -> dict[str, tuple[str, dt.date]]:
    """Return the process and the day of each sheet that a day plan may have."""
    days = [kept.start + dt.timedelta(days=number) for number in range(_MOST_DAYS)]
    processes = dict.fromkeys(step.process for step in kept.steps)
    return {
        sheet_names([DAY_SHEET.format(process=process, day=day)])[0]: (process, day)
        for process in processes
        for day in days
    }


def list_open_cells(grid: Grid, kept: KeptPlan) -> list[OpenCell]:
    """Return the open cells of a sheet; none where it is another sheet."""
    day = find_headings(grid, DAY_COLUMNS)
    named = None if day is None else name_days(kept).get(grid.sheet)
    if day is not None and named is not None:
        return [*_list_day(grid, day, named)]
    changes = find_headings(grid, CHANGES_PLAN_COLUMNS)
    return [] if changes is None else [*_list_changes(grid, changes, kept.start)]


def open_places(grid: Grid, kept: KeptPlan) -> frozenset[tuple[int, int]]:
    """Return the rows and columns of a sheet's open cells."""
    return frozenset((cell.row, cell.column) for cell in list_open_cells(grid, kept))


def _list_day(
    grid: Grid, heading: tuple[int, dict[str, int]], named: tuple[str, dt.date]
) -> Iterator[OpenCell]:
    (heading_row, columns), (process, day) = heading, named
    shift, turns = "", Counter[tuple[str, str, str]]()
    for row in range(heading_row + 1, grid.height + 1):
        first = plain_text(grid.value(row, columns[_MACHINE]))
        lot = plain_text(grid.value(row, columns[_REMARK])).partition("\n")[0]
        if ACTUAL_PEOPLE in map(plain_text, grid.cells[row - 1]):
            yield OpenCell(
                NoteKey(Kind.PEOPLE, day, process, first, ""), row, FOOT_WIDTH
            )
        elif _GAP in first:
            shift = first.partition(_GAP)[0]
        elif first and lot and shift:
            turn = turns[shift, first, lot]
            turns[shift, first, lot] += 1
            planned = grid.value(row, columns[_PLANNED])
            pieces = int(planned) if isinstance(planned, int | float) else 0
            key = NoteKey(Kind.MADE, day, process, shift, first, lot, turn)
            yield OpenCell(key, row, columns[_MADE], pieces)
            reason = columns.get(SHIFT_REASON.format(shift=shift))
            if reason is not None:
                yield OpenCell(replace(key, kind=Kind.REASON), row, reason)


def _list_changes(
    grid: Grid, heading: tuple[int, dict[str, int]], start: dt.date
) -> Iterator[OpenCell]:
    heading_row, columns = heading
    span = (start + dt.timedelta(days=n) for n in range(-_BEFORE, _MOST_DAYS))
    days = {name_day(day): day for day in span}
    turns: Counter[tuple[str, ...]] = Counter()
    for row in range(heading_row + 1, grid.height + 1):
        said = tuple(
            plain_text(grid.value(row, columns[name]))
            for name in (_DAY, _SHIFT, _PRESS, _MOULD)
        )
        day, shift, machine, mould = said
        if day not in days:
            continue
        key = NoteKey(Kind.SETTER, days[day], "", shift, machine, mould, turns[said])
        turns[said] += 1
        yield OpenCell(key, row, columns[_SETTER])
        yield OpenCell(replace(key, kind=Kind.DONE_AT), row, columns[_DONE_AT])


def fill_pages(
    pages: Sequence[Page], kept: KeptPlan, notes: FloorNotes
) -> tuple[list[Page], list[FloorNote]]:
    """Return pages with what is known of their open cells, and who has no change now.

    A setter whose mould changed is still that of the machine in the shift, where there
    is only one.
    """
    cells = {page.name: list_open_cells(grid_of(page), kept) for page in pages}
    open_keys = {cell.key for each in cells.values() for cell in each}
    placed: set[NoteKey] = set()
    filled = []
    for page in pages:
        values: dict[tuple[int, int], str | int] = {}
        for cell in cells[page.name]:
            note = _find_note(cell.key, notes, open_keys)
            if note is not None:
                placed.add(note.key)
                values[cell.row, cell.column] = note.value
        filled.append(_fill_page(page, values) if values else page)
    left = [
        note
        for key, note in notes.known.items()
        if key.kind is Kind.SETTER and key.day >= kept.start and key not in placed
    ]
    return filled, left


def _find_note(
    key: NoteKey, notes: FloorNotes, open_keys: Collection[NoteKey]
) -> FloorNote | None:
    exact = notes.known.get(key)
    if exact is not None or key.kind is not Kind.SETTER:
        return exact
    place = key.day, key.shift, key.machine
    homeless = [
        note
        for other, note in notes.known.items()
        if other.kind is Kind.SETTER and other not in open_keys
        if (other.day, other.shift, other.machine) == place
    ]
    return homeless[0] if len(homeless) == 1 else None


def _fill_page(page: Page, values: Mapping[tuple[int, int], str | int]) -> Page:
    return replace(page, blocks=[_fill_block(block, values) for block in page.blocks])


def _fill_block(block: Block, values: Mapping[tuple[int, int], str | int]) -> Block:
    rows = [list(row) for row in block.rows]
    for (row, column), value in values.items():
        line, place = row - block.row, column - block.column
        if 0 <= line < len(rows) and 0 <= place < len(rows[line]):
            found = rows[line][place]
            style = found.style if isinstance(found, Cell) else None
            rows[line][place] = Cell(value, style)
    return replace(block, rows=rows)
