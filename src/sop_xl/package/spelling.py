"""Whether the text of a formula is whole: brackets, quotes and braces in pairs."""

from __future__ import annotations

import re

from sop_xl.package.errors import PackageError

_SHOWN = 60
# Text and quoted names of sheets, each with its own sign doubled; else single signs.
_OUTSIDE = re.compile(r"""\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[()\[\]{}\"']""")
# In the name of a table's column, ' makes the sign after it an ordinary one.
_IN_BRACKETS = re.compile(r"'.|[\[\]]", re.DOTALL)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_QUOTES = {'"', "'"}


def require_whole(text: str) -> None:
    """Raise PackageError for a formula, without "=", that Excel cannot even read."""
    if not text.strip() or not _is_balanced(text):
        raise PackageError("bad-formula", detail=text[:_SHOWN])


def _is_balanced(text: str) -> bool:
    """Return whether all that opens is closed in turn, and no braces stand in others.

    >>> _is_balanced("SUM('a(b'!A1:B2)"), _is_balanced("SUM("), _is_balanced("{{ x }}")
    (True, False, False)
    """
    opened: list[str] = []
    place = 0
    while match := _next_sign(text, place, opened):
        place, sign = match.end(), match[0]
        if sign in _QUOTES or (sign == "{" and "{" in opened):
            return False
        if sign in _PAIRS.values():
            opened.append(sign)
        elif sign in _PAIRS and (not opened or opened.pop() != _PAIRS[sign]):
            return False
    return not opened


def _next_sign(text: str, place: int, opened: list[str]) -> re.Match[str] | None:
    inside = opened[-1:] == ["["]
    return (_IN_BRACKETS if inside else _OUTSIDE).search(text, place)
