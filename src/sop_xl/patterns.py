"""Regular expressions that are compiled when they are first used.

To compile one takes up to two milliseconds, and most files ask for few of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern; each of its methods is fetched once and kept."""

    def __init__(self, text: Any, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value


def compile_late(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    r"""Return what can be used as the compiled pattern.

    >>> compile_late(r"\d+").sub("#", "A12")
    'A#'
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags))
