"""Charts of a report template: months as columns or lines, items side by side."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbooks.report.looks import FONT, GREY, GRID, INK, LINE, NAVY, ORANGE, Look
from workbooks.report.sheets import (
    AVERAGE,
    FIRST_MONTH,
    FIRST_ROW,
    HEAD_ROW,
    LAST_MONTH,
    MONTHS,
    ROW_PIXELS,
)

#: Columns out of print that repeat a goal, so that it can be a line in a chart.
MARGIN, FIRST_GOAL, LAST_GOAL = 11, 12, 19
_LETTERS = "ABCDEFGHIJKLMNOPQRST"
_TEXT: Look = {"name": FONT, "size": 9, "color": INK}
_LABEL: Look = {"name": FONT, "size": 8, "color": INK}
#: Widths in pixels that end where columns E and K do; the gap stands between.
_LEFT, _WIDE, _GAP = 494, 986, 10


@dataclass(frozen=True)
class Series:
    """A series of a chart: the cells of its name, categories and values, its colour.

    `kind` is column, line or goal. A line shows its numbers at the side `labels`, or,
    where it is one of several, its last number alone.
    """

    name: str
    categories: str
    values: str
    color: str
    kind: str = "column"
    labels: str = ""
    last_only: bool = False
    points: tuple[str, ...] = ()

    def options(self, number: str) -> Look:
        """Return the series as XlsxWriter takes it, its labels in a number format."""
        own: Look = {"name": self.name, "categories": self.categories}
        own |= {"values": self.values}
        if self.kind == "goal":
            line = {"color": self.color, "width": 1.5, "dash_type": "dash"}
            return {**own, "line": line, "marker": {"type": "none"}}
        own |= self._labels(number)
        if self.kind == "line":
            dot = {"color": self.color}
            marker = {"type": "circle", "size": 6, "fill": dot, "border": dot}
            return {**own, "line": {**dot, "width": 2.25}, "marker": marker}
        points = [{"fill": {"color": color}} for color in self.points]
        own |= {"fill": {"color": self.color}, "gap": 60, "overlap": -5}
        return {**own, "points": points} if points else own

    def _labels(self, number: str) -> Look:
        shown: Look = {"value": True, "num_format": number, "font": _LABEL}
        if self.labels:
            shown["position"] = self.labels
        if self.last_only:
            shown["custom"] = [{"delete": True}] * (len(MONTHS) - 1)
        return {"data_labels": shown}


def plot_columns(sheet: Any, row: int, color: str = NAVY) -> Series:
    """Return a row of a table as columns, a month each."""
    heads = _cells(sheet, HEAD_ROW, FIRST_MONTH, LAST_MONTH)
    values = _cells(sheet, row, FIRST_MONTH, LAST_MONTH)
    return Series(_cells(sheet, row, 0), heads, values, color)


def plot_last_dark(sheet: Any, row: int) -> Series:
    """Return a row of a table as columns of which the last is the darkest."""
    points = ((GREY,) * (len(MONTHS) - 1)) + (NAVY,)
    return dataclasses.replace(plot_columns(sheet, row), points=points)


def plot_line(sheet: Any, row: int, color: str = NAVY, labels: str = "above") -> Series:
    """Return a row of a table as a line over the months."""
    columns = plot_columns(sheet, row, color)
    return dataclasses.replace(columns, kind="line", labels=labels)


def plot_lines(sheet: Any, rows: Mapping[int, tuple[str, str]]) -> list[Series]:
    """Return rows of a table, each with its colour and side, as lines of one chart."""
    lines = [plot_line(sheet, row, *look) for row, look in rows.items()]
    return [dataclasses.replace(line, last_only=True) for line in lines]


def plot_goal(sheet: Any, row: int, source: str) -> Series:
    """Return a goal as a line over the months; its cells stand out of print."""
    sheet.set_column(FIRST_GOAL, LAST_GOAL, None, None, {"hidden": True})
    for column in range(FIRST_GOAL, LAST_GOAL + 1):
        sheet.write_string(row, column, f"{{{{ {source}.target }}}}")
    heads = _cells(sheet, HEAD_ROW, FIRST_MONTH, LAST_MONTH)
    goals = _cells(sheet, row, FIRST_GOAL, LAST_GOAL)
    return Series("目标", heads, goals, ORANGE, "goal")


def plot_items(sheet: Any) -> list[Series]:
    """Return this month and the average of each item of a repeated row."""
    items = _cells(sheet, FIRST_ROW, 0, 0)
    return [
        Series(
            _cells(sheet, HEAD_ROW, column),
            items,
            _cells(sheet, FIRST_ROW, column, column),
            color,
        )
        for column, color in ((LAST_MONTH, NAVY), (AVERAGE, GREY))
    ]


def _cells(sheet: Any, row: int, first: int, last: int | None = None) -> str:
    start = f"={sheet.get_name()}!${_LETTERS[first]}${row + 1}"
    return start if last is None else f"{start}:${_LETTERS[last]}${row + 1}"


def make_chart(workbook: Any, title: str, series: Sequence[Series], number: str) -> Any:
    """Return a chart of columns, of lines, or of columns with lines over them."""
    columns = [one for one in series if one.kind == "column"]
    lines = [one for one in series if one.kind != "column"]
    chart = _add_series(workbook, "column", columns, number)
    over = _add_series(workbook, "line", lines, number)
    if chart and over:
        chart.combine(over)
    chart = chart or over
    chart.set_title({"name": title, "name_font": {**_TEXT, "size": 11, "bold": True}})
    legend = {"position": "bottom", "font": _TEXT} if series[1:] else {"none": True}
    chart.set_legend(legend)
    chart.set_x_axis({"num_font": _TEXT, "line": {"color": LINE}})
    set_limits(chart, number, {"min": 0} if columns else {})
    chart.set_chartarea({"border": {"color": LINE}})
    chart.show_hidden_data()
    chart.show_blanks_as("gap")
    return chart


def _add_series(workbook: Any, kind: str, series: Sequence[Series], number: str) -> Any:
    """Return a chart of one kind; `None` where there is nothing of that kind."""
    if not series:
        return None
    chart = workbook.add_chart({"type": kind})
    for one in series:
        chart.add_series(one.options(number))
    return chart


def set_limits(chart: Any, number: str, limits: Look) -> None:
    """Draw the axis of values, from `min` to `max` where they are given."""
    grid = {"visible": True, "line": {"color": GRID, "width": 0.75}}
    axis: Look = {"num_font": _TEXT, "num_format": number, "line": {"none": True}}
    chart.set_y_axis({**axis, **limits, "major_gridlines": grid})


def place_beside(sheet: Any, row: int, charts: tuple[Any, Any], height: int) -> None:
    """Put two charts side by side below a table and end the print there."""
    left, right = charts
    _insert(sheet, (row + 1, 0), left, (_LEFT, height))
    width = _WIDE - _LEFT - _GAP
    _insert(sheet, (row + 1, FIRST_MONTH + 3), right, (width, height), _GAP)
    _end_print(sheet, row, height)


def place_below(sheet: Any, row: int, charts: Sequence[Any], height: int) -> None:
    """Put wide charts one below the other and end the print there."""
    for number, chart in enumerate(charts):
        _insert(sheet, (row + 1 + number * height, 0), chart, (_WIDE, height))
    _end_print(sheet, row, height * len(charts))


def _insert(
    sheet: Any,
    cell: tuple[int, int],
    chart: Any,
    size: tuple[int, int],
    offset: int = 0,
) -> None:
    chart.set_size({"width": size[0], "height": size[1] * ROW_PIXELS - 6})
    # Charts move with the rows above them and keep their size.
    sheet.insert_chart(*cell, chart, {"object_position": 2, "x_offset": offset})


def _end_print(sheet: Any, row: int, height: int) -> None:
    sheet.set_row(row, 8)
    for below in range(row + 1, row + 1 + height):
        sheet.set_row_pixels(below, ROW_PIXELS)
    # One narrow column more, so that the charts' right edge is printed.
    sheet.set_column(MARGIN, MARGIN, 0.5)
    sheet.print_area(0, 0, row + height, MARGIN)
