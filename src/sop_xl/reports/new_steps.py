"""Why a plan has steps the last one had not, and whose work in process went where."""

from __future__ import annotations

from collections.abc import Sequence

from sop_xl.planning import Plan, labels
from sop_xl.planning.handed import Handed
from sop_xl.planning.memory import KeptStep
from sop_xl.planning.moved import Moves
from sop_xl.reports.labels import ENUMERATION
from sop_xl.scheduling.schedule import Task

_MOST_NAMED = 3


class WhyNew:
    """Finds why steps are new: their order is, or work in process was given away."""

    def __init__(self, plan: Plan, moves: Moves) -> None:
        self._plan, self._lines = plan, frozenset(moves.lines)
        self._unplanned = moves.unplanned
        self._lost = {each.line: each for each in moves.handed}
        self._gained = {
            name: each.line for each in reversed(moves.handed) for name in each.to
        }

    def find(self, task: Task) -> str:
        """Return why a step is new, in words."""
        name = self._plan.line_of[task.job].line.name
        first = self._say_line(name)
        if name in self._gained and self._plan.part_of[task.job].done_steps:
            taken = labels.TAKEN_OVER.format(line=self._gained[name])
            return labels.CAUSE_JOINT.join(filter(None, (first, taken)))
        if first:
            return first
        lost = self._lost.get(name)
        if lost is None or self._plan.part_of[task.job].done_steps:
            return labels.NEW_LOT
        return _say(lost, labels.HANDED_OVER if lost.to else labels.WIP_GONE)

    def _say_line(self, name: str) -> str:
        """Return that a line is new, or can be planned at last; "" where it was."""
        if name in self._unplanned:
            return labels.NEW_AWAKE.get(self._unplanned[name], labels.NEW_ORDER)
        return "" if name in self._lines else labels.NEW_ORDER

    def find_away(self, step: KeptStep) -> str:
        """Return whose the work in process of a dropped step is, or was; else ""."""
        lost = self._lost.get(step.line)
        if lost is not None and lost.to:
            return _say(lost, labels.HANDED_AWAY)
        # A step that still was to come is not needed if others' pieces are there.
        is_ahead = step.end > self._plan.moment(0)
        if is_ahead and step.line in self._gained and step.line in self._lines:
            return labels.TAKEN_OVER.format(line=self._gained[step.line])
        return ""


def say_handed(handed: Sequence[Handed]) -> str:
    """Return whose work in process goes to whom, the first few; "" where none does."""
    given = [each for each in handed if each.to]
    if not given:
        return ""
    clauses = [f"{x.line} {_say(x, labels.HANDED_AWAY)}" for x in given[:_MOST_NAMED]]
    more = labels.HANDED_MORE.format(count=len(given))
    said = labels.CAUSE_JOINT.join(clauses)
    return labels.HANDED_NOTE.format(
        handed=said, more=more if len(given) > _MOST_NAMED else ""
    )


def _say(lost: Handed, form: str) -> str:
    return form.format(quantity=lost.quantity, to=ENUMERATION.join(lost.to))
