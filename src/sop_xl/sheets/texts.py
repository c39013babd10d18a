"""Text as Excel can hold it."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from sop_xl.sheets.labels import CUT_MARK

LONGEST_TEXT = 32_767
# Excel keeps 15 digits of a number.
_TOO_LARGE = 10**15
_LINE_ENDS = re.compile("\r\n?")
# XML 1.0 has no characters like these, however they are written.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


def utf16_length(text: str) -> int:
    """Return the length of a text as Excel counts it.

    >>> utf16_length("价"), utf16_length("😀")
    (1, 2)
    """
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean_text(text: str) -> str:
    r"""Return a text as a cell can hold it.

    Three things are changed, each so that it is seen: line ends become \n; characters
    that XML cannot hold become U+FFFD; what exceeds 32 767 characters is cut off and
    a mark says so.

    >>> clean_text("a\r\nb\x00")
    'a\nb\ufffd'
    """
    # Most text is such, and this is the quickest way to know.
    if len(text) * 2 <= LONGEST_TEXT and text.isprintable():
        return str(text)
    cleaned = _NO_XML.sub(_REPLACEMENT, _LINE_ENDS.sub("\n", str(text)))
    if len(cleaned) * 2 <= LONGEST_TEXT or utf16_length(cleaned) <= LONGEST_TEXT:
        return cleaned
    return cut_text(cleaned, LONGEST_TEXT - len(CUT_MARK)) + CUT_MARK


def spell_number(number: float | Decimal) -> str | None:
    """Return the text of a number that Excel cannot keep as one; None for others.

    >>> spell_number(10**15), spell_number(float("nan")), spell_number(1.5)
    ('1000000000000000', 'nan', None)
    """
    if isinstance(number, int):
        # Python writes whole numbers of thousands of digits only as Decimal.
        is_large = abs(number) >= _TOO_LARGE
        return clean_text(str(Decimal(number))) if is_large else None
    return None if math.isfinite(number) else str(number)


def cut_text(text: str, length: int) -> str:
    """Return the beginning of a text, at most so long as Excel counts.

    >>> cut_text("a😀b", 2), cut_text("a😀b", 3)
    ('a', 'a😀')
    """
    units = text.encode("utf-16-le", "surrogatepass")[: length * 2]
    return units.decode("utf-16-le", "ignore")
