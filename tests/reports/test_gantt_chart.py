import datetime as dt

import pytest

from sop_xl.grid import Span
from sop_xl.pages import Chart, Page, Style
from sop_xl.planning import Plan, make_plan
from sop_xl.planning.gantt import draw_chart
from sop_xl.planning.segments import trace_lane
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.gantt_chart import gantt_chart_pages
from sop_xl.sheets import write_workbook
from tests.planning import plants
from tests.planning.plants import QUICK, RUN_DATE, make_plant

RUN = RunFacts("示范电器", RUN_DATE)
MONDAY = dt.date(2026, 6, 29)
WEDNESDAY = (dt.date(2026, 7, 1) - dt.date(1899, 12, 30)).days


def plan_of(lines: int) -> Plan:
    return make_plan(make_plant(lines), QUICK, RUN_DATE)[0]


def numbers(page: Page, span: Span) -> list[float]:
    return [
        float(str(page.value(row, span.first_column) or 0))
        for row in range(span.first_row, span.last_row + 1)
    ]


def shown(page: Page, chart: Chart) -> list[list[tuple[float, float, Style]]]:
    """Return for each lane the stretches that the series of a chart stack up to."""
    count = chart.categories.last_row - chart.categories.first_row + 1
    lanes: list[list[tuple[float, float, Style]]] = [[] for _ in range(count)]
    ends = [0.0] * count
    for series in chart.series:
        for lane, length in enumerate(numbers(page, series.values)):
            if length and series.style:
                lanes[lane].append((ends[lane], ends[lane] + length, series.style))
            ends[lane] += length
    return lanes


def test_the_bars_of_the_chart_are_the_hours_of_the_week() -> None:
    plan = plan_of(80)
    week = draw_chart(plan, MONDAY)

    [page] = gantt_chart_pages(plan, RUN, MONDAY)

    [chart] = page.charts
    styles = (Style.CHANGEOVER, Style.BAR, Style.BAR_LATE)
    for lane, bars in zip(week.lanes, shown(page, chart), strict=True):
        expected = [
            (each.start / 1440, each.end / 1440, styles[each.paint])
            for each in trace_lane(week, lane)
        ]
        assert [(round(a - WEDNESDAY, 6), s) for a, _, s in bars] == [
            (round(start, 6), style) for start, _, style in expected
        ]
        assert [round(b - WEDNESDAY, 6) for _, b, _ in bars] == [
            round(end, 6) for _, end, _ in expected
        ]
    assert (chart.axis.least, chart.axis.most, chart.axis.step) == (
        WEDNESDAY,
        WEDNESDAY + 5,
        1,
    )
    assert len(chart.series) <= 255


def test_the_chart_prints_on_one_page_without_its_data() -> None:
    [page] = gantt_chart_pages(plan_of(40), RUN, MONDAY)

    [chart] = page.charts
    area = page.printing.area
    assert area is not None
    assert area.last_column < chart.categories.first_column
    assert chart.height <= (area.last_row - chart.row + 1) * 22
    assert not chart.has_legend
    assert [page.value(4, column) for column in (1, 2, 4, 6)] == [
        *["图例", "换模", "生产", "延期订单"]
    ]


def test_a_week_without_work_and_a_plant_without_machines_have_no_chart() -> None:
    idle, _ = make_plan({"machines": make_plant(8)["machines"]}, QUICK, RUN_DATE)
    empty, _ = make_plan({}, QUICK, RUN_DATE)

    pages = gantt_chart_pages(idle, RUN, MONDAY)

    assert [page.charts for page in pages] == [[]]
    assert gantt_chart_pages(empty, RUN, MONDAY) == []
    assert write_workbook(pages, created=RUN_DATE)


def test_many_machines_are_shared_out_to_several_charts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    twice = tuple((name, 2 * count) for name, count in plants.GROUPS)
    monkeypatch.setattr(plants, "GROUPS", twice)

    pages = gantt_chart_pages(plan_of(20), RUN, MONDAY)

    assert [page.name for page in pages] == [
        "甘特图 06-29至07-05",
        "甘特图 06-29至07-05 2",
    ]
    counts = [
        chart.categories.last_row - chart.categories.first_row + 1
        for page in pages
        for chart in page.charts
    ]
    assert counts == [40, 40]
