"""Random numbers that are the same everywhere, compiled.

The combined generator of L'Ecuyer (Communications of the ACM 31, 1988, pages 742-751):
two multiplicative ones whose products stay below 2 to the 63rd. From the states 1 and 1
it goes to 40014 and 40692, whose difference is -678.
"""

from __future__ import annotations

from sop_xl.scheduling.arrays import Longs
from sop_xl.scheduling.compiled import compile_inner

_FIRST, _SECOND = 2147483563, 2147483399


@compile_inner
def draw_share(chance: Longs) -> float:
    """Return a number from 0 up to but not including 1."""
    chance[0] = chance[0] * 40014 % _FIRST
    chance[1] = chance[1] * 40692 % _SECOND
    return (chance[0] - chance[1]) % (_FIRST - 1) / (_FIRST - 1)


@compile_inner
def draw_below(chance: Longs, limit: int) -> int:
    """Return a whole number from 0 to before a limit."""
    return int(draw_share(chance) * limit)
