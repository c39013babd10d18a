"""Looks that cells of LibreOffice take on while a formula holds."""

# What each of these means is said by xlwings.
# ruff: noqa: D102
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from sop_xl.hosts.engine_formulas import to_excel, to_office
from sop_xl.hosts.engine_looks import write_color


class ConditionalFormat(base_classes.ConditionalFormat):
    """One condition of an area."""

    def __init__(self, area: Any, condition: list[Any]) -> None:
        self.area = area
        self._operator, self._first, self._second = condition

    @property
    def api(self) -> Any:
        return self.area

    @property
    def type(self) -> str:
        return "cell_value" if self._operator else "custom"

    @property
    def operator(self) -> str | None:
        found: str | None = self._operator
        return found

    @property
    def formula1(self) -> str | None:
        return to_excel(self._first) if self._operator else None

    @property
    def formula2(self) -> str | None:
        has_two = self._operator in ("between", "not_between")
        return to_excel(self._second) if has_two else None

    @property
    def formula(self) -> str | None:
        return None if self._operator else "=" + to_excel(self._first)


class ConditionalFormats(base_classes.ConditionalFormats):
    """The conditions of an area; the one that wins comes first."""

    def __init__(self, area: Any) -> None:
        self.area = area

    @property
    def api(self) -> Any:
        return self.area

    def _list(self) -> list[ConditionalFormat]:
        found = self.area.ask("list-conditions")
        return [ConditionalFormat(self.area, condition) for condition in found]

    def __len__(self) -> int:
        return len(self._list())

    def __iter__(self) -> Iterator[ConditionalFormat]:
        return iter(self._list())

    def __call__(self, key: int) -> ConditionalFormat:
        return self._list()[key - 1]

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        return self._add([None, spec["formula"], None], spec)

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormat:
        return self._add([spec["operator"], spec["formula1"], spec["formula2"]], spec)

    def _add(self, condition: list[Any], spec: dict[str, Any]) -> ConditionalFormat:
        operator, *formulas = condition
        sent = [one and to_office(one.removeprefix("=")) for one in formulas]
        colors = {"fill": spec.get("fill_color"), "ink": spec.get("font_color")}
        look = {key: write_color(color) for key, color in colors.items() if color}
        styles = {"bold": spec.get("font_bold"), "italic": spec.get("font_italic")}
        look |= {key: 1 for key, is_set in styles.items() if is_set}
        self.area.ask("add-condition", condition=[operator, *sent], look=look)
        return self._list()[0]

    def clear(self) -> None:
        self.area.ask("clear-conditions")
