"""The page of a plan's state: its steps with names and dates, which people fill in."""

from __future__ import annotations

import datetime as dt
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
from sop_xl.planning.states import (
    IN_STOCK,
    Entry,
    FormerEntry,
    Signoff,
    Step,
    list_former,
)
from sop_xl.reports import words
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import ENUMERATION
from sop_xl.reports.list_pages import ACROSS, Cells, head_columns
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_page, head_spans
from sop_xl.reports.owners import name_owners
from sop_xl.settings import States

#: Columns that people fill in: outcome, who, when.
OUTCOME, WHO, WHEN = 4, 5, 6
#: So many changed lines are named.
_MOST_CHANGED = 5
_FIRST_DATE = dt.date(2000, 1, 1)
_WIDTHS = {1: 7.0, 2: 22.0, 3: 16.0, 4: 11.0, 5: 14.0, 6: 14.0, 7: 40.0}
_STYLES = (
    *(Style.WHOLE, Style.TEXT, Style.TEXT),
    *(Style.TEXT, Style.TEXT, Style.DATE, Style.TEXT),
)


def say_state(signoff: Signoff) -> str:
    """Return how far a plan has come, for the heads of its sheets."""
    return words.STATE_HEAD.format(state=words.STATES[signoff.state.value])


def say_changed(signoff: Signoff) -> str:
    """Return which lines changed after the approval, from which day to which.

    The first ones by name where there are many.
    """
    said = [
        words.STATE_CHANGED.format(
            name=each.name,
            before=_say_day(each.before),
            now=_say_day(each.now),
        )
        for each in signoff.changed[:_MOST_CHANGED]
    ]
    if len(signoff.changed) > _MOST_CHANGED:
        said.append(words.STATE_CHANGED_MORE)
    return ENUMERATION.join(said)


def _say_day(day: str) -> str:
    return words.NOTHING_TO_MAKE if day == IN_STOCK else day or words.NO_DAY


def _say_fate(signoff: Signoff) -> str:
    """Return what became of an approved plan that changed; "" where none did."""
    if not signoff.changed:
        return ""
    wording = words.STATE_FELL_BACK if signoff.fell_back else words.STATE_AMENDED
    return wording.format(
        changes=len(signoff.changed),
        allowed=signoff.allowed,
        which=say_changed(signoff),
    )


def _changed_blocks(signoff: Signoff, row: int) -> Iterator[Block]:
    if not signoff.changed:
        return
    yield Block(row, 1, [[Cell(words.CHANGED_TITLE, Style.SUBTITLE)]])
    rows: list[Cells] = [
        [number, each.name, _say_day(each.before), _say_day(each.now)]
        for number, each in enumerate(signoff.changed, 1)
    ]
    styles = (Style.WHOLE, *[Style.TEXT] * 3)
    columns = head_columns(words.CHANGED_COLUMNS)
    yield Block(row + 1, 1, [columns, *rows], styles)


def name_step(step: Step, states: States) -> str:
    """Return what a step is called; the review has its day of the month."""
    return words.STEPS[step.value].format(day=states.meeting_day)


def state_page(title: str, signoff: Signoff, run: RunFacts, states: States) -> Page:
    """Return the page of a plan's state; below it stand the entries that are void."""
    owners = name_owners(words.STEP_OWNERS, states.people)
    rows: list[Cells] = [
        [number, name_step(step, states), owners[step.value], *_inputs(signoff, step)]
        for number, step in enumerate(Step, 1)
    ]
    note = _say_fate(signoff) + words.STATE_NOTE
    head = head_page(words.STATE_TITLE.format(plan=title), run, [run.state], note)
    table = Block(HEADING_ROW, 1, [head_columns(words.STATE_COLUMNS), *rows], _STYLES)
    blocks = [head, table]
    blocks += _former_blocks(signoff, blocks[-1].span.last_row + 2, states)
    blocks += _changed_blocks(signoff, blocks[-1].span.last_row + 2)
    return Page(
        words.STATE_SHEET,
        blocks,
        merges=head_spans(len(words.STATE_COLUMNS)),
        widths=_WIDTHS,
        frozen=(FIRST_ROW, 3),
        printing=ACROSS,
        validations=[*_limit_inputs(FIRST_ROW + len(rows) - 1)],
    )


def _inputs(signoff: Signoff, step: Step) -> Cells:
    return [Cell(value, Style.INPUT) for value in _values(signoff.entry(step))]


def _values(entry: Entry) -> tuple[str | None, str | None, dt.date | None, str | None]:
    outcome = words.OUTCOMES[entry.outcome.value] if entry.outcome else None
    return outcome, entry.who or None, entry.when, entry.remark or None


def _former_blocks(signoff: Signoff, row: int, states: States) -> Iterator[Block]:
    if not signoff.former:
        return
    rows = [
        _former_row(number, former, states)
        for number, former in enumerate(list_former(signoff), 1)
    ]
    title: Cells = [Cell(words.FORMER_TITLE, Style.SUBTITLE)]
    yield Block(row, 1, [title])
    styles = (Style.WHOLE, Style.TEXT, Style.DATE, *_STYLES[3:])
    yield Block(row + 1, 1, [head_columns(words.FORMER_COLUMNS), *rows], styles)


def _former_row(number: int, former: FormerEntry, states: States) -> Cells:
    name = name_step(former.step, states)
    return [number, name, former.voided, *_values(former.entry)]


def _limit_inputs(last: int) -> Iterator[Validation]:
    yield Validation(
        Span(FIRST_ROW, OUTCOME, last, OUTCOME),
        Allowed.LIST,
        choices=tuple(words.OUTCOMES.values()),
        prompt=words.OUTCOME_PROMPT,
        refusal=words.OUTCOME_REFUSAL,
    )
    yield Validation(
        Span(FIRST_ROW, WHO, last, WHO), Allowed.ANY, prompt=words.WHO_PROMPT
    )
    yield Validation(
        Span(FIRST_ROW, WHEN, last, WHEN),
        Allowed.DATE,
        least=_FIRST_DATE,
        prompt=words.WHEN_PROMPT,
        refusal=words.WHEN_REFUSAL,
    )
