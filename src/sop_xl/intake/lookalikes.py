"""Texts that look like a number and are none for sure: what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from sop_xl.intake.numbers import fold_number, read_number, say_number
from sop_xl.intake.numerals import NUMERAL, read_numeral
from sop_xl.intake.refusals import Refused
from sop_xl.intake.units import is_unit
from sop_xl.intake.words import (
    CURRENCY,
    NOT_EXACTLY,
    NUMBER_MARKS,
    RANGE_MARKS,
    ROUGHLY,
)

_LETTERS = str.maketrans("OoIl|", "00111")
_HAS_LETTERS = re.compile(
    r"(?=.*\d)[+-]?(?:[\dOo,.]|[Il|](?=[\dOo,.Il|]))+(?![A-Za-z])"
)
_FOREIGN = re.compile(r"([+-]?\d{1,3}(?:\.\d{3})+),(\d+)")
_DECIMAL_COMMA = re.compile(r"([+-]?\d+),(\d{1,2})")
_COMMAS = re.compile(r"[+-]?[\d,]+(?:\.\d+)?")
_STOPS = "。.,;:、 "
_FULL_STOP = re.compile(r"(?<=\d)[。·](?=\d)")
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_RANGE = re.compile(
    rf"{_DIGITS}[^\d.,]{{0,4}}[{re.escape(RANGE_MARKS)}]+{_DIGITS}[^\d.,]{{0,4}}"
)
_NUMBERS = re.compile(_DIGITS)
_BETWEEN = re.compile(rf"\d[^\d]*[{re.escape(NUMBER_MARKS)}\s][^\d]*\d")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
_BEHIND = re.compile(rf"(?P<number>[+-]?{_DIGITS})\s*(?P<tail>\D+)")
_REMARK = re.compile(r"\(.*\)\Z")
_LONGEST_UNIT = 3
_LONGEST = 60


class _Look:
    """A text looked at: what a number in its column is written in."""

    def __init__(self, text: str, unit: str, usual: str) -> None:
        self.text = fold_number(text)
        self.bare = "".join(self.text.split())
        self.wanted = unit
        self._unit = usual or unit

    def read(self, text: str) -> str | None:
        """Return the number of a mended text as it is to be written; else None."""
        number = read_number(text, self._unit)
        return None if number is None else say_number(number)


def _is_formula(look: _Look) -> Refused | None:
    return _refuse("formula-text") if look.text.startswith("=") else None


def _has_letters(look: _Look) -> Refused | None:
    """Return the number meant by letters that look like digits, as in `1OO`."""
    match = _HAS_LETTERS.match(look.bare)
    if match is None or match[0] == match[0].translate(_LETTERS):
        return None
    mended = look.read(match[0].translate(_LETTERS) + look.bare[match.end() :])
    return _refuse("letters", mended) if mended else None


def _is_foreign(look: _Look) -> Refused | None:
    match = _FOREIGN.fullmatch(look.bare)
    if match is None:
        return None
    mended = f"{match[1].replace('.', '')}.{match[2]}"
    return _refuse("foreign", say_number(Decimal(mended)))


def _has_strange_commas(look: _Look) -> Refused | None:
    """Return both readings of `1,23`, or that the commas part no thousands."""
    match = _DECIMAL_COMMA.fullmatch(look.bare)
    if match:
        readings = [f"{match[1]}.{match[2]}", match[1] + match[2]]
        return Refused("ambiguous-value", "", (("readings", tuple(readings)),))
    if look.bare[-1:].isdigit() and _COMMAS.fullmatch(look.text):
        return _refuse("commas")
    return None


def _has_stops(look: _Look) -> Refused | None:
    """Return the number without marks at its end, and with a point for a stop."""
    stripped = _FULL_STOP.sub(".", look.text.strip(_STOPS))
    mended = look.read(stripped) if stripped != look.text else None
    return _refuse("stops", mended) if mended else None


def _is_rough(look: _Look) -> Refused | None:
    for words, sure in ((ROUGHLY, True), (NOT_EXACTLY, False)):
        for word in words:
            if word in look.bare:
                mended = look.read(look.bare.replace(word, "").rstrip("+"))
                if mended:
                    return _refuse("rough", mended if sure else None)
    if look.bare.endswith("+") and look.read(look.bare[:-1]):
        return _refuse("rough")
    return None


def _is_several(look: _Look) -> Refused | None:
    if _RANGE.fullmatch(look.bare):
        return _refuse("range")
    several = len(_NUMBERS.findall(look.bare)) > 1
    parted = several or len(_NUMBERS.findall(look.text)) > 1
    return _refuse("several") if parted and _BETWEEN.search(look.text) else None


def _is_numeral(look: _Look) -> Refused | None:
    """Return the number that words say, with a unit behind that fits."""
    match = NUMERAL.match(look.bare)
    number = read_numeral(match[0]) if match else None
    if match is None or number is None:
        return None
    mended = look.read(f"{number}{look.bare[match.end() :]}")
    return _refuse("numeral", mended) if mended else None


def _is_scientific(look: _Look) -> Refused | None:
    if not _SCIENTIFIC.fullmatch(look.bare):
        return None
    number = Decimal(look.bare)
    short = -10 < number.adjusted() < 15
    return _refuse("scientific", say_number(number) if short else None)


def _has_words_behind(look: _Look) -> Refused | None:
    """Return what stands behind a number: another unit, or words."""
    sign = look.bare[:1]
    if sign and sign in CURRENCY and look.read(look.bare.lstrip(CURRENCY)):
        return _wrong_unit(sign, look.wanted)
    match = _BEHIND.fullmatch(look.bare)
    if match is None:
        return None
    tail = match["tail"]
    if look.wanted and (is_unit(tail) or len(tail) <= _LONGEST_UNIT):
        return _wrong_unit(tail, look.wanted)
    mended = look.read(_REMARK.sub("", look.bare))
    return _refuse("words-behind", mended)


def _refuse(why: str, suggestion: str | None = None) -> Refused:
    return Refused("not-a-number", why, (), suggestion)


def _wrong_unit(unit: str, wanted: str) -> Refused:
    return Refused("not-a-number", "unit", (("unit", unit), ("wanted", wanted)))


_LOOKS: tuple[Callable[[_Look], Refused | None], ...] = (
    _is_formula,
    _has_letters,
    _is_foreign,
    _has_strange_commas,
    _has_stops,
    _is_rough,
    _is_scientific,
    _is_several,
    _is_numeral,
    _has_words_behind,
)


def _look_at(look: _Look) -> Iterator[Refused]:
    if len(look.text) <= _LONGEST:
        yield from filter(None, (one(look) for one in _LOOKS))


def explain_number(text: str, unit: str = "", usual: str = "") -> Refused:
    """Return why a text is not one number, with the number it must mean if sure.

    >>> found = explain_number("1OO台", "台")
    >>> found.rule, found.why, found.suggestion
    ('not-a-number', 'letters', '100')
    >>> [explain_number(t).why for t in ("12/15", "10-12", "十二", "约50", "见附件")]
    ['several', 'range', 'numeral', 'rough', '']
    >>> explain_number("1,23").details
    (('readings', ('1.23', '123')),)
    """
    return next(_look_at(_Look(text, unit, usual)), _refuse(""))
