"""What the planner wants of steps, and what of it can be put to the scheduling."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from sop_xl.planning.hours import DAY_MINUTES
from sop_xl.planning.labels import OUTSOURCED
from sop_xl.planning.memory import KeptStep
from sop_xl.records import dataclass
from sop_xl.rows.nearest import find_nearest
from sop_xl.scheduling.problem import Operation, Problem
from sop_xl.source import CellRef, Finding, Severity

_MINUTE = dt.timedelta(minutes=1)
_LOOK = Severity.WARNING


class Wanted(StrEnum):
    """What of a step's place somebody has changed on the sheet."""

    MACHINE = "machine"
    START = "start"


@dataclass(frozen=True, slots=True)
class Wish:
    """A row whose place somebody changed, or whose lock was ticked or taken off.

    `machine` and `start` are those that were typed, None where they were not changed.
    `locked` is what the row says now. `places` are the cells that were changed, `where`
    is the row's first.
    """

    step: KeptStep
    where: CellRef
    machine: str | None = None
    start: dt.datetime | None = None
    locked: bool = False
    places: Mapping[str, CellRef] = field(default_factory=dict)

    @property
    def moves(self) -> bool:
        """Whether the machine or the start is to be another."""
        return self.machine is not None or self.start is not None

    def cell(self, wanted: Wanted) -> CellRef:
        """Return the cell in which something was changed."""
        return self.places.get(wanted.value, self.where)


@dataclass(frozen=True, slots=True)
class Granted:
    """What of a wish can be tried: machine and start; and why the rest cannot.

    `why` is the word of the hindrance, "" where all can be.
    """

    machine: str | None
    start: int | None
    refused: tuple[Finding, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class RefusedEdit:
    """A cell of a row in which something was typed that is no wish, and why it is none.

    `column` is what the column is called, `why` the word of the hindrance.
    """

    step: KeptStep
    where: CellRef
    column: str
    typed: str
    why: str


def fold_name(name: str) -> str:
    """Return a name without what people do not see: width, case, spaces.

    >>> fold_name("Ｐ 1"), fold_name("p1")
    ('p1', 'p1')
    """
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def grant_wish(
    wish: Wish, operation: Operation, problem: Problem, start: dt.date
) -> Granted:
    """Return what of a wish can be tried on a problem that starts on a day.

    A machine that is unknown or cannot make the step, and a start outside of the time
    planned, are findings with their cell.
    """
    refused: list[Finding] = []
    machine, why = wish.machine, ""
    if machine is not None:
        known = {fold_name(each.name): each.name for each in problem.machines}
        machine = known.get(fold_name(machine))
        if machine is None or machine not in operation.minutes:
            refused.append(_refuse_machine(wish, operation, problem, machine))
            why = _say_why(problem, machine)
            machine = None
    minute = None
    if wish.start is not None:
        minute = minute_of(wish.start, start)
        if not 0 <= minute < problem.horizon:
            refused.append(_refuse_start(wish, problem, start))
            why = why or "start-outside"
            minute = None
    return Granted(machine, minute, tuple(refused), why)


def _say_why(problem: Problem, known: str | None) -> str:
    """Return why a machine cannot be had: unknown, standing still, or not able."""
    if known is None:
        return "unknown-machine"
    [found] = [machine for machine in problem.machines if machine.name == known]
    works = found.windows or found.overtime
    return "not-eligible" if works else "machine-stopped"


def minute_of(moment: dt.datetime, start: dt.date) -> int:
    """Return the minutes from midnight of a day to a moment, below 0 before it.

    >>> minute_of(dt.datetime(2026, 7, 2, 8, 30), dt.date(2026, 7, 1))
    1950
    """
    return (moment - dt.datetime.combine(start, dt.time())) // _MINUTE


def _say_step(step: KeptStep) -> dict[str, object]:
    return {"lot": step.lot, "process": step.process}


def _refuse_machine(
    wish: Wish, operation: Operation, problem: Problem, known: str | None
) -> Finding:
    where = wish.cell(Wanted.MACHINE)
    values = {**_say_step(wish.step), "machine": wish.machine or ""}
    values["eligible"] = tuple(operation.minutes) or (OUTSOURCED,)
    if known is not None:
        return Finding("plan-edit-machine-not-eligible", where, values, _LOOK)
    names = [machine.name for machine in problem.machines]
    [near] = find_nearest([wish.machine or ""], names)
    return Finding(
        "plan-edit-unknown-machine",
        where,
        values,
        _LOOK,
        near.suggestion,
        near.likenesses,
    )


def _refuse_start(wish: Wish, problem: Problem, start: dt.date) -> Finding:
    last = start + dt.timedelta(days=problem.horizon // DAY_MINUTES - 1)
    values = {**_say_step(wish.step), "start": wish.start, "first": start, "last": last}
    where = wish.cell(Wanted.START)
    return Finding("plan-edit-start-outside", where, values, _LOOK)
