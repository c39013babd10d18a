"""How texts are written alike: in half width, simplified, without stray spaces."""

from __future__ import annotations

import re
import unicodedata

from sop_xl.values.words import SIMPLIFIED, TRADITIONAL

_SPACE = re.compile(r"\s+")
_TO_SIMPLIFIED = str.maketrans(TRADITIONAL, SIMPLIFIED)


def simplify(text: str) -> str:
    """Return text in half width with simplified characters in place of traditional.

    Known are the characters that occur in the trade's words.

    >>> simplify("訂單編號（ＰＯ）")
    '订单编号(PO)'
    """
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return folded.translate(_TO_SIMPLIFIED)


def fold_code(text: str) -> str:
    """Return a code with half-width characters and no white space.

    >>> fold_code(" Ｃ００１ ")
    'C001'
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def fold_text(text: str) -> str:
    """Return text with single spaces and none at its ends.

    >>> fold_text("　宁波　分公司\\n")
    '宁波 分公司'
    """
    return _SPACE.sub(" ", text).strip()
