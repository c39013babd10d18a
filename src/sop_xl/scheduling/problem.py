"""The question of scheduling: machines, their hours, and jobs to be run on them.

All times are whole minutes from the start of the horizon; the calendar that turns them
into dates is the caller's. Each class checks its own limits when it is made.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING

from sop_xl.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    """A machine, when it works, and the mould it holds at the start.

    `windows` are its shifts without breaks and downtime, in order and with time between
    them: two that touch are one window (`worktime.join_windows` joins them), since a
    changeover may use both.
    """

    name: str
    group: str
    windows: tuple[Window, ...]
    current_mould: str | None = None

    def __post_init__(self) -> None:
        _require(bool(self.name), "machine without a name", "has a name")
        for before, after in pairwise(self.windows):
            _require(
                before.end < after.start,
                f"machine {self.name}",
                f"has time between window {before.start} to {before.end}"
                f" and window {after.start} to {after.end}",
            )


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of a job, run on one of its machines or by an outside firm.

    `minutes` says for each eligible machine how many working minutes the whole lot
    takes there; empty, or naming only machines the problem does not have, it makes the
    solver refuse the job. `changeover_minutes` is what mounting `mould` takes on a
    machine that does not hold it; without a mould there is no changeover. An outsourced
    step has `outsourced_minutes` of calendar time instead of machines.
    """

    process: str
    minutes: Mapping[str, int] = field(default_factory=dict)
    mould: str | None = None
    changeover_minutes: int = 0
    outsourced_minutes: int | None = None

    def __post_init__(self) -> None:
        whose = f"operation {self.process}"
        for machine, minutes in self.minutes.items():
            limit = f"takes more than {minutes} minutes on machine {machine}"
            _require(minutes > 0, whose, limit)
        _require(
            self.changeover_minutes >= 0, whose, "changes over in 0 or more minutes"
        )
        _require(
            self.mould is not None or self.changeover_minutes == 0,
            whose,
            "has no changeover minutes without a mould",
        )
        if self.outsourced_minutes is not None:
            self._check_outsourced(whose)

    def _check_outsourced(self, whose: str) -> None:
        _require((self.outsourced_minutes or 0) > 0, whose, "is outside for some time")
        _require(
            not self.minutes and self.mould is None,
            whose,
            "is outsourced, or has machines and a mould, not both",
        )


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
class Problem:
    """Machines and jobs; everything scheduled ends by minute `horizon`.

    A mould exists once, so two machines cannot hold the same one at the start.
    """

    machines: tuple[Machine, ...]
    jobs: tuple[Job, ...]
    horizon: int

    def __post_init__(self) -> None:
        _require(self.horizon > 0, "horizon", "lasts longer than 0 minutes")
        held = (m.current_mould for m in self.machines if m.current_mould is not None)
        _require_single("machine", (machine.name for machine in self.machines))
        _require_single("job", (job.name for job in self.jobs))
        _require_single("mould", held)


def _require_single(kind: str, names: Iterable[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    _require(not twice, f"{kind} {', '.join(twice)}", "stands in the problem once")
