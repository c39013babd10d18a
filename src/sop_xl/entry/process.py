"""How a process of ours starts: light, for most commands take less than a second."""

from __future__ import annotations

import atexit
import gc
import os

# numpy starts a thread a core for algebra we have none of; pydantic looks through all
# installed packages for plugins.
_LIGHT = {"OPENBLAS_NUM_THREADS": "1", "PYDANTIC_DISABLE_PLUGINS": "__all__"}
# Modules and rows are many objects in few circles: a tenth of the start was the search.
_SEARCH_AFTER = (100_000, 50, 50)


def start_light() -> None:
    """Spare this process what it does not need; before numpy and pydantic are loaded.

    What somebody has set otherwise stays.
    """
    for name, value in _LIGHT.items():
        os.environ.setdefault(name, value)
    gc.set_threshold(*_SEARCH_AFTER)
    # At the end all is given back at once: to look through it first takes longer than
    # to read a small workbook.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
