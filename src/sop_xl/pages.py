"""A sheet as values: what every writer renders alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from sop_xl.grid import Span
from sop_xl.records import dataclass
from sop_xl.source import CellRef

Value = str | int | float | Decimal | dt.date | dt.datetime | bool | None


class Style(StrEnum):
    """The formats a cell can have; each writer knows how they look."""

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    DECIMAL = "decimal"
    HOURS = "hours"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    MONTH = "month"
    TIME = "time"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADER = "header"
    REQUIRED = "required"
    TOTAL = "total"
    NOTE = "note"
    LINK = "link"
    REPEATED = "repeated"
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    REST = "rest"
    BAR = "bar"
    BAR_OTHER = "bar-other"
    BAR_LATE = "bar-late"
    CHANGEOVER = "changeover"
    INPUT = "input"
    INPUT_DAY = "input-day"
    SLOT = "slot"
    SLOT_LABEL = "slot-label"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, without "=", and the value it has now; None where that is not known.

    >>> Formula("SUM(B2:B3)", 12).value
    12
    """

    text: str
    value: int | float | Decimal | str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with a format of its own, a note, or a link that opens another cell.

    `link` is the cell of a workbook in the workspace, or of this very workbook where
    its book is "".
    """

    value: Value | Formula
    style: Style | None = None
    link: CellRef | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of values with their upper left corner; `None` leaves a cell empty.

    `styles` gives each column its format where a cell has none of its own. A block with
    a `table` name becomes an Excel table with filters; its first row is the header.

    >>> block = Block(3, 1, [["产品", "数量"], ["A", 5]], table="stock")
    >>> block.span
    Span(first_row=3, first_column=1, last_row=4, last_column=2)
    """

    row: int
    column: int
    rows: Sequence[Sequence[Value | Formula | Cell]]
    styles: Sequence[Style] = ()
    table: str = ""

    @property
    def span(self) -> Span:
        """The cells the block covers."""
        width = max(map(len, self.rows), default=0)
        last_row, last_column = self.row + len(self.rows), self.column + width
        return Span(self.row, self.column, last_row - 1, last_column - 1)


class Allowed(StrEnum):
    """What kind of value may be typed into cells; anything, where only told."""

    ANY = "any"
    LIST = "list"
    WHOLE = "whole"
    DECIMAL = "decimal"
    HOURS = "hours"
    DATE = "date"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Validation:
    """What may be typed into the cells of a span, and what Excel says about it.

    `choices` are the values of a LIST. `least` and `most` are inclusive limits, of a
    text's characters for LENGTH; with `above` a number must exceed it. `prompt` shows
    when a cell is chosen, `refusal` when another value was typed: both have a title and
    a text.

    >>> Validation(Span(2, 3, 9, 3), Allowed.WHOLE, least=0).most is None
    True
    """

    span: Span
    allowed: Allowed
    choices: Sequence[str] = ()
    least: int | Decimal | dt.date | None = None
    most: int | Decimal | dt.date | None = None
    above: int | None = None
    prompt: tuple[str, str] = ("", "")
    refusal: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class ConditionalFormat:
    """The look that cells of a span take while a formula holds.

    The formula, without "=", is that of the upper left cell; in the others its relative
    references move along. Only fill, ink, weight and border of the style are taken. Of
    several that hold the first wins.

    >>> ConditionalFormat(Span(2, 3, 9, 9), "C2>1", Style.WARNING).style.value
    'warning'
    """

    span: Span
    formula: str
    style: Style


class ChartKind(StrEnum):
    """How a chart shows its series; a stacked one adds them up."""

    COLUMN = "column"
    STACKED_COLUMN = "stacked-column"
    BAR = "bar"
    STACKED_BAR = "stacked-bar"
    LINE = "line"
    PIE = "pie"


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one colour in a chart, and what they are called.

    `style` gives the colour, the chart's own where there is none. An `is_hidden` series
    only takes room, as the gap before a bar does. With `is_line` it is a line over
    columns.
    """

    name: str
    values: Span
    style: Style | None = None
    is_line: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of a chart's values: its title, ends, step, and how a value is written.

    None leaves an end or the step to Excel.
    """

    title: str = ""
    least: float | None = None
    most: float | None = None
    step: float | None = None
    style: Style | None = None
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over the cells of its page, with its upper left corner and its size.

    `categories` are the cells that name the values; `sheet` is the page whose cells are
    shown, "" for the chart's own. `width` and `height` are pixels. With `from_top` the
    first category of lying bars is the uppermost. `gap` is the space between bars in
    percent of their width. A chart of many hidden series explains its colours in cells:
    programs do not agree on a legend that leaves some out.
    """

    kind: ChartKind
    title: str
    row: int
    column: int
    categories: Span
    series: Sequence[Series]
    axis: Axis = Axis()
    sheet: str = ""
    width: int = 640
    height: int = 320
    from_top: bool = False
    gap: int = 60
    has_legend: bool = True


class Paper(StrEnum):
    """Paper sizes."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """How a sheet prints: always one page wide.

    `repeat` are the first and last row repeated on every page. What people fill in
    themselves is not dated: the run's date is none of its own. `area` are the cells
    that print, all where there is none; a new page begins with each row of `breaks`.
    With `one_page` the sheet is drawn smaller until all of it fits one.
    """

    landscape: bool = False
    paper: Paper = Paper.A4
    repeat: tuple[int, int] | None = None
    is_dated: bool = True
    area: Span | None = None
    breaks: tuple[int, ...] = ()
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet as values: blocks, merged cells, widths, charts, panes, print set-up.

    `frozen` is the first cell, row and column, that scrolls. Blocks do not overlap.
    `columns` gives columns a style for the cells that are outside of all blocks.

    >>> page = Page("库存", [Block(1, 1, [["产品", "数量"], ["A", 5]])], frozen=(2, 1))
    >>> page.value(2, 2), page.value(9, 9)
    (5, None)
    """

    name: str
    blocks: Sequence[Block]
    merges: Sequence[Span] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    frozen: tuple[int, int] | None = None
    printing: PrintSetup = PrintSetup()
    validations: Sequence[Validation] = ()
    columns: Mapping[int, Style] = field(default_factory=dict)
    conditions: Sequence[ConditionalFormat] = ()
    charts: Sequence[Chart] = ()

    def value(self, row: int, column: int) -> Value:
        """Return what stands in a cell; for a formula its value."""
        for block in self.blocks:
            line, place = row - block.row, column - block.column
            if 0 <= line < len(block.rows) and 0 <= place < len(block.rows[line]):
                found = block.rows[line][place]
                found = found.value if isinstance(found, Cell) else found
                return found.value if isinstance(found, Formula) else found
        return None
