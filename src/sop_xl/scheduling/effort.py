"""How hard and for what the solver searches, and what it tells while it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from sop_xl.records import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work a search may do, so that the same problem has the same answer.

    The limit is work: what this program does in `seconds` on a slow office machine.
    The clock only guards it: when twice the seconds are over the search stops wherever
    it is, and says so. `seed` starts the search's own random numbers.
    """

    seconds: float = 60.0
    seed: int = 1

    def __post_init__(self) -> None:
        if not self.seconds >= 0:
            raise ValueError(f"effort of {self.seconds} seconds, wanted 0 or more")


@dataclass(frozen=True, slots=True)
class Objective:
    """What makes a schedule bad; the search looks for the least sum.

    A minute late costs `tardiness` times its job's weight, a minute of changing over
    `changeover`, a working minute in overtime `overtime`, each step that is moved
    from its earlier place `moved`, a minute until the last end `makespan`, and a minute
    until a job's end `flow` times its work by that of a usual job, so that of two plans
    as good the one is taken in which no work waits without need. (By its work: else
    short jobs would go before those that are due earlier.) A step is moved when it is
    on another machine or starts more than `moved_minutes` from where it was. Refusing
    a job always costs more than any delay of it.
    """

    tardiness: float = 1.0
    changeover: float = 1.0
    overtime: float = 0.5
    moved: float = 0.0
    makespan: float = 0.0
    flow: float = 0.0
    moved_minutes: int = 0

    def __post_init__(self) -> None:
        weights = (self.tardiness, self.changeover, self.overtime, self.moved)
        if not all(weight >= 0 for weight in (*weights, self.makespan, self.flow)):
            raise ValueError("an objective's weights are 0 or more")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: the share of its work done, and the best cost so far."""

    share: float
    cost: float


#: Told now and then while the search runs; it stops where the answer is False.
Watch: TypeAlias = Callable[[Progress], bool]
