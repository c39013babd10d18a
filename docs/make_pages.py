"""Makes the pages that are generated from the code: rules, tables, names, measures.

`python docs/make_pages.py` writes them; a test requires that they are up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from sop_xl.buttons.catalogue import GROUPS
from sop_xl.buttons.customui import TAB_KEY
from sop_xl.buttons.labels import TAB
from sop_xl.measures.labels import LABELS
from sop_xl.pipeline.wordings import WORDINGS
from sop_xl.readers.archives import MOST_FILES
from sop_xl.readers.layout import MOST_CELLS
from sop_xl.readers.messages import REASONS, explain
from sop_xl.readers.packages import MOST_SHEETS
from sop_xl.reports.fields import allowed_words, kind_word, reference_words
from sop_xl.rows import Row, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.settings import Limits
from sop_xl.tables import MODELS
from sop_xl.tables.labels import DEPARTMENTS
from sop_xl.tables.words import OWN_SYNONYMS, SYNONYMS
from sop_xl.workspace.packaged import packaged_folder

HERE = Path(__file__).parent


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


def _row(*cells: str) -> str:
    """Return a row of a table; what ends a cell is written as what it is."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _describe(column: ColumnOf) -> str:
    is_required = ["必填"] * column.required + ["关键列"] * column.column.key
    cells = (
        column.column.label,
        column.field,
        kind_word(column),
        column.column.unit,
        "、".join(is_required),
        allowed_words(column),
        reference_words(column),
        column.column.about,
        "、".join(column.column.aliases),
    )
    return _row(*cells)


def _describe_model(model: type[Row]) -> Iterator[str]:
    yield f"## {model.title}（{DEPARTMENTS[model.department]}，`{model.table}`）"
    yield ""
    yield f"{model.purpose}。"
    if model.also_called:
        yield f"也叫：{'、'.join(model.also_called)}。"
    yield ""
    yield "| 列 | 代码名 | 类型 | 单位 | 必填 | 可填 | 须一致 | 说明 | 也认得 |"
    yield "|---|---|---|---|---|---|---|---|---|"
    yield from map(_describe, columns_of(model))
    yield ""


def tables_page() -> str:
    """Return the data dictionary: every table, its columns and their names."""
    lines = [
        "# 各部门的表格",
        "",
        "程序按列名认表。列名里的空格、换行、括号里的单位、全角半角和繁体都不影响。"
        "关键列合起来不能重复；“须一致”的列，填的内容要在那张表里有。"
        "`sop-xl init` 按这里的列做空白表格。由程序生成，请勿手改。",
        "",
        "| 表 | 部门 | 代码名 | 一行说什么 |",
        "|---|---|---|---|",
    ]
    for model in MODELS:
        department = DEPARTMENTS[model.department]
        lines.append(_row(model.title, department, model.table, model.purpose))
    lines.append("")
    for model in MODELS:
        lines += _describe_model(model)
    return "\n".join(lines)


def _named_columns() -> dict[tuple[str, str], list[str]]:
    """Return for each Chinese name of a column and its code name the tables it has."""
    found: dict[tuple[str, str], list[str]] = {}
    for model in MODELS:
        for column in columns_of(model):
            key = (column.column.label, column.field)
            found.setdefault(key, []).append(model.table)
    return found


def _enumerations() -> list[type[StrEnum]]:
    """Return every enumeration once, in the order of the tables."""
    columns = (column for model in MODELS for column in columns_of(model))
    return list(dict.fromkeys(c.choices for c in columns if c.choices))


def _describe_choices(choices: type[StrEnum]) -> Iterator[str]:
    own = OWN_SYNONYMS.get(choices.__name__, {})
    for choice in choices:
        also = (*SYNONYMS.get(choice.value, ()), *own.get(choice.value, ()))
        name = choice.name.lower().replace("_", "-")
        yield _row(choice.value, name, choices.__name__, "、".join(also))


def glossary_page() -> str:
    """Return the glossary: Chinese names and code names of tables, columns, choices."""
    lines = [
        "# 名词对照",
        "",
        "表名、列名、可选项的中文与代码里的名字。由程序生成，请勿手改。",
        "",
        "## 表名",
        "",
        "| 中文 | 代码名 | 也叫 |",
        "|---|---|---|",
        *(_row(m.title, m.table, "、".join(m.also_called)) for m in MODELS),
        "",
        "## 列名",
        "",
        "| 中文 | 代码名 | 在哪些表 |",
        "|---|---|---|",
    ]
    for (label, field), tables in sorted(_named_columns().items()):
        lines.append(_row(label, field, "、".join(tables)))
    lines += ["", "## 可选项", "", "| 中文 | 代码名 | 哪一类 | 也认得 |"]
    lines += ["|---|---|---|---|"]
    for choices in _enumerations():
        lines += _describe_choices(choices)
    return "\n".join([*lines, ""])


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


def files_page() -> str:
    """Return the page of files: which are read, and what it means when one is not."""
    start = (HERE / "parts" / "files.md").read_text(encoding="utf-8")
    values = {
        "memory_mb": Limits().memory_mb,
        "seconds": Limits().seconds,
        "cells": MOST_CELLS // 10_000,
        "sheets": MOST_SHEETS,
        "files": MOST_FILES,
    }
    lines = [start.format(**values).rstrip(), ""]
    lines += ["| 问题清单里写的 | 怎么办 |", "|---|---|"]
    sentences = [explain(reason, "……") for reason in REASONS]
    lines += [f"| {reason} | {advice} |" for reason, advice in sentences]
    return "\n".join([*lines, ""])


def buttons_page() -> str:
    """Return the page of buttons: what each does, and how the keyboard presses it."""
    lines = [
        "# 按钮",
        "",
        f"Excel 里“{TAB}”选项卡上的按钮，安装见 [addin.md](addin.md)。"
        "由程序生成，请勿手改。",
        "",
        f"用键盘：先按 Alt，再按 {TAB_KEY}，再按按钮后面的字母。",
        "",
    ]
    for group in GROUPS:
        lines += [f"## {group.label}", "", "| 按钮 | 键 | 做什么 |", "|---|---|---|"]
        lines += [_row(each.label, each.key, each.tip) for each in group.buttons]
        lines.append("")
    return "\n".join(lines)


PAGES = {
    "buttons.md": buttons_page,
    "files.md": files_page,
    "rules.md": rules_page,
    "tables.md": tables_page,
    "glossary.md": glossary_page,
    "measures.md": measures_page,
    "settings.md": settings_page,
}

if __name__ == "__main__":
    for name, make_page in PAGES.items():
        (HERE / name).write_text(make_page(), encoding="utf-8", newline="\n")
