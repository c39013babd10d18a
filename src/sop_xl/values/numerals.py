"""Numbers in Chinese words."""

from __future__ import annotations

import re

from sop_xl.values.words import DIGITS, STEPS, TENS, THIRTY, TWENTY

_SIGNS = "".join([*DIGITS, *TENS, *STEPS, TWENTY, THIRTY])
#: A run of signs that may be one number.
NUMERAL = re.compile(f"[{_SIGNS}]+")
_NOUGHTS = frozenset(sign for sign, digit in DIGITS.items() if digit == 0)
_ADDED = {TWENTY: 20, THIRTY: 30}


def read_numeral(text: str) -> int | None:
    """Return the number that Chinese words say; `None` where they say none for sure.

    Digits in a row are read as digits. That `一百二` is 120 to a speaker and 102 to a
    clerk makes it none.

    >>> [read_numeral(text) for text in ("十二", "一百零二", "壹仟贰佰", "二〇二六")]
    [12, 102, 1200, 2026]
    >>> read_numeral("一百二"), read_numeral("三万五千"), read_numeral("二三十")
    (None, 35000, None)
    """
    if not NUMERAL.fullmatch(text):
        return None
    if all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    return _Sum().read(text)


class _Sum:
    """A number being added up, sign by sign; the scales must fall."""

    def __init__(self) -> None:
        self._total = 0
        self._part = 0
        self._digit: int | None = None
        self._scale = 10_000
        self._step = 10**16
        self._bridged = True

    def read(self, text: str) -> int | None:
        if not all(map(self._add, text)):
            return None
        if self._digit and not self._bridged:
            return None
        return self._total + self._part + (self._digit or 0)

    def _add(self, sign: str) -> bool:
        if sign in _NOUGHTS:
            fits = self._digit is None
            self._bridged = True
            return fits
        if sign in DIGITS:
            fits, self._digit = self._digit is None, DIGITS[sign]
            return fits
        if sign in _ADDED:
            fits = self._digit is None and self._scale > max(_ADDED.values())
            self._part, self._scale = self._part + _ADDED[sign], 10
            return fits
        return self._raise(TENS[sign]) if sign in TENS else self._close(STEPS[sign])

    def _raise(self, scale: int) -> bool:
        """Count tens, hundreds or thousands; only ten may go without a digit."""
        if scale >= self._scale or (self._digit is None and scale > 10):
            return False
        self._part += (1 if self._digit is None else self._digit) * scale
        self._digit, self._scale = None, scale
        self._bridged = scale == 10
        return True

    def _close(self, step: int) -> bool:
        """Close a part that counts ten thousands or more."""
        part = self._part + (self._digit or 0)
        if not part or step >= self._step:
            return False
        self._total += part * step
        self._part, self._digit = 0, None
        self._scale, self._step, self._bridged = 10_000, step, False
        return True
