"""Numbers as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

from sop_xl.values.hidden import fold_width, strip_hidden
from sop_xl.values.units import convert_unit, is_money, is_unit
from sop_xl.values.words import (
    CURRENCY,
    CURRENCY_WORDS,
    DOLLAR,
    EACH,
    MONEY,
    MONEY_WORDS,
    MULTIPLES,
    NEGATIVE,
    NOT_MULTIPLES,
)

_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<fraction>\.\d+)?(?P<tail>.*)"
)
_BRACKETS = re.compile(r"\(([^()]*)\)\Z")
_PARTED_DIGITS = re.compile(r"\d\s+(?!\d{3}(?:\D|\Z))\d")
_PARTED_LINES = re.compile(r"\d\s*[\r\n]\s*\d")
_MINUS_BEHIND = re.compile(r"(?P<number>[^+-]*\d)-\Z")
SHARES = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
_MULTIPLES = sorted(MULTIPLES.items(), key=lambda each: -len(each[0]))
_MINUSES = str.maketrans(
    {"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{NON-BREAKING HYPHEN}": "-"}
    | {"\N{HYPHEN}": "-", NEGATIVE: "-"}
)
_UNIT_IN_BRACKETS = re.compile(r"([^()]*\d)\(([^()\d]+)\)\Z")
_QUOTES = "'\u2018\u2019`"
_SIGNS_OF_MONEY = frozenset(CURRENCY)
_SHOWN_DIGITS = 15
_LONGEST = 60
#: From here on the shortest text of a float has a power of ten; up to there it is left.
_LONG, _LONGER = 1e15, 1e20


def fold_number(text: str) -> str:
    """Return a text in half width without hidden signs; any minus is a hyphen.

    >>> fold_number(" －１，２００ ")
    '-1,200'
    """
    folded = fold_width(strip_hidden(text)).strip()
    return folded.translate(_MINUSES).lstrip(_QUOTES)


def _split_multiple(tail: str) -> tuple[str, Decimal]:
    """Return what stands behind a number without its power of ten, and that power."""
    if not tail.startswith(NOT_MULTIPLES):
        for word, factor in _MULTIPLES:
            if tail.startswith(word):
                return tail[len(word) :], factor
    return tail, Decimal(1)


def _name_money(tail: str, unit: str, usual: str) -> str:
    """Return what stands behind an amount with the word for our money.

    12块 are 12元, and 12/台 or 12每台 say the same as 12元/台.
    """
    if not is_money(unit):
        return tail
    said = tail.replace(EACH, "/")
    spoken = next(filter(said.startswith, MONEY_WORDS), None)
    if spoken is not None:
        return MONEY + said[len(spoken) :]
    money = usual.partition("/")[0] or MONEY
    return money + said if said.startswith("/") else said


def _read_plain(text: str, unit: str, usual: str) -> Decimal | None:
    match = _NUMBER.fullmatch(text)
    if match is None or not (match["digits"] or match["fraction"]):
        return None
    tail, factor = _split_multiple(match["tail"])
    if tail in SHARES:
        tail, factor = "", factor * SHARES[tail]
    elif not match["tail"]:
        tail = usual
    else:
        tail = _name_money(tail, unit, usual if factor == 1 else "")
    in_unit = convert_unit(tail, unit) if tail else Decimal(1)
    if in_unit is None:
        return None
    digits = (match["digits"] or "0").replace(",", "")
    number = Decimal(f"{match['sign']}{digits}{match['fraction'] or ''}")
    return number * factor * in_unit


def read_number(text: str, unit: str = "", usual: str = "") -> Decimal | None:
    """Return the number a text stands for; `None` when it is not one number.

    Thousands, full width, currency signs, brackets or a minus behind as minus, percent,
    per mille, thousands to billions in words, and a unit behind the number, turned into
    the wanted one, are understood; `1,23`, `12-15` or `12 15` are not one number, nor
    is `3箱` where pieces are counted. A number without unit is in the usual one.

    >>> [str(read_number(t)) for t in ("１，２３４", "￥1,234.5", "(3)", "95%", "5台")]
    ['1234', '1234.5', '-3', '0.95', '5']
    >>> str(read_number("1.2万")), read_number("1,23"), read_number("12 15")
    ('12000.0', None, None)
    >>> [str(read_number(t)) for t in ("5‰", "1.5亿", "负3", "500-")]
    ['0.005', '150000000.0', '-3', '-500']
    """
    if text.isascii() and text.isdigit() and len(text) < _SHOWN_DIGITS and not usual:
        return Decimal(text)
    folded = fold_number(text)
    if len(folded) > _LONGEST or _PARTED_DIGITS.search(folded):
        return None
    if _PARTED_LINES.search(text):
        return None
    plain = "".join(folded.split())
    remark = _UNIT_IN_BRACKETS.match(plain)
    if remark and is_unit(remark[2]):
        plain = remark[1] + remark[2]
    bracketed = _BRACKETS.match(plain)
    behind = _MINUS_BEHIND.match(plain)
    if bracketed or behind:
        inside = bracketed[1] if bracketed else behind["number"] if behind else ""
        number = _read_signed(inside, unit, usual)
        return -number if number is not None and number >= 0 else None
    return _read_signed(plain, unit, usual)


def _read_signed(plain: str, unit: str, usual: str) -> Decimal | None:
    sign = plain[:1] if plain[:1] in ("+", "-") else ""
    rest = plain.removeprefix(sign)
    for word in CURRENCY_WORDS:
        if rest[: len(word)].casefold() == word:
            rest = rest[len(word) :]
    foreign = rest.startswith(DOLLAR) or not is_money(unit)
    if unit and rest[:1] in _SIGNS_OF_MONEY and foreign:
        return None
    return _read_plain(sign + rest.lstrip(CURRENCY), unit, usual)


def say_number(number: Decimal) -> str:
    """Return a number as it may be written into a cell.

    >>> say_number(Decimal("1.20E+3")), say_number(Decimal("0.50"))
    ('1200', '0.5')
    """
    said = f"{number:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def says_share(text: str) -> bool:
    """Return whether a number is written with a sign of percent or per mille.

    >>> says_share("９５％ "), says_share("95")
    (True, False)
    """
    return fold_number(text).endswith(tuple(SHARES))


def write_number(number: Decimal, unit: str = "", usual: str = "") -> str:
    """Return how a number of a unit is written where the usual unit is another one.

    What would have no end there has its own unit behind it.

    >>> write_number(Decimal(500_000), "元", "万元")
    '50'
    >>> write_number(Decimal(5), "台", "打")
    '5台'
    """
    factor = convert_unit(usual, unit) if usual else None
    if not factor:
        return say_number(number)
    said = say_number(number / factor)
    if len(said) <= _SHOWN_DIGITS and Decimal(said) * factor == number:
        return said
    return say_number(number) + unit


def exact_number(value: float) -> Decimal | None:
    """Return a cell's number as Excel shows it; `None` when it is not finite.

    That is its shortest text, with 15 digits where formulas left more: Excel keeps no
    others of what is typed.

    >>> str(exact_number(0.1)), str(exact_number(3.0)), str(exact_number(0.1 + 0.2))
    ('0.1', '3', '0.3')
    """
    if isinstance(value, int) or (value.is_integer() and abs(value) < _LONG):
        return Decimal(int(value))
    number = Decimal(f"{value:.{_SHOWN_DIGITS}g}")
    if not number.is_finite():
        return None
    return number.quantize(Decimal(1)) if _LONG <= abs(value) < _LONGER else number
