"""A blank workbook for a department to fill: headings with what belongs below them."""

from __future__ import annotations

from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.reports.labels import (
    CHOICES_NOTE,
    ENUMERATION,
    REQUIRED_NOTE,
    UNIT_HEADING,
)
from sop_xl.rows import Row, columns_of
from sop_xl.rows.column import ColumnOf

_LEAST_WIDTH = 10


def _heading(column: ColumnOf) -> Cell:
    label, unit = column.column.label, column.column.unit
    text = UNIT_HEADING.format(label=label, unit=unit) if unit else label
    notes = [REQUIRED_NOTE] if column.required else []
    if column.choices:
        words = ENUMERATION.join(choice.value for choice in column.choices)
        notes.append(CHOICES_NOTE.format(choices=words))
    return Cell(text, Style.HEADER, note="\n".join(notes))


def blank_page(model: type[Row]) -> Page:
    """Return a sheet with a table's headings, each with a note on what to write."""
    headings = [_heading(column) for column in columns_of(model)]
    widths = {
        number: max(_LEAST_WIDTH, 2 * len(str(heading.value)) + 2)
        for number, heading in enumerate(headings, 1)
    }
    return Page(
        model.title,
        [Block(1, 1, [headings])],
        widths=widths,
        frozen=(2, 1),
        printing=PrintSetup(landscape=True, repeat=(1, 1)),
    )
