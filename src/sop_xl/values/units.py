"""Units behind numbers and in headings, and how one is turned into another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from sop_xl.rows import Property
from sop_xl.values.words import (
    DAY_UNIT,
    DIMENSIONS,
    FOREIGN_MONEY,
    KILO,
    LONG_TIMES,
    MONEY,
    MULTIPLES,
    NOT_MULTIPLES,
    PIECES,
    STRANGE_UNITS,
    THOUSAND,
    UNIT_LABELS,
)

PERCENT_UNIT = "%"
_IN_BRACKETS = re.compile(
    r"[(\[【〔](?:[^()\[\]【】〔〕]*:)?([^()\[\]【】〔〕]*)[)\]】〕]"
)
_MARKS_BEHIND = re.compile(r"[\s*:※★]+\Z")
_BEHIND = re.compile(r"[:\-\s]([^:\-\s]+)\Z|[^a-zA-Z%]([a-zA-Z%]+)\Z")
_ANY_PIECE = "|".join(sorted(PIECES, key=len, reverse=True))
_EACH = re.compile(rf"/(?:{_ANY_PIECE})\Z")
_KILO_PIECES = re.compile(rf"(?:\A|(?<=/)){KILO}(?=(?:{_ANY_PIECE})\Z)")
_COUNTED_STRANGE = re.compile(rf"\d+(?:{_ANY_PIECE})")
_MULTIPLES = sorted(MULTIPLES, key=len, reverse=True)


def _bare(unit: str) -> str:
    """Return a unit without "a piece", in half width and lower case.

    KPCS are 千pcs.
    """
    folded = "".join(unicodedata.normalize("NFKC", unit).split()).casefold()
    return _KILO_PIECES.sub(THOUSAND, _EACH.sub("", folded))


def is_unit(text: str) -> bool:
    """Return whether a text is a unit that is known.

    >>> is_unit("分钟/台"), is_unit("含税")
    (True, False)
    """
    return _find_size(_bare(text)) is not None


def _find_size(bare: str) -> tuple[int, Decimal] | None:
    """Return what a unit measures, by its place in `DIMENSIONS`, and its size.

    A power of ten may stand before it, but not before a time: 百分 are no minutes.
    """
    for place, sizes in enumerate(DIMENSIONS):
        if bare in sizes:
            return place, sizes[bare]
    for word in _MULTIPLES:
        rest = bare.removeprefix(word)
        if rest and rest != bare:
            for place, sizes in enumerate(DIMENSIONS):
                if rest in sizes and DAY_UNIT not in sizes:
                    return place, sizes[rest] * MULTIPLES[word]
    return None


def _find_multiple(bare: str) -> Decimal | None:
    """Return the power of ten of a known unit, or of none; 万元 is known as one."""
    if bare in MULTIPLES:
        return MULTIPLES[bare]
    if any(bare in sizes for sizes in DIMENSIONS):
        return Decimal(1)
    if _find_size(bare) is None:
        return None
    return MULTIPLES[next(filter(bare.startswith, _MULTIPLES))]


@lru_cache(maxsize=4096)
def convert_unit(written: str, wanted: str) -> Decimal | None:
    """Return what a number in one unit is multiplied by to be in another.

    `None` where that cannot be. A column without a unit takes every known one as it is,
    with the power of ten before it.

    >>> [str(convert_unit(u, "秒")) for u in ("秒", "分/件", "小时")]
    ['1', '60', '3600']
    >>> str(convert_unit("万元", "元")), convert_unit("箱", "台")
    ('10000', None)
    """
    have, want = _bare(written), _bare(wanted)
    if have == want:
        return Decimal(1)
    if not want:
        return _find_multiple(have)
    found, sought = _find_size(have), _find_size(want)
    if found is None or sought is None or found[0] != sought[0]:
        return None
    return found[1] / sought[1]


def is_money(unit: str) -> bool:
    """Return whether a unit is one of our money, for something or not.

    >>> is_money("万元"), is_money("元/吨"), is_money("台"), is_money("")
    (True, True, False, False)
    """
    money = unit.partition("/")[0]
    return bool(money) and convert_unit(money, MONEY) is not None


def column_unit(heading: str, wanted: str) -> str:
    """Return the unit that a heading names, in which its column may not be turned.

    A power of ten alone is one of the wanted unit. Other money than ours is a unit
    where money is wanted, a month where days are; both are none that can be converted.

    >>> column_unit("额度(万)", "元"), column_unit("数量（千台）", "台")
    ('万元', '千台')
    >>> column_unit("金额(美元)", "元"), column_unit("保质期(月)", "天")
    ('美元', '月')
    >>> column_unit("金额(含税)", "元"), column_unit("工资(月)", "元")
    ('', '')

    A price for a piece is in our money.

    >>> column_unit("单价/件", "元")
    ''

    A K is a thousand where pieces are counted, and no unit of money or time.

    >>> column_unit("数量(K)", "台"), column_unit("金额(K)", "元")
    ('千台', 'K')
    """
    written = heading_unit(heading)
    if written in PIECES and wanted == MONEY:
        # A price for each.
        return ""
    if written:
        return written
    text = _MARKS_BEHIND.sub("", unicodedata.normalize("NFKC", heading).strip())
    behind = _BEHIND.search(text)
    named = _IN_BRACKETS.findall(text)[::-1]
    named += [text.rpartition("/")[2]] if "/" in text else []
    named += filter(None, behind.groups()) if behind else ()
    for name in map(str, named):
        if name in MULTIPLES:
            return name + wanted
        if _is_kilo(name) and (not wanted or wanted in PIECES):
            return THOUSAND + wanted
        if _is_kilo(name) or is_strange(name, wanted):
            return name
    return ""


def _is_kilo(name: str) -> bool:
    return name.casefold() == KILO


def strange_unit(heading: str) -> str:
    """Return what is in a heading's brackets and is a unit that is not known; else "".

    >>> [strange_unit(text) for text in ("数量(罗)", "数量（100PCS）", "数量(必填)")]
    ['罗', '100PCS', '']
    """
    text = unicodedata.normalize("NFKC", heading)
    named = map(str, _IN_BRACKETS.findall(text)[::-1])
    return next(filter(is_strange_count, named), "")


def is_strange_count(unit: str) -> bool:
    """Return whether a text is a unit that cannot be turned into any other.

    >>> is_strange_count("Dozen"), is_strange_count("K"), is_strange_count("样品")
    (True, True, False)
    """
    bare = _bare(unit)
    known = bare in STRANGE_UNITS or bare == KILO
    return known or _COUNTED_STRANGE.fullmatch(bare) is not None


def is_strange(unit: str, wanted: str) -> bool:
    """Return whether a unit is of the wanted kind, and yet cannot be turned into it.

    >>> is_strange("万美元", "元"), is_strange("USD/台", "元"), is_strange("年", "天")
    (True, True, True)
    >>> is_strange("美元", "台"), is_strange("万元", "元"), is_strange("月", "分钟")
    (False, False, False)
    >>> [is_strange(unit, "元") for unit in ("元/千件", "元/K", "/KPCS", "元/千克")]
    [True, True, True, False]
    """
    bare = _bare(unit)
    word = next(filter(bare.startswith, _MULTIPLES), "")
    if is_money(wanted):
        each = bare.partition("/")[2]
        many = each.startswith(tuple(MULTIPLES)) and not each.startswith(NOT_MULTIPLES)
        many = many or each == KILO
        money = is_money(unit) or unit.startswith("/")
        return bare.removeprefix(word) in FOREIGN_MONEY or (money and many)
    return bare in LONG_TIMES and convert_unit(DAY_UNIT, wanted) == 1


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


def context_unit(context: Mapping[str, Property]) -> tuple[str, Property | None]:
    """Return the unit above a table, as in `单位：万元`, and its place; else "".

    A power of ten alone is one of our money.
    """
    for label in UNIT_LABELS:
        if label in context:
            unit = str(context[label].value).strip()
            if unit in MULTIPLES:
                return unit + MONEY, context[label]
            if is_unit(unit) or is_strange(unit, MONEY):
                return unit, context[label]
    return "", None
