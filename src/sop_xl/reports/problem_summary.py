"""The first sheet of the problem list: how many of what, by department and person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sop_xl.pages import Block, Cell, Formula, Page, Style, Value
from sop_xl.reports import labels
from sop_xl.reports.facts import Asked, RunFacts
from sop_xl.reports.list_pages import ALONG, table_page
from sop_xl.reports.listing import (
    FIRST_ROW,
    HEADING_ROW,
    head_page,
    list_place,
)
from sop_xl.source import Severity, Wording, column_letters

_STYLES = (*[Style.TEXT] * 3, *[Style.WHOLE] * 4)
_WIDTHS = {1: 12, 2: 14, 3: 30, 4: 10, 5: 10, 6: 10, 7: 10}
_FIRST_COUNT = column_letters(4)
_LAST_COUNT = column_letters(6)
_COUNTS_AND_TOTAL = tuple(map(column_letters, range(4, 8)))

_Person = tuple[str, str]
_Row = list[Value | Formula | Cell]


def summary_page(
    ordered: Sequence[Asked], run: RunFacts, wordings: Mapping[str, Wording]
) -> Page:
    """Return the summary of findings that stand in the order of their list.

    Each person links to the first of their findings. Totals are formulas.
    """
    rows = _rows(ordered, wordings)
    table = Block(
        HEADING_ROW, 1, [labels.SUMMARY_HEADINGS, *rows], _STYLES, "problem_summary"
    )
    severities = Counter(one.finding.severity for one in ordered)
    last = table.span.last_row
    total = Block(last + 1, 1, [_total_row(severities, last)], _STYLES)
    said = _say_totals(severities, run)
    head = head_page(labels.PROBLEMS_TITLE, run, said, labels.HOW_TO_USE)
    blocks = [head, table, total]
    page = table_page(labels.SUMMARY_SHEET, blocks, _WIDTHS, tall=False)
    return replace(page, printing=ALONG)


def empty_summary_page(run: RunFacts) -> Page:
    """Return the page that says that nothing was found."""
    head = head_page(labels.PROBLEMS_TITLE, run, _say_sources(run))
    row = Block(HEADING_ROW, 1, [[Cell(labels.NO_PROBLEMS, Style.SUBTITLE)]])
    return Page(labels.SUMMARY_SHEET, [head, row])


def person_of(asked: Asked) -> str:
    """Return the person to ask, or the word for nobody."""
    return asked.person or labels.UNASSIGNED


def _rows(ordered: Sequence[Asked], wordings: Mapping[str, Wording]) -> list[_Row]:
    first: dict[_Person, int] = {}
    counts: dict[_Person, dict[str, Counter[Severity]]] = {}
    for index, asked in enumerate(ordered):
        person = (asked.department, person_of(asked))
        first.setdefault(person, index)
        rules = counts.setdefault(person, {})
        rules.setdefault(asked.finding.rule, Counter())[asked.finding.severity] += 1
    rows: list[_Row] = []
    above = ""
    for (department, name), rules in counts.items():
        link = list_place(labels.LIST_SHEET, first[department, name])
        often_first = sorted(rules.items(), key=lambda item: -item[1].total())
        for place, (rule, found) in enumerate(often_first):
            total = f"SUM({_FIRST_COUNT}{{row}}:{_LAST_COUNT}{{row}})"
            of_department = Style.REPEATED if department == above else None
            rows.append(
                [
                    Cell(department, of_department),
                    Cell(name, Style.REPEATED if place else None, link),
                    wordings[rule].name,
                    *_numbers(found),
                    Formula(total.format(row=FIRST_ROW + len(rows)), found.total()),
                ]
            )
            above = department
    return rows


def _numbers(found: Counter[Severity]) -> list[int | None]:
    """Return how many of each severity; nothing for zero, so that others stand out."""
    return [found[severity] or None for severity in labels.SEVERITIES]


def _total_row(found: Counter[Severity], last: int) -> _Row:
    counts = [*(found[severity] for severity in labels.SEVERITIES), found.total()]
    # 109: what the filter hides is not counted.
    totals = [
        Formula(f"SUBTOTAL(109,{column}{FIRST_ROW}:{column}{last})", count)
        for column, count in zip(_COUNTS_AND_TOTAL, counts, strict=True)
    ]
    values: list[Value | Formula] = [labels.GRAND_TOTAL, None, None, *totals]
    return [Cell(value, Style.TOTAL) for value in values]


def _say_totals(found: Counter[Severity], run: RunFacts) -> list[str]:
    counts = labels.PROBLEMS_FOUND.format(
        total=found.total(),
        errors=found[Severity.ERROR],
        warnings=found[Severity.WARNING],
        notes=found[Severity.NOTE],
    )
    return [*_say_sources(run), counts]


def _say_sources(run: RunFacts) -> list[str]:
    return [labels.SOURCES_READ.format(sources=run.sources)] if run.sources else []
