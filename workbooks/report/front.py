"""The first pages of the monthly report: cover, contents, key figures."""

from __future__ import annotations

from typing import Any

from workbooks.report.looks import (
    BAD,
    FINE_SHARE,
    GOOD,
    HUNDREDTHS,
    LINE,
    NAVY,
    PALE,
    SHARE,
    SOFT,
    TENTHS,
    Formats,
    Look,
)
from workbooks.report.sheets import (
    FIRST_ROW,
    HEAD_ROW,
    TITLE,
    add_heading,
    add_running_titles,
    add_sheet,
)

COVER = (
    ("总结月份", "{{ report.month }}"),
    ("姓　　名", "{{ report.author }}"),
    ("职　　务", "{{ report.position }}"),
    ("总结日期", "{{ report.date }}"),
    ("主 题 词", "月生产任务总结"),
    ("呈", "事业部总经理室"),
)

#: Part, table, sheet; each sheet is one page, and the first stands on page 3.
CONTENTS = (
    ("总体回顾", "关键绩效指标", "总体回顾"),
    ("", "关键绩效指标走势（近八个月）", "指标走势"),
    ("一、订单计划/交期", "（一）各大销售区域（客户）", "销售区域"),
    ("", "（二）项目类别", "项目类别"),
    ("", "（三）产品规格型号", "规格型号"),
    ("", "（四）各大销售区域交期达成率", "交期达成"),
    ("二、无效工时", "（一）设备故障时间", "设备故障"),
    ("附", "数字出处", "数字出处"),
)

#: Word, name, number format, unit, and whether more is better.
KEY_FIGURES = (
    ("cost_ratio", "制造成本/销售收入", SHARE, "", False),
    ("plan_attainment", "计划达成率", SHARE, "", True),
    ("order_completion", "订单完成率", SHARE, "", True),
    ("on_time_delivery", "交期达成率", SHARE, "", True),
    ("fault_hours", "设备故障工时", TENTHS, "小时", False),
    ("stock_funds", "仓库占用资金", TENTHS, "万元", False),
    ("production_turnover_days", "生产周转天数", TENTHS, "天", False),
    ("output_per_head", "人均产值", HUNDREDTHS, "万元", True),
    ("process_defect_rate", "制程品质不合率", FINE_SHARE, "", False),
)

SUMMARY: tuple[tuple[str, Look], ...] = (
    ("{{ overview }}", {"font_size": 12}),
    (
        "九项指标：达到目标 {{ score.reached }} 项，未达到 {{ score.missed }} 项，"
        "没有目标或数据 {{ score.open }} 项。",
        {"font_size": 12},
    ),
    ("未达到目标：{{ score.missed_names }}", {"font_size": 12}),
    (
        "√ 达到目标　　× 未达到目标　　— 没有目标或没有数据来源（见问题清单）　　"
        "差异 = 实绩 − 目标",
        {"font_size": 9, "font_color": SOFT},
    ),
)


def add_cover(workbook: Any, formats: Formats) -> None:
    """Add the cover."""
    sheet = add_sheet(workbook, "封面")
    sheet.center_vertically()
    for column, width in enumerate((26, 20, 44, 26)):
        sheet.set_column(column, column, width)
    sheet.set_row(1, 40)
    company = {"font_size": 16, "align": "center", "font_color": SOFT}
    sheet.merge_range(1, 0, 1, 3, "{{ report.company }}", formats.get(company))
    sheet.set_row(3, 70)
    title: Look = {"font_size": 32, "bold": True, "align": "center"}
    title |= {"font_color": NAVY, "bottom": 2, "bottom_color": NAVY}
    sheet.merge_range(3, 0, 3, 3, TITLE, formats.get(title))
    line: Look = {"font_size": 14, "align": "center"}
    line |= {"bottom": 1, "bottom_color": LINE}
    for row, (name, text) in enumerate(COVER, 7):
        sheet.set_row(row, 38)
        sheet.write_string(row, 1, name, formats.get({**line, "bold": True}))
        sheet.write_string(row, 2, text, formats.get(line))
    sheet.print_area(0, 0, 7 + len(COVER), 3)


def add_contents(workbook: Any, formats: Formats) -> None:
    """Add the contents, with a link to each sheet."""
    sheet = add_sheet(workbook, "目录")
    add_running_titles(sheet)
    for column, width in enumerate((30, 64, 12)):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 60)
    title: Look = {"font_size": 22, "bold": True, "align": "center"}
    title["font_color"] = NAVY
    sheet.merge_range(0, 0, 0, 2, "目　　录", formats.get(title))
    dotted: Look = {"font_size": 13, "bottom": 4, "bottom_color": LINE}
    for row, (part, text, target) in enumerate(CONTENTS, 2):
        sheet.set_row(row, 38)
        sheet.write_string(row, 0, part, formats.get({"font_size": 13, "bold": True}))
        link = formats.get({**dotted, "font_color": NAVY})
        sheet.write_url(row, 1, f"internal:{target}!A1", link, text)
        sheet.write_number(row, 2, row + 1, formats.get({**dotted, "align": "right"}))


def add_overview(workbook: Any, formats: Formats) -> None:
    """Add the table of key figures 关键绩效指标, and what it says in words."""
    sheet = add_sheet(workbook, "总体回顾")
    add_running_titles(sheet)
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 4, 23)
    add_heading(sheet, formats, ("总体回顾", "关键绩效指标　{{ report.month }}"), 4)
    sheet.set_row(HEAD_ROW, 30)
    heads = ("关键绩效指标", "目标", "实绩", "差异", "下月目标")
    sheet.write_row(HEAD_ROW, 0, heads, formats.head())
    for row in range(FIRST_ROW, FIRST_ROW + len(KEY_FIGURES)):
        _write_key_figure(sheet, formats, row)
        _color_difference(workbook, sheet, row)
    below = FIRST_ROW + len(KEY_FIGURES)
    sheet.set_row(below, 12)
    for row, (text, look) in enumerate(SUMMARY, below + 1):
        sheet.set_row(row, 25)
        sheet.merge_range(row, 0, row, 4, text, formats.get(look))


def _write_key_figure(sheet: Any, formats: Formats, row: int) -> None:
    word, name, number, unit, more_is_better = KEY_FIGURES[row - FIRST_ROW]
    shown = f'{number}"{unit}"' if unit else number
    sheet.set_row(row, 32)
    look: Look = {"font_size": 12, "indent": 2}
    sheet.write_string(row, 0, name, formats.body({**look, "indent": 1}))
    for column, field in ((1, "target"), (2, "actual"), (4, "next_target")):
        own: Look = {"bold": True, "bg_color": PALE} if field == "actual" else {}
        text = f"{{{{ kpi.{word}.{field} }}}}"
        sheet.write_string(row, column, text, formats.body(look | own, shown))
    line = row + 1
    formula = f'=IF(COUNT(B{line}:C{line})=2,C{line}-B{line},"—")'
    good, bad = '"√　"', '"×　"'
    above, under = (good, bad) if more_is_better else (bad, good)
    gap = f"{above}+{shown};{under}-{shown};{good}{shown}"
    sheet.write_formula(row, 3, formula, formats.body(look, gap))


def _color_difference(workbook: Any, sheet: Any, row: int) -> None:
    """Let a difference be green or red; a tick or cross says it without colour."""
    more_is_better = KEY_FIGURES[row - FIRST_ROW][4]
    place, line = f"D{row + 1}", row + 1
    for color, sign in ((GOOD, ">="), (BAD, "<")):
        pair = f"C{line}{sign}B{line}" if more_is_better else f"B{line}{sign}C{line}"
        rule = {"type": "formula", "criteria": f"=AND(COUNT(B{line}:C{line})=2,{pair})"}
        look = workbook.add_format({"font_color": color})
        sheet.conditional_format(place, {**rule, "format": look})
