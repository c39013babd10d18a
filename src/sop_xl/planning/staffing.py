"""How many people the plan needs, by process, shift and day, and how many there are."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from sop_xl.planning.atwork import AtWork
from sop_xl.planning.floor import Floor
from sop_xl.planning.plan import Plan
from sop_xl.planning.shifts import ShiftSpan, ShiftTask, list_shift_tasks, list_spans
from sop_xl.records import dataclass
from sop_xl.scheduling.problem import Pool


@dataclass(frozen=True, slots=True)
class StaffNeed:
    """The people one process needs in one shift.

    `standards` are the different numbers of machines a person watches, in order, each
    with the products it holds for. Of the `machines` that work, `unstated` make only
    products without a standard: they need nobody here, as in the schedule. `people` are
    machines by standard, as if all ran the whole shift; `at_once` are the most that
    work at the same time, as scheduled.
    """

    process: str
    span: ShiftSpan
    machines: int
    standards: tuple[tuple[Fraction, tuple[str, ...]], ...]
    people: int
    unstated: int = 0
    at_once: int = 0


@dataclass(frozen=True, slots=True)
class UnitStaff:
    """A unit's processes with what they need, and who is there.

    `present` says by the start of a shift how many people are there in it, as the
    schedule's pools do; `whole_day` how many personnel counts over all shifts of a day.
    Both may be unknown. `at_once` are the most of all its processes that work at the
    same time, by the start of a shift.
    """

    unit: str
    processes: tuple[str, ...]
    needs: tuple[StaffNeed, ...]
    at_once: dict[int, int]
    present: dict[int, int]
    whole_day: int | None


def need_staff(
    tasks: Iterable[ShiftTask], plan: Plan, floor: Floor
) -> StaffNeed | None:
    """Return the people that the tasks of one process in one shift need.

    Machines planned divided by the standard, rounded up over the process: 5 machines at
    2 machines a person need 3. Machines of different standards are added up before
    rounding; one that works for several counts by the one that needs most. What has no
    standard counts no people. None where nothing is worked.
    """
    by_machine: dict[str, Fraction] = {}
    products: dict[Fraction, set[str]] = defaultdict(set)
    worked = [each for each in tasks if each.pieces]
    if not worked:
        return None
    for each in worked:
        product = plan.jobs[each.task.job].product
        standard = floor.find_standard(product, each.operation.process)
        if standard is None:
            continue
        products[standard].add(product)
        least = by_machine.get(each.machine, standard)
        by_machine[each.machine] = min(standard, least)
    machines = len({each.machine for each in worked})
    return StaffNeed(
        process=worked[0].operation.process,
        span=worked[0].span,
        machines=machines,
        standards=tuple(
            (each, tuple(sorted(products[each]))) for each in sorted(products)
        ),
        people=math.ceil(sum((1 / each for each in by_machine.values()), Fraction(0))),
        unstated=machines - len(by_machine),
    )


def list_needs(
    plan: Plan, floor: Floor, tasks: Iterable[ShiftTask]
) -> tuple[StaffNeed, ...]:
    """Return what each process needs in each shift, by time and process."""
    groups: dict[tuple[int, str], list[ShiftTask]] = defaultdict(list)
    for each in tasks:
        groups[each.span.start, each.operation.process].append(each)
    found = []
    for (start, process), group in sorted(groups.items()):
        need = need_staff(group, plan, floor)
        if need is not None:
            at_once = AtWork(plan, group).count(start, [process])
            found.append(replace(need, at_once=at_once))
    return tuple(found)


def list_staff(
    plan: Plan, floor: Floor, days: Sequence[dt.date]
) -> tuple[UnitStaff, ...]:
    """Return the units that work on some days, with the processes of each together."""
    tasks = list_shift_tasks(plan, days)
    units: dict[str, list[str]] = defaultdict(list)
    for process, unit in find_units(plan, floor, tasks).items():
        units[unit].append(process)
    needs = list_needs(plan, floor, tasks)
    spans = [span for day in days for span in list_spans(plan, day)]
    work = AtWork(plan, tasks)
    return tuple(
        UnitStaff(
            unit,
            tuple(units[unit]),
            tuple(need for need in needs if need.process in units[unit]),
            {span.start: work.count(span.start, units[unit]) for span in spans},
            count_present(plan, unit, spans),
            floor.present.get(unit),
        )
        for unit in sorted(units)
    )


def find_units(plan: Plan, floor: Floor, tasks: Iterable[ShiftTask]) -> dict[str, str]:
    """Return by process whose people work it, by the machines of its tasks."""
    machines: dict[str, set[str]] = defaultdict(set)
    for each in tasks:
        machines[each.operation.process].add(each.machine)
    return {
        process: find_unit(plan, floor, process, used)
        for process, used in machines.items()
    }


def find_unit(plan: Plan, floor: Floor, process: str, used: Collection[str]) -> str:
    """Return whose people work a process on the machines used for it.

    That is the crew the schedule takes them from, where all have the same; else the
    unit that personnel counts, else the workshop.
    """
    crews = {m.crew for m in plan.problem.machines if m.name in used}
    if len(crews) == 1 and (crew := crews.pop()) is not None:
        return crew
    workshops = floor.name_workshops(sorted(used))
    return floor.find_unit(process, workshops) or "".join(workshops[:1])


def count_present(plan: Plan, unit: str, spans: Iterable[ShiftSpan]) -> dict[int, int]:
    """Return how many of a crew are there at most in each shift, by its start.

    Nothing where the schedule knows no crew of that name.
    """
    pools: dict[str, Pool] = {pool.name: pool for pool in plan.problem.pools}
    if unit not in pools:
        return {}
    shifts = pools[unit].shifts
    return {
        span.start: max(
            (s.people for s in shifts if s.start < span.end and span.start < s.end),
            default=0,
        )
        for span in spans
    }
