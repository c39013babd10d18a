"""What is said of a table's columns to who fills it in or reads its data."""

from __future__ import annotations

from collections.abc import Mapping

from sop_xl.reports import labels
from sop_xl.rows import Kind, columns_of
from sop_xl.rows.column import ColumnOf
from sop_xl.tables import MODELS

_TITLES: Mapping[str, str] = {model.table: model.title for model in MODELS}


def kind_word(column: ColumnOf) -> str:
    """Return what kind of value a column holds.

    >>> from sop_xl.tables import Cost
    >>> [kind_word(c) for c in columns_of(Cost)][:4]
    ['月份', '文字', '文字', '金额']
    """
    period = column.column.period
    if period is not None:
        return labels.PERIOD_WORDS[period.value]
    return labels.KIND_WORDS[column.kind.value]


def allowed_words(column: ColumnOf) -> str:
    """Return the choices or limits of a column; empty where anything goes."""
    if column.choices:
        return labels.ENUMERATION.join(choice.value for choice in column.choices)
    if column.column.longest is not None:
        return labels.CHARACTERS.format(range=column.column.range)
    return column.column.range


def reference_words(column: ColumnOf) -> str:
    """Return where a column's values must stand; empty where nowhere."""
    table = column.column.refers_to
    if not table:
        return ""
    said = labels.REFERENCE_LISTED if column.column.listed else labels.REFERENCE
    return said.format(title=_TITLES[table], label=_key_label(table, column))


def _key_label(table: str, column: ColumnOf) -> str:
    """Return the label of the key column of another table that is referred to."""
    [model] = [model for model in MODELS if model.table == table]
    keys = [c.column.label for c in columns_of(model) if c.column.key]
    return column.column.label if column.column.label in keys else keys[0]


def example_of(column: ColumnOf) -> str:
    """Return what a value may look like; empty for choices and plain texts."""
    if column.column.example or column.choices or column.kind is Kind.TEXT:
        return column.column.example
    if column.kind is Kind.DATE and column.column.period is not None:
        return labels.EXAMPLES.get(column.column.period.value, "")
    is_ratio = column.column.unit == "%"
    return labels.EXAMPLES["percent" if is_ratio else column.kind.value]
