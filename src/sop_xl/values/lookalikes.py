"""Texts that look like a number and are none for sure: what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from sop_xl.patterns import compile_late
from sop_xl.values.numbers import (
    fold_number,
    read_number,
    say_number,
    says_share,
    write_number,
)
from sop_xl.values.numerals import NUMERAL, read_numeral
from sop_xl.values.refusals import Refused
from sop_xl.values.units import PERCENT_UNIT, convert_unit, is_unit
from sop_xl.values.words import (
    COUNTERS,
    CURRENCY,
    HALF,
    HALF_AFTER,
    HALF_BEFORE,
    LETTER_MULTIPLES,
    NOT_EXACTLY,
    NUMBER_MARKS,
    PERCENT_WORDS,
    RANGE_MARKS,
    REMARKS,
    ROUGHLY,
    SHARES_IN_WORDS,
    STEPS,
    TENS,
    UNDONE,
)

_LETTERS = str.maketrans("OoIl|", "00111")
_HAS_LETTERS = compile_late(
    rf"(?=.*\d)[+-]?[{re.escape(CURRENCY)}]?"
    r"(?:[\dOo,.]|[Il|](?=[\dOo,.Il|]))+(?![A-Za-z])"
)
_FOREIGN = compile_late(r"([+-]?\d{1,3}(?:\.\d{3})+),(\d+)")
_DECIMAL_COMMA = compile_late(r"([+-]?\d+),(\d{1,2})")
_COMMAS = compile_late(r"[+-]?[\d,]+(?:\.\d+)?")
_STOPS = "。.,;:、 "
_FULL_STOP = compile_late(r"(?<=\d)[。·](?=\d)")
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_RANGE = compile_late(
    rf"{_DIGITS}[^\d.,]{{0,4}}[{re.escape(RANGE_MARKS)}]+{_DIGITS}[^\d.,]{{0,4}}"
)
_NUMBERS = compile_late(_DIGITS)
_BETWEEN = compile_late(rf"\d[^\d]*[{re.escape(NUMBER_MARKS)}\s][^\d]*\d")
_SCIENTIFIC = compile_late(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
_BEHIND = compile_late(rf"(?P<number>[+-]?{_DIGITS})\s*(?P<tail>\D+)")
_LETTER_MULTIPLE = compile_late(
    rf"([+-]?[{re.escape(CURRENCY)}]?{_DIGITS})([{''.join(LETTER_MULTIPLES)}])(\D*)",
    re.IGNORECASE,
)
_HALVES = (
    compile_late(rf"(?P<n>\d*){HALF_BEFORE}?{HALF}(?P<u>[^\d{HALF}]+)"),
    compile_late(rf"(?P<n>\d+)(?P<u>[^\d{HALF}]+){HALF}{HALF_AFTER}?"),
)
_PERCENT = compile_late(
    rf"([+-]?{_DIGITS})(?:{'|'.join(PERCENT_WORDS)})", re.IGNORECASE
)
_PART = compile_late(r"(\d+(?:\.\d+)?)([^\d.]+)")
_REMARK = compile_late(r"\(.*\)\Z")
_LONGEST_UNIT = 3
_THOUSANDS = tuple(sign for sign, size in TENS.items() if size == 1000)
_LONGEST = 60


class _Look:
    """A text looked at; suggestions are written as its column's numbers are."""

    def __init__(self, text: str, unit: str, usual: str) -> None:
        self.text = fold_number(text)
        self.bare = "".join(self.text.split())
        self.wanted, self.usual = unit, usual

    def read(self, text: str) -> str | None:
        """Return the number of a mended text as it is to be written; else None.

        Where numbers are in a larger unit than the wanted one, as below 万元, a text
        with a unit or a power of ten of its own is written in that one too.
        """
        number = read_number(text, self.wanted, self.usual)
        is_share = says_share(text)
        if number is None or (is_share and self.wanted not in ("", PERCENT_UNIT)):
            return None
        if self.wanted == PERCENT_UNIT and is_share:
            return f"{say_number(number * 100)}%"
        return write_number(number, self.wanted, self.usual)


def _is_formula(look: _Look) -> Refused | None:
    return _refuse("formula-text") if look.text.startswith("=") else None


def _has_letters(look: _Look) -> Refused | None:
    """Return the number meant by letters that look like digits, as in `1OO`."""
    match = _HAS_LETTERS.match(look.bare)
    if match is None or match[0] == match[0].translate(_LETTERS):
        return None
    mended = look.read(match[0].translate(_LETTERS) + look.bare[match.end() :])
    return _refuse("letters", mended) if mended else None


def _is_share_in_words(look: _Look) -> Refused | None:
    """Return the share meant by 5pct, or by 百分之五."""
    if look.wanted != PERCENT_UNIT:
        return None
    behind = _PERCENT.fullmatch(look.bare)
    if behind:
        return _refuse("share-words", look.read(f"{behind[1]}%"))
    for word, sign in SHARES_IN_WORDS.items():
        if look.bare.startswith(word):
            said = look.bare.removeprefix(word)
            number = read_numeral(said)
            written = said if number is None else str(number)
            mended = look.read(written + sign) if written[-1:].isdigit() else None
            return _refuse("share-words", mended)
    return None


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
    for words, leaves in ((ROUGHLY, True), (NOT_EXACTLY, False)):
        for word in words:
            if word in look.bare:
                rest = look.bare.replace(word, "").rstrip("+")
                mended = look.read(rest) or _read_words(look, rest)
                if mended is not None:
                    return _refuse("rough", mended if leaves else None)
    if look.bare.endswith("+") and look.read(look.bare[:-1]):
        return _refuse("rough")
    return None


def _is_several(look: _Look) -> Refused | None:
    if _RANGE.fullmatch(look.bare):
        return _refuse("range")
    several = len(_NUMBERS.findall(look.bare)) > 1
    parted = several or len(_NUMBERS.findall(look.text)) > 1
    return _refuse("several") if parted and _BETWEEN.search(look.text) else None


def _read_words(look: _Look, text: str) -> str | None:
    """Return the number that words say, with a unit behind that fits.

    One with ten thousands in it is in the wanted unit, also where the usual one is
    larger; 三千 there may be three thousand or thirty million, and is "".
    """
    match = NUMERAL.match(text)
    number = read_numeral(match[0]) if match else None
    if match is None or number is None:
        return None
    tail = text[match.end() :]
    if not look.wanted and tail in COUNTERS:
        tail = ""
    if look.usual and not tail:
        if not STEPS.keys().isdisjoint(match[0]):
            tail = look.wanted
        elif match[0].endswith(_THOUSANDS):
            return ""
    return look.read(f"{number}{tail}")


def _is_numeral(look: _Look) -> Refused | None:
    mended = _read_words(look, look.bare)
    if mended is None:
        return None
    return _refuse("numeral", mended)


def _has_letter_multiple(look: _Look) -> Refused | None:
    """Return the number of 3.5w, where w is no unit of the column."""
    match = _LETTER_MULTIPLE.fullmatch(look.bare)
    if match is None or look.wanted.casefold().startswith(match[2].casefold()):
        return None
    word = LETTER_MULTIPLES[match[2].casefold()]
    mended = look.read(match[1] + word + match[3])
    return _refuse("letter-multiple", mended) if mended else None


def _has_parts(look: _Look) -> Refused | None:
    """Return the number of a minute and a half, or of an hour and twenty minutes."""
    text = NUMERAL.sub(lambda m: str(read_numeral(m[0]) or m[0]), look.bare)
    if not look.wanted:
        return None
    halves = filter(None, (pattern.fullmatch(text) for pattern in _HALVES))
    found = (look.read(f"{match['n'] or 0}.5{match['u']}") for match in halves)
    mended = next(filter(None, found), None) or _add_parts(look, text)
    return _refuse("parts", mended) if mended else None


def _add_parts(look: _Look, text: str) -> str | None:
    """Return the sum of numbers in ever smaller units."""
    parts = _PART.findall(text)
    sizes = [convert_unit(unit, look.wanted) or 0 for _, unit in parts]
    falling = all(a > b > 0 for a, b in pairwise(sizes))
    if len(parts) < 2 or not falling or "".join(map("".join, parts)) != text:
        return None
    number = sum(Decimal(n) * size for (n, _), size in zip(parts, sizes, strict=True))
    return write_number(Decimal(number), look.wanted, look.usual)


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
    mended, tail = _read_beginning(look, match["number"], match["tail"]), match["tail"]
    short = is_unit(tail) or len(tail) <= _LONGEST_UNIT
    if mended is None and look.wanted and short:
        return _wrong_unit(tail, look.wanted)
    return _refuse("words-behind", mended)


def _read_beginning(look: _Look, number: str, tail: str) -> str | None:
    """Return the number before words that leave it as it is, as in `2件报废`."""
    if any(word in tail for word in UNDONE):
        return None
    if not look.wanted and tail in COUNTERS:
        return look.read(number)
    if _REMARK.search(tail):
        return look.read(number + _REMARK.sub("", tail))
    places = (tail.find(word) for word in REMARKS)
    first = min((place for place in places if place >= 0), default=None)
    return None if first is None else look.read(number + tail[:first])


def _refuse(why: str, suggestion: str | None = None) -> Refused:
    return Refused("not-a-number", why, (), suggestion or None)


def _wrong_unit(unit: str, wanted: str) -> Refused:
    return Refused("not-a-number", "unit", (("unit", unit), ("wanted", wanted)))


_LOOKS: tuple[Callable[[_Look], Refused | None], ...] = (
    _is_formula,
    _is_share_in_words,
    _has_letters,
    _is_foreign,
    _has_strange_commas,
    _has_stops,
    _is_rough,
    _is_scientific,
    _has_letter_multiple,
    _has_parts,
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
