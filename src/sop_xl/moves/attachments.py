"""Parts that hang on a sheet: drawings, notes, buttons, tables, pivot tables."""

from __future__ import annotations

from dataclasses import field

from sop_xl.moves.controls import ControlMove, list_single, move_control_links
from sop_xl.moves.drawings import DrawingMove, Shown
from sop_xl.moves.notes import move_notes
from sop_xl.moves.pivots import move_pivots
from sop_xl.moves.references import Moves, Warn
from sop_xl.moves.registers import move_sheet_lists
from sop_xl.moves.shapes import OldDrawings
from sop_xl.moves.tables import TableMove, name_table_columns
from sop_xl.moves.vml import ShapeNumbers
from sop_xl.package.copying import find_owned
from sop_xl.package.sizes import SheetSizes
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass

__all__ = ["AttachmentMove", "name_table_columns"]


@dataclass(slots=True)
class AttachmentMove:
    """What hangs on the sheets of a workbook, on its way.

    `shown` takes down the charts that show one copy of lines of a sheet.
    """

    workbook: Workbook
    moves: Moves
    warn: Warn
    shown: Shown = field(default_factory=dict)
    _owned: frozenset[str] = frozenset()
    _numbers: ShapeNumbers | None = None

    def move(self, sheet: SheetPart) -> bool:
        """Let what hangs on a sheet follow; return whether the sheet itself changed."""
        package = self.workbook.package
        if self._numbers is None:
            self._owned = find_owned(package, self.workbook.part)
            self._numbers = ShapeNumbers(package)
        layout = self.moves.layout(sheet.name)
        old = OldDrawings(package, sheet.name, self.moves, self._numbers)
        if layout is not None:
            old.single = list_single(package, package.tree(sheet.part), sheet.part)
        old.move(sheet.part)
        for name in old.left_out:
            self.warn(sheet.name, "", "not-copied", name)
        drawings = DrawingMove(
            package, sheet.name, self.moves, self._owned, self.warn, self.shown
        )
        drawings.old = old.copies
        if layout is not None:
            drawings.sizes = SheetSizes(package.tree(sheet.part))
        drawings.run(sheet.part)
        TableMove(self.workbook, sheet, self.moves, self._owned).run(self.warn)
        if layout is None:
            return move_control_links(self.workbook, sheet, self.moves)
        controls = ControlMove(package, sheet.name, sheet.part, self.moves, self._owned)
        controls.run(package.tree(sheet.part), old.copies)
        move_notes(package, sheet.part, layout)
        move_pivots(package, sheet, layout, self.warn)
        move_sheet_lists(package, sheet.part, layout)
        return True
