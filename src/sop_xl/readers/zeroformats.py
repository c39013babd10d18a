"""Number formats that show zeros in front of a number, as codes have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sop_xl.records import dataclass

_FEWEST, _MOST = 2, 20
# Zeros, a text in quotes, a letter behind a backslash, the room of a letter, and marks
# that are shown as they are.
_PIECE = re.compile(r'(0)|"([^"]*)"|\\(.)|_(.)|([-+() :])', re.DOTALL)
_ZERO = "0"


@dataclass(frozen=True, slots=True)
class ZeroFormat:
    """The pieces of a format: texts, and how many digits stand between them.

    >>> ZeroFormat(("C", 3)).show(7), ZeroFormat((3, "-", 4)).show(12345678)
    ('C007', '1234-5678')
    """

    pieces: tuple[str | int, ...]

    @property
    def digits(self) -> int:
        """How many digits are shown at least."""
        return sum(piece for piece in self.pieces if isinstance(piece, int))

    def show(self, number: int) -> str:
        """Return how a number, not below zero, is shown; further digits come first."""
        digits = str(number).zfill(self.digits)
        at = len(digits) - self.digits
        shown, start = [], 0
        for piece in self.pieces:
            if isinstance(piece, int):
                at += piece
                shown.append(digits[start:at])
                start = at
            else:
                shown.append(piece)
        return "".join(shown).strip()


def read_zero_format(code: str) -> ZeroFormat | None:
    """Return a number format that is made of two or more zeros, and texts around them.

    None for all others, which show amounts: with a point, a comma, a percent sign. A
    single zero is no code: with a text behind it, it is a number with its unit.

    >>> read_zero_format('"C"000'), read_zero_format("0000;@")
    (ZeroFormat(pieces=('C', 3)), ZeroFormat(pieces=(4,)))
    >>> read_zero_format("0.00"), read_zero_format('0"个"')
    (None, None)
    """
    pieces = list(_cut_pieces(code))
    joined: list[str | int] = []
    for is_zero, group in groupby(pieces, key=lambda piece: piece is _ZERO):
        each = list(group)
        if None in each:
            return None
        joined.append(len(each) if is_zero else "".join(filter(None, each)))
    return make_zero_format(joined)


def make_zero_format(pieces: Iterable[str | int]) -> ZeroFormat | None:
    """Return the format of these pieces; None where it has too few digits for a code.

    >>> make_zero_format(["C", 3]), make_zero_format([1, "个"])
    (ZeroFormat(pieces=('C', 3)), None)
    """
    found = ZeroFormat(tuple(pieces))
    return found if _FEWEST <= found.digits <= _MOST else None


def _cut_pieces(code: str) -> Iterator[str | None]:
    """Yield zeros and texts up to the first semicolon; None for all else."""
    at = 0
    while at < len(code) and code[at] != ";":
        found = _PIECE.match(code, at)
        if found is None:
            yield None
            return
        _, quoted, escaped, room, mark = found.groups()
        yield _ZERO if found[1] else quoted or escaped or (" " if room else mark) or ""
        at = found.end()
