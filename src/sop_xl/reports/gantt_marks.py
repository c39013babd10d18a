"""Letters for the bars of a Gantt that are too short for a code, and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from string import ascii_letters

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.gantt import Bar, Lane
from sop_xl.records import dataclass
from sop_xl.reports.list_pages import Cells

#: A bar's product and lots: the same work on another day has the same letter.
_Work = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class ShortBars:
    """Gives short bars letters, from a on for each machine, and says what they are.

    A machine with more of them than there are letters leaves the last without one.
    """

    plan: Plan
    _found: dict[str, dict[_Work, tuple[str, Bar]]] = field(default_factory=dict)

    def mark(self, lane: Lane, bar: Bar) -> str:
        """Return the letter of a bar; "" where there is none left."""
        own = self._found.setdefault(lane.machine, {})
        work = bar.product, tuple(planned.task.job for planned in bar.tasks)
        if work not in own and len(own) < len(ascii_letters):
            own[work] = ascii_letters[len(own)], bar
        return own[work][0] if work in own else ""

    @property
    def said(self) -> Mapping[str, str]:
        """What the letters of each machine stand for."""
        return {
            machine: labels.SHORT_JOINED.join(
                self._describe(letter, bar) for letter, bar in own.values()
            )
            for machine, own in self._found.items()
        }

    def _describe(self, letter: str, bar: Bar) -> str:
        count = labels.BAR_PIECES.format(pieces=bar.pieces) if bar.pieces else ""
        start = self.plan.moment(bar.tasks[0].task.start)
        return labels.SHORT_JOB.format(
            letter=letter,
            late=labels.LATE_SIGN if bar.late else "",
            product=bar.product,
            count=count,
            start=f"{start:%m-%d %H:%M}",
        )


def list_short(said: Mapping[str, str], row: int, last: int) -> list[Block]:
    """Return the list below a Gantt, from a row on, up to its `last` column.

    Nothing where no bar is short.
    """
    if not said:
        return []
    rows: list[Cells] = [
        [machine, text, *[None] * (last - 3)] for machine, text in said.items()
    ]
    heading: Cells = [Cell(labels.SHORT_JOBS, Style.HEADER)]
    return [Block(row, 2, [heading, *rows], [Style.TEXT] * (last - 1))]


def merge_short(blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield the merged cells of the list, each text as wide as the Gantt."""
    for block in blocks:
        for row in range(block.row + 1, block.row + len(block.rows)):
            yield Span(row, block.column + 1, row, block.span.last_column)
