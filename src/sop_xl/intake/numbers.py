"""Numbers as people write them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from sop_xl.intake.units import convert_unit
from sop_xl.intake.words import CURRENCY, TEN_THOUSAND

_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<fraction>\.\d+)?(?P<tail>.*)"
)
_BRACKETS = re.compile(r"\(([^()]*)\)\Z")
_PARTED_DIGITS = re.compile(r"\d\s+(?!\d{3}(?:\D|\Z))\d")
_PERCENT = "%"
_MINUS = "\N{MINUS SIGN}"
_SHOWN_DIGITS = 15


def _read_plain(text: str, unit: str, usual: str) -> Decimal | None:
    match = _NUMBER.fullmatch(text)
    if match is None or not (match["digits"] or match["fraction"]):
        return None
    tail, factor = match["tail"] or usual, Decimal(1)
    if tail.startswith(TEN_THOUSAND) and match["tail"]:
        tail, factor = tail[len(TEN_THOUSAND) :], Decimal(10_000)
    if tail == _PERCENT:
        tail, factor = "", Decimal("0.01")
    in_unit = convert_unit(tail, unit) if tail else Decimal(1)
    if in_unit is None:
        return None
    digits = (match["digits"] or "0").replace(",", "")
    number = Decimal(f"{match['sign']}{digits}{match['fraction'] or ''}")
    return number * factor * in_unit


def read_number(text: str, unit: str = "", usual: str = "") -> Decimal | None:
    """Return the number a text stands for; `None` when it is not one number.

    Thousands, full width, currency signs, brackets as minus, percent, ten-thousands and
    a unit behind the number, turned into the wanted one, are understood; `1,23`,
    `12-15` or `12 15` are not one number, nor is `3箱` where pieces are counted. A
    number without unit is in the usual one.

    >>> [str(read_number(t)) for t in ("１，２３４", "￥1,234.5", "(3)", "95%", "5台")]
    ['1234', '1234.5', '-3', '0.95', '5']
    >>> str(read_number("1.2万")), read_number("1,23"), read_number("12 15")
    ('12000.0', None, None)
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if _PARTED_DIGITS.search(folded):
        return None
    plain = "".join(folded.split()).replace(_MINUS, "-")
    bracketed = _BRACKETS.match(plain)
    if bracketed:
        number = _read_signed(bracketed[1], unit, usual)
        return -number if number is not None and number >= 0 else None
    return _read_signed(plain, unit, usual)


def _read_signed(plain: str, unit: str, usual: str) -> Decimal | None:
    sign = plain[:1] if plain[:1] in ("+", "-") else ""
    rest = plain.removeprefix(sign).lstrip(CURRENCY)
    return _read_plain(sign + rest, unit, usual)


def exact_number(value: float) -> Decimal | None:
    """Return a cell's number as Excel shows it; `None` when it is not finite.

    That is its shortest text, with 15 digits where formulas left more: Excel keeps no
    others of what is typed.

    >>> str(exact_number(0.1)), str(exact_number(3.0)), str(exact_number(0.1 + 0.2))
    ('0.1', '3', '0.3')
    """
    if isinstance(value, int):
        return Decimal(value)
    number = Decimal(f"{value:.{_SHOWN_DIGITS}g}")
    if not number.is_finite():
        return None
    return number.quantize(Decimal(1)) if _is_plain_whole(number) else number


def _is_plain_whole(number: Decimal) -> bool:
    return abs(number) < Decimal(10) ** 20 and number == number.to_integral_value()
