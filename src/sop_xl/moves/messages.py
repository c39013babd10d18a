"""What is said when rows or columns cannot move."""

from __future__ import annotations

NO_ROOM = (
    "工作表“{sheet}”的 {cell} 有内容，再插入 {count} 行或列就超出 Excel 的范围；"
    "请先删除末尾不用的内容。"
)
