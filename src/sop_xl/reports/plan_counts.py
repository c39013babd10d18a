"""How many order lines are open, late, or not scheduled: one count for all who say."""

from __future__ import annotations

from collections.abc import Iterator

from sop_xl.planning import Plan
from sop_xl.records import dataclass
from sop_xl.reports import words


@dataclass(frozen=True, slots=True)
class LineCounts:
    """The open order lines of a plan, and those that are late or not scheduled.

    Late lines are to be made yet, or stock covers them and their date is over. Of
    lines not scheduled, something is refused, or they are not planned at all.
    """

    lines: int
    late_made: int
    late_stocked: int
    refused: int
    blocked: int

    @property
    def late(self) -> int:
        """All late lines."""
        return self.late_made + self.late_stocked

    @property
    def unscheduled(self) -> int:
        """All lines of which something is not scheduled."""
        return self.refused + self.blocked

    def say(self) -> str:
        """Return the counts in a sentence; what is none is not taken apart."""
        late = words.LATE_COUNT.format(count=self.late)
        if self.late:
            late += words.LATE_PARTS.format(
                made=self.late_made, stocked=self.late_stocked
            )
        out = words.UNSCHEDULED_COUNT.format(count=self.unscheduled)
        if self.unscheduled:
            out += words.UNSCHEDULED_PARTS.format(
                refused=self.refused, blocked=self.blocked
            )
        return words.LINE_COUNTS.format(lines=self.lines, late=late, unscheduled=out)

    def items(self) -> Iterator[tuple[str, int]]:
        """Yield each count with its name."""
        yield words.OPEN_LINES, self.lines
        yield words.LATE_LINES, self.late
        yield words.LATE_MADE, self.late_made
        yield words.LATE_STOCKED, self.late_stocked
        yield words.UNSCHEDULED_LINES, self.unscheduled
        yield words.REFUSED_LINES, self.refused
        yield words.BLOCKED_LINES, self.blocked


def count_lines(plan: Plan) -> LineCounts:
    """Return how many order lines of a plan are open, late, and not scheduled."""
    late = [line for line in plan.lines if plan.days_late(line)]
    made = sum(bool(line.parts) for line in late)
    refused = sum(bool(plan.refused_parts(line)) for line in plan.lines)
    blocked = len(plan.blocked)
    return LineCounts(
        len(plan.lines) + blocked, made, len(late) - made, refused, blocked
    )
