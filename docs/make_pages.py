"""Makes the pages that are generated from the code: rules, tables, measures, settings.

`python docs/make_pages.py` writes them; a test requires that they are up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sop_xl.measures.labels import LABELS
from sop_xl.pipeline.wordings import WORDINGS
from sop_xl.rows import Row, columns_of
from sop_xl.rows.column import ColumnOf, Kind
from sop_xl.tables import MODELS
from sop_xl.tables.labels import DEPARTMENTS
from sop_xl.workspace import packaged_folder

HERE = Path(__file__).parent
KINDS = {
    Kind.TEXT: "文字",
    Kind.WHOLE: "整数",
    Kind.MONEY: "金额",
    Kind.DECIMAL: "数字",
    Kind.DATE: "日期",
    Kind.CHOICE: "选项",
}


def rules_page() -> str:
    """Return the page of rules: what each says and what to do."""
    lines = [
        "# 检查规则",
        "",
        "问题清单里的每一条都出自下面的一条规则。由程序生成，请勿手改。",
        "",
    ]
    for rule, wording in WORDINGS.items():
        lines += [f"## {rule}", "", f"**{wording.name}**", ""]
        lines += [f"* 说明：{wording.says}", f"* 怎么办：{wording.advice}", ""]
    return "\n".join(lines)


def _describe(column: ColumnOf) -> str:
    choices = "、".join(choice.value for choice in column.choices or ())
    cells = (
        column.column.label,
        column.field,
        KINDS[column.kind] + (f"：{choices}" if choices else ""),
        column.column.unit,
        "必填" if column.required else "",
        "、".join(column.column.aliases),
    )
    return "| " + " | ".join(cells) + " |"


def _describe_model(model: type[Row]) -> Iterator[str]:
    yield f"## {model.title}（{DEPARTMENTS[model.department]}，`{model.table}`）"
    yield ""
    yield "| 列 | 代码名 | 类型 | 单位 | 必填 | 也认得 |"
    yield "|---|---|---|---|---|---|"
    yield from map(_describe, columns_of(model))
    yield ""


def tables_page() -> str:
    """Return the data dictionary: every table, its columns and their names."""
    lines = [
        "# 各部门的表格",
        "",
        "程序按列名认表。列名里的空格、换行、括号里的单位和全角半角都不影响。"
        "由程序生成，请勿手改。",
        "",
    ]
    for model in MODELS:
        lines += _describe_model(model)
    return "\n".join(lines)


def measures_page() -> str:
    """Return the page of measures with their definitions."""
    lines = [
        "# 指标",
        "",
        "由程序生成，请勿手改。",
        "",
        "| 指标 | 代码名 | 单位 | 定义 |",
        "|---|---|---|---|",
    ]
    for word, label in LABELS.items():
        lines.append(f"| {label.name} | {word} | {label.unit} | {label.definition} |")
    return "\n".join([*lines, ""])


def settings_page() -> str:
    """Return the page of settings: a new workspace's sop.toml with its comments."""
    text = (packaged_folder("templates") / "sop.toml").read_text(encoding="utf-8")
    lines = [
        "# 设置文件 sop.toml",
        "",
        "`sop-xl init 文件夹` 会写好下面这个文件。不写的项按这里的值。"
        "由程序生成，请勿手改。",
        "",
        "```toml",
        text.rstrip(),
        "```",
        "",
    ]
    return "\n".join(lines)


PAGES = {
    "rules.md": rules_page,
    "tables.md": tables_page,
    "measures.md": measures_page,
    "settings.md": settings_page,
}

if __name__ == "__main__":
    for name, make_page in PAGES.items():
        (HERE / name).write_text(make_page(), encoding="utf-8", newline="\n")
