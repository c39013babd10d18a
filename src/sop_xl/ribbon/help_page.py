"""What each button does, as a workbook: it opens where the buttons are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sop_xl.buttons.button import Button
from sop_xl.buttons.catalogue import GROUPS
from sop_xl.buttons.customui import TAB_KEY
from sop_xl.grid import Span
from sop_xl.package.saving import save_atomically
from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.ribbon import words
from sop_xl.sheets import write_workbook

_WIDTHS = {1: 10.0, 2: 12.0, 3: 8.0, 4: 90.0}
#: The page is the same whenever it is written.
_CREATED = dt.date(2026, 1, 1)


def write_help() -> Path:
    """Write the workbook into the user's data folder and return it.

    One that is there already stays: it may be open.
    """
    import platformdirs

    folder = Path(platformdirs.user_data_dir("sop_xl", appauthor=False))
    content = write_workbook([help_page()], created=_CREATED)
    path = folder / words.HELP_FILE
    if path.exists() and path.read_bytes() == content:
        return path
    return save_atomically(path, content)


def help_page() -> Page:
    """Return the page: what to know first, and the buttons as they stand."""
    notes = [note.format(tab=TAB_KEY) for note in words.HELP_NOTES]
    head = [
        [Cell(words.HELP_TITLE, Style.TITLE)],
        *([Cell(note, Style.NOTE)] for note in notes),
    ]
    buttons = [
        [group.label if button is group.buttons[0] else None, *_describe(button)]
        for group in GROUPS
        for button in group.buttons
    ]
    first = len(head) + 2
    heading = [Cell(text, Style.HEADER) for text in words.HELP_COLUMNS]
    table = Block(first, 1, [heading, *buttons], [Style.TEXT] * len(_WIDTHS))
    return Page(
        words.HELP_SHEET,
        [Block(1, 1, head), table],
        merges=[Span(row, 1, row, len(_WIDTHS)) for row in range(2, len(head) + 1)],
        widths=_WIDTHS,
        frozen=(first + 1, 1),
        printing=PrintSetup(landscape=True, is_dated=False),
    )


def _describe(button: Button) -> list[str]:
    return [button.label, button.key, button.tip]
