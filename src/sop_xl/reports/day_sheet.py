"""One process on one day: what each machine makes in each shift, and by how many."""

from __future__ import annotations

from collections.abc import Iterator

from sop_xl.grid import Span
from sop_xl.pages import (
    Allowed,
    Block,
    Cell,
    Page,
    Style,
    Validation,
)
from sop_xl.planning import Plan
from sop_xl.planning.days import Owed, ProcessDay, ShiftPlan
from sop_xl.planning.floor import Floor
from sop_xl.planning.shifts import ShiftTask, list_spans
from sop_xl.records import dataclass
from sop_xl.reports import words
from sop_xl.reports.day_breaks import break_pages
from sop_xl.reports.day_foot import FOOT_WIDTH, foot_row
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import ENUMERATION
from sop_xl.reports.list_pages import ACROSS, Cells, head_columns
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_page, head_spans
from sop_xl.reports.order_cells import link_line
from sop_xl.reports.plan_head import name_day
from sop_xl.reports.shift_words import (
    name_shift,
    name_times,
    say_moment,
    say_time,
)

#: The form has a column of reasons for the first two shifts, if there are two; more
#: where they work.
_LEAST_SHIFTS = 2
_LEFT = len(words.DAY_COLUMNS)
_MADE = _LEFT
_LONGEST_REASON = 60
_STYLES = (
    *[Style.TEXT] * 3,
    *[Style.WHOLE] * 3,
    *[Style.TEXT] * 4,
    Style.WHOLE,
)
_WIDTHS = {
    1: 10.0,
    2: 15.0,
    3: 20.0,
    4: 9.5,
    5: 9.5,
    6: 9.5,
    7: 12.5,
    8: 12.5,
    9: 15.0,
    10: 36.0,
    11: 10.0,
}
_REASON_WIDTH = 14.0


@dataclass(frozen=True, slots=True)
class DaySheet:
    """Makes the sheets of a daily plan."""

    plan: Plan
    floor: Floor
    run: RunFacts
    division: str
    owed: Owed

    def make(self, day: ProcessDay, name: str) -> Page:
        """Return the sheet of a process on a day, by the form the workshops know."""
        reasons = self._list_reasons(day)
        width = _LEFT + len(reasons)
        headings = (*words.DAY_COLUMNS, *reasons)
        blocks = [self._head(day), Block(HEADING_ROW, 1, [head_columns(headings)])]
        merges, rules, row = head_spans(width), list[Validation](), FIRST_ROW
        for shift in day.shifts:
            made = (self._row(each, len(reasons)) for each in shift.tasks)
            rows = [self._band(shift, width), *made]
            styles = (*_STYLES, *[Style.TEXT] * len(reasons))
            blocks.append(Block(row, 1, rows, styles))
            merges.append(Span(row, 1, row, width))
            rules += _limit_inputs(row + 1, row + len(rows) - 1, width)
            row += len(rows)
        row += 1
        foot_top = row
        for shift in day.shifts:
            foot = foot_row(self.plan, day, shift, row)
            blocks.append(foot.block)
            merges += foot.merges
            rules.append(_limit_people(row))
            row += 1
        signed: Cells = [Cell(words.DAY_SIGNATURES, Style.SUBTITLE)]
        blocks.append(Block(row + 1, 1, [signed]))
        widths = dict.fromkeys(range(_LEFT + 1, width + 1), _REASON_WIDTH)
        page = Page(
            name,
            blocks,
            merges=merges,
            widths=_WIDTHS | widths,
            frozen=(FIRST_ROW, 2),
            printing=ACROSS,
            validations=rules,
        )
        return break_pages(page, foot_top)

    def _head(self, day: ProcessDay) -> Block:
        title = words.DAY_TITLE.format(
            division=self.division or words.DIVISION,
            workshop=ENUMERATION.join(day.workshops),
            process=day.process,
        )
        planned = words.DAY_PLANNED.format(day=f"{day.date.year}-{name_day(day.date)}")
        return head_page(title, self.run, (planned, self.run.state), words.DAY_NOTE)

    def _list_reasons(self, day: ProcessDay) -> tuple[str, ...]:
        """Return the headings of the reasons, one for each shift that may work.

        A plant whose machines all work one shift has none for a second.
        """
        last = max(shift.span.number for shift in day.shifts)
        stations = self.plan.plant.stations.values()
        most = max((each.shifts for each in stations), default=0)
        may_work = min(most, len(list_spans(self.plan, day.date)))
        count = max(last + 1, min(_LEAST_SHIFTS, may_work))
        starts = self.plan.plant.calendar.shift_starts
        names = (name_shift(starts, number) for number in range(count))
        return tuple(words.SHIFT_REASON.format(shift=name) for name in names)

    def _band(self, shift: ShiftPlan, width: int) -> Cells:
        said = name_times(self.plan, shift.span)
        empty = [Cell(None, Style.TOTAL)] * (width - 1)
        return [Cell(said, Style.TOTAL), *empty]

    def _row(self, each: ShiftTask, reasons: int) -> Cells:
        line = self.owed.line_of(each.task).line
        product = self.plan.catalogue.name_product(line.product)
        fields: Cells = [Cell(None, Style.REST)] * reasons
        fields[each.span.number] = Cell(None, Style.INPUT)
        return [
            each.machine,
            product.spec or None,
            product.name,
            link_line(self.plan, line, "quantity", line.quantity),
            self.owed.count(each.task),
            each.pieces or None,
            *self._say_times(each),
            self.floor.names.get(each.machine) or each.group,
            self._say(each),
            Cell(None, Style.INPUT),
            *fields,
        ]

    def _say_times(self, each: ShiftTask) -> tuple[str, str]:
        """Return when the lot starts, unless in a shift before, and when it ends."""
        start, end = (self.plan.moment(m) for m in (each.task.start, each.task.end))
        goes_on = each.task.start < each.span.start
        said = words.DAY_GOES_ON if goes_on else say_moment(start, each.span.date)
        return said, say_moment(end, each.span.date)

    def _say(self, each: ShiftTask) -> str:
        """Return the lot, the mould change, and whether the order line gets late."""
        said = [each.task.job]
        if each.changes:
            time = say_time(self.plan.moment(each.task.setup_start), each.span.date)
            tool, minutes = each.operation.tool, each.task.changeover
            said.append(words.DAY_CHANGE.format(time=time, mould=tool, minutes=minutes))
        if not each.pieces:
            said.append(words.DAY_ONLY_CHANGE)
        if self.plan.days_late(self.owed.line_of(each.task)):
            said.append(words.DAY_LATE)
        return "\n".join(said)


def _limit_inputs(first: int, last: int, width: int) -> Iterator[Validation]:
    made = Span(first, _MADE, last, _MADE)
    yield Validation(
        made,
        Allowed.WHOLE,
        least=0,
        prompt=words.MADE_PROMPT,
        refusal=words.MADE_REFUSAL,
    )
    title, text = words.REASON_REFUSAL
    yield Validation(
        Span(first, _MADE + 1, last, width),
        Allowed.LENGTH,
        most=_LONGEST_REASON,
        prompt=words.REASON_PROMPT,
        refusal=(title, text.format(longest=_LONGEST_REASON)),
    )


def _limit_people(row: int) -> Validation:
    place = Span(row, FOOT_WIDTH, row, FOOT_WIDTH)
    return Validation(
        place,
        Allowed.WHOLE,
        least=0,
        prompt=words.PEOPLE_PROMPT,
        refusal=words.MADE_REFUSAL,
    )
