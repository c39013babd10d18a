"""A sheet of an existing workbook written cell by cell; nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from lxml import etree

from sop_xl.package.areas import holds, read_area, read_areas, read_place, write_area
from sop_xl.package.cells import (
    CellValue,
    RichText,
    clear_cell,
    encode_value,
    escape_text,
    read_cell,
    set_value,
    write_text,
)
from sop_xl.package.errors import PackageError
from sop_xl.package.fitting import StyleFitter
from sop_xl.package.links import SheetLinks
from sop_xl.package.markup import Element, find_child, read_whole, sibling_tag
from sop_xl.package.notes import SheetNotes
from sop_xl.package.relations import related_parts
from sop_xl.package.shared import JointFormulas
from sop_xl.package.sheet import SheetCells
from sop_xl.package.spelling import require_whole
from sop_xl.package.stylesheet import Look, Stylesheet
from sop_xl.package.validations import Validation, add_validation
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.pages import Formula
from sop_xl.source import CellRef

LONGEST_FORMULA = 8_192
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


class SheetWriter:
    """Writes cells of one sheet; `save` makes what was written part of the workbook.

    Only the sheet's part changes, and besides it: the styles where a cell needs one
    that is not there, the workbook where formulas are to be computed anew, and the
    parts that notes and links stand in. Stored values of formulas stay as they are.
    PackageError when there is no such sheet or it holds no cells.
    """

    def __init__(self, workbook: Workbook, sheet_name: str) -> None:
        self._workbook = workbook
        self._sheet = _find_sheet(workbook, sheet_name)
        self._root = workbook.package.tree(self._sheet.part)
        self._cells = SheetCells(self._root, sheet_name)
        self._styles = Stylesheet(workbook)
        self._fitter = StyleFitter(workbook, self._styles)
        self._links = SheetLinks(workbook, self._sheet)
        self._since_1904 = workbook.since_1904
        self._notes: SheetNotes | None = None
        self._formulas_changed = self._values_changed = self._changed = False

    def set(self, address: str, value: CellValue | RichText | Formula) -> None:
        """Put a value into a cell, which keeps its format; None makes it empty.

        Text is never a formula. A date in a cell that shows none gets a format for
        dates. PackageError when Excel cannot hold the value, or the cell is covered by
        a merged one, part of an array, or the heading of a table.
        """
        self._refuse_covered(address)
        self._refuse_heading(address, value)
        cell = self._cells.ensure(address)
        self._joint.release(cell)
        has_formula = len(cell) > 0 and find_child(cell, "f") is not None
        if isinstance(value, Formula):
            set_formula(cell, value)
        else:
            set_value(cell, value, since_1904=self._since_1904)
        self._formulas_changed |= has_formula or isinstance(value, Formula)
        self._values_changed = True
        style = read_whole(cell, "s")
        self._change_style(cell, style, self._fitter.fit(style, value))

    def value(self, address: str) -> str | float | bool | None:
        """Return what is stored in a cell: dates are serials, errors their text."""
        cell = self._cells.find(address)
        return None if cell is None else read_cell(cell, self._workbook.strings)

    def restyle(self, address: str, look: Look) -> None:
        """Let a cell look different, merged ones as a whole; its value stays."""
        cell = self._cells.ensure(self._cells.anchor(address))
        style = read_whole(cell, "s")
        self._change_style(cell, style, self._styles.variant(style, look))

    def note(self, address: str, text: str, *, author: str) -> None:
        """Give a cell a note; one that is there gets the text below its own."""
        if self._notes is None:
            self._notes = SheetNotes(self._workbook, self._sheet)
        self._notes.add(self._cells.anchor(address), text, author)
        self._changed = True

    def validate(self, areas: str | Iterable[str], validation: Validation) -> None:
        """Let a validation hold for areas (`B2:B9 D2`), in place of what held there."""
        listed = areas.split() if isinstance(areas, str) else areas
        spans = [read_area(area) for area in listed]
        since_1904 = self._since_1904
        add_validation(self._root, spans, validation, since_1904=since_1904)
        self._changed = True

    def link(
        self,
        address: str,
        target: CellRef | str,
        *,
        tip: str = "",
        replace: bool = False,
    ) -> bool:
        """Let a cell open a target; return False where it opens something already.

        A CellRef is a cell of this workbook, a text an address outside. With `replace`
        the old link goes. PackageError when the target may not be a link.
        """
        area = self._cells.area_of(address)
        if self._links.has_link(area) and not replace:
            return False
        self._links.set_link(area, target, tip)
        self._changed = True
        return True

    def save(self) -> None:
        """Make what was written part of the workbook."""
        if self._notes is not None:
            self._notes.save()
        self._links.save()
        self._styles.save()
        if self._changed or self._values_changed:
            self._cells.settle()
            self._workbook.package.put_tree(self._sheet.part)
        if self._formulas_changed:
            self._workbook.drop_calculation_chain()
        if self._formulas_changed or (self._values_changed and self._has_formulas()):
            self._workbook.recalculate_on_load()
        self._changed = self._values_changed = self._formulas_changed = False

    @cached_property
    def _joint(self) -> JointFormulas:
        return JointFormulas(self._root, self._sheet.name)

    @cached_property
    def _tables(self) -> list[Element]:
        package = self._workbook.package
        parts = related_parts(package, self._sheet.part, "table")
        return [package.tree(part) for part in parts]

    def _has_formulas(self) -> bool:
        package = self._workbook.package
        return any(
            sheet.has_cells and _HAS_FORMULA.search(package.read(sheet.part))
            for sheet in self._workbook.sheets
        )

    def _refuse_covered(self, address: str) -> None:
        if self._cells.anchor(address) != address:
            raise PackageError(
                "covered-cell",
                sheet=self._sheet.name,
                detail=address,
                area=write_area(self._cells.area_of(address)),
            )

    def _refuse_heading(self, address: str, value: object) -> None:
        """Refuse to change what a table's columns are called by, also in formulas."""
        for table in self._tables:
            row, column = read_place(address)
            for area in read_areas(table.get("ref", "")):
                has_heading = table.get("headerRowCount") != "0"
                in_heading = holds(area, row, column) and row == area.first_row
                if has_heading and in_heading and value != self.value(address):
                    raise PackageError(
                        "table-header",
                        sheet=self._sheet.name,
                        detail=address,
                        area=table.get("displayName", ""),
                    )

    def _change_style(self, cell: Element, style: int, wanted: int) -> None:
        if wanted != style:
            cell.set("s", str(wanted))
            self._changed = True


def _find_sheet(workbook: Workbook, name: str) -> SheetPart:
    for sheet in workbook.sheets:
        if sheet.name == name and sheet.has_cells:
            return sheet
    raise PackageError("no-sheet", name=workbook.package.name, detail=name)


def set_formula(cell: Element, formula: Formula) -> None:
    """Replace a cell's content by a formula, with its value where that is known."""
    text = str.__str__(formula.text).removeprefix("=")
    if len(text) > LONGEST_FORMULA:
        raise PackageError("formula-too-long", detail=len(text))
    require_whole(text)
    written = escape_text(text).replace("_x005F_", "_")
    kind, stored = _encode_result(formula.value)
    clear_cell(cell)
    etree.SubElement(cell, sibling_tag(cell, "f")).text = written
    if stored is not None:
        etree.SubElement(cell, sibling_tag(cell, "v")).text = stored
    if kind:
        cell.set("t", kind)


def _encode_result(value: object) -> tuple[str, str | None]:
    """Return the kind and the text of a formula's stored value, if it is known."""
    if isinstance(value, str):
        return "str", write_text(str.__str__(value))
    kind, stored = encode_value(value)
    return kind, stored or None
