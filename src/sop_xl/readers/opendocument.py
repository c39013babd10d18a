"""Sheets of an .ods, read row by row.

The fast reader knows neither merged cells nor errors, hidden rows or formulas of them.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.package.markup import Element
from sop_xl.readers.layout import MOST_CELLS, Place
from sop_xl.readers.reader import Cells, KnownValues
from sop_xl.readers.unreadable import UnreadableFile

CONTENT = "content.xml"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_TABLE, _OFFICE, _TEXT, _STYLE = (
    "{" + _NAMES.format(name) + "}" for name in ("table", "office", "text", "style")
)
_MORE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_SHEET, _ROW, _COLUMN = _TABLE + "table", _TABLE + "table-row", _TABLE + "table-column"
_LOOK, _TABLE_LOOK = _STYLE + "style", _STYLE + "table-properties"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_LINE, _KIND, _FORMULA = _TEXT + "p", _OFFICE + "value-type", _TABLE + "formula"
_REPEATED_COLUMNS = _TABLE + "number-columns-repeated"
_REPEATED_ROWS = _TABLE + "number-rows-repeated"
_SPANNED_COLUMNS = _TABLE + "number-columns-spanned"
_SPANNED_ROWS = _TABLE + "number-rows-spanned"
_MARKED = frozenset({_FORMULA, _SPANNED_COLUMNS, _SPANNED_ROWS})
_LONGEST_COUNT = 8
_HIDDEN = ("collapse", "filter")
_MOST_ROWS, _MOST_COLUMNS, _MOST_SPACES = 1 << 20, 1 << 14, 1000
_DURATION = re.compile(
    r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?"
)
_ANY_MIDNIGHT = dt.datetime(2000, 1, 1)  # noqa: DTZ001
_FORMULA_START = re.compile(r"\A\w+:")

#: The attributes of an element by their names.
Said = Mapping[str, str]


@dataclass(slots=True)
class _Sheet:
    """What is read of a sheet so far; empty rows and cells only once others follow."""

    name: str
    look: str
    known: KnownValues
    cells: Cells = field(default_factory=list)
    merges: list[Span] = field(default_factory=list)
    formulas: set[Place] = field(default_factory=set)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    row: int = 0
    column: int = 0
    count: int = 0
    width: int = 0

    def take_column(self, element: Element) -> None:
        """Take what is said of some columns, all at once."""
        count = _count(_say(element), _REPEATED_COLUMNS, _MOST_COLUMNS)
        if element.get(_TABLE + "visibility") in _HIDDEN:
            self.hidden_columns.append((self.column + 1, self.column + count))
        self.column += count

    def take_row(self, element: Element) -> None:
        """Take a row, which may say that it stands for many."""
        count = _count(_say(element), _REPEATED_ROWS, _MOST_ROWS)
        if element.get(_TABLE + "visibility") in _HIDDEN:
            self.hidden_rows.append((self.row + 1, self.row + count))
        values = self._read_values(element)
        if values:
            self.count += (self.row - len(self.cells)) + count * len(values)
            self.width = max(self.width, len(values))
            if max(self.count, (self.row + count) * self.width) > MOST_CELLS:
                raise UnreadableFile("too-large")
            self.cells.extend([] for _ in range(self.row - len(self.cells)))
            self.cells.extend(list(values) for _ in range(count))
        self.row += count

    def _read_values(self, row: Element) -> list[RawValue | None]:
        values: list[RawValue | None] = []
        empty = 0
        for cell in row.iterchildren(*_CELLS):
            said = _say(cell)
            count = _count(said, _REPEATED_COLUMNS, _MOST_COLUMNS)
            value = _read_value(cell, said, self.known)
            column = len(values) + empty + 1
            if _MARKED.intersection(said):
                self._take_marks(said, column)
            if value is None:
                empty += count
                continue
            if column + count > _MOST_COLUMNS + 1:
                raise UnreadableFile("too-large")
            values += [None] * empty + [value] * count
            empty = 0
        return values

    def _take_marks(self, said: Said, column: int) -> None:
        place = self.row + 1, column
        if _FORMULA in said:
            self.formulas.add(place)
        height = _count(said, _SPANNED_ROWS, _MOST_ROWS)
        width = _count(said, _SPANNED_COLUMNS, _MOST_ROWS)
        if height > 1 or width > 1:
            last = self.row + height, column + width - 1
            self.merges.append(Span(*place, *last))

    def to_grid(self, book: str, hidden: set[str]) -> Grid:
        """Return the sheet; what lies behind the last filled cell is not hidden."""
        return Grid(
            book=book,
            sheet=self.name,
            cells=self.cells,
            merges=tuple(self.merges),
            hidden_rows=_numbers(self.hidden_rows, len(self.cells)),
            hidden_columns=_numbers(self.hidden_columns, self.width),
            visible=self.look not in hidden,
            formulas=frozenset(self.formulas),
        )


def _numbers(spans: list[tuple[int, int]], last: int) -> frozenset[int]:
    return frozenset(n for one, two in spans for n in range(one, min(two, last) + 1))


def _say(element: Element) -> Said:
    """Return the attributes of an element by their names."""
    said: dict[str, str] = dict(element.items())  # type: ignore[arg-type]
    return said


def _count(said: Said, name: str, most: int) -> int:
    """Return how many cells, rows or spaces an element stands for: one if not said."""
    text = said.get(name)
    if text is None or not text.isdecimal() or len(text) > _LONGEST_COUNT:
        return 1
    return max(min(int(text), most), 1)


def _read_value(cell: Element, said: Said, known: KnownValues) -> RawValue | None:
    kind = said.get(_KIND)
    if kind is None or kind == "string":
        return _read_text(cell, said, known)
    try:
        if kind == "date":
            return _read_date(said[_OFFICE + "date-value"])
        if kind == "time":
            return _read_time(said[_OFFICE + "time-value"])
        if kind == "boolean":
            return said[_OFFICE + "boolean-value"] == "true"
        return _read_number(cell, said, known)
    except (KeyError, ValueError, OverflowError):
        return known[_shown_text(cell)]


def _read_text(cell: Element, said: Said, known: KnownValues) -> RawValue | None:
    if len(cell) == 0 and _KIND not in said:
        formula = said.get(_FORMULA)
        if formula is None:
            return None
        return "=" + _FORMULA_START.sub("", formula).lstrip("=")
    return known[said.get(_OFFICE + "string-value") or _shown_text(cell)]


def _read_number(cell: Element, said: Said, known: KnownValues) -> RawValue | None:
    """Return a number; as text where zeros are shown in front of it."""
    if said.get(_MORE + "value-type") == "error":
        return known[_shown_text(cell)]
    value = float(said[_OFFICE + "value"])
    shown = (cell[0].text or "") if len(cell) else ""
    if (
        shown[:1] == "0"
        and len(shown) > 1
        and shown.isdecimal()
        and value == int(shown)
    ):
        return known[shown]
    return value


def _read_date(text: str) -> dt.date | dt.datetime:
    if len(text) <= len("2026-01-01"):
        return dt.date.fromisoformat(text)
    moment = dt.datetime.fromisoformat(text.partition(".")[0].rstrip("Z"))
    return moment.date() if moment.time() == dt.time() else moment


def _read_time(text: str) -> dt.time | dt.timedelta:
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    days, hours, minutes, seconds = (int(part or 0) for part in found.group(2, 3, 4, 5))
    length = dt.timedelta(days, seconds, hours=hours, minutes=minutes)
    if found[1]:
        return -length
    return (_ANY_MIDNIGHT + length).time() if length < dt.timedelta(1) else length


def _shown_text(cell: Element) -> str:
    """Return what a cell shows, its lines joined; notes to it are none of its text."""
    if len(cell) == 1 and len(cell[0]) == 0 and cell[0].tag == _LINE:
        return cell[0].text or ""
    return "\n".join("".join(_pieces(line)) for line in cell.iterchildren(_LINE))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == _TEXT + "s":
            yield " " * _count(_say(child), _TEXT + "c", _MOST_SPACES)
        elif child.tag == _TEXT + "tab":
            yield "\t"
        elif child.tag == _TEXT + "line-break":
            yield "\n"
        elif isinstance(child.tag, str) and child.tag != _OFFICE + "annotation":
            yield from _pieces(child)
        yield child.tail or ""


def read_open_document(content: bytes, book: str) -> list[Grid]:
    """Return the sheets of an .ods, whose content this is.

    Raises:
        UnreadableFile: it is broken, or spreads too far.
    """
    if b"<!DOCTYPE" in content:
        raise UnreadableFile("outside-entities")
    try:
        return _read_sheets(content, book)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("broken") from error


def _read_sheets(content: bytes, book: str) -> list[Grid]:
    known, hidden = KnownValues(), set[str]()
    sheets: list[_Sheet] = []
    steps = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=(_SHEET, _ROW, _COLUMN, _LOOK),
        resolve_entities=False,
        no_network=True,
    )
    for event, element in steps:
        if event == "start":
            if element.tag == _SHEET:
                look = element.get(_TABLE + "style-name", "")
                name = element.get(_TABLE + "name", "")
                sheets.append(_Sheet(name, look, known))
        else:
            _take(element, sheets, hidden)
    return [sheet.to_grid(book, hidden) for sheet in sheets]


def _take(element: Element, sheets: list[_Sheet], hidden: set[str]) -> None:
    """Take an element that is complete, and free what it holds."""
    if element.tag == _LOOK:
        properties = element.find(_TABLE_LOOK)
        if properties is not None and properties.get(_TABLE + "display") == "false":
            hidden.add(element.get(_STYLE + "name", ""))
        return
    if element.tag == _COLUMN and sheets:
        sheets[-1].take_column(element)
    elif element.tag == _ROW and sheets:
        sheets[-1].take_row(element)
    element.clear()
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
