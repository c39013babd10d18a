"""Excel tables: their area, their columns, and what these are called."""

from __future__ import annotations

import copy
from dataclasses import field

from lxml import etree

from sop_xl.formulas.calculation import Calculation
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.references import Bounds, area_bounds
from sop_xl.formulas.stored import StoredSheet
from sop_xl.formulas.values import ExcelError, to_text
from sop_xl.moves.areas import (
    OUTSIDE,
    Layout,
    Place,
    copy_bounds,
    move_area,
    write_bounds,
)
from sop_xl.moves.axis import Axis
from sop_xl.moves.cautions import cuts_area
from sop_xl.moves.filters import move_filters
from sop_xl.moves.references import Moves, Warn
from sop_xl.moves.table_copies import TableCopies
from sop_xl.moves.table_mentions import (
    ColumnRenaming,
    NewColumn,
    is_header_template,
    remove_table,
)
from sop_xl.package.archive import Package
from sop_xl.package.areas import write_place
from sop_xl.package.cells import (
    read_cell,
    set_value,
    unescape_text,
    write_text,
)
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    relationship_id,
    sibling_tag,
    write_markup,
)
from sop_xl.package.relations import read_relations, related_parts, remove_part
from sop_xl.package.sheet import SheetCells
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass

_UID = "{http://schemas.microsoft.com/office/spreadsheetml/2016/revision3}uid"
_FORMULAS = ("calculatedColumnFormula", "totalsRowFormula")
_NEW = "Column"


@dataclass(frozen=True, slots=True)
class TableMove:
    """The tables of one sheet on their way; `owned` are parts of the whole workbook."""

    workbook: Workbook
    sheet: SheetPart
    moves: Moves
    owned: frozenset[str] = frozenset()

    def run(self, warn: Warn) -> None:
        """Let tables follow their cells, and their formulas what they refer to."""
        layout = self.moves.layout(self.sheet.name)
        copies = TableCopies(self.workbook, self.sheet, self.owned)
        for part in related_parts(self.workbook.package, self.sheet.part, "table"):
            if layout is None:
                self._move_asked(part)
                continue
            root = self.workbook.package.tree(part)
            before = area_bounds(root.get("ref", ""))
            if before is None:
                continue
            if cuts_area(before, layout):
                name = root.get("displayName", "")
                warn(self.sheet.name, root.get("ref", ""), "table-cut", name)
            places = [place for place, _ in copy_bounds(before, layout)]
            # Copies are made of what has not moved yet.
            made = [(copies.copy(part, place), place) for place in places[1:]]
            first = places[0] if places else OUTSIDE
            for each, place in [(part, first), *made]:
                self._move(each, before, layout, place, warn)
        if layout is not None:
            copies.rename(layout)

    def _move_asked(self, part: str) -> None:
        """Let the formulas of a table that stays follow what they refer to."""
        package = self.workbook.package
        has_formulas = b"Formula>" in package.read(part)
        if has_formulas and self._move_formulas(package.tree(part), OUTSIDE):
            package.put_tree(part)

    def _move(
        self, part: str, before: Bounds, layout: Layout, place: Place, warn: Warn
    ) -> None:
        root = self.workbook.package.tree(part)
        known = write_markup(root)
        moved = move_area(write_bounds(before), layout, place, widen=True)
        after = area_bounds(moved)
        if after is None:
            self._remove(part)
            package, sheets = self.workbook.package, self._list_sheets()
            remove_table(package, root.get("displayName", ""), sheets, warn)
            return
        _drop_lost_rows(root, before, layout, place)
        move_filters(root, layout, place)
        root.set("ref", write_bounds(after))
        renaming = None
        if layout.columns.moves:
            names = self._move_columns(root, (before[1], before[3]), after, layout)
            home, name = self.sheet.part, root.get("displayName", "")
            renaming = ColumnRenaming(name, home, names, layout.columns)
        self._move_formulas(root, place)
        if write_markup(root) != known:
            self.workbook.package.put_tree(part)
        if renaming is not None and renaming.names:
            renaming.run(self.workbook.package, part, self._list_sheets(), warn)

    def _list_sheets(self) -> dict[str, str]:
        return {sheet.part: sheet.name for sheet in self.workbook.sheets}

    def _move_formulas(self, root: Element, place: Place) -> bool:
        changed = False
        for element in find_all(root, *_FORMULAS):
            before = element.text or ""
            element.text = self.moves.move_formula(before, self.sheet.name, place)
            changed |= element.text != before
        return changed

    def _remove(self, part: str) -> None:
        """Take away a table without cells, also where the sheet lists it."""
        root = self.workbook.package.tree(self.sheet.part)
        for relation in read_relations(self.workbook.package, self.sheet.part):
            if relation.target != part:
                continue
            for listed in find_all(root, "tablePart"):
                held = listed.getparent()
                if held is None or relationship_id(listed) != relation.id:
                    continue
                held.remove(listed)
                held.set("count", str(len(held)))
                if not len(held):
                    root.remove(held)
        remove_part(self.workbook.package, part, self.sheet.part)

    def _move_columns(
        self, root: Element, before: tuple[int, int], after: Bounds, layout: Layout
    ) -> dict[str, list[NewColumn]]:
        """Give a table the columns it has now: copied, new ones, without lost ones.

        Returns what those are called now that had another name.
        """
        held = find_child(root, "tableColumns")
        if held is None:
            return {}
        known = dict(zip(range(before[0], before[1] + 1), held, strict=False))
        origins = _read_origins(layout.columns)
        shift = layout.columns.end - layout.columns.last
        columns: list[Element] = []
        for number in range(after[1], after[3] + 1):
            is_behind = number > layout.columns.end
            pattern = known.get(number - shift if is_behind else origins.get(number, 0))
            columns.append(_choose_column(held, pattern, columns))
        names = [unescape_text(each.get("name", "")) for each in columns]
        held[:] = columns
        held.set("count", str(len(columns)))
        self._number_columns(root, columns, after)
        renamed: dict[str, list[NewColumn]] = {}
        for number, (name, column) in enumerate(
            zip(names, columns, strict=True), after[1]
        ):
            line, called = layout.columns.line_at(number), column.get("name", "")
            if name and line is not None:
                now = NewColumn(unescape_text(called), number, line.path)
                renamed.setdefault(name.lower(), []).append(now)
        return {
            name: found
            for name, found in renamed.items()
            if len(found) > 1 or found[0].name.lower() != name
        }

    def _number_columns(
        self, root: Element, columns: list[Element], after: Bounds
    ) -> None:
        """Give new columns ids, and names which also stand in their headings."""
        last = max((int(each.get("id", "0")) for each in columns), default=0)
        has_header = root.get("headerRowCount") != "0"
        cells = SheetCells(self.workbook.package.tree(self.sheet.part), self.sheet.name)
        taken = {
            name.lower()
            for each in columns
            if each.get("id") and not is_header_template(name := each.get("name", ""))
        }
        for column, number in zip(columns, range(after[1], after[3] + 1), strict=True):
            heading = write_place(after[0], number)
            cell = cells.find(heading) if has_header else None
            written = None if cell is None else read_cell(cell, self.workbook.strings)
            if column.get("id"):
                if written is None or not is_header_template(column.get("name", "")):
                    continue
            else:
                last += 1
                column.set("id", str(last))
            name = column.get("name") or f"{_NEW}{number - after[1] + 1}"
            name = find_free_heading(name if written is None else _say(written), taken)
            taken.add(name.lower())
            column.set("name", _write_heading(name))
            if has_header and written != name:
                set_value(cells.ensure(heading), name)


def find_free_heading(wanted: str, taken: set[str]) -> str:
    """Return a heading that no other column has: the wanted one, or with a number.

    >>> find_free_heading("Qty", {"qty", "qty2"})
    'Qty3'
    """
    name, number = wanted, 1
    while name.lower() in taken:
        number += 1
        name = f"{wanted}{number}"
    return name


def name_table_columns(
    package: Package, sheet_part: str, calculation: Calculation, sheet: str
) -> None:
    """Let the columns of tables be called as their headers read now, as Excel asks.

    A header that is no text, or stands there twice, becomes one that Excel takes.
    """
    for part in related_parts(package, sheet_part, "table"):
        root, stored = package.tree(part), calculation.sheet(sheet)
        bounds = area_bounds(root.get("ref", ""))
        if stored is None or bounds is None or root.get("headerRowCount") == "0":
            continue
        cells = SheetCells(package.tree(sheet_part), sheet)
        namer = _ColumnNamer(stored, cells, set())
        for number, column in enumerate(find_all(root, "tableColumn"), bounds[1]):
            namer.name(column, bounds[0], number)
        if namer.renamed:
            package.put_tree(part)
            table = root.get("displayName", "")
            ColumnRenaming(table, sheet_part, namer.renamed).run(package, part, {})
        if namer.rewritten:
            package.put_tree(sheet_part)


@dataclass(slots=True)
class _ColumnNamer:
    """Calls columns of a table as their headers, whose texts are all different."""

    stored: StoredSheet
    cells: SheetCells
    taken: set[str]
    renamed: dict[str, list[NewColumn]] = field(default_factory=dict)
    rewritten: bool = False

    def name(self, column: Element, row: int, number: int) -> None:
        """Let one column and its header, a cell, bear the same name."""
        known = unescape_text(column.get("name", ""))
        heading = self.stored.values.get((row, number))
        wanted = known if isinstance(heading, ExcelError) else to_text(heading)
        if not wanted:
            # A header that was a template and came out empty.
            wanted = f"{_NEW}{len(self.taken) + 1}" if "{{" in known else known
        name = find_free_heading(wanted, self.taken)
        self.taken.add(name.lower())
        if name != known:
            column.set("name", _write_heading(name))
            self.renamed[known.lower()] = [NewColumn(name, number)]
        if name != heading and (row, number) not in self.stored.formulas:
            set_value(self.cells.ensure(write_place(row, number)), name)
            self.rewritten = True


def _choose_column(
    held: Element, pattern: Element | None, chosen: list[Element]
) -> Element:
    """Return a column as it was, a copy if it is there already, else a new one.

    Copies and new ones have no id yet.
    """
    if pattern is None:
        return etree.Element(sibling_tag(held, "tableColumn"))
    if pattern not in chosen:
        return pattern
    twin = copy.deepcopy(pattern)
    drop_attributes(twin, "id", "uniqueName", "queryTableFieldId", _UID)
    return twin


def _say(value: str | float | bool) -> str:
    """Return what a heading says; Excel wants text there, also for numbers."""
    try:
        return to_text(value)
    except UnknownFormulaError:
        return str(value)


def _write_heading(name: str) -> str:
    return write_text(name).replace("\n", "_x000a_")


def _read_origins(axis: Axis) -> dict[int, int]:
    """Return which line each one of the result was."""
    return {line.number: line.origin for line in axis.lines}


def _drop_lost_rows(
    root: Element, before: Bounds, layout: Layout, place: Place
) -> None:
    """Let a table have no header, or no totals, when its row is gone."""
    if (
        layout.rows.span(before[0], place.rows) is None
        and root.get("headerRowCount") != "0"
    ):
        root.set("headerRowCount", "0")
        for element in find_all(root, "autoFilter"):
            root.remove(element)
    if (
        layout.rows.span(before[2], place.rows) is None
        and root.get("totalsRowCount", "0") != "0"
    ):
        drop_attributes(root, "totalsRowCount")
        root.set("totalsRowShown", "0")
