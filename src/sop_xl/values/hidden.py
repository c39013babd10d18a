"""Signs in texts that nobody sees."""

from __future__ import annotations

import unicodedata

_HIDDEN = ("Cc", "Cf")


def strip_hidden(text: str) -> str:
    """Return text without the signs that nobody sees, such as those of zero width.

    >>> strip_hidden("A\\u200b1\\ufeff"), strip_hidden("A\\n1")
    ('A1', 'A 1')
    """
    if text.isprintable():
        return text
    return "".join(
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace() or unicodedata.category(sign) not in _HIDDEN
    )
