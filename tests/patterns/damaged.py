"""Sheets in which cells were overwritten, emptied or moved at random."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from sop_xl.grid import Grid, RawValue
from tests.patterns.real import read_real_sheets
from tests.patterns.sheets import make_combined

_STRANGE: tuple[RawValue | None, ...] = (
    None, "", " ", "合计", "=1+1", "#N/A", "日期：", "A" * 3000, "１２", "\n", "0", True, False,
    0.0, -1.5, 1e300, float("inf"), float("nan"), 3,
    dt.date(2026, 6, 1), dt.datetime.combine(dt.date(2026, 6, 1), dt.time(8, 30)), dt.time(8, 30),
    dt.timedelta(hours=30), dt.date(1900, 1, 1), dt.date(9999, 12, 31),
)  # fmt: skip


def _damage_grid(random: Random, grid: Grid) -> Grid:
    rows = [list(row) for row in grid.cells]
    for _ in range(random.randint(1, 12)):
        row = random.choice(rows)
        if row:
            row[random.randrange(len(row))] = random.choice(_STRANGE)
    if random.random() < 0.3:
        rows.pop(random.randrange(len(rows)))
    if rows and random.random() < 0.3:
        cut = random.choice(rows)
        del cut[random.randint(0, len(cut)) :]
    if random.random() < 0.2:
        random.shuffle(rows)
    formulas = grid.formulas if random.random() < 0.5 else frozenset()
    return replace(grid, cells=rows, formulas=formulas)


def make_damaged(count: int, seed: int) -> Iterator[Grid]:
    """Yield damaged sheets, drawn ones and made ones in turn."""
    random = Random(seed)
    drawn = [sheet.grid for sheet in read_real_sheets()]
    made = (sheet.grid for sheet in make_combined(count, seed))
    for number, grid in zip(range(count), made, strict=False):
        source = grid if number % 2 else random.choice(drawn)
        if source.cells:
            yield _damage_grid(random, source)
