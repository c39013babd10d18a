"""Pictures that templates ask for: `{{ photo | picture }}`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sop_xl.fill.nothing import NOTHING
from sop_xl.package import drawings
from sop_xl.package.pictures import Picture, read_picture
from sop_xl.package.sheet import SheetCells
from sop_xl.package.workbook import SheetPart, Workbook
from sop_xl.records import dataclass
from sop_xl.source import column_letters


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture and the cell of the result in which it is to stand."""

    row: int
    column: int
    picture: Picture


def load_picture(value: object, *, folder: Path | None = None) -> Picture | None:
    """Return the picture that a value is: a file's path, or its bytes; None for none.

    A path is looked up in `folder`, or where the program runs. OSError when the file
    cannot be read, PackageError when it is no picture, TypeError for other values.
    """
    if value is None or value is NOTHING:
        return None
    if value == "" or isinstance(value, Picture):
        return value or None  # type: ignore[return-value]
    if isinstance(value, bytes | bytearray):
        return read_picture(bytes(value))
    if isinstance(value, str | Path):
        path = Path(value) if folder is None else folder / value
        return read_picture(path.read_bytes())
    raise TypeError(type(value).__name__)


def place_pictures(
    workbook: Workbook, sheet: SheetPart, pictures: Iterable[PlacedPicture]
) -> None:
    """Put pictures over their cells, each fitted into its cell or merged cells."""
    cells = SheetCells(workbook.package.tree(sheet.part))
    drawings.place_pictures(
        workbook,
        sheet,
        [
            (each.picture, cells.area_of(f"{column_letters(each.column)}{each.row}"))
            for each in pictures
        ],
    )
