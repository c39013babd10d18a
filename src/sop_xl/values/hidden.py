"""Signs in texts that nobody sees, and those that fold into others."""

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


def fold_width(text: str) -> str:
    """Return a text in half width in which no small digit joins those before it.

    Raised and circled digits, and fractions, fold into plain digits: 100² is not 1002,
    nor is ⑴ in brackets a number below nought. A circled number alone is that number.

    >>> fold_width("１００²"), fold_width("①"), fold_width("10①"), fold_width("⑴")
    ('100^2', '1', '10^1', '^(1)')
    """
    alone = text.strip()
    circled = len(alone) == 1 and unicodedata.decomposition(alone).startswith(
        "<circle>"
    )
    if not text.isascii() and not circled:
        text = "".join(
            f"^{sign}" if unicodedata.category(sign) == "No" else sign for sign in text
        )
    return unicodedata.normalize("NFKC", text)
