"""An existing workbook that is no template: rows of a table replaced, values anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sop_xl.fill.calculating import write_values
from sop_xl.fill.changes import list_changes
from sop_xl.fill.environment import make_environment
from sop_xl.fill.looks import CellLooks
from sop_xl.fill.opening import Opener
from sop_xl.fill.problems import Journal, Problem
from sop_xl.fill.records import Records, read_records
from sop_xl.fill.rendering import CellFiller
from sop_xl.fill.rows import RowsWriter
from sop_xl.fill.tableroom import find_body
from sop_xl.fill.templates import SheetTemplate, list_rows
from sop_xl.formulas.references import area_bounds
from sop_xl.formulas.tables import TableArea, read_tables
from sop_xl.moves.moving import follow_moves
from sop_xl.moves.references import Moves
from sop_xl.package.cells import clear_cell
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element, find_child
from sop_xl.package.sheet import SheetCells
from sop_xl.package.styles import read_number_formats
from sop_xl.package.workbook import Workbook
from sop_xl.source import column_letters


def replace_rows(workbook: Workbook, table: str, rows: object) -> tuple[Problem, ...]:
    """Replace the rows of an Excel table; return what to look at.

    `rows` are a DataFrame, mappings by column name, or sequences in the order of the
    columns. The new rows look like the first old one, whose formulas they get; columns
    without data and formula become empty. What lies below moves, and all that refers
    to the rows grows or shrinks with them. PackageError when there is no such table;
    TypeError for rows of another kind; FillError when a cell cannot hold a value.
    """
    area = _find_table(workbook, table)
    [sheet] = [each for each in workbook.sheets if each.name == area.sheet]
    root = workbook.package.tree(sheet.part)
    list_rows(root)
    address = _clear_first_row(root, area, read_records(rows))
    template = SheetTemplate(texts={address: "{{ rows | table }}"})
    journal = Journal()
    scopes = {sheet.name: {"rows": rows}}
    opener = Opener(workbook, make_environment(), scopes, journal)
    opened = opener.open_template(sheet, template)
    journal.raise_failures()
    layout, looks = opened.layout, CellLooks(workbook)
    moves = Moves({} if layout is None else {sheet.name: layout})
    filler = CellFiller(sheet.name, looks, journal)
    RowsWriter(opened, moves, filler, workbook.since_1904).write()
    journal.raise_failures()
    if moves:
        follow_moves(workbook, moves, journal.warn)
    workbook.package.put_tree(sheet.part)
    looks.save()
    changed = {sheet.name: list_changes(opened)}
    write_values(workbook, changed, looks.formats, journal)
    return journal.warnings


def _find_table(workbook: Workbook, name: str) -> TableArea:
    for table in read_tables(workbook):
        if table.name.lower() == name.lower():
            return table
    raise PackageError("no-table", name=workbook.package.name, detail=name)


def _clear_first_row(root: Element, area: TableArea, records: Records) -> str:
    """Empty the cells of the first row that get no data; return its first address."""
    top, left, _, right = find_body(area)
    cells = SheetCells(root)
    for column in range(left, right + 1):
        cell = cells.find(f"{column_letters(column)}{top}")
        has_data = _is_given(records, area, column - left)
        if cell is not None and not has_data and find_child(cell, "f") is None:
            clear_cell(cell)
    return f"{column_letters(left)}{top}"


def _is_given(records: Records, area: TableArea, index: int) -> bool:
    """Return whether there is data for a column of a table."""
    if records.names:
        return area.columns[index] in records.names
    return index < records.width


def recalculate(
    workbook: Workbook, cells: Mapping[str, Iterable[str]]
) -> tuple[Problem, ...]:
    """Write the values of all formulas and charts after cells got other values.

    `cells` are the addresses (or areas) that were written, by sheet. Values that cannot
    be computed and lead to these cells are dropped; the problems say which.
    """
    journal = Journal()
    changed = {
        sheet: [bounds for area in areas if (bounds := area_bounds(area)) is not None]
        for sheet, areas in cells.items()
    }
    write_values(workbook, changed, read_number_formats(workbook), journal)
    return journal.warnings
