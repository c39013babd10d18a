"""One page, written into one worksheet."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from sop_xl.grid import Span
from sop_xl.pages import Block, Cell, Formula, Page, Style, Value
from sop_xl.records import dataclass
from sop_xl.sheets.conditions import write_condition
from sop_xl.sheets.formats import Formats
from sop_xl.sheets.heights import row_heights
from sop_xl.sheets.links import MOST_LINKS, LinkMaker
from sop_xl.sheets.names import column_headings
from sop_xl.sheets.notes import write_note
from sop_xl.sheets.printing import set_up_print
from sop_xl.sheets.texts import clean_text
from sop_xl.sheets.validations import write_validation
from sop_xl.sheets.values import Place, is_taken_for_markup, write_value
from sop_xl.sheets.widths import column_widths
from sop_xl.source import LAST_COLUMN, LAST_ROW

TABLE_STYLE = "Table Style Medium 2"

Found = Value | Formula | Cell


@dataclass(slots=True)
class SheetWriter:
    """Writes a page: tables, cells, widths, panes, validations, print set-up.

    `tables` gives the next table's name; `links_left` says how many links still fit.
    """

    worksheet: Worksheet
    formats: Formats
    links: LinkMaker
    tables: Iterator[str]
    links_left: int = MOST_LINKS

    def write_page(self, page: Page) -> None:
        """Write the whole page; ValueError when it does not fit a sheet."""
        self.worksheet.hide_gridlines(2)
        for block in page.blocks:
            self._write_block(block)
        widths = column_widths(page)
        for column in sorted(widths.keys() | page.columns.keys()):
            style = page.columns.get(column)
            form = self.formats.pick_plain(style) if style else None
            place = (column - 1, column - 1)
            self.worksheet.set_column(*place, widths.get(column), form)
        for row, height in row_heights(page, widths).items():
            self.worksheet.set_row(row - 1, height)
        for span in page.merges:
            self._merge_cells(page, span)
        if page.frozen is not None:
            self.worksheet.freeze_panes(page.frozen[0] - 1, page.frozen[1] - 1)
        self._write_rules(page)
        set_up_print(self.worksheet, page.printing)

    def _write_rules(self, page: Page) -> None:
        for validation in page.validations:
            write_validation(self.worksheet, validation)
        for condition in page.conditions:
            write_condition(self.worksheet, condition, self.formats)

    def _write_block(self, block: Block) -> None:
        span = block.span
        if span.last_row > LAST_ROW or span.last_column > LAST_COLUMN:
            raise ValueError(f"a sheet has no room for {span}")
        has_heading = bool(block.table and block.rows)
        if has_heading:
            self._add_table(block, span)
        for row, values in enumerate(block.rows, block.row):
            if has_heading and row == block.row:
                continue
            for place, found in enumerate(values):
                style = block.styles[place] if place < len(block.styles) else None
                self._write_cell(row, block.column + place, found, style)

    def _add_table(self, block: Block, span: Span) -> None:
        cells = [as_cell(found) for found in block.rows[0]]
        missing = span.last_column - span.first_column + 1 - len(cells)
        cells += [Cell(None)] * missing
        headings = column_headings([cell.value for cell in cells])
        self.worksheet.add_table(
            span.first_row - 1,
            span.first_column - 1,
            # Excel wants one row below the heading, be it empty.
            max(span.last_row - 1, span.first_row),
            span.last_column - 1,
            {
                "name": next(self.tables),
                "style": TABLE_STYLE,
                "columns": [{"header": heading} for heading in headings],
            },
        )
        for place, (cell, heading) in enumerate(zip(cells, headings, strict=True)):
            style = cell.style or Style.HEADER
            written = Cell(heading, style, cell.link, cell.note)
            self._write_cell(block.row, block.column + place, written, None)

    def _write_cell(
        self, row: int, column: int, found: Found, column_style: Style | None
    ) -> None:
        place = (row - 1, column - 1)
        if isinstance(found, Cell):
            self._write_own_cell(place, found, column_style)
        elif found is not None or column_style is not None:
            form = self.formats.pick(None, column_style, found)
            write_value(self.worksheet, place, found, form)

    def _write_own_cell(
        self, place: Place, cell: Cell, column_style: Style | None
    ) -> None:
        url = self.links.url(cell.link) if cell.link and self.links_left else ""
        style = Style.LINK if url and cell.style is None else cell.style
        form = self.formats.pick(style, column_style, cell.value)
        if cell.link and url:
            self.links_left -= 1
            text, tip = _link_text(cell.value), self.links.tip(cell.link)
            self.worksheet.write_url(*place, url, form, text, tip or None)
        # Over the text that a link brings along, so that a number stays one.
        write_value(self.worksheet, place, cell.value, form)
        if cell.note:
            write_note(self.worksheet, place, cell.note)

    def _merge_cells(self, page: Page, span: Span) -> None:
        first = (span.first_row - 1, span.first_column - 1)
        last = (span.last_row - 1, span.last_column - 1)
        if first != last:
            cell, style = _find_cell(page, span)
            form = self.formats.pick(cell.style, style, cell.value, wrapped=True)
            self.worksheet.merge_range(*first, *last, "", form)
            write_value(self.worksheet, first, cell.value, form)


def _link_text(value: Value | Formula) -> str:
    text = "" if value is None else clean_text(str(value))
    return " " if is_taken_for_markup(text) else text


def as_cell(found: Found) -> Cell:
    """Return what stands in a block as a cell."""
    return found if isinstance(found, Cell) else Cell(found)


def _find_cell(page: Page, span: Span) -> tuple[Cell, Style | None]:
    """Return the upper left cell of merged cells, and its column's style."""
    for block in page.blocks:
        line, place = span.first_row - block.row, span.first_column - block.column
        if 0 <= line < len(block.rows) and 0 <= place < len(block.rows[line]):
            found = block.rows[line][place]
            style = block.styles[place] if place < len(block.styles) else None
            return as_cell(found), style
    return Cell(None), None
