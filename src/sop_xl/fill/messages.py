"""What is said about a template's cells."""

from __future__ import annotations

from collections.abc import Iterable

from sop_xl.package.messages import SENTENCES as PACKAGE_SENTENCES

SENTENCES = {
    "undefined": "没有名为“{detail}”的数据，请检查模板里的名称，或在数据中补上。",
    "template-syntax": "模板语法有误（{detail}），请检查花括号和标点是否成对。",
    "cannot-render": "无法计算模板表达式（{detail}），请检查表达式和数据类型。",
    "for-without-endfor": "{{% for %}} 没有对应的 {{% endfor %}}，请在循环末行补上。",
    "endfor-without-for": "{{% endfor %}} 前面没有 {{% for %}}，请补上或删除。",
    "empty-block": "循环标记之间没有数据行，请在两个标记行之间留出一行。",
    "blocks-overlap": "两个循环占用了同一行，请把它们分到不同的行。",
    "too-many-rows": "展开后共 {detail} 行，超过 Excel 的 1048576 行，请减少数据。",
    "bad-sheet-name": "“{detail}”不能作工作表名（1–31 字，不含 \\ / ? * : [ ]）。",
    "duplicate-sheet-name": "工作表名“{detail}”重复，请改用不同的名称。",
    "header-too-long": "页眉或页脚有 {detail} 个字符，超过 255，请缩短。",
    "not-calculated": (
        "公式“{detail}”不能在此计算，已清除旧的结果，用 Excel 打开后会自动计算。"
    ),
    "not-moved": "公式“{detail}”里的引用无法随行移动，请人工核对。",
    "date-without-format": ("日期会显示为数字，请在模板里把此单元格设为日期格式。"),
    "chart-not-widened": "图表引用 {detail} 是循环中的一行，只画第一行，请人工核对。",
}


def describe(sheet: str, cell: str, code: str, detail: str) -> str:
    """Return the sentence about a cell, its address in front."""
    sentence = SENTENCES.get(code) or PACKAGE_SENTENCES[code]
    place = f"{sheet}!{cell}" if cell else sheet
    said = sentence.format_map({"detail": detail, "name": "", "part": ""})
    return f"{place}：{said}" if place else said


def join_sentences(sentences: Iterable[str]) -> str:
    """Return sentences as one text, a line each."""
    return "\n".join(sentences)
