"""The problem list: what is wrong, in which cell, whom to ask, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_xl.pages import Block, Cell, Formula, Page, Style, Value
from sop_xl.reports import labels
from sop_xl.reports.facts import Asked, RunFacts
from sop_xl.reports.list_pages import table_page
from sop_xl.reports.listing import (
    HEADING_ROW,
    head_page,
    is_file,
    name_part,
    share_links,
    split_rows,
)
from sop_xl.reports.problem_summary import (
    empty_summary_page,
    person_of,
    summary_page,
)
from sop_xl.reports.sentences import say_finding
from sop_xl.source import CellRef, Severity, Wording
from sop_xl.tables.labels import DEPARTMENTS

_RANKS = {severity: rank for rank, severity in enumerate(labels.SEVERITIES)}
_SEVERITY_STYLES = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.NOTE: Style.HINT,
}
_PLACES = {name: place for place, name in enumerate(DEPARTMENTS.values())}
_STYLES = (Style.WHOLE, *[Style.TEXT] * 6, Style.CODE, *[Style.TEXT] * 3)
# Number to cell, then sentence, advice and suggestion.
_WIDTHS = dict(enumerate((7, 9, 11, 8, 23, 24, 12, 12, 50, 42, 14), 1))


def problem_pages(
    asked: Sequence[Asked], run: RunFacts, wordings: Mapping[str, Wording]
) -> list[Page]:
    """Return the pages of the problem list: a summary, then every finding.

    Findings stand by department, in the order of the departments, and by the person to
    ask; errors first, then in the order of their cells. KeyError when a rule has no
    wording.
    """
    if not asked:
        return [empty_summary_page(run)]
    ordered = sorted(asked, key=_order)
    lists = [
        _list_page(ordered, rows, number, run, wordings)
        for number, rows in enumerate(split_rows(len(ordered)), 1)
    ]
    return [summary_page(ordered, run, wordings), *lists]


def _order(asked: Asked) -> tuple[int, str, bool, str, int, CellRef, str]:
    finding = asked.finding
    return (
        _PLACES.get(asked.department, len(_PLACES)),
        asked.department,
        not asked.person,
        asked.person,
        _RANKS[finding.severity],
        finding.where,
        finding.rule,
    )


def _list_page(
    ordered: Sequence[Asked],
    rows: range,
    number: int,
    run: RunFacts,
    wordings: Mapping[str, Wording],
) -> Page:
    shared = share_links([ordered[row].finding.where for row in rows])
    listed = [
        _list_row(row + 1, ordered[row], wordings, linked=linked)
        for row, linked in zip(rows, shared.carries, strict=True)
    ]
    table_name = f"problems_{number}"
    table = Block(HEADING_ROW, 1, [labels.LIST_HEADINGS, *listed], _STYLES, table_name)
    said = [labels.ROWS_LISTED.format(first=rows.start + 1, last=rows.stop)]
    blocks = [head_page(labels.PROBLEMS_TITLE, run, said, shared.note), table]
    name = name_part(labels.LIST_SHEET, number)
    return table_page(name, blocks, _WIDTHS, tall=False)


def _list_row(
    number: int, asked: Asked, wordings: Mapping[str, Wording], *, linked: bool
) -> list[Value | Formula | Cell]:
    finding = asked.finding
    where, wording = finding.where, wordings[finding.rule]
    severity = labels.SEVERITIES[finding.severity]
    return [
        number,
        asked.department,
        person_of(asked),
        Cell(severity, _SEVERITY_STYLES[finding.severity]),
        wording.name,
        where.book,
        where.sheet or None,
        Cell(_say_place(where), link=where if linked else None),
        say_finding(finding, wordings),
        wording.advice,
        finding.suggestion,
    ]


def _say_place(where: CellRef) -> str:
    """Return the address of a cell, or that it is all of a sheet or of a file."""
    if where.a1:
        return where.a1
    if where.sheet:
        return labels.WHOLE_SHEET
    return labels.WHOLE_BOOK if is_file(where) else labels.NONE_GIVEN
