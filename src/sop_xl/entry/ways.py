"""How a command is typed here, for who has never seen a window for commands."""

from __future__ import annotations

import sys
from pathlib import Path

from sop_xl.entry.messages import (
    OPEN_ANYWHERE,
    OPEN_HERE,
    PROGRAM,
    STARTED,
    TYPED_ANYWHERE,
    TYPED_HERE,
)

_STARTER = "start.py"


def name_program(text: str, interpreter: Path) -> str:
    """Return a sentence whose commands can be typed as they stand.

    Sentences name the program `sop-xl`, as pip installs it. Where start.py has set up
    the interpreter beside itself, there is no such program.
    """
    return text if _find_folder(interpreter) is None else text.replace(PROGRAM, STARTED)


def say_typed(text: str, interpreter: Path) -> str:
    """Return a sentence with commands that can be typed, and where to type them."""
    if PROGRAM not in text:
        return text
    folder, is_windows = _find_folder(interpreter), sys.platform == "win32"
    if folder is None:
        how = OPEN_ANYWHERE if is_windows else ""
        return text + TYPED_ANYWHERE.format(how=how)
    how = OPEN_HERE if is_windows else ""
    return name_program(text, interpreter) + TYPED_HERE.format(folder=folder, how=how)


def _find_folder(interpreter: Path) -> Path | None:
    """Return the folder of start.py, beside .venv, which has Scripts or bin in it."""
    folder = interpreter.parent.parent.parent
    is_there = interpreter.is_absolute() and (folder / _STARTER).is_file()
    return folder if is_there else None
