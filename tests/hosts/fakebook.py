"""A workbook as xlwings shows it, in memory: what is typed in is taken as Excel takes it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import Any

from sop_xl.readers import read_grids
from sop_xl.source import column_letters

_NUMBER = re.compile(r"[-+]?[\d,]+(\.\d+)?%?")
_LIKE_DATE = re.compile(r"\d{1,4}[-/年]\d{1,2}([-/月].*)?")


class FakeError(Exception):
    """What a program raises; `hresult` as COM's."""

    def __init__(self, hresult: int = -1) -> None:
        super().__init__("refused")
        self.hresult = hresult


class FakeBooks(list):
    def __init__(self, app: _App) -> None:
        super().__init__()
        self.app = app

    def add(self):
        return _Book("工作簿1", app=self.app)

    def open(self, path):
        """Open a file with the values it has."""
        book = _Book(path.name, str(path), app=self.app)
        book.sheets.found.clear()
        for grid in read_grids(path, path.name, outputs=True):
            sheet = FakeSheet(book, grid.sheet)
            book.sheets.found.append(sheet)
            for row, column, value in grid.filled():
                sheet.put(row, column, value)
        return book


class _App:
    def __init__(self) -> None:
        self.screen_updating = self.enable_events = True
        self.books = FakeBooks(self)


class _Book:
    def __init__(
        self,
        name: str = "订单.xlsx",
        fullname: str = "",
        app: Any = None,
        **sheets: Any,
    ) -> None:
        self.name, self.fullname = name, fullname or name
        self.app = app or _App()
        self.app.books.append(self)
        self.is_locked = False
        self.asked: Counter[str] = Counter()
        self.sheets = FakeSheets(self)
        for title, rows in (sheets or {"Sheet1": []}).items():
            sheet = FakeSheet(self, title)
            self.sheets.found.append(sheet)
            for row, line in enumerate(rows, 1):
                for column, value in enumerate(line, 1):
                    sheet.put(row, column, value)

    def close(self) -> None:
        self.app.books.remove(self)

    def activate(self) -> None:
        self.app.books.remove(self)
        self.app.books.append(self)


class FakeSheets:
    def __init__(self, book: _Book) -> None:
        self.book, self.active = book, ""
        self.found: list[FakeSheet] = []

    def __iter__(self):
        return iter(list(self.found))

    def __len__(self):
        return len(self.found)

    def __getitem__(self, key):
        if isinstance(key, int):
            return self.found[key]
        return next(s for s in self.found if s.name.lower() == key.lower())

    def add(self, name=None, after=None):
        if self.book.is_locked:
            raise FakeError
        sheet = FakeSheet(self.book, name or f"Sheet{len(self.found) + 1}")
        self.found.insert(self.found.index(after) + 1, sheet)
        return sheet


class FakeName:
    def __init__(self, name: str, refers_to: str) -> None:
        self.name, self.refers_to = name, refers_to


class FakeNames(list):
    def add(self, name, refers_to):
        self[:] = [each for each in self if each.name != f"'x'!{name}"]
        self.append(FakeName(f"'x'!{name}", refers_to))


class FakeTables(list):
    def add(self, source, name, table_style_name):
        assert table_style_name
        self.append(FakeTable(name, source.get_address(False, False), self))


class FakeTable(FakeName):
    def __init__(self, name, refers_to, tables) -> None:
        super().__init__(name, refers_to)
        self.api, self.tables = self, tables

    def Unlist(self):  # noqa: N802 (Excel's own name for it)
        self.tables.remove(self)


class FakeSheet:
    def __init__(self, book: _Book, name: str) -> None:
        self.book, self._name, self.visible = book, name, True
        self.is_locked = False
        self.names, self.tables = FakeNames(), FakeTables()
        self.cells: dict[tuple[int, int], Any] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[str, dict[tuple[int, int], Any]] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.frozen = ""
        self.show_gridlines = True
        self.freeze_panes = self

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        if value.lower() in [s.name.lower() for s in self.book.sheets if s is not self]:
            raise FakeError
        self._name = value

    def freeze_at(self, address):
        self.frozen = address

    def activate(self):
        self.book.sheets.active = self.name

    def delete(self):
        self.book.sheets.found.remove(self)

    def clear(self):
        if self.is_locked:
            raise FakeError
        self.cells, self.formulas, self.formats = {}, {}, {}

    def unfreeze(self):
        self.frozen = ""

    def copy(self, after, name):
        made = self.book.sheets.add(name, after)
        made.cells, made.formulas = dict(self.cells), dict(self.formulas)
        made.names[:] = self.names
        return made

    def put(self, row, column, value):
        """Put a value there as it is."""
        if isinstance(value, tuple):
            self.formulas[row, column], value = value
        if value is not None:
            self.cells[row, column] = value

    def type_in(self, row, column, value):
        """Take a value as Excel takes what is typed in."""
        place = row, column
        self.cells.pop(place, None)
        self.formulas.pop(place, None)
        if not isinstance(value, str):
            self.put(row, column, value)
            return
        is_text = self.format_of("number_format", place) == "@"
        if value.startswith("'"):
            self.put(row, column, value[1:])
        elif value.startswith(("=", "+", "-", "@")) and len(value) > 1 and not is_text:
            shown = re.search(r',"((?:[^"]|"")*)"\)$', value)
            self.formulas[place] = value
            self.put(row, column, shown[1].replace('""', '"') if shown else 0.0)
        elif _NUMBER.fullmatch(value) and not is_text:
            self.put(row, column, 0.0)
        elif _LIKE_DATE.fullmatch(value) and not is_text:
            self.put(row, column, dt.datetime.fromisoformat("2000-01-01"))
        elif value:
            self.put(row, column, value)

    def format_of(self, name, place):
        return self.formats.get(name, {}).get(place)

    @property
    def used_range(self):
        places = [*self.cells, *self.formulas] or [(1, 1)]
        last = max(r for r, _ in places), max(c for _, c in places)
        return FakeRange(self, (1, 1), last)

    def range(self, first, last=None):
        return FakeRange(self, first, last or first)


class _Setting:
    target: FakeRange
    prefix: str

    def __init__(self, target: FakeRange, prefix: str) -> None:
        self.__dict__.update(target=target, prefix=prefix)

    def __setattr__(self, name, value):
        self.target.write(self.prefix + name, value)


class _Borders:
    def __init__(self, target):
        self.target = target

    def __getitem__(self, side):
        return _Setting(self.target, f"{side}_")

    def set(self, which, **given):
        self.target.write(f"border_{which}", given["color"])


class FakeRange:
    def __init__(self, sheet: FakeSheet, first, last) -> None:
        self.sheet, self.row, self.column = sheet, first[0], first[1]
        self.shape = last[0] - first[0] + 1, last[1] - first[1] + 1
        self._options: dict[str, Any] = {}

    def _count(self, what):
        self.sheet.book.asked[what] += 1

    @property
    def places(self):
        rows, columns = self.shape
        return [
            (row, column)
            for row in range(self.row, self.row + rows)
            for column in range(self.column, self.column + columns)
        ]

    @property
    def last_cell(self):
        last = self.row + self.shape[0] - 1, self.column + self.shape[1] - 1
        return FakeRange(self.sheet, last, last)

    def get_address(self, *_):
        first = f"{column_letters(self.column)}{self.row}"
        last = self.last_cell
        return f"{first}:{column_letters(last.column)}{last.row}"

    def options(self, **options):
        self._options = options
        return self

    def _rows(self, values):
        width = self.shape[1]
        return [values[i : i + width] for i in range(0, len(values), width)]

    @property
    def value(self):
        self._count("value")
        rows = self._rows([self.sheet.cells.get(place) for place in self.places])
        return rows if self._options.get("ndim") == 2 else rows[0][0]

    @value.setter
    def value(self, rows):
        self._count("write")
        for row, line in enumerate(rows, self.row):
            for column, value in enumerate(line, self.column):
                self.sheet.type_in(row, column, value)

    @property
    def formula(self):
        self._count("formula")
        sheet = self.sheet
        shown = [
            sheet.formulas.get(place, str(sheet.cells.get(place) or ""))
            for place in self.places
        ]
        if len(shown) == 1:
            return shown[0]
        if self.shape[0] == 1 or self.shape[1] == 1:
            return [shown] if self.shape[0] == 1 else [[each] for each in shown]
        return tuple(map(tuple, self._rows(shown)))

    @formula.setter
    def formula(self, rows):
        self._count("write formula")
        for row, line in enumerate(rows, self.row):
            for column, value in enumerate(line, self.column):
                assert self.sheet.format_of("number_format", (row, column)) != "@"
                self.sheet.type_in(row, column, value)

    def _common(self, values):
        self._count("question")
        return values[0] if len(set(values)) == 1 else None

    @property
    def merge_cells(self):
        inside = {
            (row, column)
            for top, left, bottom, right in self.sheet.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        return self._common([place in inside for place in self.places])

    @property
    def merge_area(self):
        self._count("question")
        for top, left, bottom, right in self.sheet.merges:
            if top <= self.row <= bottom and left <= self.column <= right:
                return FakeRange(self.sheet, (top, left), (bottom, right))
        return self

    def unmerge(self):
        self.sheet.merges.clear()

    def merge(self):
        last = self.last_cell
        self.sheet.merges.append((self.row, self.column, last.row, last.column))

    def write(self, name, value):
        """Give every cell a format."""
        self._count("format")
        self.sheet.formats.setdefault(name, {}).update(
            dict.fromkeys(self.places, value)
        )

    def adjust_indent(self, amount):
        self.write("indent", amount)

    def add_note(self, text):
        self.write("note", text)

    @property
    def font(self):
        return _Setting(self, "font_")

    @property
    def borders(self):
        return _Borders(self)

    @property
    def number_format(self):
        formats = self.sheet.formats.get("number_format", {})
        return self._common([formats.get(place, "General") for place in self.places])

    @number_format.setter
    def number_format(self, value):
        self.write("number_format", value)


def _format(name):
    def read(target):
        return target._common([target.sheet.format_of(name, p) for p in target.places])

    return property(read, lambda target, value: target.write(name, value))


for _name in (
    "color",
    "row_height",
    "wrap_text",
    "horizontal_alignment",
    "vertical_alignment",
    "column_width",
):
    setattr(FakeRange, _name, _format(_name))

#: Tests give them where a program's own are wanted.
FakeBook: Any = _Book
FakeApp: Any = _App
