"""Other words for the choices of a column."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

#: What people write for a choice, by the choice's own word.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "已接收": ("接收", "未开始", "未排产", "新单", "待排产"),
    "处理中": ("进行中", "生产中", "在制", "部分发货", "未完成", "未结"),
    "已完成": ("完成", "已发货", "已结", "已结案", "已交清", "完结"),
    "已取消": ("取消", "作废", "已作废"),
    "暂停": ("暂缓", "已暂停", "冻结", "挂起"),
    "A": ("A级", "A类", "重点", "重点客户"),
    "B": ("B级", "B类", "一般", "一般客户"),
    "C": ("C级", "C类", "潜在", "潜在客户"),
    "正常": ("完好", "在用", "运行", "运行中", "良好", "启用", "可用"),
    "维修": ("维修中", "大修", "大修中", "检修", "检修中", "故障", "待修", "保养"),
    "停用": ("封存", "报废", "停机", "闲置", "已停用", "已报废"),
    "上班": ("是", "工作日", "工作", "班", "Y", "y", "√", "1", "开工"),
    "休息": ("否", "休息日", "休", "节假日", "放假", "N", "n", "×", "0", "停工"),
    "白班": ("白", "早班", "甲班", "日班"),
    "中班": ("中", "乙班"),
    "夜班": ("夜", "晚班", "丙班"),
}
_MEANT = {word: choice for choice, words in SYNONYMS.items() for word in words}


class Choice(StrEnum):
    """An enumeration that knows other words for its choices."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Return the choice meant by another word for it."""
        meant = _MEANT.get(str(value))
        return next((choice for choice in cls if choice.value == meant), None)
