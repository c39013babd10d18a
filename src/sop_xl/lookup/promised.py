"""The day an open order line is complete by the last plan, or why there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sop_xl.lookup import messages
from sop_xl.lookup.errors import NoAnswer
from sop_xl.lookup.stock import Shelves
from sop_xl.planning.backlog import OpenLine, OrderLine
from sop_xl.planning.memory import KeptPlan, KeptStep
from sop_xl.planning.messages import OBSTACLES
from sop_xl.records import dataclass
from sop_xl.rows import Table
from sop_xl.tables import Order

_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Promises:
    """The order list, what of it is open, the last plan, and the day it is asked on."""

    orders: Table[Order]
    shelves: Shelves
    plan: KeptPlan | None
    today: dt.date

    def find_day(self, order: str, number: int | None) -> dt.date:
        """Return the day a line of an order is complete, by the last plan.

        What stock covers is there on the plan's first day, or today.

        Raises:
            NoAnswer: there is no such line, it waits for nothing, or it is not planned.
        """
        line = self._find_line(order, number)
        if self.plan is None:
            raise NoAnswer(messages.NO_PLAN)
        if line.name not in self.plan.lines:
            told = messages.NOT_IN_PLAN.format(name=line.name, start=self.plan.start)
            raise NoAnswer(told)
        needed = sum(part.quantity for part in self.shelves.lines[line.name].parts)
        if not needed:
            return max(self.plan.start, self.today)
        return self._last_day(line, needed, self.plan)

    def _last_day(self, line: OpenLine, needed: int, plan: KeptPlan) -> dt.date:
        steps = [s for s in plan.steps if s.line == line.name and not s.asleep]
        planned = _count_planned(steps)
        if planned < needed:
            values = {"name": line.name, "needed": needed, "planned": planned}
            raise NoAnswer(messages.NOT_SCHEDULED.format(start=plan.start, **values))
        # What ends at midnight is finished on the day before.
        day = (max(step.end for step in steps) - _MINUTE).date()
        if day < self.today:
            raise NoAnswer(messages.OVERDUE.format(name=line.name, day=day))
        return day

    def _find_line(self, order: str, number: int | None) -> OpenLine:
        """Return the open line that is meant; NoAnswer where it is none."""
        numbers = self._list_numbers(order)
        if number is not None and number not in numbers:
            raise NoAnswer(messages.NO_LINE.format(order=order, line=number))
        backlog = self.shelves.backlog
        waiting: list[OrderLine] = [
            line
            for line in (*backlog.open_lines, *backlog.blocked)
            if line.order_no == order and number in (None, line.line_no)
        ]
        if not waiting:
            name = order if number is None else f"{order}-{number}"
            raise NoAnswer(messages.ALL_SHIPPED.format(name=name))
        if len(waiting) > 1:
            lines = sorted(str(line.line_no) for line in waiting)
            listed = messages.LINES_JOINED.join(lines)
            raise NoAnswer(messages.WHICH_LINE.format(order=order, lines=listed))
        return _require_open(waiting[0])

    def _list_numbers(self, order: str) -> list[int]:
        rows = self.orders["order_no"] == order
        if not rows.any():
            raise NoAnswer(messages.NO_ORDER.format(order=order))
        found: list[int] = self.orders["line_no"][rows].tolist()
        return found


def _require_open(line: OrderLine) -> OpenLine:
    if isinstance(line, OpenLine):
        return line
    why = OBSTACLES[line.obstacle]  # type: ignore[attr-defined]
    raise NoAnswer(messages.BLOCKED.format(name=line.name, why=why))


def _count_planned(steps: Sequence[KeptStep]) -> int:
    """Return how many pieces the lots are of whose steps are planned."""
    return sum({step.lot: step.quantity for step in steps}.values())
