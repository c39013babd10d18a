"""Small plants for tests: builders for drawn ones, strategies for made-up ones."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sop_xl.scheduling.problem import (
    Job,
    Lock,
    Machine,
    Operation,
    Place,
    Pool,
    Presence,
    Problem,
    StepKey,
    Window,
)
from sop_xl.scheduling.worktime import join_windows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sop_xl.scheduling.schedule import Schedule

NAMES = ("P1", "P2", "P3")
MOULDS = (None, "die1", "die2", "die3")
FAMILIES = ("red", "blue")
POOLS = ("hands", "fitters")


def open_from(*times: int) -> tuple[Window, ...]:
    """Return windows written as their borders: open_from(0, 10, 15, 30)."""
    return tuple(
        Window(start, end) for start, end in zip(times[::2], times[1::2], strict=True)
    )


def machine(name: str, *times: int, mould: str | None = None, **fields: Any) -> Machine:
    """Return a machine that works in the windows with these borders."""
    return Machine(name, "press", open_from(*times), mould, **fields)


def step(
    minutes: Mapping[str, int],
    mould: str | None = None,
    changeover: int = 0,
    **fields: Any,
) -> Operation:
    """Return a step on machines."""
    return Operation("stamp", minutes, mould, changeover, **fields)


def outside(minutes: int, **fields: Any) -> Operation:
    """Return an outsourced step."""
    return Operation("polish", outsourced_minutes=minutes, **fields)


def job(name: str, *steps: Operation, release: int = 0, due: int = 1000) -> Job:
    """Return a job of weight 1."""
    return Job(name, "hood", 10, release, due, 1.0, steps)


def pool(name: str, *shifts: tuple[int, int, int]) -> Pool:
    """Return a pool of shifts written as start, end and people."""
    return Pool(name, tuple(Presence(*shift) for shift in shifts))


def spans(schedule: Schedule) -> list[tuple[str, str | None, int, int, int]]:
    """Return each task as job, machine, setup start, start, end."""
    return [(t.job, t.machine, t.setup_start, t.start, t.end) for t in schedule.tasks]


@st.composite
def plain_machines(draw: st.DrawFn) -> tuple[Machine, ...]:
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
def plain_operations(draw: st.DrawFn) -> Operation:
    """Make up a step, now and then outside or on no machine the plant has."""
    if draw(st.integers(0, 5)) == 0:
        return outside(draw(st.integers(1, 40)))
    chosen = draw(st.sets(st.sampled_from((*NAMES, "gone")), max_size=4))
    minutes = {name: draw(st.integers(1, 25)) for name in sorted(chosen)}
    mould = draw(st.sampled_from(MOULDS))
    return step(minutes, mould, draw(st.integers(0, 12)) if mould else 0)


@st.composite
def _jobs(draw: st.DrawFn, operations: st.SearchStrategy[Operation]) -> tuple[Job, ...]:
    lots = draw(st.lists(st.lists(operations, min_size=1, max_size=3), max_size=6))
    return tuple(
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


@st.composite
def plain_problems(draw: st.DrawFn) -> Problem:
    """Make up a plant and up to six jobs, many of which cannot be run in time.

    Only machines, moulds and outsourced steps: nobody is needed, nothing is locked.
    """
    jobs = draw(_jobs(plain_operations()))
    return Problem(draw(plain_machines()), jobs, draw(st.integers(1, 200)))


_THERE = st.sampled_from((0, 1, 2, 3, 4, 4))


@st.composite
def pools(draw: st.DrawFn) -> tuple[Pool, ...]:
    """Make up no, one or two pools, in shifts that touch or lie apart."""
    made = []
    for name in POOLS[: draw(st.integers(0, len(POOLS)))]:
        pieces = draw(st.lists(st.tuples(st.integers(5, 80), _THERE), max_size=8))
        ends = accumulate(length for length, _ in pieces)
        shifts = [
            (end - length, end, people)
            for end, (length, people) in zip(ends, pieces, strict=True)
            if people
        ]
        made.append(pool(name, *shifts))
    return tuple(made)


_HOURS = ("shift", "shift", "shift", "rest", "extra")


@st.composite
def _hours(draw: st.DrawFn) -> tuple[tuple[Window, ...], tuple[Window, ...]]:
    """Make up windows and overtime, touching or apart."""
    pieces = draw(
        st.lists(
            st.tuples(st.integers(3, 50), st.sampled_from(_HOURS)),
            min_size=draw(st.sampled_from((0, 3, 5))),
            max_size=10,
        )
    )
    ends = accumulate(length for length, _ in pieces)
    kinds: dict[str, list[Window]] = {kind: [] for kind in _HOURS}
    for end, (length, kind) in zip(ends, pieces, strict=True):
        kinds[kind].append(Window(end - length, end))
    return join_windows(kinds["shift"]), join_windows(kinds["extra"])


@st.composite
def machines(draw: st.DrawFn, staff: tuple[Pool, ...]) -> tuple[Machine, ...]:
    """Make up one to three machines in two groups, some with overtime and people."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    held = draw(st.permutations([*MOULDS, *FAMILIES, "red", None, None]))
    people = st.sampled_from((None, *(pool.name for pool in staff)))
    made = []
    for name, mounted in zip(names, held, strict=False):
        windows, overtime = draw(_hours())
        group = draw(st.sampled_from(("press", "press", "lathe")))
        crew, setters = draw(people), draw(people)
        made.append(Machine(name, group, windows, mounted, overtime, crew, setters))
    return tuple(made)


_PEOPLE = tuple(Fraction(n) for n in ("0", "0", "1/3", "1/2", "1", "1", "2", "5/2"))
_BATCHES = (1, 1, 1, 2, 3, 4, 9, 40)


@st.composite
def operations(draw: st.DrawFn) -> Operation:
    """Make up a step with all it may need, now and then outside."""
    material = draw(st.sampled_from((0, 0, 5, 30)))
    batches = draw(st.sampled_from(_BATCHES))
    if draw(st.integers(0, 5)) == 0:
        minutes = draw(st.integers(1, 40))
        return outside(minutes, material=material, transfer_batches=batches)
    able = st.sampled_from((*NAMES, "gone"))
    fewest = draw(st.sampled_from((0, 1, 2, 2)))
    chosen = draw(st.lists(able, min_size=fewest, max_size=4, unique=True))
    mould = draw(st.sampled_from(MOULDS))
    family = None if mould else draw(st.sampled_from((None, *FAMILIES)))
    return step(
        {name: draw(st.integers(1, 25)) for name in chosen},
        mould,
        draw(st.integers(0, 12)) if mould or family else 0,
        family=family,
        people=draw(st.sampled_from(_PEOPLE)),
        material=material,
        transfer_batches=batches,
    )


_KEYS: st.SearchStrategy[StepKey] = st.tuples(
    st.sampled_from(("J0", "J0", "J1", "J1", "J2", "J3", "ghost")), st.integers(0, 3)
)


@st.composite
def locks(draw: st.DrawFn) -> tuple[Lock, ...]:
    """Make up locks of each kind, many of which cannot be kept."""
    keys = draw(st.lists(_KEYS, max_size=4, unique=True))
    return tuple(
        Lock(
            *key,
            machine=draw(st.sampled_from((None, *NAMES, "gone"))),
            start=draw(st.one_of(st.none(), st.integers(-1, 100))),
            after=draw(st.one_of(st.none(), _KEYS)),
        )
        for key in keys
    )


_TOOLS = st.sampled_from((*MOULDS[1:], *FAMILIES))
_CHANGEOVERS = st.dictionaries(
    st.sampled_from(("press", "lathe")),
    st.dictionaries(
        st.tuples(st.one_of(st.just(""), _TOOLS), _TOOLS),
        st.integers(0, 12),
        max_size=6,
    ),
)
_PREVIOUS = st.dictionaries(
    _KEYS,
    st.builds(Place, st.sampled_from((None, *NAMES)), st.integers(0, 100)),
    max_size=4,
)


def _mount_once(
    made: tuple[Machine, ...], jobs: tuple[Job, ...]
) -> tuple[Machine, ...]:
    """Return machines without a family held twice that a problem takes for a mould."""
    known = {operation.family for job in jobs for operation in job.operations}
    held: set[str | None] = set()
    single = []
    for one in made:
        twice = one.mounted in held and one.mounted not in known
        single.append(replace(one, mounted=None) if twice else one)
        held.add(one.mounted)
    return tuple(single)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Make up a plant and up to six jobs with everything a problem can have."""
    staff, jobs = draw(pools()), draw(_jobs(operations()))
    return Problem(
        machines=_mount_once(draw(machines(staff)), jobs),
        jobs=jobs,
        horizon=draw(st.one_of(st.just(200), st.just(200), st.integers(1, 200))),
        pools=staff,
        changeovers=draw(_CHANGEOVERS),
        locks=draw(locks()),
        fence=draw(st.sampled_from((0, 0, 10, 35))),
        previous=draw(_PREVIOUS),
    )
