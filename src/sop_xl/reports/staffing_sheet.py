"""The people a week needs: by unit, process and shift, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.planning import Plan
from sop_xl.planning.floor import Floor
from sop_xl.planning.shifts import ShiftSpan, list_spans
from sop_xl.planning.staffing import StaffNeed, UnitStaff, list_staff
from sop_xl.planning.weeks import DAYS
from sop_xl.records import dataclass
from sop_xl.reports import words
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import NONE_GIVEN
from sop_xl.reports.list_pages import Cells, head_columns
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_spans
from sop_xl.reports.plan_head import head_plan, name_day
from sop_xl.reports.shift_words import (
    name_shift,
    say_standards,
    say_unstated,
)

_LEFT = len(words.STAFF_COLUMNS)
_LEFT_WIDTHS = {1: 14.0, 2: 12.0, 3: 8.0, 4: 24.0}
_DAY_WIDTH = 6.5


def staffing_page(plan: Plan, floor: Floor, run: RunFacts) -> Page:
    """Return the people needed in the plan's first seven days, and who is there."""
    dates = [day.date for day in plan.plant.calendar.days[:DAYS]]
    width = _LEFT + 2 * len(dates)
    spans = tuple(list_spans(plan, date) for date in dates)
    lines = _Lines(plan, spans)
    blocks: list[Block] = [
        head_plan(words.STAFF_PLAN, plan, run, words.STAFF_NOTE),
        Block(HEADING_ROW, 1, [*_headings(dates)]),
    ]
    merges, row = [*head_spans(width), *_merge_headings(len(dates))], FIRST_ROW + 1
    styles = (*[Style.TEXT] * _LEFT, *[Style.WHOLE] * 2 * len(dates))
    for staff in list_staff(plan, floor, dates):
        rows = [*lines.of_unit(staff)]
        blocks.append(Block(row, 1, rows, styles))
        merges.append(Span(row, 1, row + len(rows) - 1, 1))
        row += len(rows)
    widths = dict.fromkeys(range(_LEFT + 1, width + 1), _DAY_WIDTH)
    return Page(
        words.STAFF_PLAN,
        blocks,
        merges=merges,
        widths=_LEFT_WIDTHS | widths,
        frozen=(FIRST_ROW + 1, _LEFT + 1),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW + 1)),
    )


def _headings(dates: Sequence[dt.date]) -> Iterator[Cells]:
    named = [text for date in dates for text in (name_day(date), "")]
    yield head_columns((*words.STAFF_COLUMNS, *named))
    yield head_columns((*[""] * _LEFT, *words.STAFF_DAY_COLUMNS * len(dates)))


def _merge_headings(days: int) -> Iterator[Span]:
    for column in range(1, _LEFT + 1):
        yield Span(HEADING_ROW, column, HEADING_ROW + 1, column)
    for day in range(days):
        column = _LEFT + 1 + 2 * day
        yield Span(HEADING_ROW, column, HEADING_ROW, column + 1)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Writes the lines of units, with the shifts of each day from left to right."""

    plan: Plan
    days: tuple[tuple[ShiftSpan, ...], ...]

    @property
    def starts(self) -> tuple[int, ...]:
        """The minutes at which the shifts of a day begin."""
        return self.plan.plant.calendar.shift_starts

    def of_unit(self, staff: UnitStaff) -> Iterator[Cells]:
        """Yield the processes by shift, then the sums beside who is there."""
        unit = staff.unit or words.STAFF_UNKNOWN_UNIT
        for process in staff.processes:
            needs = [need for need in staff.needs if need.process == process]
            for shift in sorted({need.span.number for need in needs}):
                own = [need for need in needs if need.span.number == shift]
                yield [
                    unit,
                    process,
                    name_shift(self.starts, shift),
                    *self._write_needs(own),
                ]
        if staff.present:
            for shift in sorted({need.span.number for need in staff.needs}):
                yield from self._sums(
                    staff, name_shift(self.starts, shift), _only(shift)
                )
        else:
            yield from self._sums(staff, words.ALL_SHIFTS, lambda _: True)

    def _write_needs(self, needs: Sequence[StaffNeed]) -> Cells:
        by_day = {need.span.date: need for need in needs}
        said = say_standards(self.plan, needs), say_unstated(needs)
        cells: Cells = ["\n".join(filter(None, said))]
        for spans in self.days:
            need = by_day.get(spans[0].date)
            cells += [need.machines, _count_at_once(need)] if need else [None, None]
        return cells

    def _sums(
        self, staff: UnitStaff, name: str, takes: Callable[[ShiftSpan], bool]
    ) -> Iterator[Cells]:
        """Yield what is needed, who is there, and what is lacking."""
        unit = staff.unit or words.STAFF_UNKNOWN_UNIT
        rows: list[Cells] = [
            [Cell(text, Style.TOTAL) for text in (unit, label, name, None)]
            for label in (words.STAFF_NEED, words.STAFF_PRESENT, words.STAFF_GAP)
        ]
        for spans in self.days:
            taken = [span for span in spans if takes(span)]
            starts = {span.start for span in taken}
            needs = [need for need in staff.needs if need.span.start in starts]
            needed = sum(staff.at_once.get(start, 0) for start in starts)
            cells = _sum_cells(needs, needed, _count_present(staff, taken))
            for row, cell in zip(rows, cells, strict=True):
                row += [Cell(None, Style.TOTAL), cell]
        yield from rows


def _count_at_once(need: StaffNeed) -> int | str:
    """Return who works at the same time, a dash where only a standard is lacking."""
    return need.at_once or (NONE_GIVEN if need.unstated else 0)


def _only(shift: int) -> Callable[[ShiftSpan], bool]:
    return lambda span: span.number == shift


def _count_present(staff: UnitStaff, spans: Sequence[ShiftSpan]) -> int | None:
    if not staff.present:
        return staff.whole_day
    return sum(staff.present.get(span.start, 0) for span in spans)


def _sum_cells(
    needs: Sequence[StaffNeed], needed: int, present: int | None
) -> tuple[Cell, Cell, Cell]:
    """Return the sums of a day; one on which nobody is needed has none.

    A dash stands for what is not known, for want of a standard or of who is there.
    """
    if not needed and not any(need.unstated for need in needs):
        return (Cell(None, Style.TOTAL),) * 3
    known = needed and present is not None
    gap = max(0, needed - (present or 0)) if known else NONE_GIVEN
    return (
        Cell(needed or NONE_GIVEN, Style.TOTAL),
        Cell(NONE_GIVEN if present is None else present, Style.TOTAL),
        Cell(gap, Style.WARNING if known and gap else Style.TOTAL),
    )
