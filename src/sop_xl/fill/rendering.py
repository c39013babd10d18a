"""Cells filled: values in place of templates."""

from __future__ import annotations

from dataclasses import field

from sop_xl.fill.environment import Scope
from sop_xl.fill.expressions import Renderer
from sop_xl.fill.failures import explain_failure
from sop_xl.fill.looks import CellLooks
from sop_xl.fill.loops import Turn
from sop_xl.fill.opening import OpenedSheet
from sop_xl.fill.pictures import PlacedPicture
from sop_xl.fill.problems import Journal
from sop_xl.package.cells import set_value, split_address
from sop_xl.package.pictures import Picture
from sop_xl.package.writer import set_formula
from sop_xl.pages import Formula
from sop_xl.records import dataclass
from sop_xl.source import column_number

_SHOWN = 30
_MOST_DIGITS = 15


@dataclass(slots=True)
class CellFiller:
    """Computes the cells of one sheet; `pictures` are what no cell can hold."""

    sheet: str
    looks: CellLooks
    journal: Journal
    pictures: list[PlacedPicture] = field(default_factory=list)

    def compute(self, address: str, renderer: Renderer, scope: Scope) -> object:
        """Return the value of a template; None, and a note, where it has none."""
        try:
            return renderer(scope)
        # Templates are written by users: whatever fails in one is theirs to mend.
        except Exception as error:
            self.refuse(address, error, scope)
            return None

    def refuse(self, address: str, error: Exception, scope: Scope) -> None:
        """Note what a template, or the value it gives, cannot be used for."""
        failure = explain_failure(error, scope)
        self.journal.fail_in_turn((self.sheet, address), failure, count_turn(scope))

    def fit(self, address: str, style: int, value: object, turn: int = 0) -> int:
        """Return the style for a value, with a note where Excel shows it badly."""
        if self.looks.is_wordy(style, value):
            code = "text-among-numbers"
            self.journal.warn(self.sheet, address, code, str(value)[:_SHOWN], turn)
        if isinstance(value, int) and len(str(abs(value)).rstrip("0")) > _MOST_DIGITS:
            self.journal.warn(self.sheet, address, "digits-lost", str(value))
        fitted = self.looks.fit(style, value)
        if fitted == style and self.looks.hides_date(style, value):
            self.journal.warn(self.sheet, address, "date-without-format")
        return fitted

    def take_picture(self, row: int, column: int, value: object) -> bool:
        """Keep a value that is a picture for later; return whether it is one."""
        if not isinstance(value, Picture):
            return False
        self.pictures.append(PlacedPicture(row, column, value))
        return True


def count_turn(scope: Scope) -> int:
    """Return which item of the loop around a cell it is about; 0 outside of loops."""
    loop = scope.get("loop")
    return loop.index if isinstance(loop, Turn) else 0


def write_in_place(sheet: OpenedSheet, filler: CellFiller, since_1904: bool) -> None:
    """Fill the cells of a sheet whose rows and columns all stay."""
    for address, renderer in sheet.renderers.items():
        cell = sheet.cells[address]
        value = filler.compute(address, renderer, sheet.scope)
        letters, row = split_address(address)
        if filler.take_picture(row, column_number(letters), value):
            value = None
        style = int(cell.get("s", "0"))
        value = filler.looks.read(style, value)
        try:
            if isinstance(value, Formula):
                set_formula(cell, value)
            else:
                set_value(cell, value, since_1904=since_1904)
            wanted = filler.fit(address, style, value)
        except Exception as error:
            filler.refuse(address, error, sheet.scope)
            continue
        if wanted != style:
            cell.set("s", str(wanted))
