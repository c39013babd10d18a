"""Native charts over the cells of a page.

Only what Excel and LibreOffice show alike is used: solid fills, plain axes, a legend
below. The values stand in the file too, so that it shows without being recalculated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.chart import Chart as ExcelChart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sop_xl.grid import Span
from sop_xl.pages import Axis, Chart, ChartKind, Series, Style
from sop_xl.records import dataclass
from sop_xl.sheets.labels import FONT
from sop_xl.sheets.looks import BAR_COLOURS, LOOKS, NUMBER_FORMATS
from sop_xl.sheets.texts import clean_text

_TITLE_SIZE, _TEXT_SIZE = 12, 9
_GRID = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}
_LINE_WIDTH = 2.0
#: The colours of series that have no style: neighbours differ when printed in grey.
COLOURS = ("#1F4E79", "#9DC3E6", "#C55A11", "#F8CBAD", "#548235", "#C5E0B4", "#7F7F7F")
_KINDS: Mapping[ChartKind, Mapping[str, str]] = {
    ChartKind.COLUMN: {"type": "column"},
    ChartKind.STACKED_COLUMN: {"type": "column", "subtype": "stacked"},
    ChartKind.BAR: {"type": "bar"},
    ChartKind.STACKED_BAR: {"type": "bar", "subtype": "stacked"},
    ChartKind.LINE: {"type": "line"},
    ChartKind.PIE: {"type": "pie"},
}
_STACKED = (ChartKind.STACKED_BAR, ChartKind.STACKED_COLUMN)

_Options = dict[str, Any]


@dataclass(slots=True)
class ChartWriter:
    """Writes charts into sheets; `sheets` gives the name each page's sheet has got."""

    workbook: Workbook
    sheets: Mapping[str, str]

    def write_chart(self, sheet: Worksheet, chart: Chart) -> None:
        """Write a chart; ValueError where there is nothing to show, or no such page."""
        source = self.sheets.get(chart.sheet) if chart.sheet else sheet.get_name()
        if source is None or not chart.series:
            raise ValueError(f"chart {chart.title} shows nothing")
        made = self._draw(chart, [s for s in chart.series if not s.is_line], source)
        lines = [series for series in chart.series if series.is_line]
        if lines:
            over = self.workbook.add_chart({"type": "line"})
            _add_series(over, chart, lines, source)
            made.combine(over)
        _set_looks(made, chart)
        sheet.insert_chart(chart.row - 1, chart.column - 1, made)

    def _draw(self, chart: Chart, series: list[Series], source: str) -> ExcelChart:
        made = self.workbook.add_chart(dict(_KINDS[chart.kind]))
        _add_series(made, chart, series, source)
        return made


def _add_series(
    made: ExcelChart, chart: Chart, series: list[Series], source: str
) -> None:
    for one in series:
        options: _Options = {
            "name": clean_text(one.name),
            "categories": _range(source, chart.categories),
            "values": _range(source, one.values),
            **_paint(chart, one),
        }
        if chart.kind in _KINDS and chart.kind not in (ChartKind.LINE, ChartKind.PIE):
            options["gap"] = chart.gap
            options["overlap"] = 100 if chart.kind in _STACKED else 0
        made.add_series(options)


def _range(sheet: str, span: Span) -> list[str | int]:
    return [
        sheet,
        span.first_row - 1,
        span.first_column - 1,
        span.last_row - 1,
        span.last_column - 1,
    ]


#: The white between bars.
_EDGE: _Options = {"color": "#FFFFFF", "width": 0.5}


def _paint(chart: Chart, series: Series) -> _Options:
    """Return how a series is filled, or drawn where it is a line."""
    if series.is_hidden:
        return {"fill": {"none": True}, "border": {"none": True}}
    if chart.kind is ChartKind.PIE:
        count = series.values.last_row - series.values.first_row
        count += series.values.last_column - series.values.first_column + 1
        points = [{"fill": {"color": _pick(at)}} for at in range(count)]
        labels = {"percentage": True, "font": _font(_TEXT_SIZE)}
        return {"points": points, "data_labels": labels}
    colour = _colour_of(chart, series)
    if series.is_line or chart.kind is ChartKind.LINE:
        return {
            "line": {"color": colour, "width": _LINE_WIDTH},
            "marker": {
                "type": "diamond",
                "size": 6,
                "fill": {"color": colour},
                "border": {"color": colour},
            },
        }
    # In grey a late bar must not be taken for another: it has a frame of its own.
    is_late = series.style is Style.BAR_LATE
    edge: _Options = {"color": "#000000", "width": 1.5} if is_late else _EDGE
    return {"fill": {"color": colour}, "border": edge}


def _pick(place: int) -> str:
    return COLOURS[place % len(COLOURS)]


def _colour_of(chart: Chart, series: Series) -> str:
    if series.style is None:
        return _pick(list(chart.series).index(series))
    if series.style in BAR_COLOURS:
        return BAR_COLOURS[series.style]
    look = LOOKS[series.style]
    return str(look.get("bg_color") or look.get("font_color") or COLOURS[0])


def _font(size: int, *, bold: bool = False) -> _Options:
    return {"name": FONT, "size": size, "bold": bold, "color": "#262626"}


def _set_looks(made: ExcelChart, chart: Chart) -> None:
    made.set_title({"name": clean_text(chart.title), "name_font": _font(_TITLE_SIZE)})
    legend: _Options = {"position": "bottom", "font": _font(_TEXT_SIZE)}
    made.set_legend(legend if chart.has_legend else {"none": True})
    made.set_size({"width": chart.width, "height": chart.height})
    if chart.kind is not ChartKind.PIE:
        _set_axes(made, chart)
    made.show_blanks_as("gap")


def _set_axes(made: ExcelChart, chart: Chart) -> None:
    # Every category is named: Excel leaves some out where there are many.
    names: _Options = {
        "num_font": _font(_TEXT_SIZE),
        "major_gridlines": {"visible": False},
        "interval_unit": 1,
    }
    if chart.from_top:
        names["reverse"] = True
    values = _describe_axis(chart.axis)
    lies = chart.kind in (ChartKind.BAR, ChartKind.STACKED_BAR)
    # XlsxWriter calls the horizontal axis x, also where the bars lie.
    made.set_x_axis(values if lies else names)
    made.set_y_axis(names if lies else values)


def _describe_axis(axis: Axis) -> _Options:
    number_format = axis.number_format
    if not number_format and axis.style is not None:
        number_format = NUMBER_FORMATS.get(axis.style, "")
    options = {
        "name": clean_text(axis.title),
        "name_font": _font(_TEXT_SIZE),
        "num_font": _font(_TEXT_SIZE),
        "major_gridlines": _GRID,
        "min": axis.least,
        "max": axis.most,
        "major_unit": axis.step,
        "num_format": number_format,
    }
    return {name: value for name, value in options.items() if value not in (None, "")}
