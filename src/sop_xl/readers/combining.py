"""What a reader says of a sheet, and what it leaves out, as one grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sop_xl.coded import CodedCells
from sop_xl.grid import Grid, RawValue
from sop_xl.readers.layout import Layout, Place
from sop_xl.readers.reader import Cells, ReadSheet


def combine_sheets(
    book: str,
    sheets: Iterable[ReadSheet],
    layouts: Mapping[str, Layout],
    *,
    since_1904: bool = False,
) -> list[Grid]:
    """Return the grids of a workbook: values by the reader, the rest by the layouts."""
    grids = []
    for sheet in sheets:
        layout = layouts.get(sheet.name, Layout())
        cells = _put_texts(sheet.cells, layout.texts)
        grid = Grid(
            book=book,
            sheet=sheet.name,
            cells=cells,
            merges=layout.merges or sheet.merges,
            hidden_rows=layout.hidden_rows,
            hidden_columns=layout.hidden_columns,
            visible=sheet.visible,
            formulas=layout.formulas,
            since_1904=since_1904,
            is_tidy=True,
        )
        grids.append(grid)
    return grids


def _put_texts(
    cells: Cells | CodedCells, texts: Mapping[Place, str]
) -> Cells | CodedCells:
    """Return cells with texts where a reader saw nothing, or no zeros in front."""
    if isinstance(cells, CodedCells):
        return cells.with_texts(texts) if texts else cells
    for (row, column), text in texts.items():
        cells.extend([] for _ in range(row - len(cells)))
        line: list[RawValue | None] = cells[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = text
    return cells
