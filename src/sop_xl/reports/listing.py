"""Long lists: heads of pages, rows over several sheets, one link for many rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Style
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import NEXT_SHEET, RUN_DATE, SHARED_LINKS, SPACE
from sop_xl.source import CellRef

#: Excel has 1 048 576 rows a sheet and follows 65 530 links.
MOST_ROWS = 1_000_000
MOST_LINKS = 60_000
#: Title, subtitle, note; the table's heading comes next.
HEADING_ROW = 4
FIRST_ROW = HEADING_ROW + 1


def head_page(title: str, run: RunFacts, said: Sequence[str], note: str = "") -> Block:
    """Return the head of a page: its title, the run with its date, a note."""
    facts = [run.company, RUN_DATE.format(date=run.date.isoformat()), *said]
    return Block(
        1,
        1,
        [
            [Cell(title, Style.TITLE)],
            [Cell(SPACE.join(filter(None, facts)), Style.SUBTITLE)],
            [Cell(note or None, Style.NOTE)],
        ],
    )


def head_spans(width: int) -> list[Span]:
    """Return the cells of a head's facts and note, merged so that long ones wrap."""
    return [Span(row, 1, row, width) for row in (HEADING_ROW - 2, HEADING_ROW - 1)]


def split_rows(count: int, at_most: int = MOST_ROWS) -> list[range]:
    """Return the rows of each sheet; one sheet, if empty, where there are none.

    >>> split_rows(5, 2), split_rows(0)
    ([range(0, 2), range(2, 4), range(4, 5)], [range(0, 0)])
    """
    starts = range(0, max(count, 1), at_most)
    return [range(start, min(start + at_most, count)) for start in starts]


def name_part(name: str, number: int) -> str:
    """Return the name of a list's n-th sheet; the first has the list's own.

    >>> name_part("Orders", 1), name_part("Orders", 2)
    ('Orders', 'Orders 2')
    """
    return name if number == 1 else NEXT_SHEET.format(name=name, number=number)


def list_place(name: str, index: int, at_most: int = MOST_ROWS) -> CellRef:
    """Return where the row of an index, counted from 0, stands in a long list.

    >>> list_place("Orders", 0).row, list_place("Orders", 7, 5).sheet
    (5, 'Orders 2')
    """
    sheet, row = divmod(index, at_most)
    return CellRef("", name_part(name, sheet + 1), FIRST_ROW + row, 1)


@dataclass(frozen=True, slots=True)
class SharedLinks:
    """Which rows carry a link, and the most rows one link stands for."""

    carries: Sequence[bool]
    each: int

    @property
    def note(self) -> str:
        """What the sheet says of it; nothing where every row has its own link."""
        if self.each == 1:
            return ""
        return SHARED_LINKS.format(
            most=MOST_LINKS, rows=len(self.carries), each=self.each
        )


def share_links(places: Sequence[CellRef], at_most: int = MOST_LINKS) -> SharedLinks:
    """Return which rows of a list carry a link, so that no more than `at_most` do.

    With more rows, a link serves a block of consecutive rows of one sheet; the blocks
    are made longer until they are few enough. Should even one link a sheet be too
    many, the last rows have none.

    >>> rows = [CellRef("a.xlsx", "S", row, 1) for row in range(1, 6)]
    >>> share_links(rows, 3)
    SharedLinks(carries=[True, False, True, False, True], each=2)
    """
    each = 1
    carries = _first_of_blocks(places, each)
    while sum(carries) > at_most and each < len(places):
        each *= 2
        carries = _first_of_blocks(places, each)
    spare = sum(carries) - at_most
    for row in range(len(carries) - 1, -1, -1):
        if spare > 0 and carries[row]:
            carries[row], spare = False, spare - 1
    return SharedLinks(carries, each)


def _first_of_blocks(places: Sequence[CellRef], each: int) -> list[bool]:
    carries, before, length = [], None, 0
    for place in places:
        sheet = (place.book, place.sheet)
        begins = sheet != before or length == each
        length = 1 if begins else length + 1
        before = sheet
        carries.append(begins and is_file(place))
    return carries


def is_file(place: CellRef) -> bool:
    """Say whether a place lies in a file; a workbook that is missing has no suffix."""
    return bool(PurePosixPath(place.book).suffix)
