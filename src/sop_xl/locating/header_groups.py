"""Words that stand over several headings, and rows that can be headings at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby, pairwise

from sop_xl.grid import RawValue
from sop_xl.locating.cellkinds import (
    Kind,
    is_heading_text,
    is_sequence,
    kind_of,
    read_heading,
    says_nothing,
)
from sop_xl.locating.lines import Cells
from sop_xl.locating.remarks import explains_columns, is_labelled, is_title
from sop_xl.locating.words import BOXES

_FIRST_YEAR, _LAST_YEAR, _SHORT = 1990, 2100, 4
_FEWEST_PARTS = 2
_FEWEST_COUNTED = 4
_SHORT_GROUP = 6
_LONGEST = 20
_HAN = range(0x4E00, 0xA000)


def are_headings(cells: Cells) -> bool:
    """Return whether all cells of a row can be headings: texts, or numbers counting."""
    first = min(cells, default=0)
    if any(says_nothing(value) for column, value in cells.items() if column > first):
        return False
    signs = sum(not any(map(str.isalnum, str(value))) for value in cells.values())
    if 3 * signs > len(cells):
        return False
    if any(str(value).startswith(BOXES) for value in cells.values()):
        return False
    others = [value for value in cells.values() if not is_heading_text(value)]
    if len(others) == 1:
        return len(cells) > 1 and _can_be_heading(others[0])
    return not others or is_sequence(others)


def are_names(values: Sequence[RawValue]) -> bool:
    """Return whether all cells of a column are short words, no labels and no signs."""
    return all(
        kind_of(value) in (Kind.TEXT, Kind.CODE)
        and len(str(value)) <= _LONGEST
        and str(value)[0].isalnum()
        and not is_labelled(str(value))
        for value in values
    )


def are_sizes(cells: Cells) -> bool:
    """Return whether all cells of a row are short texts, or numbers that rise.

    >>> are_sizes({1: "0.8mm", 2: "1.0mm"}), are_sizes({1: 850.0, 2: 900.0, 3: 1100.0})
    (True, True)
    """
    texts = [value for value in cells.values() if isinstance(value, str)]
    rest = [v for v in cells.values() if isinstance(v, int | float)]
    if (
        len(texts) + len(rest) < len(cells)
        or max(map(len, texts), default=0) > _LONGEST
    ):
        return False
    return all(one < other for one, other in pairwise(rest))


def _can_be_heading(value: RawValue) -> bool:
    """Return whether a lone number or day is a heading: a year, a month, a date."""
    if isinstance(value, int | float):
        return _FIRST_YEAR <= value <= _LAST_YEAR and value == value // 1
    return isinstance(value, dt.date) or len(str(value)) <= _SHORT


def are_words_of_groups(above: Cells, cells: Cells) -> bool:
    """Return whether a row has the words of groups for the headings in the row below.

    Nothing is merged: headings repeat below the words, or the words stand over the
    first of their headings, or over each; or the second row is a translation.
    """
    return (
        repeat_below(above, cells)
        or _are_group_words(above, cells)
        or _are_repeated_words(above, cells)
        or _are_translated(above, cells)
    )


def repeat_below(above: Cells, cells: Cells) -> bool:
    """Return whether headings repeat below the few words of a row.

    Each word then stands over the first of them.
    """
    texts = [read_heading(value) for value in cells.values()]
    columns = list(cells)
    repeated = [
        c for c, text in zip(columns, texts, strict=True) if texts.count(text) > 1
    ]
    if len(above) < _FEWEST_PARTS or len(set(texts)) == len(texts):
        return False
    first = read_heading(cells[repeated[0]])
    starts = {c for c in repeated if read_heading(cells[c]) == first}
    return starts <= set(above) and 2 * len(above) <= len(cells) + 1


def _are_group_words(above: Cells, cells: Cells) -> bool:
    """Return whether a few short words with gaps stand over a full row of headings."""
    texts = [str(value).strip() for value in above.values()]
    if len(above) < _FEWEST_PARTS + (min(above) <= min(cells)):
        return False
    full = max(cells) - min(cells) + 1 == len(cells)
    alpha = all(map(str.isalpha, texts)) or is_sequence(texts)
    short = alpha and max(map(len, texts)) <= _SHORT_GROUP
    parted = all(
        b - a > 1 for a, b in zip(sorted(above), sorted(above)[1:], strict=False)
    )
    return full and short and parted and above.keys() <= cells.keys()


def _are_repeated_words(above: Cells, cells: Cells) -> bool:
    """Return whether the words of groups stand over each of their headings."""
    texts = [read_heading(value) for value in above.values()]
    runs = [text for text, _ in groupby(texts)]
    below = [read_heading(value) for value in cells.values()]
    repeated = len(runs) < len(texts) and len(set(runs)) == len(runs)
    if not repeated or not above.keys() <= cells.keys():
        return False
    pairs = {(read_heading(above.get(column)), cells[column]) for column in cells}
    return len(set(below)) > len(set(runs)) or len(pairs) == len(cells)


def is_over_sequence(above: Cells, cells: Cells) -> bool:
    """Return whether a single word stands over the first of headings that count on."""
    if len(above) != 1 or min(above) <= min(cells):
        return False
    text = str(above[min(above)])
    if has_digit(text) or is_title(text):
        return False
    counted = [value for column, value in sorted(cells.items()) if column >= min(above)]
    return len(counted) >= _FEWEST_COUNTED and is_sequence(counted)


def _are_translated(above: Cells, cells: Cells) -> bool:
    """Return whether a row says the headings above it again in English, or from it."""
    if explains_columns(list(cells.values())):
        return False
    upper = [str(value).isascii() for value in above.values()]
    lower = [
        str(value).isascii() and not has_digit(str(value)) for value in cells.values()
    ]
    if above.keys() != cells.keys():
        return False
    if len(cells) > _FEWEST_PARTS and all(map(_is_foreign, above.values())):
        return not any(map(_is_foreign, cells.values())) and not any(
            has_digit(str(value)) for value in cells.values()
        )
    return all(lower) and 2 * sum(upper) < len(upper)


def _is_foreign(value: RawValue) -> bool:
    """Return whether a cell is words in Latin letters, without numbers."""
    text = str(value)
    words = any(map(str.isalpha, text)) and not any(map(str.isdecimal, text))
    return words and not any(ord(sign) in _HAN for sign in text)


def has_digit(text: str) -> bool:
    """Return whether a text has a digit."""
    return any(map(str.isdigit, text))
