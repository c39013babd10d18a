"""Sheets of an .ods, read row by row.

The fast reader knows neither merged cells nor errors, hidden rows or formulas of them.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml import etree

from sop_xl.grid import Grid, RawValue, Span
from sop_xl.package.markup import Element
from sop_xl.readers.layout import MOST_CELLS, Place
from sop_xl.readers.reader import Cells, KnownValues
from sop_xl.readers.unreadable import UnreadableFile
from sop_xl.readers.zeroformats import ZeroFormat, make_zero_format
from sop_xl.records import dataclass

CONTENT, LOOKS = "content.xml", "styles.xml"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_TABLE, _OFFICE, _TEXT, _STYLE, _NUMBER = (
    "{" + _NAMES.format(name) + "}"
    for name in ("table", "office", "text", "style", "datastyle")
)
_MORE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_SHEET, _ROW, _COLUMN = _TABLE + "table", _TABLE + "table-row", _TABLE + "table-column"
_LOOK, _TABLE_LOOK = _STYLE + "style", _STYLE + "table-properties"
_FORMAT, _OWN_LOOK = _NUMBER + "number-style", _TABLE + "style-name"
_USUAL_LOOK = _TABLE + "default-cell-style-name"
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
class _Styles:
    """The looks of the file so far: of hidden sheets, and of numbers shown as codes."""

    hidden: set[str] = field(default_factory=set)
    formats: dict[str, ZeroFormat] = field(default_factory=dict)
    zeros: dict[str, ZeroFormat] = field(default_factory=dict)

    def take_look(self, element: Element) -> None:
        """Take the look of a sheet, or of a cell."""
        name, properties = element.get(_STYLE + "name", ""), element.find(_TABLE_LOOK)
        if properties is not None and properties.get(_TABLE + "display") == "false":
            self.hidden.add(name)
        shown = self.formats.get(element.get(_STYLE + "data-style-name", ""))
        if shown is not None:
            self.zeros[name] = shown

    def take_format(self, element: Element) -> None:
        """Take how numbers are written, where it is as codes are."""
        pieces: list[str | int] = []
        for part in element:
            if part.tag == _NUMBER + "text":
                pieces.append(part.text or "")
            elif part.tag == _NUMBER + "number" and _is_plain(part):
                pieces.append(_count(_say(part), _NUMBER + "min-integer-digits", 99))
            elif part.tag != _STYLE + "text-properties":
                # Decimals, fractions, other ways for other numbers.
                return
        shown = make_zero_format(pieces)
        if shown is not None:
            self.formats[element.get(_STYLE + "name", "")] = shown


def _is_plain(number: Element) -> bool:
    """Return whether a number is written whole, without marks between its digits."""
    said = _say(number)
    return (
        said.get(_NUMBER + "decimal-places", "0") == "0"
        and said.get(_NUMBER + "grouping", "false") == "false"
        and len(number) == 0
    )


@dataclass(slots=True)
class _Sheet:
    """What is read of a sheet so far; empty rows and cells only once others follow.

    `looks` are the columns, first and last, whose cells usually have one look.
    """

    name: str
    look: str
    known: KnownValues
    styles: _Styles
    looks: list[tuple[int, int, str]] = field(default_factory=list)
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
        usual = element.get(_USUAL_LOOK)
        if usual in self.styles.zeros:
            self.looks.append((self.column + 1, self.column + count, usual))
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
            if self.styles.zeros and isinstance(value, float):
                value = self._show(value, said.get(_OWN_LOOK), column)
            if column + count > _MOST_COLUMNS + 1:
                raise UnreadableFile("too-large")
            values += [None] * empty + [value] * count
            empty = 0
        return values

    def _show(self, value: float, look: str | None, column: int) -> RawValue | None:
        """Return a number, as text where it is shown with zeros or texts around it."""
        if look is None:
            usual = [name for one, two, name in self.looks if one <= column <= two]
            look = usual[0] if usual else ""
        shown = self.styles.zeros.get(look)
        if shown is None or value < 0 or not value.is_integer():
            return value
        return self.known[shown.show(int(value))]

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


def read_open_document(content: bytes, book: str, looks: bytes = b"") -> list[Grid]:
    """Return the sheets of an .ods, whose content this is; `looks` are its styles.

    Raises:
        UnreadableFile: it is broken, or spreads too far.
    """
    if b"<!DOCTYPE" in content or b"<!DOCTYPE" in looks:
        raise UnreadableFile("outside-entities")
    try:
        return _read_sheets(content, looks, book)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("broken") from error


def _read_sheets(content: bytes, looks: bytes, book: str) -> list[Grid]:
    known, styles = KnownValues(), _Styles()
    sheets: list[_Sheet] = []
    for event, element in _steps(looks, (_FORMAT,)) if looks else ():
        if event == "end":
            styles.take_format(element)
    for event, element in _steps(content, (_SHEET, _ROW, _COLUMN, _LOOK, _FORMAT)):
        if event == "start":
            if element.tag == _SHEET:
                look = element.get(_TABLE + "style-name", "")
                name = element.get(_TABLE + "name", "")
                sheets.append(_Sheet(name, look, known, styles))
        else:
            _take(element, sheets, styles)
    return [sheet.to_grid(book, styles.hidden) for sheet in sheets]


def _steps(part: bytes, tags: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """Yield the beginnings and the ends of some elements."""
    yield from etree.iterparse(
        io.BytesIO(part),
        events=("start", "end"),
        tag=tags,
        resolve_entities=False,
        no_network=True,
    )


def _take(element: Element, sheets: list[_Sheet], styles: _Styles) -> None:
    """Take an element that is complete, and free what it holds."""
    if element.tag == _LOOK:
        styles.take_look(element)
        return
    if element.tag == _FORMAT:
        styles.take_format(element)
        return
    if element.tag == _COLUMN and sheets:
        sheets[-1].take_column(element)
    elif element.tag == _ROW and sheets:
        sheets[-1].take_row(element)
    element.clear()
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
