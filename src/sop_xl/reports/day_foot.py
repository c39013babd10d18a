"""The foot of a daily plan: machines planned, people needed, people there."""

from __future__ import annotations

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Style
from sop_xl.planning import Plan
from sop_xl.planning.days import ProcessDay, ShiftPlan
from sop_xl.records import dataclass
from sop_xl.reports import words
from sop_xl.reports.labels import NONE_GIVEN, SPACE
from sop_xl.reports.list_pages import Cells
from sop_xl.reports.shift_words import (
    count_people,
    name_shift_of,
    say_standards,
    say_unstated,
)

#: The column of the cell that people fill in, the last one of the foot.
FOOT_WIDTH = 12
#: The columns that are merged: standard, machines, people needed, people there.
_MERGED = ((2, 3), (4, 6), (7, 8), (9, 10))


@dataclass(frozen=True, slots=True)
class Foot:
    """A row of the foot and its merged cells."""

    block: Block
    merges: tuple[Span, ...]


def foot_row(plan: Plan, day: ProcessDay, shift: ShiftPlan, row: int) -> Foot:
    """Return the row of a shift: standard, machines, people needed, people there."""
    need, name = shift.need, name_shift_of(plan, shift.span)
    said, is_short = _say_present(day, shift, name)
    look = Style.WARNING if is_short else Style.TEXT
    cells: Cells = [
        Cell(name, Style.TOTAL),
        _say_standard(plan, shift),
        None,
        words.PLANNED_MACHINES.format(machines=need.machines if need else 0),
        *[None] * 2,
        words.NEEDED_PEOPLE.format(people=count_people(need)),
        None,
        Cell(said, look),
        None,
        Cell(words.ACTUAL_PEOPLE, Style.TOTAL),
        Cell(None, Style.INPUT),
    ]
    merges = tuple(Span(row, first, row, last) for first, last in _MERGED)
    styles = (*[Style.TEXT] * (FOOT_WIDTH - 1), Style.WHOLE)
    return Foot(Block(row, 1, [cells], styles), merges)


def _say_standard(plan: Plan, shift: ShiftPlan) -> str:
    """Return the standards, and how many machines have none."""
    needs = [] if shift.need is None else [shift.need]
    standard, unstated = say_standards(plan, needs), say_unstated(needs)
    if unstated and not standard:
        return unstated
    stated = words.STANDARD.format(standard=standard or NONE_GIVEN)
    return SPACE.join(filter(None, (stated, unstated)))


def _say_present(day: ProcessDay, shift: ShiftPlan, name: str) -> tuple[str, bool]:
    """Return who is there of the unit, and whether they are too few.

    By shift where the schedule knows that, else over the whole day.
    """
    needed, present = shift.unit_needs, shift.present
    if present is None:
        needed, present, name = day.unit_needs, day.present, words.ALL_SHIFTS
    if present is None:
        return words.UNIT_UNKNOWN, False
    said = words.UNIT_STAFF.format(
        unit=day.unit, shift=name, needed=needed, present=present
    )
    short = max(0, needed - present)
    return said + (words.UNIT_SHORT.format(short=short) if short else ""), short > 0
