"""Sheets of a template as they are opened: what is to be filled, and where rows go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sop_xl.fill.blocks import (
    Block,
    SheetTemplate,
    find_templates,
    has_template_bytes,
    iterate_blocks,
    list_rows,
)
from sop_xl.fill.expressions import (
    Environment,
    Renderer,
    Scope,
    compile_cell,
    compile_loop,
    compile_pieces,
    explain_failure,
    is_expression,
    is_template,
)
from sop_xl.fill.layout import LAST_ROW, Layout
from sop_xl.fill.problems import Journal
from sop_xl.fill.rendering import FilledSheet
from sop_xl.package.markup import Element
from sop_xl.package.workbook import SheetPart, Workbook

Loop = Callable[[Scope], list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens the sheets of a workbook for filling; what is wrong goes to the journal."""

    workbook: Workbook
    environment: Environment
    scope: Scope
    journal: Journal
    _compiled: dict[str, Renderer] = field(default_factory=dict)

    def open_sheets(self) -> Iterator[FilledSheet]:
        """Yield each sheet that may hold templates in its cells, header or footer."""
        tagged = [
            index
            for index, text in enumerate(self.workbook.strings)
            if is_template(text)
        ]
        package = self.workbook.package
        for sheet in self.workbook.sheets:
            if not sheet.has_cells:
                continue
            if has_template_bytes(package.read(sheet.part), tagged):
                yield self._open_sheet(sheet, package.tree(sheet.part))

    def _open_sheet(self, sheet: SheetPart, root: Element) -> FilledSheet:
        rows = list_rows(root)
        strings = self.workbook.string_items
        template = find_templates(rows, strings, sheet.name, self.journal)
        renderers = {
            address: renderer
            for address in template.texts
            if (renderer := self._compile(sheet.name, address, template)) is not None
        }
        layout = None
        if not template.sound:
            # Names of loops would seem undefined; what is known is in the journal.
            renderers = {}
        elif template.blocks:
            layout = self._lay_out(sheet.name, template)
        return FilledSheet(sheet.name, sheet.part, root, rows, renderers, layout)

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

    def _lay_out(self, sheet: str, template: SheetTemplate) -> Layout:
        layout = Layout(template.blocks, template.vanished)
        loops: dict[int, Loop] = {}
        for block in iterate_blocks(template.blocks):
            try:
                loops[block.key] = compile_loop(self.environment, block.header)
            except Exception as error:
                self.journal.fail(sheet, block.cell, *explain_failure(error))

        def list_turns(block: Block, scope: Scope) -> list[dict[str, object]]:
            try:
                return loops[block.key](scope) if block.key in loops else []
            except Exception as error:
                self.journal.fail(sheet, block.cell, *explain_failure(error))
                return []

        layout.place_rows(self.scope, list_turns)
        if len(layout.placed) > LAST_ROW:
            self.journal.fail(sheet, "", "too-many-rows", str(len(layout.placed)))
        return layout
