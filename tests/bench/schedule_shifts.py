"""The plants of `schedule_plants` with everything a workshop has besides machines.

Two shifts with breaks, Sundays and one holiday off, some machines down for half a day;
dies that exist once, fixtures of which there are many; people by stage and shift, of
which some watch two machines; setters for the presses; Sundays that may be worked as
overtime with half the people. One product in ten is plated outside, some material comes
late, some steps hand on in four batches.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from sop_xl.records import dataclass
from sop_xl.scheduling.problem import (
    Job,
    Machine,
    Operation,
    Pool,
    Presence,
    Problem,
    Window,
)
from tests.bench.schedule_plants import (
    CHANGEOVERS,
    PRESSES,
    STAGES,
    UNIT,
    Draft,
    Lot,
    LotStep,
    draw_draft,
    name_machines,
)

DAY = 24 * 60
#: Working time of a day in minutes after midnight; the shifts change at 15:30.
WORK = ((420, 660), (690, 1170), (1200, 1440))
OVERTIME = ((420, 660), (690, 930))
SHIFTS = ((420, 930), (930, 1440))
HOLIDAY = 10
WORKED = sum(end - start for start, end in WORK)
#: People one operation of a stage needs, and how many the pool has by day and evening.
PEOPLE = {
    "press_s": Fraction(1, 2),
    "press_m": Fraction(1),
    "press_l": Fraction(3, 2),
    "spot": Fraction(1),
    "argon": Fraction(1),
    "grind": Fraction(1, 2),
    "assembly": Fraction(2),
}
POOLS = {
    "pressers": (12, 11),
    "spot": (8, 7),
    "argon": (6, 5),
    "grind": (3, 3),
    "assembly": (12, 10),
    "setters": (4, 3),
}
OUTSIDE_MINUTES = 2 * DAY


@dataclass(frozen=True, slots=True)
class Extras:
    """What is drawn beyond the lots: the products plated outside, and how many days."""

    plated: frozenset[int]
    days: int


def make_full_plant(operations: int, seed: int = 1) -> Problem:
    """Return the lots of the bare plant in a plant with calendars, moulds and people.

    A working unit of the bare plant is put where the shifts without downtime have it,
    so that the load is the same but for people, downtime and moulds.
    """
    draft = draw_draft(operations, seed)
    random = Random(1000 + seed)
    products = sorted({lot.product for lot in draft.lots})
    plated = frozenset(random.sample(products, len(products) // 10))
    extras = Extras(plated, round(3 * draft.length * UNIT / WORKED) + 21)
    machines = _make_machines(random, draft, extras.days)
    jobs = tuple(
        _make_job(random, number, lot, extras) for number, lot in enumerate(draft.lots)
    )
    return Problem(machines, jobs, extras.days * DAY, _make_pools(extras.days))


def is_free_day(day: int) -> bool:
    """Whether nobody works on a day, counted from a Monday, unless in overtime."""
    return day % 7 == 6 or day == HOLIDAY


def find_minute(worked: int) -> int:
    """Return the minute at which the shifts have worked so many minutes.

    >>> find_minute(0), find_minute(240), find_minute(960)
    (420, 690, 1860)
    """
    day = 0
    while is_free_day(day) or worked >= WORKED:
        worked -= 0 if is_free_day(day) else WORKED
        day += 1
    for start, end in WORK:
        if worked < end - start:
            return day * DAY + start + worked
        worked -= end - start
    raise AssertionError


def _make_machines(random: Random, draft: Draft, days: int) -> tuple[Machine, ...]:
    working = [day for day in range(days) if not is_free_day(day)]
    usual = _open(working, WORK)
    overtime = _open([day for day in range(days) if day % 7 == 6], OVERTIME)
    held = _mount_dies(draft)
    machines: list[Machine] = []
    for stage in STAGES:
        press = stage in PRESSES
        for name in name_machines(stage):
            down = random.choice(working[:20]) if random.random() < 0.2 else None
            machines.append(
                Machine(
                    name,
                    stage,
                    tuple(w for w in usual if not _is_down(w, down)),
                    mounted=held.get(name),
                    overtime=overtime,
                    crew="pressers" if press else stage,
                    setters="setters" if press else None,
                )
            )
    return tuple(machines)


def _mount_dies(draft: Draft) -> dict[str, str]:
    """Return a die for each press that a lot may need there, no die on two of them."""
    held: dict[str, str] = {}
    for step in (step for lot in draft.lots for step in lot.steps):
        if step.stage in PRESSES and step.tool not in held.values():
            free = next((name for name in step.units if name not in held), None)
            held |= {free: step.tool} if free else {}
    return held


def _open(days: list[int], hours: tuple[tuple[int, int], ...]) -> tuple[Window, ...]:
    return tuple(
        Window(day * DAY + start, day * DAY + end)
        for day in days
        for start, end in hours
    )


def _is_down(window: Window, day: int | None) -> bool:
    """Whether a window is one of the last two of the day the machine is down."""
    return window.start // DAY == day and window.start % DAY > WORK[0][0]


def _make_pools(days: int) -> tuple[Pool, ...]:
    return tuple(
        Pool(
            name,
            tuple(
                Presence(day * DAY + start, day * DAY + end, people)
                for day in range(days)
                if day != HOLIDAY
                for people, (start, end) in _list_shifts(counts, day)
            ),
        )
        for name, counts in POOLS.items()
    )


def _list_shifts(
    counts: tuple[int, int], day: int
) -> list[tuple[int, tuple[int, int]]]:
    """Return the people of a day's shifts: half of them on a Sunday, by day only."""
    if is_free_day(day):
        return [(counts[0] // 2, SHIFTS[0])]
    return list(zip(counts, SHIFTS, strict=True))


def _make_job(random: Random, number: int, lot: Lot, extras: Extras) -> Job:
    release = find_minute(lot.release * UNIT)
    late = random.random() < 0.1
    material = release + random.randrange(DAY) if late else 0
    operations = [_make_operation(random, step) for step in lot.steps]
    operations[0] = replace(operations[0], material=material)
    due = find_minute(lot.due * UNIT)
    if lot.product in extras.plated:
        operations.insert(-1, Operation("plating", outsourced_minutes=OUTSIDE_MINUTES))
        due += OUTSIDE_MINUTES
    return Job(
        name=f"J{number:05d}",
        product=f"P{lot.product}",
        quantity=100,
        release=release,
        due=due,
        weight=float(lot.weight),
        operations=tuple(operations),
    )


def _make_operation(random: Random, step: LotStep) -> Operation:
    press = step.stage in PRESSES
    return Operation(
        step.stage,
        {machine: units * UNIT for machine, units in step.units.items()},
        mould=step.tool if press else None,
        changeover_minutes=CHANGEOVERS[step.stage] * UNIT,
        family=None if press else step.tool,
        people=PEOPLE[step.stage],
        transfer_batches=4 if random.random() < 0.25 else 1,
    )
