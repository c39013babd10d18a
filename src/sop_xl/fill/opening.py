"""Sheets of a template as they are opened: what is to be filled, and where lines go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from sop_xl.fill.blocks import Block, iterate_blocks
from sop_xl.fill.environment import Environment, Scope
from sop_xl.fill.expressions import (
    Renderer,
    compile_cell,
    compile_pieces,
    is_expression,
    is_template,
)
from sop_xl.fill.failures import explain_failure
from sop_xl.fill.loops import TurnLister, compile_condition, compile_loop, name_loop
from sop_xl.fill.problems import Journal
from sop_xl.fill.tables import TableFiller
from sop_xl.fill.templates import (
    SheetTemplate,
    find_templates,
    has_template_bytes,
    list_fixed_rows,
    list_rows,
)
from sop_xl.fill.unrolling import Unrolled, Unroller
from sop_xl.formulas.tables import TableArea, read_tables
from sop_xl.moves.areas import Layout
from sop_xl.package.markup import Element
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass
from sop_xl.source import LAST_COLUMN, LAST_ROW


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """One sheet on its way from template to result.

    `renderers` compute the `cells` of the template, by address. `rows` and `columns`
    are unrolled where blocks are, or may be, repeated or left out.
    """

    name: str
    part: str
    root: Element
    scope: Scope
    cells: Mapping[str, Element]
    renderers: Mapping[str, Renderer]
    rows: Unrolled | None = None
    columns: Unrolled | None = None

    @property
    def layout(self) -> Layout | None:
        """Where rows and columns go; None where all of them stay."""
        layout = Layout()
        if self.rows is not None:
            layout = Layout(self.rows.axis, layout.columns)
        if self.columns is not None:
            layout = Layout(layout.rows, self.columns.axis)
        if self._has_blank or layout.rows.moves or layout.columns.moves:
            return layout
        return None

    @property
    def _has_blank(self) -> bool:
        """Whether a loop without turns left a line that is emptied."""
        return any(
            filling.blank
            for unrolled in (self.rows, self.columns)
            if unrolled is not None
            for filling in unrolled.fillings
        )

    @property
    def has_blocks(self) -> bool:
        """Whether its rows or columns are repeated or chosen."""
        return self.rows is not None or self.columns is not None

    @property
    def is_written(self) -> bool:
        """Whether its cells are others than in the template."""
        return bool(self.renderers) or self.has_blocks

    def origin_of(self, row: int, column: int) -> tuple[int, int]:
        """Return row and column of the template's cell that a cell has come from."""
        return (
            self.rows.origin_of(row) if self.rows else row,
            self.columns.origin_of(column) if self.columns else column,
        )

    def scope_at(self, row: int, column: int, moved: bool) -> Scope:
        """Return the names known in a cell, of the result once lines have `moved`."""
        across = self.columns.scope_at(column, moved) if self.columns else None
        down = self.rows.scope_at(row, moved) if self.rows else None
        return {**self.scope, **(across or {}), **(down or {})}


@dataclass
class Opener:
    """Opens the sheets of a workbook for filling; what is wrong goes to the journal.

    `scopes` are the values of each sheet by its name.
    """

    workbook: Workbook
    environment: Environment
    scopes: Mapping[str, Scope]
    journal: Journal
    _compiled: dict[str, Renderer] = field(default_factory=dict)

    @cached_property
    def tables(self) -> list[TableArea]:
        """The Excel tables of the workbook."""
        return read_tables(self.workbook)

    def open_sheets(self) -> Iterator[OpenedSheet]:
        """Yield each sheet that may hold templates in its cells, header or footer."""
        for sheet in list_tagged_sheets(self.workbook):
            yield self._open_sheet(sheet)

    def _open_sheet(self, sheet: SheetPart) -> OpenedSheet:
        root = self.workbook.package.tree(sheet.part)
        template = find_templates(list_rows(root), self.workbook.string_items)
        for cell, code in template.faults:
            self.journal.fail(sheet.name, cell, code)
        return self.open_template(sheet, template)

    def open_template(self, sheet: SheetPart, template: SheetTemplate) -> OpenedSheet:
        """Return a sheet with what its template says compiled and unrolled."""
        root, scope = self.workbook.package.tree(sheet.part), self.scopes[sheet.name]
        if template.faults:
            # Names of loops would seem undefined; what is known is in the journal.
            return OpenedSheet(sheet.name, sheet.part, root, scope, {}, {})
        tables = [each for each in self.tables if each.sheet == sheet.name]
        filler = TableFiller(root, template, tables, self.environment)
        filler.fill(sheet.name, scope, self.journal)
        scope = {**scope, **filler.rows}
        rows = self._unroll(sheet.name, scope, template, LAST_ROW)
        if rows is not None:
            for cell, turns in list_fixed_rows(root, template, rows.turns):
                self.journal.warn(sheet.name, cell, "fixed-row-repeated", str(turns))
        return OpenedSheet(
            *(sheet.name, sheet.part, root, scope, template.cells),
            {**self._compile_all(sheet.name, template), **filler.renderers},
            rows,
            self._unroll(sheet.name, scope, template, LAST_COLUMN),
        )

    def _compile_all(self, sheet: str, template: SheetTemplate) -> dict[str, Renderer]:
        return {
            address: renderer
            for address in template.texts
            if (renderer := self._compile(sheet, address, template)) is not None
        }

    def _compile(
        self, sheet: str, address: str, template: SheetTemplate
    ) -> Renderer | None:
        text, pieces = template.texts[address], template.pieces.get(address)
        if pieces is not None or text not in self._compiled:
            try:
                if pieces is not None and not is_expression(self.environment, text):
                    return compile_pieces(self.environment, pieces)
                self._compiled[text] = compile_cell(self.environment, text)
            # Templates are written by users: what fails is theirs to mend.
            except Exception as error:
                self.journal.fail(sheet, address, *explain_failure(error))
                return None
        return self._compiled[text]

    def _unroll(
        self, sheet: str, scope: Scope, template: SheetTemplate, limit: int
    ) -> Unrolled | None:
        """Unroll the blocks of a sheet's rows, or of its columns, by their `limit`."""
        across = limit == LAST_COLUMN
        blocks = template.columns if across else template.rows
        vanished = frozenset(() if across else template.vanished)
        if not blocks and not vanished:
            return None
        listers = self._compile_blocks(sheet, blocks)

        def list_turns(block: Block, scope: Scope) -> list[dict[str, object]]:
            try:
                return listers[block.key](scope) if block.key in listers else []
            # As for cells: whatever fails in a template is for its author to mend.
            except Exception as error:
                failure = explain_failure(error, scope)
                self.journal.fail(sheet, block.cell, *failure)
                return []

        def list_names(block: Block) -> list[str]:
            known = block.key in listers
            return name_loop(self.environment, block.header) if known else []

        unroller = Unroller(blocks, vanished, list_turns, list_names)
        unrolled = unroller.unroll(scope, limit)
        if unrolled.axis.end > limit:
            code = "too-many-columns" if across else "too-many-rows"
            self.journal.fail(sheet, "", code, str(unrolled.axis.end))
        return unrolled

    def _compile_blocks(self, sheet: str, blocks: list[Block]) -> dict[int, TurnLister]:
        listers: dict[int, TurnLister] = {}
        for block in iterate_blocks(blocks):
            compile_header = compile_condition if block.chosen else compile_loop
            try:
                listers[block.key] = compile_header(self.environment, block.header)
            except Exception as error:
                self.journal.fail(sheet, block.cell, *explain_failure(error))
        return listers


def list_tagged_sheets(workbook: Workbook) -> list[SheetPart]:
    """Return the sheets that may hold templates in their cells, headers or footers."""
    tagged = [index for index, text in enumerate(workbook.strings) if is_template(text)]
    return [
        sheet
        for sheet in workbook.sheets
        if sheet.has_cells
        and has_template_bytes(workbook.package.read(sheet.part), tagged)
    ]
