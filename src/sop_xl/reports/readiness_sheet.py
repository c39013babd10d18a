"""The readiness list: what products that newly start need, by whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from sop_xl.planning import Plan
from sop_xl.planning.readiness import Item, Requirement
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import (
    AND_MORE,
    ENUMERATION,
    NO_READINESS,
    NOT_NEEDED,
    NOT_READY,
    READINESS_COLUMNS,
    READINESS_COUNT,
    READINESS_ITEMS,
    READINESS_KNOWN,
    READINESS_NOTE,
    READINESS_OWNERS,
    READINESS_SHEET,
    READINESS_WARNINGS,
    READY,
    READY_PROMPT,
    READY_REFUSAL,
)
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, note_span
from sop_xl.reports.owners import name_owners
from sop_xl.reports.plan_head import Cells, head_plan
from sop_xl.settings import Readiness

#: The column in which people say how an item stands.
_ANSWER = 10
_STYLES = (*[Style.TEXT] * 6, Style.DATE, *[Style.TEXT] * 2, *[Style.INPUT] * 2)
_WIDTHS = {
    1: 15.0,
    2: 16.0,
    3: 12.0,
    4: 22.0,
    5: 10.0,
    6: 17.0,
    7: 11.5,
    8: 34.0,
    9: 10.5,
    10: 11.0,
    11: 26.0,
}
#: So many machines or components are named.
_MOST_NAMED = 4
#: What may be said of an item.
ANSWERS = (READY, NOT_READY, NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What people said of an item: how it stands, and a remark."""

    answer: str = ""
    remark: str = ""


def readiness_page(
    plan: Plan,
    run: RunFacts,
    requirements: Sequence[Requirement],
    said: Mapping[str, Prepared],
    settings: Readiness,
) -> Page:
    """Return the list by owner, day and product; `said` is what people said before."""
    owners = name_owners(READINESS_OWNERS, settings.owners)
    ordered = sorted(requirements, key=lambda each: owners[each.item.value])
    rows = [_row(plan, each, owners, said) for each in ordered]
    heading: Cells = [*READINESS_COLUMNS]
    table = Block(HEADING_ROW, 1, [heading, *rows], _STYLES, "readiness")
    head = head_plan(READINESS_SHEET, plan, run, _note(requirements, said, settings))
    answers = Validation(
        Span(FIRST_ROW, _ANSWER, FIRST_ROW + len(rows) - 1, _ANSWER),
        Allowed.LIST,
        choices=ANSWERS,
        prompt=READY_PROMPT,
        refusal=READY_REFUSAL,
    )
    return Page(
        READINESS_SHEET,
        [head, table] if rows else [head],
        merges=[note_span(len(_STYLES))],
        widths=_WIDTHS,
        frozen=(FIRST_ROW, 5),
        printing=PrintSetup(landscape=True, repeat=(HEADING_ROW, HEADING_ROW)),
        validations=[answers] if rows else [],
    )


def _note(
    requirements: Sequence[Requirement],
    said: Mapping[str, Prepared],
    settings: Readiness,
) -> str:
    if not requirements:
        return NO_READINESS.format(days=settings.days)
    settled = (READY, NOT_NEEDED)
    counted = READINESS_COUNT.format(
        products=len({each.product for each in requirements}),
        items=len(requirements),
        ready=sum(
            each.key in said and said[each.key].answer in settled
            for each in requirements
        ),
    )
    note = READINESS_NOTE.format(days=settings.days, idle=settings.idle_days)
    return note + counted


def _row(
    plan: Plan,
    each: Requirement,
    owners: Mapping[str, str],
    said: Mapping[str, Prepared],
) -> Cells:
    prepared = said.get(each.key, Prepared())
    known = _say_known(each)
    warning = READINESS_WARNINGS.get(each.known.value)
    look = Style.HINT if each.item is Item.EQUIPMENT else Style.WARNING
    return [
        owners[each.item.value],
        READINESS_ITEMS[each.item.value],
        each.product,
        plan.catalogue.name_product(each.product).name,
        each.process or None,
        each.detail or None,
        each.needed,
        known or None,
        Cell(warning, look) if warning else None,
        prepared.answer or None,
        prepared.remark or None,
    ]


def _say_known(each: Requirement) -> str:
    said = READINESS_KNOWN[each.known.value]
    about = ENUMERATION.join(each.about[:_MOST_NAMED])
    more = AND_MORE.format(count=len(each.about)) if each.about[_MOST_NAMED:] else ""
    ready = f"{each.ready:%m-%d}" if each.ready else ""
    return said.format(about=about + more, ready=ready)
