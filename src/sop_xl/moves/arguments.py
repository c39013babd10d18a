"""Arguments of a function that became many areas, or lost their cells."""

from __future__ import annotations

from collections.abc import Sequence

# Excel takes 255 arguments, and as many areas in parentheses as one of them.
MOST_ARGUMENTS = 250
# What adds up nothing to 0 when all of its cells are gone.
_ZERO_ALONE = frozenset({"SUM(", "MAX(", "MIN("})
_TAKES_LESS = _ZERO_ALONE | {"COUNT(", "COUNTA(", "AVERAGE(", "PRODUCT(", "MEDIAN("}


def join_areas(areas: Sequence[str], most: int) -> str:
    """Return areas as arguments of a function: `most` at most, or in parentheses.

    >>> join_areas(["A1", "A3"], 2), join_areas(["A1", "A3"], 1)
    ('A1,A3', '(A1,A3)')
    """
    if len(areas) <= most:
        return ",".join(areas)
    chunks = [
        areas[start : start + MOST_ARGUMENTS]
        for start in range(0, len(areas), MOST_ARGUMENTS)
    ]
    return ",".join(
        chunk[0] if len(chunk) == 1 else f"({','.join(chunk)})" for chunk in chunks
    )


def drop_argument(pieces: list[str], index: int) -> bool:
    """Empty the piece of a formula that is a whole argument; return whether it could.

    Only what takes any number of arguments can do without; a sum of nothing is 0.
    """
    function = _find_function(pieces, index)
    if function not in _TAKES_LESS:
        return False
    for step in (-1, 1):
        comma = index + step
        while not pieces[comma].strip():
            comma += step
        if pieces[comma] == ",":
            pieces[comma] = pieces[index] = ""
            return True
    if function in _ZERO_ALONE:
        pieces[index] = "0"
        return True
    return False


def _find_function(pieces: Sequence[str], index: int) -> str:
    """Return the function, with its parenthesis, of which a piece is an argument."""
    depth = 0
    for piece in reversed(pieces[:index]):
        if piece in {")", "}"}:
            depth += 1
        elif piece.endswith(("(", "{")):
            if not depth:
                return piece.upper()
            depth -= 1
    return ""
