"""Tables by the names people give them, in the settings and in their answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import TypeVar

from sop_xl.headings.fold import heading_key
from sop_xl.headings.titles import liken_titles
from sop_xl.rows import Row
from sop_xl.settings import Settings
from sop_xl.source import CellRef, Finding, Likeness, Severity
from sop_xl.tables import MODELS
from sop_xl.workspace import SETTINGS_FILE

_Value = TypeVar("_Value")
_MOST_NEAREST = 3
_LEAST_ALIKE = 55


def _names_of(model: type[Row]) -> list[str]:
    return [model.table, model.title, *model.also_called]


_BY_CODE = {model.table: model for model in MODELS}


@cache
def _models_by_name() -> dict[str, type[Row]]:
    return {heading_key(name): each for each in MODELS for name in _names_of(each)}


def model_called(name: str) -> type[Row] | None:
    """Return the table of a code name, a title or another title; `None` for none.

    >>> model_called("订单清单").table, model_called("销售订单").table
    ('orders', 'orders')
    """
    return _BY_CODE.get(name) or _models_by_name().get(heading_key(name))


def nearest_tables(name: str) -> tuple[Likeness, ...]:
    """Return the titles of the tables whose names a name is most alike to.

    >>> nearest_tables("会议记录")[0].name
    '会议决议'
    """
    scores = (
        (max(liken_titles(name, each) for each in _names_of(model)), model.title)
        for model in MODELS
    )
    ranked = sorted(scores, key=lambda each: -each[0])[:_MOST_NEAREST]
    return tuple(Likeness(t, score) for score, t in ranked if score >= _LEAST_ALIKE)


class _Renaming:
    """Names of tables turned into code names; those of no table are told."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def code_of(self, key: str, name: str) -> str:
        """Return a table's code name, "" for a name of no table."""
        model = model_called(name)
        if model is not None:
            return model.table
        nearest = nearest_tables(name)
        values = {"key": key, "name": name}
        suggestion = nearest[0].name if nearest else None
        where = CellRef(SETTINGS_FILE)
        self.findings.append(
            Finding("unknown-table", where, values, Severity.ERROR, suggestion, nearest)
        )
        return ""

    def all_of(self, key: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return code names in their order."""
        return tuple(filter(None, (self.code_of(key, name) for name in names)))

    def keys_of(self, key: str, said: Mapping[str, _Value]) -> dict[str, _Value]:
        """Return what is said of tables, by their code names."""
        renamed = {self.code_of(key, name): value for name, value in said.items()}
        renamed.pop("", None)
        return renamed

    def values_of(self, key: str, said: Mapping[str, str]) -> dict[str, str]:
        """Return which tables are meant, by code name."""
        renamed = {name: self.code_of(key, table) for name, table in said.items()}
        return {name: table for name, table in renamed.items() if table}


def settle_tables(settings: Settings) -> tuple[Settings, list[Finding]]:
    """Return settings with the code names of tables, and what names no table.

    A name of no table is left out, as if it were not written.
    """
    renaming, said = _Renaming(), settings.workbooks
    workbooks = replace(
        said,
        expected=renaming.all_of("workbooks.expected", said.expected),
        keepers=renaming.keys_of("workbooks.keepers", said.keepers),
        fresh_days=renaming.keys_of("workbooks.fresh_days", said.fresh_days),
        pinned=renaming.values_of("workbooks.pinned", said.pinned),
        later_wins=renaming.all_of("workbooks.later_wins", said.later_wins),
    )
    return replace(settings, workbooks=workbooks), renaming.findings
