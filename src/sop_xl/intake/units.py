"""Units behind numbers and in headings, and how one is turned into another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from sop_xl.intake.words import DIMENSIONS, MONEY, PIECES, UNIT_LABELS
from sop_xl.rows import Property

PERCENT_UNIT = "%"
_IN_BRACKETS = re.compile(
    r"[(\[【〔](?:[^()\[\]【】〔〕]*:)?([^()\[\]【】〔〕]*)[)\]】〕]"
)
_MARKS_BEHIND = re.compile(r"[\s*:※★]+\Z")
_BEHIND = re.compile(r"[:\-\s]([^:\-\s]+)\Z|[^a-zA-Z%]([a-zA-Z%]+)\Z")
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


@lru_cache(maxsize=4096)
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


def is_money(unit: str) -> bool:
    """Return whether a unit is one of our money, for something or not.

    >>> is_money("万元"), is_money("元/吨"), is_money("台"), is_money("")
    (True, True, False, False)
    """
    money = unit.partition("/")[0]
    return bool(money) and convert_unit(money, MONEY) is not None


def heading_unit(heading: str) -> str:
    """Return the unit that a heading names, in brackets or behind it; "" for none.

    >>> heading_unit("工时（分/件）"), heading_unit("额(单位：万元)"), heading_unit("")
    ('分/件', '万元', '')
    >>> [heading_unit(text) for text in ("金额:万元", "额/万元", "重量kg", "上班/休息")]
    ['万元', '万元', 'kg', '']
    """
    text = _MARKS_BEHIND.sub("", unicodedata.normalize("NFKC", heading).strip())
    bracketed = [inside for inside in _IN_BRACKETS.findall(text) if is_unit(inside)]
    if bracketed:
        return str(bracketed[-1])
    parts = text.split("/")
    behind = _BEHIND.search(text)
    named = ["/".join(parts[-count:]) for count in (2, 1) if len(parts) > count]
    named += filter(None, behind.groups()) if behind else ()
    return next(filter(is_unit, named), "")


def says_percent(heading: str) -> bool:
    """Return whether a heading says that its numbers are hundredths.

    >>> says_percent("良率（％）"), says_percent("良率")
    (True, False)
    """
    return "%" in unicodedata.normalize("NFKC", heading)


def context_unit(context: Mapping[str, Property]) -> str:
    """Return the unit that stands above a table, as in `单位：万元`; else ""."""
    for label in UNIT_LABELS:
        if label in context and is_unit(unit := str(context[label].value)):
            return unit
    return ""
