"""The workspace a workbook with functions in it belongs to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from sop_xl.lookup import messages
from sop_xl.lookup.errors import NoAnswer
from sop_xl.pipeline.locating import find_root

#: Says where the workspace is, for workbooks that lie elsewhere.
CHOSEN = "SOP_XL_WORKSPACE"


def find_workspace(book: str, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the workspace around a workbook, else the one that is chosen.

    `book` is the workbook's path, or "" where it was never saved; one in the cloud has
    an address there and lies in no folder.

    Raises:
        NoAnswer: it lies in none, and none is chosen.
    """
    path = Path(book)
    root = find_root(path) if path.is_absolute() else None
    chosen = environment.get(CHOSEN, "")
    if root is None and chosen:
        return Path(chosen)
    if root is None and not book:
        raise NoAnswer(messages.NOT_SAVED)
    if root is None:
        raise NoAnswer(messages.NO_FOLDER.format(variable=CHOSEN))
    return root
