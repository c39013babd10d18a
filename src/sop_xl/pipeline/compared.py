"""The sheets of a corrected copy held against those of the file it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sop_xl.grid import Grid
from sop_xl.pipeline.alignment import Alignment, align_rows, is_another
from sop_xl.pipeline.changes import (
    Change,
    Left,
    Sheets,
    compare_sheets,
    has_moved_columns,
    lines_of,
)
from sop_xl.pipeline.labels import JOINED
from sop_xl.pipeline.messages import (
    COPY_IS_TEXT,
    COPY_MOVED,
    COPY_RENAMED,
    COPY_ROWS,
    COPY_ROWS_GONE,
    COPY_ROWS_LEFT,
    COPY_WITHOUT_SHEET,
    LEFT_ROW,
    MORE_ROWS,
    ROWS_ADDED,
    ROWS_EMPTY,
    ROWS_MISSING,
    ROWS_SORTED,
    ROWS_UNKNOWN,
)
from sop_xl.pipeline.resaved import doubt_rounded, pair_sheets, type_texts
from sop_xl.records import dataclass
from sop_xl.rows import Row, Table, columns_of

_MOST_NAMED = 5

Keys = Mapping[str, Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was opened: its sheets, and what its properties say.

    `is_kept` says that it is a workbook still, of which all can be told, `is_text` that
    it is a text file.
    """

    path: Path
    sheets: Mapping[str, Grid]
    source: str = ""
    base: str = ""
    is_kept: bool = False
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one sheet: changes, what to tell, whether nothing is left out.

    `left` are the rows of the file that the copy has no more.
    """

    changes: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()
    finished: bool = True
    left: tuple[Left, ...] = ()


def list_keys(tables: Mapping[str, Table[Row]], book: str) -> Keys:
    """Return the columns that tell the rows of each sheet of a file from each other."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for table in tables.values():
        fields = [c.field for c in columns_of(table.model) if c.column.key]
        for origin in table.origins:
            columns = tuple(origin.columns[f] for f in fields if f in origin.columns)
            if origin.book == book and columns:
                found.setdefault(origin.sheet, []).append(columns)
    return found


def compare_copy(
    copy: Copy, base: Mapping[str, Grid], today: Mapping[str, Grid], keys: Keys
) -> Iterator[Compared]:
    """Yield what people changed in each sheet of a copy, or why that cannot be told."""
    # Sheets without a cell, such as those of charts, not every kind of file keeps.
    base = {name: grid for name, grid in base.items() if any(grid.filled())}
    pairs = pair_sheets(base, copy.sheets, is_text=copy.is_text)
    file = copy.path.name
    if copy.is_text and sum(grid.visible for grid in base.values()) > 1:
        yield _refuse(COPY_IS_TEXT.format(file=file, sheets=JOINED.join(pairs)))
    for name, grid in base.items():
        mine, now = pairs.get(name), today.get(name)
        if mine is None and (not grid.visible or (copy.is_text and pairs)):
            continue
        if mine is None or now is None:
            yield _refuse(COPY_WITHOUT_SHEET.format(file=file, sheet=name))
            continue
        if not copy.is_text and name not in copy.sheets:
            said = COPY_RENAMED.format(file=file, sheet=name, now=mine.sheet)
            yield Compared(remarks=(said,))
        yield _compare_sheet(copy, Sheets(grid, mine, now), keys.get(name, ()))


def _refuse(sentence: str) -> Compared:
    return Compared(remarks=(sentence,), finished=False)


def _compare_sheet(
    copy: Copy, sheets: Sheets, keys: Sequence[Sequence[int]]
) -> Compared:
    base, mine = sheets.base, sheets.copy
    file, rows = copy.path.name, _same_rows(copy, base, mine)
    typed = type_texts(base, mine, rows) if copy.is_text else mine
    found = align_rows(base, typed, keys)
    if has_moved_columns(base, typed) or (found is None and is_another(base, typed)):
        return _refuse(COPY_MOVED.format(file=file, sheet=base.sheet))
    found = found or Alignment(rows, (), _lost_rows(base, rows))
    if copy.is_text:
        typed = type_texts(base, mine, found.rows)
    # The file may have been sorted, or rows put in, since the copy was made.
    today = align_rows(base, sheets.now, keys)
    moved = today.rows if today else {}
    rows = {row: at for row, at in found.rows.items() if not today or row in moved}
    gone = _changed_rows(base, typed, found.rows.items() - rows.items())
    hides = not copy.is_kept and not mine.formulas
    compared = Sheets(base, typed, sheets.now, hides_formulas=hides, moved=moved)
    changes = tuple(compare_sheets(compared, rows))
    if copy.is_text:
        changes = tuple(map(doubt_rounded, changes))
    return Compared(
        changes,
        tuple(_say_rows(file, base.sheet, found, gone)),
        finished=not (found.added or found.missing or gone),
        left=tuple(_list_missing(compared, found.missing, is_moved=bool(today))),
    )


def _list_missing(
    sheets: Sheets, missing: Sequence[int], *, is_moved: bool
) -> Iterator[Left]:
    """Yield the rows that a copy has no more and the file of today still has."""
    lines = lines_of(sheets.base)
    for row in missing:
        if is_moved and row not in sheets.moved:
            continue
        filled = [(n, text) for n, text in enumerate(lines[row - 1], 1) if text]
        said = JOINED.join(text for _, text in filled[:_MOST_NAMED])
        where = sheets.now.cell(sheets.moved.get(row, row), filled[0][0])
        more = MORE_ROWS if len(filled) > _MOST_NAMED else ""
        yield Left(where, said + more, None, LEFT_ROW)


def _changed_rows(
    base: Grid, copy: Grid, rows: Iterable[tuple[int, int]]
) -> tuple[int, ...]:
    """Return the rows of a copy, of some, in which something was changed."""
    before, after = lines_of(base), lines_of(copy)
    return tuple(
        copied
        for row, copied in sorted(rows)
        if before[row - 1 : row] != after[copied - 1 : copied]
    )


def _same_rows(copy: Copy, base: Grid, mine: Grid) -> dict[int, int]:
    """Return the rows where they stand; in another kind rows at the end may be lost."""
    height = max(base.height, mine.height) if copy.is_kept else mine.height
    return {row: row for row in range(1, height + 1)}


def _lost_rows(base: Grid, rows: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(row for row, _, _ in base.filled() if row not in rows))


def _say_rows(
    file: str, sheet: str, found: Alignment, gone: tuple[int, ...]
) -> Iterator[str]:
    what = _name_steps(found)
    if what:
        left = COPY_ROWS_LEFT if found.added or found.missing else ""
        yield COPY_ROWS.format(file=file, sheet=sheet, what=what, left=left)
    if gone:
        yield COPY_ROWS_GONE.format(file=file, sheet=sheet, rows=_name_rows(gone))


def _name_steps(found: Alignment) -> str:
    """Return what was done to the rows of a sheet; "" if nothing."""
    said = [ROWS_SORTED] if found.is_sorted else []
    added, missing = _name_rows(found.added), _name_rows(found.missing)
    if added and missing:
        said.append(ROWS_UNKNOWN.format(added=added, missing=missing))
    elif added:
        said.append(ROWS_ADDED.format(count=len(found.added), rows=added))
    elif missing:
        said.append(ROWS_MISSING.format(count=len(found.missing), rows=missing))
    if not said and any(row != copied for row, copied in found.rows.items()):
        said.append(ROWS_EMPTY)
    return JOINED.join(said)


def _name_rows(rows: Sequence[int]) -> str:
    named = JOINED.join(map(str, rows[:_MOST_NAMED]))
    return named + MORE_ROWS if len(rows) > _MOST_NAMED else named
