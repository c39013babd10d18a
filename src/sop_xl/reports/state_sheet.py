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
    PrintSetup,
    Style,
    Validation,
)
from sop_xl.planning.states import Entry, FormerEntry, Signoff, Step, list_former
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import (
    FORMER_COLUMNS,
    FORMER_TITLE,
    OUTCOME_PROMPT,
    OUTCOME_REFUSAL,
    OUTCOMES,
    STATE_COLUMNS,
    STATE_FELL_BACK,
    STATE_HEAD,
    STATE_NOTE,
    STATE_SHEET,
    STATE_TITLE,
    STATES,
    STEP_OWNERS,
    STEPS,
    WHEN_PROMPT,
    WHEN_REFUSAL,
    WHO_PROMPT,
)
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_page, note_span
from sop_xl.reports.owners import name_owners
from sop_xl.reports.plan_head import Cells, head_columns
from sop_xl.settings import States

#: The columns that people fill in: outcome, who, when, remark.
OUTCOME, WHO, WHEN, REMARK = 4, 5, 6, 7
_FIRST_DATE = dt.date(2000, 1, 1)
_WIDTHS = {1: 7.0, 2: 22.0, 3: 16.0, 4: 11.0, 5: 14.0, 6: 14.0, 7: 40.0}
_STYLES = (
    *(Style.WHOLE, Style.TEXT, Style.TEXT),
    *(Style.TEXT, Style.TEXT, Style.DATE, Style.TEXT),
)


def say_state(signoff: Signoff) -> str:
    """Return how far a plan has come, for the heads of its sheets."""
    return STATE_HEAD.format(state=STATES[signoff.state.value])


def name_step(step: Step, states: States) -> str:
    """Return what a step is called; the review has its day of the month."""
    return STEPS[step.value].format(day=states.meeting_day)


def state_page(title: str, signoff: Signoff, run: RunFacts, states: States) -> Page:
    """Return the page of a plan's state; below it stand the entries that are void."""
    owners = name_owners(STEP_OWNERS, states.people)
    rows: list[Cells] = [
        [number, name_step(step, states), owners[step.value], *_inputs(signoff, step)]
        for number, step in enumerate(Step, 1)
    ]
    said = [run.state]
    if signoff.changes:
        said.append(STATE_FELL_BACK.format(changes=signoff.changes))
    head = head_page(STATE_TITLE.format(plan=title), run, said, STATE_NOTE)
    table = Block(HEADING_ROW, 1, [head_columns(STATE_COLUMNS), *rows], _STYLES)
    former = [*_former_blocks(signoff, FIRST_ROW + len(rows) + 1, states)]
    return Page(
        STATE_SHEET,
        [head, table, *former],
        merges=[note_span(len(STATE_COLUMNS))],
        widths=_WIDTHS,
        frozen=(FIRST_ROW, 3),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
        validations=[*_limit_inputs(FIRST_ROW + len(rows) - 1)],
    )


def _inputs(signoff: Signoff, step: Step) -> Cells:
    return [Cell(value, Style.INPUT) for value in _values(signoff.entry(step))]


def _values(entry: Entry) -> tuple[str | None, str | None, dt.date | None, str | None]:
    outcome = OUTCOMES[entry.outcome.value] if entry.outcome else None
    return outcome, entry.who or None, entry.when, entry.remark or None


def _former_blocks(signoff: Signoff, row: int, states: States) -> Iterator[Block]:
    if not signoff.former:
        return
    rows = [
        _former_row(number, former, states)
        for number, former in enumerate(list_former(signoff), 1)
    ]
    title: Cells = [Cell(FORMER_TITLE, Style.SUBTITLE)]
    yield Block(row, 1, [title])
    styles = (Style.WHOLE, Style.TEXT, Style.DATE, *_STYLES[3:])
    yield Block(row + 1, 1, [head_columns(FORMER_COLUMNS), *rows], styles)


def _former_row(number: int, former: FormerEntry, states: States) -> Cells:
    name = name_step(former.step, states)
    return [number, name, former.voided, *_values(former.entry)]


def _limit_inputs(last: int) -> Iterator[Validation]:
    yield Validation(
        Span(FIRST_ROW, OUTCOME, last, OUTCOME),
        Allowed.LIST,
        choices=tuple(OUTCOMES.values()),
        prompt=OUTCOME_PROMPT,
        refusal=OUTCOME_REFUSAL,
    )
    yield Validation(Span(FIRST_ROW, WHO, last, WHO), Allowed.ANY, prompt=WHO_PROMPT)
    yield Validation(
        Span(FIRST_ROW, WHEN, last, WHEN),
        Allowed.DATE,
        least=_FIRST_DATE,
        prompt=WHEN_PROMPT,
        refusal=WHEN_REFUSAL,
    )
