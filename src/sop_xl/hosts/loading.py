"""xlwings without what it takes along where it finds it: half of the time to start."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Collection, Iterator

#: xlwings loads these if they are installed, for pictures and tables of theirs, of
#: which buttons have none: 0.2 s pandas, half a second matplotlib.
SPARED = frozenset({"matplotlib", "pandas", "PIL"})


def load_xlwings(spared: Collection[str] = SPARED) -> None:
    """Load xlwings as if what is spared were not installed.

    Later it can be loaded as ever; where xlwings is loaded already, nothing happens.
    """
    if "xlwings" not in sys.modules:
        with _hide_modules(spared):
            importlib.import_module("xlwings")


@contextlib.contextmanager
def _hide_modules(names: Collection[str]) -> Iterator[None]:
    """Let modules that are not loaded be unknown."""
    hidden = [name for name in names if name not in sys.modules]
    # Python refuses to import what stands there as nothing.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
