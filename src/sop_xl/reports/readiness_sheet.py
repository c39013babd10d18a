"""The readiness list: what products that newly start need, by whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sop_xl.grid import Span
from sop_xl.pages import (
    Allowed,
    Cell,
    Page,
    Style,
    Validation,
)
from sop_xl.planning import Plan
from sop_xl.planning.readiness import Item, Requirement
from sop_xl.records import dataclass
from sop_xl.reports import words
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import ENUMERATION
from sop_xl.reports.list_pages import Cells, ListForm, list_page
from sop_xl.reports.listing import FIRST_ROW
from sop_xl.reports.owners import name_owners
from sop_xl.reports.plan_head import head_plan
from sop_xl.settings import Readiness

#: The column in which people say how an item stands.
_ANSWER = 10
_STYLES = (*[Style.TEXT] * 6, Style.DATE, *[Style.TEXT] * 2, *[Style.INPUT] * 2)
_READINESS = ListForm(
    words.READINESS_COLUMNS,
    _STYLES,
    (15.0, 16.0, 12.0, 22.0, 10.0, 17.0, 11.5, 34.0, 10.5, 11.0, 26.0),
    "readiness",
    scrolled=5,
    tall=False,
)
#: So many machines are named; of material all is.
_MOST_NAMED = 4
#: What may be said of an item.
ANSWERS = (words.READY, words.NOT_READY, words.NOT_NEEDED)


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
    owners = name_owners(words.READINESS_OWNERS, settings.owners)
    ordered = sorted(requirements, key=lambda each: owners[each.item.value])
    rows = [_row(plan, each, owners, said) for each in ordered]
    head = head_plan(
        words.READINESS_SHEET, plan, run, _note(requirements, said, settings)
    )
    answers = Validation(
        Span(FIRST_ROW, _ANSWER, FIRST_ROW + len(rows) - 1, _ANSWER),
        Allowed.LIST,
        choices=ANSWERS,
        prompt=words.READY_PROMPT,
        refusal=words.READY_REFUSAL,
    )
    page = list_page(words.READINESS_SHEET, head, _READINESS, rows)
    return replace(page, validations=[answers] if rows else [])


def _note(
    requirements: Sequence[Requirement],
    said: Mapping[str, Prepared],
    settings: Readiness,
) -> str:
    if not requirements:
        return words.NO_READINESS.format(days=settings.days)
    settled = (words.READY, words.NOT_NEEDED)
    counted = words.READINESS_COUNT.format(
        products=len({each.product for each in requirements}),
        items=len(requirements),
        ready=sum(
            each.key in said and said[each.key].answer in settled
            for each in requirements
        ),
    )
    note = words.READINESS_NOTE.format(days=settings.days, idle=settings.idle_days)
    return note + counted


def _row(
    plan: Plan,
    each: Requirement,
    owners: Mapping[str, str],
    said: Mapping[str, Prepared],
) -> Cells:
    prepared = said.get(each.key, Prepared())
    known = _say_known(each)
    warning = words.READINESS_WARNINGS.get(each.known.value)
    look = Style.HINT if each.item is Item.EQUIPMENT else Style.WARNING
    return [
        owners[each.item.value],
        words.READINESS_ITEMS[each.item.value],
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
    said = words.READINESS_KNOWN[each.known.value]
    named = len(each.about) if each.item is Item.MATERIAL else _MOST_NAMED
    about = ENUMERATION.join(each.about[:named])
    more = words.AND_MORE.format(count=len(each.about)) if each.about[named:] else ""
    ready = f"{each.ready:%m-%d}" if each.ready else ""
    return said.format(about=about + more, ready=ready)
