"""What may be typed into cells in LibreOffice, notes, and panes that stand still."""

# What each of these means is said by xlwings.
# ruff: noqa: D102
from __future__ import annotations

from typing import Any

from xlwings import base_classes

from sop_xl.hosts.engine_formulas import to_excel, to_office


class DataValidation(base_classes.DataValidation):
    """What may be typed into an area."""

    def __init__(self, area: Any) -> None:
        self.area = area

    @property
    def api(self) -> Any:
        return self.area

    def __getattr__(self, name: str) -> Any:
        """Return what LibreOffice says of the rule: its type, operator, messages."""
        rule = self.area.ask("read-rule")
        if name not in rule:
            raise AttributeError(name)
        return rule[name]

    def _formula(self, name: str) -> str | None:
        found = self.area.ask("read-rule")[name]
        return to_excel(found) if found else None

    @property
    def formula1(self) -> str | None:
        return self._formula("formula1")

    @property
    def formula2(self) -> str | None:
        return self._formula("formula2")

    @property
    def formula(self) -> str | None:
        return self.formula1 if self.type == "custom" else None

    @property
    def source(self) -> str | None:
        """The values of a list with commas between, or the area they stand in."""
        found = self.formula1 if self.type == "list" else None
        if found is None or not found.startswith('"'):
            return found and "=" + found
        return ",".join(value[1:-1] for value in found.split(",")).replace('""', '"')

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        if isinstance(source, list):
            values = (value.replace('"', '""') for value in source)
            formula = ";".join(f'"{value}"' for value in values)
        elif hasattr(source, "refers_to"):
            formula = source.name
        else:
            formula = to_office(f"{source.sheet.quoted}!{source.address}")
        self._write(type="list", formula1=formula, in_cell_dropdown=in_cell_dropdown)

    def set_rule(
        self, rule_type: str, operator: str | None, formula1: str, formula2: str | None
    ) -> None:
        self._write(
            type=rule_type,
            operator=operator,
            formula1=to_office(formula1.removeprefix("=")),
            formula2=to_office(formula2.removeprefix("=")) if formula2 else None,
        )

    def delete(self) -> None:
        self._write(type="none")

    def _write(self, **rule: Any) -> None:
        self.area.ask("write-rule", rule=rule)


class Note(base_classes.Note):
    """The note of a cell."""

    def __init__(self, cell: Any) -> None:
        self.cell = cell

    @property
    def api(self) -> Any:
        return self.cell

    @property
    def text(self) -> str:
        found = self.cell.ask("list-notes")
        return str(found[0][2]) if found else ""

    @text.setter
    def text(self, value: str) -> None:
        self.cell.ask("write-note", text=value)

    @property
    def location(self) -> Any:
        return self.cell

    def delete(self) -> None:
        self.cell.ask("write-note", text=None)


class FreezePanes(base_classes.FreezePanes):
    """The first rows and columns of a sheet, which stand still."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Let an area from the first cell stand still: "1:2", "A:A", "A1:B2"."""
        area = self.sheet.range(frozen_range)
        rows, columns = area.row + area.shape[0] - 1, area.column + area.shape[1] - 1
        whole = self.sheet.cells.shape
        self._freeze(
            0 if area.shape[0] == whole[0] else rows,
            0 if area.shape[1] == whole[1] else columns,
        )

    def unfreeze(self) -> None:
        self._freeze(0, 0)

    def _freeze(self, rows: int, columns: int) -> None:
        self.sheet.range("A1").ask("freeze-panes", rows=rows, columns=columns)


class PageSetup(base_classes.PageSetup):
    """How a sheet is printed."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self.sheet

    @property
    def print_area(self) -> str | None:
        places = self.sheet.range("A1").ask("list-print-areas")
        areas = [self.sheet.range(tuple(place[2:])).address for place in places]
        return ",".join(areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        areas = [
            self.sheet.range(area).place for area in (value or "").split(",") if area
        ]
        self.sheet.range("A1").ask("set-print-areas", areas=areas)
