"""Amounts in whole fen, and shares that add up."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal


def stream(seed: int, topic: str) -> random.Random:
    """Return the dice of one topic; more dice thrown in one leave the others alone."""
    return random.Random(f"{seed}:{topic}")


def line_fen(quantity: int, unit_price: Decimal | None) -> int:
    """Return quantity times price in fen, rounded half up; no price counts as none."""
    exact = (unit_price or Decimal(0)) * quantity * 100
    return int(exact.to_integral_value(ROUND_HALF_UP))


def rounded(value: float, places: int = 0) -> Decimal:
    """Return a number rounded half up to so many decimals."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def rounded_up(value: Decimal) -> Decimal:
    """Return the next whole number."""
    return value.to_integral_value(ROUND_CEILING)


def split(total: int, weights: Sequence[float]) -> list[int]:
    """Return whole shares of a total by weight; they add up to it.

    >>> split(10, [1, 1, 1])
    [4, 3, 3]
    """
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(share) for share in exact]
    by_rest = sorted(range(len(exact)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_rest[: total - sum(shares)]:
        shares[at] += 1
    return shares
