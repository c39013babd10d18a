"""The writing of a template, looked through without anything to fill it with."""

from __future__ import annotations

from collections.abc import Callable

from sop_xl.fill.blocks import iterate_blocks
from sop_xl.fill.drawings import list_drawn_texts
from sop_xl.fill.environment import make_environment
from sop_xl.fill.expressions import compile_cell, compile_text, is_template
from sop_xl.fill.failures import explain_failure
from sop_xl.fill.lookalikes import find_lookalike, list_lookalikes
from sop_xl.fill.loops import compile_condition, compile_loop
from sop_xl.fill.opening import list_tagged_sheets
from sop_xl.fill.problems import Journal
from sop_xl.fill.templates import SheetTemplate, find_templates, list_rows
from sop_xl.fill.texts import list_headers
from sop_xl.package.workbook import Workbook


class SyntaxChecker:
    """Compiles each piece of a template; what cannot be goes to the journal."""

    def __init__(self, workbook: Workbook) -> None:
        self.journal = Journal(sheets=[sheet.name for sheet in workbook.sheets])
        self._workbook = workbook
        self._environment = make_environment()

    def check(self) -> None:
        """Compile everything; text that only looks like a tag is a fault too."""
        workbook = self._workbook
        self.journal.take(list_lookalikes(workbook))
        for sheet in workbook.sheets:
            self.compile(sheet.name, "", sheet.name, compile_text)
        for sheet in list_tagged_sheets(workbook):
            root = workbook.package.tree(sheet.part)
            template = find_templates(list_rows(root), workbook.string_items)
            self.check_cells(sheet.name, template)
        for sheet in workbook.sheets:
            for text in list_headers(workbook, sheet):
                self.check_text(sheet.name, "", text)
            for cell, text in list_drawn_texts(workbook, sheet):
                self.check_text(sheet.name, cell, text)

    def check_text(self, sheet: str, cell: str, text: str) -> None:
        """Compile a text that is no cell's."""
        self.compile(sheet, cell, text, compile_text)
        if found := find_lookalike(text):
            self.journal.fail(sheet, cell, "wide-tag", found)

    def check_cells(self, sheet: str, template: SheetTemplate) -> None:
        """Compile the cells of a sheet, and the headers of its blocks."""
        for cell, code in template.faults:
            self.journal.fail(sheet, cell, code)
        for cell, text in template.texts.items():
            self.compile(sheet, cell, text, compile_cell)
        if template.repeats is not None:
            header, cell = template.repeats
            self.compile(sheet, cell, header, compile_loop)
        for block in iterate_blocks([*template.rows, *template.columns]):
            compile_header = compile_condition if block.chosen else compile_loop
            self.compile(sheet, block.cell, block.header, compile_header)

    def compile(
        self, sheet: str, cell: str, text: str, compile_part: Callable[..., object]
    ) -> None:
        """Compile one text; what is wrong with it goes to the journal."""
        if compile_part is compile_text and not is_template(text):
            return
        try:
            compile_part(self._environment, text)
        # Whatever fails in a template is for its author to mend.
        except Exception as error:
            self.journal.fail(sheet, cell, *explain_failure(error))
