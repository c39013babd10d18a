"""The tables of the monthly report, a page each, with their charts."""

from __future__ import annotations

from typing import Any

from workbooks.report.charts import (
    make_chart,
    place_below,
    place_beside,
    plot_columns,
    plot_goal,
    plot_items,
    plot_last_dark,
    plot_line,
    plot_lines,
    set_limits,
)
from workbooks.report.front import KEY_FIGURES
from workbooks.report.looks import (
    FINE_SHARE,
    GREY,
    HUNDREDTHS,
    NAVY,
    ORANGE,
    ROUGH_SHARE,
    SHARE,
    SOFT,
    TENTHS,
    WHOLE,
    Formats,
    Look,
)
from workbooks.report.sheets import (
    AVERAGE,
    FIRST_ROW,
    HEAD_ROW,
    Row,
    add_heading,
    add_running_titles,
    add_sheet,
    start_table,
    write_rows,
)

ORDERS = "一、订单计划/交期"


def add_key_trends(workbook: Any, formats: Formats) -> None:
    """Add the eight months of the key figures."""
    texts = ("总体回顾", "关键绩效指标走势（近八个月）")
    sheet = start_table(workbook, formats, "指标走势", texts, "关键绩效指标")
    rows = [
        Row(f"{name}（{unit}）" if unit else name, f"total.{word}", number)
        for word, name, number, unit, _ in KEY_FIGURES
    ]
    end = write_rows(sheet, formats, rows)
    looks = ((GREY, "above"), (NAVY, "below"), (ORANGE, "right"))
    rates = plot_lines(sheet, dict(enumerate(looks, FIRST_ROW + 1)))
    funds = [plot_last_dark(sheet, FIRST_ROW + 5)]
    charts = (
        make_chart(workbook, "计划、订单、交期达成率", rates, ROUGH_SHARE),
        make_chart(workbook, "仓库占用资金（万元）", funds, WHOLE),
    )
    place_beside(sheet, end, charts, 18)


def add_regions(workbook: Any, formats: Formats) -> None:
    """Add 一(一): orders received by region, and the value of the output."""
    texts = (ORDERS, "（一）各大销售区域（客户）接单量　　单位：台")
    sheet = start_table(workbook, formats, "销售区域", texts, "销售区域")
    rows = (
        Row("{{ each.name }}", "each", WHOLE, loop="regions"),
        Row("合计", "", WHOLE, total=True),
        Row("总产值（万元）", "total.output_value", TENTHS),
    )
    end = write_rows(sheet, formats, rows)
    note = formats.get({"font_size": 9, "font_color": SOFT})
    sheet.merge_range(end, 0, end, AVERAGE, "{{ note }}", note)
    orders = [plot_last_dark(sheet, FIRST_ROW + 1)]
    title = "各区域接单量：本月与平均（台）"
    charts = (
        make_chart(workbook, "各月接单合计（台）", orders, WHOLE),
        make_chart(workbook, title, plot_items(sheet), WHOLE),
    )
    place_beside(sheet, end + 1, charts, 18)


def add_categories(workbook: Any, formats: Formats) -> None:
    """Add 一(二): orders received, output, and how much of the orders it makes."""
    texts = (ORDERS, "（二）项目类别")
    sheet = start_table(workbook, formats, "项目类别", texts, "项目类别")
    rows = (
        Row("总接单量（台）", "total.order_quantity", WHOLE),
        Row("实产出量（台）", "total.output_quantity", WHOLE),
        Row("订单完成率", "total.order_completion", SHARE),
    )
    end = write_rows(sheet, formats, rows)
    ordered, made, rate = range(FIRST_ROW, FIRST_ROW + len(rows))
    pieces = [plot_columns(sheet, ordered, GREY), plot_columns(sheet, made)]
    rates = [plot_line(sheet, rate, labels="below")]
    rates.append(plot_goal(sheet, rate, "total.order_completion"))
    charts = (
        make_chart(workbook, "总接单量与实产出量（台）", pieces, WHOLE),
        make_chart(workbook, "订单完成率", rates, ROUGH_SHARE),
    )
    place_below(sheet, end, charts, 12)


def add_specs(workbook: Any, formats: Formats) -> None:
    """Add 一(三): orders received by spec."""
    texts = (ORDERS, "（三）产品规格型号接单量　　单位：台")
    sheet = start_table(workbook, formats, "规格型号", texts, "产品规格型号")
    rows = (
        Row("{{ each.name }}", "each", WHOLE, loop="specs"),
        Row("{{ other_specs.name }}", "other_specs", WHOLE),
        Row("合计", "", WHOLE, total=True),
    )
    end = write_rows(sheet, formats, rows)
    title = "主要规格接单量：本月与平均（台）"
    chart = make_chart(workbook, title, plot_items(sheet), WHOLE)
    place_below(sheet, end, [chart], 14)


def add_punctuality(workbook: Any, formats: Formats) -> None:
    """Add deliveries on time by region."""
    texts = (ORDERS, "（四）各大销售区域交期达成率")
    sheet = start_table(workbook, formats, "交期达成", texts, "销售区域")
    rows = (
        Row("{{ each.name }}", "each", SHARE, loop="punctuality"),
        Row("全公司", "total.on_time_delivery", SHARE),
    )
    end = write_rows(sheet, formats, rows)
    rates = [plot_line(sheet, FIRST_ROW + 1, labels="below")]
    rates.append(plot_goal(sheet, FIRST_ROW + 1, "total.on_time_delivery"))
    title = "各区域交期达成率：本月与平均"
    regions = make_chart(workbook, title, plot_items(sheet), ROUGH_SHARE)
    set_limits(regions, ROUGH_SHARE, {"min": 0, "max": 1})
    whole = make_chart(workbook, "全公司交期达成率", rates, ROUGH_SHARE)
    place_beside(sheet, end, (whole, regions), 18)


def add_faults(workbook: Any, formats: Formats) -> None:
    """Add 二(一): hours lost to faults of equipment, by team."""
    texts = ("二、无效工时", "（一）设备故障时间　　单位：小时")
    sheet = start_table(workbook, formats, "设备故障", texts, "责任班组")
    rows = (
        Row("{{ each.name }}", "each", TENTHS, loop="faults"),
        Row("合计", "", TENTHS, total=True),
    )
    end = write_rows(sheet, formats, rows)
    hours = [plot_last_dark(sheet, FIRST_ROW + 1)]
    hours.append(plot_goal(sheet, FIRST_ROW + 1, "total.fault_hours"))
    title = "各班组设备故障时间：本月与平均（小时）"
    charts = (
        make_chart(workbook, "各月设备故障时间（小时）", hours, TENTHS),
        make_chart(workbook, title, plot_items(sheet), TENTHS),
    )
    place_beside(sheet, end, charts, 18)


#: Heading, field and width of each column of 数字出处.
ORIGINS = (
    ("指标", "name", 25),
    ("对象", "item", 13),
    ("数值", "value", 15),
    ("单位", "unit", 6),
    ("口径", "definition", 36),
    ("来源表 / 列", "column", 19),
    ("行数", "rows", 8),
    ("首个单元格", "first", 27),
    ("末个单元格", "last", 27),
)
#: Height, in points, of a row whose cells may need two lines of 9 point 微软雅黑.
TWO_LINES = 28.5
#: Numbers of one column, each in the format of its unit.
BY_UNIT = (
    ("%", FINE_SHARE),
    ("元", HUNDREDTHS),
    ("小时", HUNDREDTHS),
    ("天", HUNDREDTHS),
)


def add_origins(workbook: Any, formats: Formats) -> None:
    """Add 数字出处: what each number means, and the cells it was made of."""
    sheet = add_sheet(workbook, "数字出处", pages_high=0)
    add_running_titles(sheet)
    last = len(ORIGINS) - 1
    texts = ("附：数字出处", "{{ report.month }}各项数字的口径，及其所依据的单元格")
    add_heading(sheet, formats, texts, last)
    sheet.set_row(HEAD_ROW, 26)
    sheet.set_row(FIRST_ROW, TWO_LINES)
    for column, (head, field, width) in enumerate(ORIGINS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD_ROW, column, head, formats.head())
        start = "{% for each in origins %}" if column == 0 else ""
        end = "{% endfor %}" if column == last else ""
        text = f"{start}{{{{ each.{field} }}}}{end}"
        sheet.write_string(FIRST_ROW, column, text, _origin_format(formats, field))
    place = f"C{FIRST_ROW + 1}:C{FIRST_ROW + 1}"
    for unit, number in BY_UNIT:
        rule = {"type": "formula", "criteria": f'=$D{FIRST_ROW + 1}="{unit}"'}
        look = workbook.add_format({"num_format": number})
        sheet.conditional_format(place, {**rule, "format": look})
    _embolden_figures(workbook, sheet)
    sheet.repeat_rows(HEAD_ROW)
    sheet.freeze_panes(FIRST_ROW, 0)


def _embolden_figures(workbook: Any, sheet: Any) -> None:
    """Let the figures themselves stand out from the parts they are made of."""
    name = f"A{FIRST_ROW + 1}"
    figure = f'=AND(${name}<>"",LEFT(${name},1)<>"　")'
    look = workbook.add_format({"bold": True})
    rule = {"type": "formula", "criteria": figure, "format": look}
    sheet.conditional_format(f"{name}:B{FIRST_ROW + 1}", rule)


def _origin_format(formats: Formats, field: str) -> Any:
    look: Look = {"font_size": 9, "text_wrap": True}
    if field == "unit":
        look["align"] = "center"
    return formats.body(look, WHOLE if field in {"value", "rows"} else "")
