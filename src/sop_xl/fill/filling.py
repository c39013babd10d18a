"""A template workbook filled with values; every part that need not change stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sop_xl.fill.attachments import (
    move_attachments,
    move_pivot_sources,
    name_table_columns,
)
from sop_xl.fill.calculation import Calculation, StoredSheet, read_sheet
from sop_xl.fill.charts import move_charts, refill_charts
from sop_xl.fill.expressions import make_environment
from sop_xl.fill.layout import Expanded
from sop_xl.fill.moving import (
    may_have_formulas,
    move_names,
    move_sheet_formulas,
    read_names,
    warn_unmovable,
)
from sop_xl.fill.opening import Opener
from sop_xl.fill.problems import Journal, Problem
from sop_xl.fill.references import Moves
from sop_xl.fill.regions import move_regions, repeat_sparklines
from sop_xl.fill.rendering import FilledSheet, RowWriter, unshare_formulas
from sop_xl.fill.results import trust_clean_cells, write_results
from sop_xl.fill.texts import TextWriter, apply_renames
from sop_xl.package.archive import Package, open_package
from sop_xl.package.properties import set_moment
from sop_xl.package.saving import save_atomically
from sop_xl.package.styles import read_number_formats
from sop_xl.package.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling a template did.

    `path` is the file written, which has another name when the one asked for was open
    elsewhere. `expanded` tells each loop's turns, `warnings` what to look at.
    """

    path: Path
    changed_parts: tuple[str, ...]
    expanded: tuple[Expanded, ...]
    warnings: tuple[Problem, ...]


def fill(
    template: Path | bytes,
    values: Mapping[str, object],
    output: Path,
    *,
    modified: dt.datetime | None = None,
) -> Filled:
    """Fill a template workbook with values and write it to `output`.

    Cells, sheet names, headers, text boxes and chart titles may hold Jinja2. With
    `modified` the workbook says it was made then. FillError lists everything wrong with
    the template at once, and nothing is written; PackageError when it is no workbook.
    """
    package = open_package(template)
    filling = Filling(package, values)
    expanded = filling.run()
    if modified is not None:
        set_moment(package, modified)
    changed = tuple(name for name in package.names if name in package.changed)
    path = save_atomically(output, package.to_bytes())
    return Filled(path, changed, expanded, filling.journal.warnings)


class Filling:
    """One template while it is being filled."""

    def __init__(self, package: Package, values: Mapping[str, object]) -> None:
        self.package = package
        self.workbook = Workbook(package)
        self.scope = dict(values)
        self.journal = Journal()
        self.environment = make_environment()
        self.formats = read_number_formats(self.workbook)

    def run(self) -> tuple[Expanded, ...]:
        """Fill everything; return the loops unrolled. FillError when it cannot be."""
        texts = TextWriter(self.environment, self.scope, self.journal)
        opener = Opener(self.workbook, self.environment, self.scope, self.journal)
        renames = texts.rename_sheets(self.workbook)
        sheets = list(opener.open_sheets())
        layouts = {sheet.name: sheet.layout for sheet in sheets if sheet.layout}
        moving = {
            name: layout for name, layout in layouts.items() if not layout.leaves_all
        }
        moves = Moves(moving, renames)
        with_headers = [
            sheet.part for sheet in sheets if texts.fill_headers(sheet.root, sheet.name)
        ]
        filled = self._write_sheets(sheets, moves)
        texts.fill_drawings(self.workbook)
        self.journal.raise_failures()
        if moves:
            self._move_everything(moves, set(filled))
        for part in [*filled.values(), *with_headers]:
            self.package.put_tree(part)
        if filled or moves:
            self._calculate(set(filled), renames)
        return tuple(
            Expanded(name, cell, turns)
            for name, layout in layouts.items()
            for cell, turns in layout.expanded.items()
        )

    def _write_sheets(self, sheets: list[FilledSheet], moves: Moves) -> dict[str, str]:
        """Fill the cells of sheets; return names and parts of those that had any."""
        filled = {}
        for sheet in sheets:
            if not sheet.renderers:
                continue
            if moves.layouts:
                unshare_formulas(sheet.root)
            since_1904 = self.workbook.since_1904
            writer = RowWriter(sheet, moves, since_1904, self.formats, self.journal)
            writer.write_rows(self.scope)
            filled[sheet.name] = sheet.part
        return filled

    def _move_everything(self, moves: Moves, rewritten: set[str]) -> None:
        """Let all that refers to moved rows or renamed sheets follow them.

        In sheets that were rewritten the formulas of cells have moved already.
        """
        for sheet in self.workbook.sheets:
            layout = moves.layouts.get(sheet.name)
            if layout is not None:
                root = self.package.tree(sheet.part)
                move_regions(root, layout)
                repeat_sparklines(root, sheet.name, moves)
                move_attachments(self.package, sheet.part, layout)
            if sheet.has_cells:
                cells_moved = sheet.name in rewritten
                move_sheet_formulas(self.package, sheet, moves, cells_moved)
        if moves.layouts:
            warn_unmovable(self.workbook, self.journal)
            move_pivot_sources(self.package, moves.layouts)
            self.workbook.drop_calculation_chain()
        move_names(self.workbook, moves)
        move_charts(self.package, moves, self.journal)
        if moves.renames:
            apply_renames(self.workbook, moves.renames)

    def _calculate(self, filled: set[str], renames: Mapping[str, str]) -> None:
        """Write the value of each formula, and those that charts show."""
        parts = {
            renames.get(sheet.name, sheet.name): sheet.part
            for sheet in self.workbook.sheets
            if sheet.has_cells
        }

        def load(name: str) -> StoredSheet | None:
            if name not in parts:
                return None
            return read_sheet(self.package.tree(parts[name]), self.workbook.strings)

        calculation = Calculation(load, read_names(self.workbook))
        with_formulas = [
            name
            for name, part in parts.items()
            if may_have_formulas(self.package, part)
        ]
        dirty = {renames.get(name, name) for name in filled}
        trust_clean_cells(calculation, with_formulas, dirty)
        for name in with_formulas:
            root = self.package.tree(parts[name])
            if write_results(root, name, calculation, self.journal):
                self.package.put_tree(parts[name])
        refill_charts(self.package, calculation, self.formats)
        for name in sorted(dirty):
            name_table_columns(self.package, parts[name], calculation, name)
        if with_formulas:
            self.workbook.recalculate_on_load()
