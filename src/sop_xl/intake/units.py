"""Units behind numbers and in headings, and how one is turned into another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from sop_xl.intake.words import DIMENSIONS, PIECES, UNIT_LABELS
from sop_xl.rows import Property

_IN_BRACKETS = re.compile(
    r"[(\[【](?:[^()\[\]【】]*[:：])?([^()\[\]【】]*)[)\]】]\s*\Z"
)
_EACH = re.compile(rf"/(?:{'|'.join(sorted(PIECES, key=len, reverse=True))})\Z")


def _bare(unit: str) -> str:
    """Return a unit without "a piece", in half width and lower case."""
    folded = "".join(unicodedata.normalize("NFKC", unit).split()).casefold()
    return _EACH.sub("", folded)


def is_unit(text: str) -> bool:
    """Return whether a text is a unit that is known.

    >>> is_unit("分钟/台"), is_unit("含税")
    (True, False)
    """
    return any(_bare(text) in sizes for sizes in DIMENSIONS)


def convert_unit(written: str, wanted: str) -> Decimal | None:
    """Return what a number in one unit is multiplied by to be in another.

    `None` where that cannot be. A column without a unit takes every known one as it is.

    >>> [str(convert_unit(u, "秒")) for u in ("秒", "分/件", "小时")]
    ['1', '60', '3600']
    >>> str(convert_unit("万元", "元")), convert_unit("箱", "台")
    ('10000', None)
    """
    have, want = _bare(written), _bare(wanted)
    if have == want:
        return Decimal(1)
    if not want:
        return Decimal(1) if is_unit(written) else None
    for sizes in DIMENSIONS:
        if have in sizes and want in sizes:
            return sizes[have] / sizes[want]
    return None


def heading_unit(heading: str) -> str:
    """Return the unit at the end of a heading, in brackets; "" where there is none.

    >>> heading_unit("工时（分/件）"), heading_unit("额(单位：万元)"), heading_unit("")
    ('分/件', '万元', '')
    """
    match = _IN_BRACKETS.search(unicodedata.normalize("NFKC", heading).strip())
    return match[1] if match and is_unit(match[1]) else ""


def context_unit(context: Mapping[str, Property]) -> str:
    """Return the unit that stands above a table, as in `单位：万元`; else ""."""
    for label in UNIT_LABELS:
        if label in context and is_unit(unit := str(context[label].value)):
            return unit
    return ""
