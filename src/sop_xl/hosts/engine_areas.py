"""Several areas of one sheet in LibreOffice, as xlwings wants them."""

# What each of these means is said by xlwings.
# ruff: noqa: D102
from __future__ import annotations

from collections.abc import Sequence

from sop_xl.hosts.engine_range import Range


class Areas(Range):
    """Areas of a sheet; as in Excel, all but address and selection is of the first."""

    def __init__(self, areas: Sequence[Range]) -> None:
        first = areas[0]
        super().__init__(first.sheet, first.row, first.column, *first.shape)
        self._areas = areas

    def get_address(self, row_fixed: bool, column_fixed: bool, external: bool) -> str:
        return ",".join(
            area.get_address(row_fixed, column_fixed, external) for area in self._areas
        )

    def select(self) -> None:
        places = [area.place for area in self._areas]
        self.sheet.book.ask_link("select-areas", places=places)


def join_ranges(areas: Sequence[Range]) -> Range:
    """Return areas of a sheet as one."""
    return areas[0] if len(areas) == 1 else Areas(areas)
