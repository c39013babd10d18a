"""Money: amounts are whole fen, unit prices are exact decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN_IN_A_YUAN = 100


def fen(yuan: Decimal) -> int:
    """Return an amount in whole fen, rounded half up.

    >>> fen(Decimal("12.345")), fen(Decimal("-12.345"))
    (1235, -1235)
    """
    return int((yuan * FEN_IN_A_YUAN).to_integral_value(ROUND_HALF_UP))


def yuan(amount_fen: int) -> Decimal:
    """Return an amount in yuan with two decimals.

    >>> yuan(1235)
    Decimal('12.35')
    """
    return Decimal(amount_fen).scaleb(-2)


def line_amount(quantity: int, unit_price: Decimal) -> int:
    """Return the amount of one line in fen; the only place where it is rounded.

    >>> line_amount(3, Decimal("0.335"))
    101
    """
    return fen(unit_price * quantity)
