"""How waiting operations are ranked when a machine comes free."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sop_xl.records import dataclass

if TYPE_CHECKING:
    from sop_xl.scheduling.groundwork import Groundwork
    from sop_xl.scheduling.problem import Job


class Rates(NamedTuple):
    """What a minute of slack and a minute of changeover take from an index."""

    slack: float
    changeover: float


@dataclass(frozen=True, slots=True)
class DueDate:
    """Earliest due date first; changeovers do not matter."""

    def rates(self, groundwork: Groundwork) -> Rates:  # noqa: ARG002 - same for all
        """Return rates of nothing."""
        return Rates(0.0, 0.0)

    def value(self, job: Job, minutes: int) -> float:  # noqa: ARG002 - same for all
        """Return the index of a job: the earlier it is due, the higher."""
        return -float(job.due)


@dataclass(frozen=True, slots=True)
class Tardiness:
    """Apparent tardiness cost with setups (ATCS), as a logarithm.

    The index of Lee, Bhaskaran and Pinedo (IIE Transactions 29, 1997, pages 45-52) for
    weight w, processing p, due d, changeover s, means p' and s', at time t is
    w/p · exp(-max(d - p - t, 0) / (k1·p')) · exp(-s / (k2·s')). `lookahead` is k1: the
    larger, the earlier a due date is felt; `avoidance` is k2: the smaller, the more
    changeovers are avoided. Here d - p is the step's turn: due less all that its job
    still needs. With w = 2, p = 20, no slack, s = s' and k2 = 1 the index is
    0.1 · exp(-1) = 0.0368, its logarithm -3.30.
    """

    lookahead: float
    avoidance: float

    def rates(self, groundwork: Groundwork) -> Rates:
        """Return what slack (calendar) and changeover (working) minutes take away."""
        minutes = groundwork.mean_minutes * groundwork.stretch
        return Rates(
            1 / (self.lookahead * minutes),
            1 / (self.avoidance * groundwork.mean_changeover),
        )

    def value(self, job: Job, minutes: int) -> float:
        """Return the index of a job without slack or changeover."""
        return math.log(job.weight / minutes)


Rule: TypeAlias = DueDate | Tardiness
