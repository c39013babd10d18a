"""One press at a time in a program: two at once would take each other's sheets away."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from sop_xl.hosts.locks import take_lock
from sop_xl.ribbon import messages
from sop_xl.ribbon.desk import Refusal

#: The options that say in which program a button was pressed.
_WHERE = ("host", "port", "pipe", "hwnd")
_NAME = "press-{where}.lock"
#: Files stay, so that there are few; two programs of one file seldom run together.
_LETTERS = 2


@contextlib.contextmanager
def take_turn(folder: Path, options: Mapping[str, str]) -> Iterator[None]:
    """Let nobody else press in the program meanwhile; `folder` is the user's own.

    Raises:
        Refusal: a button pressed there earlier is not done yet.
    """
    where = "\n".join(options.get(name, "") for name in _WHERE)
    name = hashlib.sha256(where.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
    path = folder / _NAME.format(where=name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = take_lock(path)
    except OSError:
        # Nothing can be written there: better to work unguarded than not at all.
        yield
        return
    if held is None:
        raise Refusal(messages.STILL_AT_WORK)
    try:
        yield
    finally:
        held.close()
