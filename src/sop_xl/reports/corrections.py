"""What a department has to put right in its own workbook, cell by cell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from sop_xl.pages import Block, Cell, Page, Style, Value
from sop_xl.records import dataclass
from sop_xl.reports import labels
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.list_pages import ACROSS
from sop_xl.reports.listing import (
    FIRST_ROW,
    HEADING_ROW,
    MOST_LINKS,
    head_page,
    head_spans,
)
from sop_xl.reports.sentences import say_finding, say_value
from sop_xl.source import CellRef, Finding, Severity, Wording

#: More notes than this make Excel slow; further cells are coloured only.
MOST_NOTES = 5_000
#: The most findings on an index, each with its link.
MOST_LISTED = MOST_LINKS
# Excel's limit for the choices of a cell, commas included.
_LONGEST_LIST = 255
MARK_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING}
_RANKS = {severity: rank for rank, severity in enumerate(MARK_STYLES)}
_STYLES = (Style.WHOLE, *[Style.TEXT] * 3, Style.CODE, *[Style.TEXT] * 5)
# Number to cell, what stands there, rule, sentence, advice, suggestion.
_WIDTHS = dict(enumerate((7, 8, 10, 16, 9, 20, 21, 48, 40, 13), 1))


@dataclass(frozen=True, slots=True)
class Mark:
    """One bad cell: how bad it is, and what its note says; "" where it has none.

    `choices` are values that could stand there instead, to be picked from a list.
    """

    where: CellRef
    severity: Severity
    note: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """The findings of one workbook, errors first, in the order of their cells.

    `people` are to be asked about cells, where it is known whom. `was_locked` says that
    the workbook has a password, which its copy has not.
    """

    book: str
    findings: tuple[Finding, ...]
    people: Mapping[CellRef, str] = field(default_factory=dict)
    was_locked: bool = False


def sort_corrections(
    findings: Sequence[Finding], books: Collection[str]
) -> list[Correction]:
    """Return what is to be put right in each workbook that has a bad cell.

    Only errors and warnings are, and only in files of the workspace.
    """
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity in MARK_STYLES and finding.where.book in books:
            found.setdefault(finding.where.book, []).append(finding)
    return [
        Correction(book, tuple(sorted(listed, key=_order)))
        for book, listed in sorted(found.items())
        if any(finding.where.row for finding in listed)
    ]


def mark_cells(correction: Correction, wordings: Mapping[str, Wording]) -> list[Mark]:
    """Return each bad cell once, with all that is wrong in it, the worst first.

    KeyError when a rule has no wording.
    """
    found: dict[CellRef, list[Finding]] = {}
    for finding in correction.findings:
        if finding.where.row:
            found.setdefault(finding.where, []).append(finding)
    return [
        Mark(
            where,
            listed[0].severity,
            _say_note(listed, wordings, number),
            list_choices(listed),
        )
        for number, (where, listed) in enumerate(found.items())
    ]


def list_choices(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the values that could stand in a cell instead, the most likely first.

    Only as many as Excel can show in a list, and none that would break it.

    >>> found = Finding("x", CellRef("a"), {"choices": ["A", "B"]}, suggestion="B")
    >>> list_choices([found])
    ('B', 'A')
    """
    named: list[str] = []
    for finding in findings:
        likely = [finding.suggestion, *(like.name for like in finding.nearest)]
        listed = finding.values.get("choices")
        allowed = list(listed) if isinstance(listed, list | tuple) else []
        named += [str(name) for name in (*likely, *allowed) if name]
    choices: list[str] = []
    for name in dict.fromkeys(named):
        fits = len(",".join([*choices, name])) <= _LONGEST_LIST
        if fits and "," not in name and not name.startswith("="):
            choices.append(name)
    return tuple(choices)


def correction_page(
    correction: Correction,
    values: Mapping[CellRef, object],
    run: RunFacts,
    wordings: Mapping[str, Wording],
) -> Page:
    """Return the index of what is to be put right; `values` is what cells hold now.

    Links lead to cells of the workbook that the page will stand in.
    """
    counts = [
        sum(finding.severity is severity for finding in correction.findings)
        for severity in MARK_STYLES
    ]
    listed = correction.findings[:MOST_LISTED]
    said = [
        correction.book,
        labels.TO_CORRECT.format(errors=counts[0], warnings=counts[1]),
    ]
    note = labels.COPY_UNLOCKED if correction.was_locked else ""
    note += labels.CORRECTION_HINT
    if len(listed) < len(correction.findings):
        note += labels.NOT_ALL_LISTED.format(listed=len(listed))
    rows = [
        [number, *_list_row(correction, finding, values, wordings)]
        for number, finding in enumerate(listed, 1)
    ]
    headings = labels.CORRECTION_HEADINGS
    return Page(
        labels.CORRECTION_SHEET,
        [
            head_page(labels.CORRECTION_TITLE, run, said, note),
            Block(HEADING_ROW, 1, [headings, *rows], _STYLES, "corrections"),
        ],
        # Not the facts: people write beside them, and that is read back.
        merges=head_spans(len(headings))[-1:],
        widths=_WIDTHS,
        frozen=(FIRST_ROW, 1),
        printing=ACROSS,
    )


def _order(finding: Finding) -> tuple[int, CellRef, str]:
    return _RANKS[finding.severity], finding.where, finding.rule


def _say_note(
    findings: Sequence[Finding], wordings: Mapping[str, Wording], number: int
) -> str:
    if number >= MOST_NOTES:
        return ""
    return "\n\n".join(_say_one(finding, wordings) for finding in findings)


def _say_one(finding: Finding, wordings: Mapping[str, Wording]) -> str:
    wording = wordings[finding.rule]
    lines = [
        labels.NOTE_HEAD.format(
            severity=labels.SEVERITIES[finding.severity], rule=wording.name
        ),
        say_finding(finding, wordings),
        labels.NOTE_ADVICE.format(advice=wording.advice),
    ]
    if finding.suggestion:
        lines.append(labels.NOTE_SUGGESTION.format(suggestion=finding.suggestion))
    return "\n".join(lines)


def _list_row(
    correction: Correction,
    finding: Finding,
    values: Mapping[CellRef, object],
    wordings: Mapping[str, Wording],
) -> list[Value | Cell]:
    where, wording = finding.where, wordings[finding.rule]
    severity = labels.SEVERITIES[finding.severity]
    link = CellRef("", where.sheet, where.row, where.column) if where.sheet else None
    place = where.a1 or (labels.WHOLE_SHEET if where.sheet else labels.WHOLE_BOOK)
    return [
        Cell(severity, MARK_STYLES[finding.severity]),
        correction.people.get(where) or None,
        where.sheet or None,
        Cell(place, link=link),
        say_value(values.get(where)) if where.row else None,
        wording.name,
        say_finding(finding, wordings),
        wording.advice,
        finding.suggestion,
    ]
