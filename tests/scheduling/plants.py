"""Small plants for tests: builders for drawn ones, strategies for made-up ones."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sop_xl.scheduling.problem import Job, Machine, Operation, Problem, Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sop_xl.scheduling.schedule import Schedule

NAMES = ("P1", "P2", "P3")
MOULDS = (None, "die1", "die2", "die3")


def open_from(*times: int) -> tuple[Window, ...]:
    """Return windows written as their borders: open_from(0, 10, 15, 30)."""
    return tuple(
        Window(start, end) for start, end in zip(times[::2], times[1::2], strict=True)
    )


def machine(name: str, *times: int, mould: str | None = None) -> Machine:
    """Return a machine that works in the windows with these borders."""
    return Machine(name, "press", open_from(*times), mould)


def step(
    minutes: Mapping[str, int], mould: str | None = None, changeover: int = 0
) -> Operation:
    """Return a step on machines."""
    return Operation("stamp", minutes, mould, changeover)


def outside(minutes: int) -> Operation:
    """Return an outsourced step."""
    return Operation("polish", outsourced_minutes=minutes)


def job(name: str, *steps: Operation, release: int = 0, due: int = 1000) -> Job:
    """Return a job of weight 1."""
    return Job(name, "hood", 10, release, due, 1.0, steps)


def spans(schedule: Schedule) -> list[tuple[str, str | None, int, int, int]]:
    """Return each task as job, machine, setup start, start, end."""
    return [(t.job, t.machine, t.setup_start, t.start, t.end) for t in schedule.tasks]


@st.composite
def machines(draw: st.DrawFn) -> tuple[Machine, ...]:
    """Make up one to three machines, some without hours, some holding a mould."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    held = draw(st.permutations([*MOULDS, None, None]))
    pieces = st.lists(st.integers(1, 30), max_size=12)
    made = []
    for name, mould in zip(names, held, strict=False):
        times = list(accumulate(draw(pieces)))
        made.append(machine(name, *times[: len(times) // 2 * 2], mould=mould))
    return tuple(made)


@st.composite
def operations(draw: st.DrawFn) -> Operation:
    """Make up a step, now and then outside or on no machine the plant has."""
    if draw(st.integers(0, 5)) == 0:
        return outside(draw(st.integers(1, 40)))
    chosen = draw(st.sets(st.sampled_from((*NAMES, "gone")), max_size=4))
    minutes = {name: draw(st.integers(1, 25)) for name in sorted(chosen)}
    mould = draw(st.sampled_from(MOULDS))
    return step(minutes, mould, draw(st.integers(0, 12)) if mould else 0)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Make up a plant and up to six jobs, many of which cannot be run in time."""
    lots = draw(st.lists(st.lists(operations(), min_size=1, max_size=3), max_size=6))
    jobs = tuple(
        Job(
            name=f"J{at}",
            product="hood",
            quantity=1,
            release=draw(st.integers(0, 40)),
            due=draw(st.integers(-20, 150)),
            weight=draw(st.sampled_from((0.5, 1.0, 4.0))),
            operations=tuple(steps),
        )
        for at, steps in enumerate(lots)
    )
    return Problem(draw(machines()), jobs, draw(st.integers(1, 200)))
