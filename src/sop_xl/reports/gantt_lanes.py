"""The lanes of the week's Gantt: coloured bars with what they make and for whom."""

from __future__ import annotations

from itertools import cycle
from unicodedata import east_asian_width

from sop_xl.pages import Cell, Style
from sop_xl.planning import Plan, labels
from sop_xl.planning.gantt import Bar, Kind, Lane
from sop_xl.planning.weeks import PlannedTask
from sop_xl.reports.gantt_marks import ShortBars
from sop_xl.reports.list_pages import Cells

_MOST_NOTED = 8
#: A half-width character of a bar's small print, and what a cell keeps free, in them.
_SIGN_PIXELS = 6.2
_PADDING = 0.8
_DARK = (labels.CODE_BAR, labels.CODE_LATE)
_CODES = {
    Kind.REST: labels.CODE_REST,
    Kind.STOP: labels.CODE_STOP,
    Kind.IDLE: None,
    Kind.CHANGEOVER: labels.CODE_CHANGEOVER,
}


class LaneWriter:
    """Writes lanes: codes, the text that fits a bar, the note with its lots.

    `slot_pixels` is how wide a slot is.
    """

    def __init__(self, plan: Plan, slot_pixels: float) -> None:
        self._plan = plan
        self._slot_signs = slot_pixels / _SIGN_PIXELS
        self._group: str | None = None
        self.short = ShortBars(plan)

    def write_lane(self, lane: Lane) -> list[Cells]:
        """Return the two rows of a machine: what its bars are, and their codes.

        The group stands in the first row of its first machine.
        """
        is_first = lane.group != self._group
        self._group = lane.group
        said: Cells = [
            Cell((lane.group or labels.NO_GROUP) if is_first else "", Style.TEXT),
            Cell(lane.machine, Style.TEXT),
        ]
        coded: Cells = [Cell("", Style.TEXT)] * 2
        turns = cycle((labels.CODE_BAR, labels.CODE_OTHER))
        for place, bar in enumerate(lane.bars):
            length = bar.end - bar.first
            code = _CODES[bar.kind] if bar.kind in _CODES else next(turns)
            code = labels.CODE_LATE if bar.late and bar.kind is Kind.WORK else code
            text, note = self._label(lane, place, code) or None, self._note(bar)
            said.append(Cell(text, Style.SLOT_LABEL, note=note))
            said += [Cell(None, Style.SLOT_LABEL)] * (length - 1)
            coded += [Cell(code, Style.SLOT)] * length
        return [said, coded]

    def _label(self, lane: Lane, place: int, code: str | int | None) -> str:
        """Return the longest name of what a bar makes that it has room for.

        Where that is not even the product's code, it is the letter by which the list
        below the Gantt says what it is.
        """
        bar = lane.bars[place]
        # White text of a dark bar cannot be read in the empty hours behind it.
        is_dark = code in _DARK
        slots = bar.end - bar.first if is_dark else _room_of(lane, place)
        room = slots * self._slot_signs - _PADDING
        if bar.kind is not Kind.WORK:
            said = labels.STOPPED if bar.kind is Kind.STOP else ""
            return said if _count_signs(said) <= room else ""
        sign = labels.LATE_SIGN if bar.late else ""
        for name in self._list_names(bar):
            if _count_signs(sign + name) <= room:
                return sign + name
        letter = self.short.mark(lane, bar)
        return sign + letter if _count_signs(sign + letter) <= room else letter

    def _list_names(self, bar: Bar) -> list[str]:
        """Return what may be said of a bar, the longest first."""
        name = self._plan.catalogue.name_product(bar.product).name
        names = [f"{bar.product} {name}", bar.product]
        if bar.pieces:
            count = labels.BAR_PIECES.format(pieces=bar.pieces)
            labelled = [f"{name}{gap}{count}" for name in names for gap in (" ", "")]
            names = [*labelled, bar.product]
        return names

    def _note(self, bar: Bar) -> str:
        lines = [self._describe(planned) for planned in bar.tasks[:_MOST_NOTED]]
        if len(bar.tasks) > _MOST_NOTED:
            lines.append(labels.MORE_NOTE.format(count=len(bar.tasks)))
        return "\n".join(lines)

    def _describe(self, planned: PlannedTask) -> str:
        task, job = planned.task, self._plan.jobs[planned.task.job]
        said = labels.TASK_NOTE.format(
            order=task.job,
            product=self._plan.catalogue.name_product(job.product).name,
            quantity=job.quantity,
            start=f"{self._plan.moment(task.start):%m-%d %H:%M}",
            end=f"{self._plan.moment(task.end):%m-%d %H:%M}",
        )
        if not task.changes_over:
            return said
        time = f"{self._plan.moment(task.setup_start):%H:%M}"
        mould = planned.operation.mould
        return labels.CHANGEOVER_NOTE.format(time=time, mould=mould) + "\n" + said


def _room_of(lane: Lane, place: int) -> int:
    """Return how many slots a bar's text has: its own, and the empty ones after it."""
    end = lane.bars[place].end
    for bar in lane.bars[place + 1 :]:
        if bar.kind not in {Kind.IDLE, Kind.REST}:
            break
        end = bar.end
    return end - lane.bars[place].first


def _count_signs(text: str) -> int:
    """Return the width of a text; a Chinese character counts two, a sign one."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
