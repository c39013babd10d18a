from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from sop_xl.grid import Span
from sop_xl.package.archive import Package, open_package
from sop_xl.pages import (
    Axis,
    Block,
    Chart,
    ChartKind,
    ConditionalFormat,
    Formula,
    Page,
    Paper,
    PrintSetup,
    Series,
    Style,
)
from sop_xl.sheets import add_pages
from sop_xl.sheets.charts import COLOURS
from sop_xl.sheets.looks import BAR_COLOURS
from tests.sheets.reading import DAY, read, write
from tests.sheets.test_looks import greyness

NAMES = Span(2, 1, 3, 1)
ROWS: list[list[str | int | Formula]] = [
    ["组", "负荷", "能力"],
    ["冲床", 5, Formula("B2+3", 8)],
    ["油机", 7, 6],
]
LOAD = Series("负荷", Span(2, 2, 3, 2))
ROOM = Series("能力", Span(2, 3, 3, 3))


def draw(chart: Chart, *others: Page) -> Package:
    return open_package(write(Page("表", [Block(1, 1, ROWS)], charts=[chart]), *others))


def chart_of(package: Package) -> Any:
    return package.tree("xl/charts/chart1.xml")


def make_chart(kind: ChartKind, *series: Series, **more: Any) -> Chart:
    return Chart(kind, "负荷与能力", 6, 1, NAMES, series or (LOAD, ROOM), **more)


def texts(root: Any, name: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter("{*}" + name)]


def attributes(root: Any, name: str) -> list[str]:
    return [element.get("val") for element in root.iter("{*}" + name)]


@pytest.mark.parametrize(
    ("kind", "element", "grouping"),
    [
        (ChartKind.COLUMN, "barChart", "clustered"),
        (ChartKind.STACKED_COLUMN, "barChart", "stacked"),
        (ChartKind.BAR, "barChart", "clustered"),
        (ChartKind.STACKED_BAR, "barChart", "stacked"),
        (ChartKind.LINE, "lineChart", "standard"),
    ],
)
def test_a_chart_shows_its_cells_and_has_their_values_in_the_file(
    kind: ChartKind, element: str, grouping: str
) -> None:
    """
    | 组   | 负荷 | 能力  |
    | 冲床 | 5    | =B2+3 |
    | 油机 | 7    | 6     |
    """
    root = chart_of(draw(make_chart(kind)))

    assert len(list(root.iter("{*}" + element))) == 1
    assert attributes(root, "grouping") == [grouping]
    assert texts(root, "f") == [
        *["表!$A$2:$A$3", "表!$B$2:$B$3"],
        *["表!$A$2:$A$3", "表!$C$2:$C$3"],
    ]
    assert texts(root, "numCache") == ["General57", "General8.06"]
    assert texts(root, "strCache") == ["冲床油机", "冲床油机"]


def test_a_pie_has_a_colour_for_each_part_and_says_its_share() -> None:
    root = chart_of(draw(make_chart(ChartKind.PIE, LOAD)))

    assert attributes(root, "showPercent") == ["1"]
    colours = attributes(root, "srgbClr")
    assert {COLOURS[0][1:], COLOURS[1][1:]} <= set(colours)
    assert len(list(root.iter("{*}dPt"))) == 2


def test_a_line_stands_over_columns() -> None:
    line = Series("能力", Span(2, 3, 3, 3), Style.BAR_LATE, is_line=True)
    root = chart_of(draw(make_chart(ChartKind.STACKED_COLUMN, line, LOAD)))

    [over] = root.iter("{*}lineChart")
    assert BAR_COLOURS[Style.BAR_LATE][1:] in attributes(over, "srgbClr")


def test_a_hidden_series_takes_room_and_has_no_colour() -> None:
    gap = Series("空", Span(2, 2, 3, 2), is_hidden=True)
    axis = Axis("时间", least=0, most=20, step=5, number_format="0.0")
    chart = make_chart(
        ChartKind.STACKED_BAR, gap, ROOM, axis=axis, from_top=True, gap=20
    )

    root = chart_of(draw(chart))

    first = next(root.iter("{*}ser"))
    assert len(list(first.iter("{*}noFill"))) == 2
    assert attributes(root, "orientation") == ["maxMin", "minMax"]
    assert attributes(root, "max") + attributes(root, "min") == ["20", "0"]
    assert attributes(root, "gapWidth") == ["20"]
    assert "时间" in texts(root, "title")


def test_a_chart_may_have_no_legend() -> None:
    series = Series("负荷", Span(2, 2, 3, 2), Style.WARNING)
    root = chart_of(
        draw(
            make_chart(
                ChartKind.COLUMN,
                series,
                axis=Axis(style=Style.PERCENT),
                has_legend=False,
            )
        )
    )

    assert not list(root.iter("{*}legend"))
    assert "0.0%" in [e.get("formatCode") for e in root.iter("{*}numFmt")]


def test_a_chart_may_show_the_cells_of_another_page() -> None:
    data = Page("数据", [Block(1, 1, ROWS)])
    root = chart_of(draw(make_chart(ChartKind.BAR, sheet="数据"), data))

    assert texts(root, "f")[1] == "数据!$B$2:$B$3"


@pytest.mark.parametrize(
    "chart",
    [
        Chart(ChartKind.BAR, "空", 1, 1, NAMES, ()),
        make_chart(ChartKind.BAR, sheet="没有"),
    ],
)
def test_a_chart_of_nothing_is_refused(chart: Chart) -> None:
    with pytest.raises(ValueError, match="shows nothing"):
        draw(chart)


def test_the_same_charts_give_the_same_bytes() -> None:
    page = Page(
        "表", [Block(1, 1, ROWS)], charts=[make_chart(kind) for kind in ChartKind]
    )

    assert write(page) == write(page)


def test_neighbouring_colours_differ_when_printed_in_grey() -> None:
    greys = [greyness(colour) for colour in COLOURS]

    pairs = zip(greys, [*greys[1:], greys[0]], strict=True)
    assert all(abs(one - other) >= 40 for one, other in pairs)


def test_cells_take_a_look_on_while_a_formula_holds() -> None:
    """
    | 组   | 负荷 | 能力  |
    | 冲床 | 5    | =B2+3 |
    | 油机 | 7    | 6     |
    """
    late = ConditionalFormat(Span(2, 2, 3, 3), '=LEFT($A2,1)="油"', Style.BAR_LATE)
    page = Page("表", [Block(1, 1, ROWS)], conditions=[late, late])

    sheet = read(page)["表"]

    [found] = sheet.conditional_formatting
    assert str(found.sqref) == "B2:C3"
    rule = found.rules[0]
    assert rule.formula == ['LEFT($A2,1)="油"']
    assert rule.stopIfTrue
    assert rule.dxf.fill.bgColor.rgb == "FF" + BAR_COLOURS[Style.BAR_LATE][1:]
    assert rule.dxf.font.b


def test_only_the_area_of_a_page_is_printed() -> None:
    printing = PrintSetup(paper=Paper.A3, area=Span(1, 1, 20, 9))
    sheet = read(Page("表", [Block(1, 1, ROWS)], printing=printing))["表"]

    assert sheet.print_area == "'表'!$A$1:$I$20"


def test_a_printed_page_begins_with_each_row_of_the_breaks() -> None:
    printing = PrintSetup(breaks=(2, 3))
    sheet = read(Page("表", [Block(1, 1, ROWS)], printing=printing))["表"]

    assert [each.id for each in sheet.row_breaks.brk] == [1, 2]


@pytest.mark.parametrize("one_page", [False, True])
def test_a_sheet_prints_one_page_wide_and_if_asked_one_page_high(
    one_page: bool,
) -> None:
    printing = PrintSetup(one_page=one_page)

    sheet = read(Page("表", [Block(1, 1, ROWS)], printing=printing))["表"]

    assert (sheet.page_setup.fitToWidth or 1) == 1
    assert (sheet.page_setup.fitToHeight == 0) is not one_page


def test_a_page_added_to_a_workbook_brings_its_chart_and_its_looks_along() -> None:
    late = ConditionalFormat(Span(2, 2, 3, 3), '$A2="油机"', Style.BAR_LATE)
    page = Page(
        "新表",
        [Block(1, 1, ROWS)],
        conditions=[late],
        charts=[make_chart(ChartKind.STACKED_COLUMN)],
    )
    before = write(Page("旧表", [Block(1, 1, [["旧"]])]))

    content = add_pages(before, [page], created=DAY)

    sheet = openpyxl.load_workbook(BytesIO(content))["新表"]
    [found] = sheet.conditional_formatting
    assert found.rules[0].dxf.fill.bgColor.rgb == "FF" + BAR_COLOURS[Style.BAR_LATE][1:]
    [chart] = sheet._charts
    assert [series.val.numRef.f for series in chart.series] == [
        "'新表'!$B$2:$B$3",
        "'新表'!$C$2:$C$3",
    ]
