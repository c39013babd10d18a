"""Pages rendered into sheets of a workbook that is open."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from sop_xl.grid import Span
from sop_xl.hosts.areas import Place, join_areas
from sop_xl.hosts.errors import HostError, is_busy
from sop_xl.hosts.forgiving import left_out
from sop_xl.hosts.formatting import format_cells
from sop_xl.hosts.keeping import clear_result, keep_edited, remember_cells
from sop_xl.hosts.looks import list_cells, look_of
from sop_xl.hosts.marks import is_ours, mark_sheet
from sop_xl.hosts.messages import NO_NEW_SHEET
from sop_xl.hosts.rules import write_rules
from sop_xl.hosts.values import Links, Typed, type_formula, type_value
from sop_xl.pages import Cell, Formula, Page, Value
from sop_xl.records import dataclass
from sop_xl.sheets.heights import LINE_POINTS, row_heights
from sop_xl.sheets.looks import Look
from sop_xl.sheets.names import sheet_names, table_names
from sop_xl.sheets.widths import column_widths

if TYPE_CHECKING:
    import xlwings as xw

_TABLE_STYLE = "TableStyleMedium2"
# A page has room for so many links; each is a formula that must be computed.
_MOST_LINKS = 20_000


def show_pages(
    book: xw.Book,
    pages: Sequence[Page],
    links: Links | None = None,
    kept: list[str] | None = None,
) -> list[str]:
    """Write pages into sheets of an open workbook; return the names of the sheets.

    A sheet of the same name that this program made is written anew, so that formulas
    that refer to it live on; what people wrote into it is copied first, and the name
    of the copy added to `kept`. A sheet of the user's stays, and the new one gets a
    number. The first of the sheets is shown. `links` says where links lead.

    Raises:
        HostError: the workbook takes no new sheets, or an earlier result is protected.
    """
    copies = [] if kept is None else kept
    with _quiet(book.app):
        places = _find_places(book, pages)
        names = {
            page.name: place.name for page, place in zip(pages, places, strict=True)
        }
        known = replace(links or Links(), sheets=names)
        taken = _tables_beside(book, places)
        for page, place in zip(pages, places, strict=True):
            if place.is_old:
                sheet = book.sheets[place.name]
                copies += filter(None, [keep_edited(sheet)])
                clear_result(sheet)
            else:
                sheet = _add_sheet(book, place.name)
            _Painter(sheet, page, known, taken).paint()
            remember_cells(sheet)
    shown = book.sheets[places[0].name] if places else None
    if shown is not None:
        shown.activate()
    return [place.name for place in places]


@contextlib.contextmanager
def _quiet(app: xw.App) -> Iterator[None]:
    """Let the screen stay as it is meanwhile, and none of the user's macros run."""
    was_updating, had_events = app.screen_updating, app.enable_events
    app.screen_updating = app.enable_events = False
    try:
        yield
    finally:
        app.screen_updating, app.enable_events = was_updating, had_events


@dataclass(frozen=True, slots=True)
class _Place:
    """The name a sheet gets, and whether one of ours has it already."""

    name: str
    is_old: bool


def _find_places(book: xw.Book, pages: Sequence[Page]) -> list[_Place]:
    """Return a name for each page's sheet that no sheet of the user's has."""
    ours = {sheet.name.casefold() for sheet in book.sheets if is_ours(sheet)}
    users = [s.name for s in book.sheets if s.name.casefold() not in ours]
    names = sheet_names([page.name for page in pages], users)
    return [_Place(name, name.casefold() in ours) for name in names]


def _add_sheet(book: xw.Book, name: str) -> xw.Sheet:
    """Return a new sheet of ours behind all others; where it fails, nothing is left."""
    sheet: xw.Sheet | None = None
    try:
        sheet = book.sheets.add(after=book.sheets[len(book.sheets) - 1])
        sheet.name = name
        mark_sheet(sheet)
    except Exception as error:
        if sheet is not None:
            with contextlib.suppress(Exception):
                sheet.delete()
        if is_busy(error) or isinstance(error, HostError):
            raise
        raise HostError(NO_NEW_SHEET.format(book=book.name)) from error
    return sheet


def _tables_beside(book: xw.Book, places: Sequence[_Place]) -> list[str]:
    """Return the names of the tables that stay: no two of a workbook may be alike."""
    old = {place.name for place in places if place.is_old}
    found: list[str] = []
    for sheet in book.sheets:
        if sheet.name not in old:
            with left_out():
                found += [table.name for table in sheet.tables]
    return found


@dataclass(slots=True)
class _Painter:
    """Writes one page into an empty sheet; `taken` are names of tables there are."""

    sheet: xw.Sheet
    page: Page
    links: Links
    taken: list[str]
    values: dict[Place, Typed] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    looks: dict[Place, Look] = field(default_factory=dict)

    def paint(self) -> None:
        """Write sizes, formats, values, formulas, merges, rules, panes and tables.

        Formats of numbers come before the values they are of, and tables last: what
        is written into a table may be repeated in all of its rows.
        """
        self._gather()
        self._set_sizes()
        format_cells(self.sheet, self.looks)
        self._write_blocks()
        for formulas, span in self._runs_of_formulas():
            self._range(span).formula = formulas
        for merge in self._true_merges():
            self._range(merge).merge()
        write_rules(self.sheet, self.page)
        with left_out():
            self.sheet.show_gridlines = False
        self._freeze()
        self._make_tables()

    def _gather(self) -> None:
        heads = {(m.first_row, m.first_column): m for m in self._true_merges()}
        count = 0
        for place, cell, column in list_cells(self.page):
            formula = ""
            if isinstance(cell.value, Formula):
                formula = type_formula(cell.value)
            elif cell.link is not None and count < _MOST_LINKS:
                formula = self._link(cell)
                count += bool(formula)
            if formula:
                self.formulas[place] = formula
            else:
                self.values[place] = type_value(_plain(cell))
            is_link = bool(formula) and not isinstance(cell.value, Formula)
            look = look_of(cell, column, is_link=is_link, wraps=place in heads)
            for each in _cells_of(heads.get(place), place):
                self.looks[each] = look

    def _link(self, cell: Cell) -> str:
        if cell.link is None or not isinstance(cell.value, str):
            return ""
        return self.links.formula(cell.link, cell.value)

    def _true_merges(self) -> list[Span]:
        return [
            merge
            for merge in self.page.merges
            if (merge.first_row, merge.first_column)
            != (merge.last_row, merge.last_column)
        ]

    def _write_blocks(self) -> None:
        """Write the values of each block at once."""
        for block in self.page.blocks:
            if not block.rows:
                continue
            span = block.span
            columns = range(span.first_column, span.last_column + 1)
            rows = [
                [self.values.get((row, column)) for column in columns]
                for row in range(span.first_row, span.last_row + 1)
            ]
            self._range(span).value = rows

    def _runs_of_formulas(self) -> Iterator[tuple[list[list[str]], Span]]:
        """Yield blocks of cells that all hold formulas, and these as rows."""
        for _, span in join_areas(dict.fromkeys(self.formulas, 1)):
            columns = range(span.first_column, span.last_column + 1)
            rows = range(span.first_row, span.last_row + 1)
            yield [[self.formulas[r, c] for c in columns] for r in rows], span

    def _set_sizes(self) -> None:
        """Set widths, and the height of each row: no two programs fit rows alike."""
        widths = column_widths(self.page)
        for width, span in join_areas({(1, c): width for c, width in widths.items()}):
            self._range(span).column_width = width
        needed = row_heights(self.page, widths)
        last = max((block.span.last_row for block in self.page.blocks), default=0)
        rows = {*range(1, last + 1), *needed}
        heights = {(row, 1): needed.get(row, LINE_POINTS) for row in rows}
        for height, span in join_areas(heights):
            self._range(span).row_height = height

    def _freeze(self) -> None:
        if self.page.frozen is None:
            return
        row, column = self.page.frozen[0] - 1, self.page.frozen[1] - 1
        cells = Span(1, 1, max(row, 1), max(column, 1))
        address = self._range(cells).get_address(False, False)
        if not row or not column:
            first, _, last = address.partition(":")
            wanted = str.isdigit if row else str.isalpha
            parts = ["".join(filter(wanted, part)) for part in (first, last or first)]
            address = ":".join(parts)
        with left_out():
            self.sheet.freeze_panes.freeze_at(address)

    def _make_tables(self) -> None:
        for block in self.page.blocks:
            if not block.table or len(block.rows) < 2:
                continue
            *_, name = table_names([*self.taken, block.table])
            self.taken.append(name)
            with left_out():
                self.sheet.tables.add(
                    self._range(block.span), name=name, table_style_name=_TABLE_STYLE
                )

    def _range(self, span: Span) -> xw.Range:
        return self.sheet.range(
            (span.first_row, span.first_column), (span.last_row, span.last_column)
        )


def _plain(cell: Cell) -> Value:
    return None if isinstance(cell.value, Formula) else cell.value


def _cells_of(merge: Span | None, place: Place) -> Iterator[Place]:
    """Yield the cells of a merged block, or the one cell there is."""
    if merge is None:
        yield place
        return
    for row in range(merge.first_row, merge.last_row + 1):
        for column in range(merge.first_column, merge.last_column + 1):
            yield row, column
