"""A button pressed where no workbook is open."""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING, Any

from sop_xl.buttons.catalogue import find_button
from sop_xl.ribbon import messages
from sop_xl.ribbon.desk import Refusal
from sop_xl.ribbon.showing import open_elsewhere

if TYPE_CHECKING:
    from pathlib import Path

    from sop_xl.ribbon.desk import Answer

_log = logging.getLogger("sop_xl")


def press_alone(name: str) -> str:
    """Do what a button does that needs no workbook, and return what the user reads.

    It is asked nothing and tells nothing on the way: it is done at once. What it opens
    is opened as if it had been clicked in its folder: Excel without a workbook has no
    window by which it could be found.

    Raises:
        Refusal: the button needs a workbook.
    """
    button = find_button(name)
    if button is None:
        raise Refusal(messages.NO_SUCH_BUTTON.format(name=name))
    if not button.anywhere:
        raise Refusal(messages.NO_BOOK)
    module, _, function = button.function.partition(":")
    do: Any = getattr(importlib.import_module(module), function)
    answer: Answer = do(None, None, None)
    said = [answer.text, *map(_open, answer.opens)]
    return "\n".join(filter(None, said))


def _open(path: Path) -> str:
    """Open a file or folder; return what is to be said where it cannot be."""
    try:
        open_elsewhere(path)
    except OSError:
        _log.exception("show %s", path)
        return messages.NOT_OPENED.format(path=path)
    return ""
