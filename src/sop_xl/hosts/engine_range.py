"""Cells of a book in LibreOffice, as xlwings wants them."""

# What each of these means is said by xlwings, which also gives their arguments.
# ruff: noqa: D102, ARG002
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sop_xl.hosts.engine_conditions import ConditionalFormats
from sop_xl.hosts.engine_formulas import shift_formula, to_excel, to_office
from sop_xl.hosts.engine_layout import Laid
from sop_xl.hosts.engine_looks import Borders, Font, read_color, write_color
from sop_xl.hosts.engine_rules import DataValidation, Note
from sop_xl.hosts.engine_values import (
    Formulas,
    is_inside,
    list_formulas,
    read_block,
    split_block,
    write_block,
)
from sop_xl.source import column_letters, quote_sheet, unquote_sheet

DIRECTIONS = {"d": "down", "u": "up", "l": "left", "r": "right"}


class Range(Laid):
    """An area of a sheet."""

    options: dict[str, Any] | None = None

    def __init__(self, sheet: Any, row: int, column: int, rows: int, columns: int):
        super().__init__(sheet, (row, column, rows, columns))

    @property
    def api(self) -> Any:
        """The area itself: there is no object of another program behind it."""
        return self

    def _other(self, place: list[Any]) -> Range:
        """Return the area of a place in the same book."""
        sheet: Range = self.sheet.book.sheets(place[1]).range(tuple(place[2:]))
        return sheet

    # Where it is.

    @property
    def coords(self) -> tuple[Any, ...]:
        return (self.sheet.name, *self._area)

    @property
    def row(self) -> int:
        return self._area[0]

    @property
    def column(self) -> int:
        return self._area[1]

    @property
    def shape(self) -> tuple[int, int]:
        return self._area[2:]

    def __len__(self) -> int:
        return self._area[2] * self._area[3]

    def __bool__(self) -> bool:
        return True

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            steps, rest = divmod(row - 1, self._area[3])
            row, column = steps + 1, rest + 1
        first, left = self._area[:2]
        return Range(self.sheet, first + row - 1, left + column - 1, 1, 1)

    def get_address(self, row_fixed: bool, column_fixed: bool, external: bool) -> str:
        row, column, rows, columns = self._area
        rise, run = "$" * bool(row_fixed), "$" * bool(column_fixed)
        corners = [f"{run}{column_letters(column)}{rise}{row}"]
        if len(self) > 1:
            last = column_letters(column + columns - 1)
            corners.append(f"{run}{last}{rise}{row + rows - 1}")
        address = ":".join(corners)
        return (
            f"[{self.sheet.book.name}]{self.sheet.name}!{address}"
            if external
            else address
        )

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    @property
    def rows(self) -> list[Range]:
        row, column, rows, columns = self._area
        return [Range(self.sheet, row + i, column, 1, columns) for i in range(rows)]

    @property
    def columns(self) -> list[Range]:
        row, column, rows, columns = self._area
        return [Range(self.sheet, row, column + j, rows, 1) for j in range(columns)]

    def __iter__(self) -> Iterator[Range]:
        return (self(number) for number in range(1, len(self) + 1))

    @property
    def current_region(self) -> Range:
        return self._other(self.ask("find-region"))

    def end(self, direction: str) -> Range:
        way = DIRECTIONS.get(direction, direction)
        row, column = self.ask("find-end", direction=way)
        return Range(self.sheet, row, column, 1, 1)

    def expand(self, mode: str = "table") -> Range:
        """Return the area together with what is filled below, at its right, or both."""
        row, column, rows, columns = self._area
        if mode in ("table", "down", "vertical", "d"):
            rows = self(1, 1)._reach("down", 0)
        if mode in ("table", "right", "horizontal", "r"):
            columns = self(1, 1)._reach("right", 1)
        return Range(self.sheet, row, column, rows, columns)

    def _reach(self, direction: str, axis: int) -> int:
        """Return how many cells are filled in a direction, this one with them."""
        row, column = self._area[:2]
        down = axis == 0
        height, width = (2, 1) if down else (1, 2)
        following = Range(self.sheet, row, column, height, width).raw_value
        if (following[1][0] if down else following[0][1]) in (None, ""):
            return 1
        second = Range(self.sheet, row + down, column + (not down), 1, 1)
        third = Range(second.sheet, second.row + down, second.column + (not down), 1, 1)
        if third.raw_value[0][0] in (None, ""):
            return 2
        last = second.end(direction)
        return (last.row - row if down else last.column - column) + 1

    # What stands in it.

    @property
    def raw_value(self) -> list[list[Any]]:
        return read_block(self.ask("read-values"))

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        if isinstance(value, list | tuple):
            rows = value if isinstance(value[0], list | tuple) else [value]
        elif isinstance(value, str) and value.startswith("="):
            rows = self._spread(value)
        else:
            rows = [[value] * self._area[3]] * self._area[2]
        prepared = [["" if cell is None else cell for cell in row] for row in rows]
        height, width = len(prepared), len(prepared[0])
        Range(self.sheet, self.row, self.column, height, width)._write(prepared)

    def _spread(self, formula: str) -> list[list[str]]:
        """Return a formula for each cell, where its references move along."""
        rows, columns = self.shape
        return [
            [shift_formula(formula, i, j) for j in range(columns)] for i in range(rows)
        ]

    def _write(self, rows: list[list[Any]]) -> None:
        """Write rows of the area's own size."""
        values, formulas = split_block(rows)
        texts = self.ask("write-values", **values)
        if not formulas:
            return
        plain = {at for at in formulas if is_inside(at, texts)}
        if plain:
            cells = [[*at, formulas.pop(at)] for at in sorted(plain)]
            self.ask("write-texts", cells=cells)
        blocks = [
            write_block(block, copies=self._has_one_look(block))
            for block in list_formulas(formulas)
        ]
        self.ask("write-formulas", blocks=blocks)

    def _has_one_look(self, block: Formulas) -> bool:
        """Return whether a formula can be copied over a block with its format."""
        (row, column), (last, right) = min(block), max(block)
        height, width = last - row + 1, right - column + 1
        first, left = self._area[:2]
        area = Range(self.sheet, first + row, left + column, height, width)
        return height > 1 and bool(area.ask("has-one-look"))

    @property
    def max_cells_per_read(self) -> None:
        return None

    @property
    def max_cells_per_write(self) -> None:
        return None

    @property
    def formula(self) -> Any:
        rows = tuple(
            tuple(_show_formula(formula, value) for formula, value in row)
            for row in self.ask("read-formulas")
        )
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        self.raw_value = value

    @property
    def formula2(self) -> Any:
        return self.formula

    @formula2.setter
    def formula2(self, value: Any) -> None:
        self.raw_value = value

    @property
    def has_array(self) -> bool:
        return bool(self.ask("has-array"))

    @property
    def formula_array(self) -> str | None:
        if not self.has_array:
            return None
        formula, value = self(1, 1).ask("read-formulas")[0][0]
        return _show_formula(formula, value)

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.ask("write-array", formula=to_office(value))

    def clear(self) -> None:
        self.ask("clear-cells", values=True, formats=True)

    def clear_contents(self) -> None:
        self.ask("clear-cells", values=True, formats=False)

    def clear_formats(self) -> None:
        self.ask("clear-cells", values=False, formats=True)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        self.ask("insert-cells", shift=shift or "down")

    def delete(self, shift: str | None = None) -> None:
        tall = self.shape[0] > self.shape[1]
        self.ask("delete-cells", shift=shift or ("left" if tall else "up"))

    def copy(self, destination: Any = None) -> None:
        self.ask("copy-cells", target=destination.impl.place)

    def move(self, destination: Any) -> None:
        self.ask("move-cells", target=destination.impl.place)

    # What it looks like.

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def borders(self) -> Borders:
        return Borders(self)

    @property
    def color(self) -> tuple[int, int, int] | None:
        return read_color(self.ask("read-look", look="fill"))

    @color.setter
    def color(self, value: Any) -> None:
        self.ask("write-look", look="fill", value=write_color(value))

    def set_colors(self, colors: Any) -> None:
        fills = [
            [i, j, 1, 1, write_color(color)]
            for i, row in enumerate(colors)
            for j, color in enumerate(row)
            if color is not ...
        ]
        self.ask("write-fills", fills=fills)

    @property
    def number_format(self) -> str | None:
        found: str | None = self.ask("read-number-format")
        return found

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.ask("write-number-format", code=value)

    @property
    def wrap_text(self) -> bool | None:
        found: bool | None = self.ask("read-look", look="wrap")
        return found

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.ask("write-look", look="wrap", value=bool(value))

    @property
    def horizontal_alignment(self) -> str | None:
        found: str | None = self.ask("read-look", look="horizontal")
        return found

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.ask("write-look", look="horizontal", value=value)

    @property
    def vertical_alignment(self) -> str | None:
        found: str | None = self.ask("read-look", look="vertical")
        return found

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.ask("write-look", look="vertical", value=value)

    @property
    def merge_area(self) -> Range:
        return self._other(self(1, 1).ask("find-merged"))

    # What belongs to it.

    @property
    def name(self) -> Any:
        return self.sheet.book.names.find_for(self)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, f"={self.sheet.quoted}!{self.address}")

    @property
    def table(self) -> Any:
        return self.sheet.tables.find_for(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)

    @property
    def data_validation(self) -> DataValidation:
        return DataValidation(self)

    @property
    def hyperlink(self) -> str:
        found = self(1, 1).ask("read-link")
        if found is None:
            # What xlwings raises for Excel, word for word.
            raise LookupError("The cell doesn't seem to contain a hyperlink!")
        if not found.startswith("#"):
            return str(found)
        sheet, _, cell = found[1:].rpartition(".")
        return f"#{quote_sheet(sheet)}!{cell}" if sheet else str(found)

    def add_hyperlink(
        self,
        address: str,
        text_to_display: str | None = None,
        screen_tip: str | None = None,
    ) -> None:
        if address.startswith("#") and "!" in address:
            sheet, _, cell = address[1:].rpartition("!")
            address = f"#{unquote_sheet(sheet)}.{cell}"
        self(1, 1).ask("add-link", address=address, text=text_to_display or address)

    @property
    def note(self) -> Note | None:
        return Note(self(1, 1)) if self(1, 1).ask("list-notes") else None

    def add_note(self, text: str) -> Note:
        self(1, 1).ask("write-note", text=text)
        return Note(self(1, 1))

    def select(self) -> None:
        self.sheet.book.ask_link("select-areas", places=[self.place])

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        self.ask("print-area", path=path)


def _show_formula(formula: str, value: Any) -> str:
    """Return what the formula bar of Excel shows of a cell."""
    if formula.startswith(("=", "{=")) and formula != value:
        # An array formula stands in braces.
        return to_excel(formula[1:-1] if formula.startswith("{") else formula)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value or "")
