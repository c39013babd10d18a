"""The question of scheduling: machines, people and moulds, and jobs that need them.

All times are whole minutes from the start of the horizon; the calendar that turns them
into dates is the caller's. Each class checks its own limits when it is made. What the
words mean exactly, rule by rule, stands in `checker`.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import field
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from sop_xl.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: A job's name and the number of one of its operations, from 0.
StepKey: TypeAlias = "tuple[str, int]"


class ProblemError(ValueError):
    """A problem breaks its own limits: a mistake of the program, not of the data.

    Data that cannot be scheduled (a step without a machine, a job that does not fit) is
    no such mistake: the solver refuses the job and says why.
    """


def _require(holds: bool, whose: str, limit: str) -> None:
    if not holds:
        raise ProblemError(f"{whose}: {limit}")


@dataclass(frozen=True, slots=True)
class Window:
    """An unbroken stretch of working time, from `start` up to but not including `end`.

    >>> Window(480, 720).minutes
    240
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        _require(
            0 <= self.start < self.end,
            f"window {self.start} to {self.end}",
            "begins at 0 or later and ends after it begins",
        )

    @property
    def minutes(self) -> int:
        """How long the window lasts."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine, when it works, what is mounted at the start, and who works it.

    `windows` are its shifts without breaks and downtime, in order and with time between
    them: two that touch are one window (`worktime.join_windows` joins them), since a
    changeover may use both. `overtime` are windows outside of them that may be worked
    at a cost; they too are in order and apart, but may touch a regular one. `mounted`
    is a mould or a setup family. `crew` names the pool its operators come from,
    `setters` the one that changes it over with one person; None is no limit.
    """

    name: str
    group: str
    windows: tuple[Window, ...]
    mounted: str | None = None
    overtime: tuple[Window, ...] = ()
    crew: str | None = None
    setters: str | None = None

    def __post_init__(self) -> None:
        _require(bool(self.name), "machine without a name", "has a name")
        whose = f"machine {self.name}"
        _require_apart(whose, self.windows)
        _require_apart(whose, self.overtime)
        for extra in self.overtime:
            for window in self.windows:
                _require(
                    extra.end <= window.start or window.end <= extra.start,
                    whose,
                    f"has overtime {extra.start} to {extra.end} outside of window"
                    f" {window.start} to {window.end}",
                )


def _require_apart(whose: str, windows: Iterable[Window]) -> None:
    for before, after in pairwise(windows):
        _require(
            before.end < after.start,
            whose,
            f"has time between window {before.start} to {before.end}"
            f" and window {after.start} to {after.end}",
        )


@dataclass(frozen=True, slots=True)
class Presence:
    """How many people of a pool are there from one minute to another."""

    start: int
    end: int
    people: int

    def __post_init__(self) -> None:
        whose = f"presence {self.start} to {self.end}"
        _require(0 <= self.start < self.end, whose, "ends after it begins")
        _require(self.people > 0, whose, "is of one person at least")


@dataclass(frozen=True, slots=True)
class Pool:
    """People who can stand in for each other, shift by shift; nobody in between."""

    name: str
    shifts: tuple[Presence, ...]

    def __post_init__(self) -> None:
        _require(bool(self.name), "pool without a name", "has a name")
        for before, after in pairwise(self.shifts):
            _require(
                before.end <= after.start,
                f"pool {self.name}",
                f"has presence to {before.end} end before that from {after.start}",
            )


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of a job, run on one of its machines or by an outside firm.

    `minutes` says for each eligible machine how many working minutes the whole lot
    takes there; empty, or naming only machines the problem does not have, it makes the
    solver refuse the job. It needs a `mould`, of which there is one, or a setup
    `family`, which several machines may hold at once, or neither; `changeover_minutes`
    is what mounting it takes, unless the problem's changeovers know better.

    `people` of the machine's crew are needed while it runs, parts of a person where one
    watches several machines. `material` is the minute its material is there. The next
    step gets its pieces in so many equal `transfer_batches`; one is the whole lot. An
    outsourced step has `outsourced_minutes` of calendar time instead of machines.
    """

    process: str
    minutes: Mapping[str, int] = field(default_factory=dict)
    mould: str | None = None
    changeover_minutes: int = 0
    outsourced_minutes: int | None = None
    family: str | None = None
    people: Fraction = Fraction(0)
    material: int = 0
    transfer_batches: int = 1

    def __post_init__(self) -> None:
        whose = f"operation {self.process}"
        for machine, minutes in self.minutes.items():
            limit = f"takes more than {minutes} minutes on machine {machine}"
            _require(minutes > 0, whose, limit)
        _require(
            self.changeover_minutes >= 0, whose, "changes over in 0 or more minutes"
        )
        _require(
            self.mould is None or self.family is None,
            whose,
            "needs a mould or a setup family, not both",
        )
        _require(
            self.tool is not None or self.changeover_minutes == 0,
            whose,
            "has no changeover minutes without a mould or a family",
        )
        _require(self.people >= 0, whose, "needs 0 people or more")
        _require(self.material >= 0, whose, "has its material at 0 or later")
        _require(self.transfer_batches > 0, whose, "hands on 1 transfer batch or more")
        if self.outsourced_minutes is not None:
            self._check_outsourced(whose)

    def _check_outsourced(self, whose: str) -> None:
        _require((self.outsourced_minutes or 0) > 0, whose, "is outside for some time")
        _require(
            not self.minutes and self.tool is None and not self.people,
            whose,
            "is outsourced, or has machines, people and a mould, not both",
        )

    @property
    def tool(self) -> str | None:
        """What its machine must hold: the mould or the family; None if anything."""
        return self.mould if self.mould is not None else self.family


@dataclass(frozen=True, slots=True)
class Job:
    """A lot of one product and the steps it goes through, one after the other.

    `release` is the first minute its first step may run; `due` the minute it should be
    finished by, below 0 if that has passed. `weight` is the cost of a minute late,
    relative to other jobs.
    """

    name: str
    product: str
    quantity: int
    release: int
    due: int
    weight: float
    operations: tuple[Operation, ...]

    def __post_init__(self) -> None:
        whose = f"job {self.name}"
        _require(bool(self.name), "job without a name", "has a name")
        _require(self.quantity > 0, whose, "makes a quantity above 0")
        _require(self.release >= 0, whose, "is released at 0 or later")
        weighs = math.isfinite(self.weight) and self.weight > 0
        _require(weighs, whose, "weighs more than 0 and not infinitely much")
        _require(bool(self.operations), whose, "has at least one operation")


@dataclass(frozen=True, slots=True)
class Lock:
    """What the planner, or the shop itself, has fixed of a step.

    It runs on `machine`, its processing starts at `start`, and it starts only when the
    step `after` has ended; None leaves each open. What runs already, and what lies
    before a frozen fence, is a lock of machine and start. A start without a machine
    holds on whichever machine is chosen.
    """

    job: str
    step: int
    machine: str | None = None
    start: int | None = None
    after: StepKey | None = None

    @property
    def key(self) -> StepKey:
        """The step it is about."""
        return self.job, self.step


@dataclass(frozen=True, slots=True)
class Place:
    """Where an earlier schedule had a step, which a new one moves at a cost.

    Its changeover began at `setup`, None where it had none; with `overtime` it was
    allowed some there.
    """

    machine: str | None
    start: int
    setup: int | None = None
    overtime: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Machines, people, jobs; everything scheduled ends by minute `horizon`.

    A mould exists once, so two machines cannot hold the same one at the start.
    `changeovers` say for a machine group how long it takes from one mould or family to
    another ("" is an empty machine); pairs they lack take the operation's own minutes,
    and none where both are the same. Before minute `fence` only locked steps may start,
    changeovers included. `previous` is the earlier schedule a new one should stay close
    to.
    """

    machines: tuple[Machine, ...]
    jobs: tuple[Job, ...]
    horizon: int
    pools: tuple[Pool, ...] = ()
    changeovers: Mapping[str, Mapping[tuple[str, str], int]] = field(
        default_factory=dict
    )
    locks: tuple[Lock, ...] = ()
    fence: int = 0
    previous: Mapping[StepKey, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _require(self.horizon > 0, "horizon", "lasts longer than 0 minutes")
        _require(self.fence >= 0, "fence", "stands at 0 or later")
        moulds = {op.mould for job in self.jobs for op in job.operations}
        families = {op.family for job in self.jobs for op in job.operations}
        both = sorted(filter(None, moulds & families))
        _require(not both, ", ".join(both), "is a mould or a setup family, not both")
        held = (
            m.mounted for m in self.machines if m.mounted not in (families | {None})
        )
        _require_single("machine", (machine.name for machine in self.machines))
        _require_single("job", (job.name for job in self.jobs))
        _require_single("mould", (name for name in held if name is not None))
        _require_single("pool", (pool.name for pool in self.pools))
        _require_single("lock of", (f"{lock.job} {lock.step}" for lock in self.locks))
        self._check_pools()
        for group, pairs in self.changeovers.items():
            for pair, minutes in pairs.items():
                _require(
                    minutes >= 0,
                    f"changeover {pair[0]} to {pair[1]} on {group}",
                    "takes 0 minutes or more",
                )

    def _check_pools(self) -> None:
        known = {pool.name for pool in self.pools} | {None}
        for machine in self.machines:
            for pool in (machine.crew, machine.setters):
                _require(pool in known, f"machine {machine.name}", f"has a pool {pool}")

    @property
    def steps(self) -> dict[StepKey, Operation]:
        """The operation behind each job's name and step."""
        return {
            (job.name, step): operation
            for job in self.jobs
            for step, operation in enumerate(job.operations)
        }


def _require_single(kind: str, names: Iterable[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    _require(not twice, f"{kind} {', '.join(twice)}", "stands in the problem once")


def changeover_minutes(
    problem: Problem, group: str, mounted: str | None, operation: Operation
) -> int:
    """Return how long a machine of a group that holds `mounted` is changed over.

    An operation that needs nothing mounted changes nothing. A machine holds what was
    last mounted on it; but None where the operation needs that very mould again and it
    has been on another machine since.
    """
    if operation.tool is None:
        return 0
    pairs = problem.changeovers.get(group, {})
    own = 0 if mounted == operation.tool else operation.changeover_minutes
    return pairs.get((mounted or "", operation.tool), own)
