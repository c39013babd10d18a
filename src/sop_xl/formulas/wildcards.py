"""Patterns with * and ?, as COUNTIF, VLOOKUP and SEARCH take them."""

from __future__ import annotations

import re
from functools import lru_cache

_MARK = re.compile(r"~([*?~])|(\*)|(.)", re.DOTALL)


def has_wildcards(pattern: str) -> bool:
    """Return whether a pattern is more than its own text."""
    return any(mark in pattern for mark in "*?~")


@lru_cache(maxsize=1024)
def compile_pattern(pattern: str, *, whole: bool = True) -> re.Pattern[str]:
    """Return the regular expression of a pattern, for a whole text or a part of one.

    What stands between two * is taken where it comes first and never sought again, so
    that no pattern needs more than a few looks at a text.

    >>> bool(compile_pattern("HX-*").match("hx-12"))
    True
    """
    first, *rest = _split_segments(pattern)
    written = first
    if whole and rest:
        rest, last = rest[:-1], rest[-1]
        written += "".join(f"(?>.*?{each})" for each in rest) + f".*{last}"
    else:
        written += "".join(f"(?>.*?{each})" for each in rest)
    return re.compile(written + r"\Z" * whole, re.IGNORECASE | re.DOTALL)


def _split_segments(pattern: str) -> list[str]:
    """Return the expressions between the * of a pattern."""
    segments = [""]
    for taken, star, plain in _MARK.findall(pattern):
        if star:
            segments.append("")
        elif plain == "?":
            segments[-1] += "."
        else:
            segments[-1] += re.escape(taken or plain)
    return segments
