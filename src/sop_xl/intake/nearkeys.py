"""Keys that differ only in what people do not see: case, and zeros before a number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sop_xl.intake.compared import ComparedRows
from sop_xl.intake.messages import CASE, SPACES, ZEROS
from sop_xl.rows import Kind
from sop_xl.source import Finding, Severity


def find_near_keys(compared: ComparedRows) -> Iterator[Finding]:
    """Yield a note for codes of a list that are another's but for case and zeros.

    | customer |     | customer |
    | C001     |     | c001     |  <- near-key
    | 7        |     | 007      |

    One note tells of all such codes of two sheets. Only lists with one code as key are
    looked at: who compares them takes the two for different things.
    """
    if len(compared.keys) != 1 or compared.keys[0].kind is not Kind.TEXT:
        return
    table, [key] = compared.table, compared.keys
    values = table[key.field].tolist()
    near: dict[tuple[int, int, str], list[tuple[int, int]]] = {}
    for row, first in _pair_rows(values):
        sheets = compared.origin_of[row], compared.origin_of[first]
        what = say_difference(values[row], values[first])
        near.setdefault((*sheets, what), []).append((row, first))
    for (_, _, what), pairs in near.items():
        row, first = pairs[0]
        said = {
            "column": key.column.label,
            "value": values[row],
            "other": values[first],
            "first": compared.cell(first),
            "what": what,
            "rows": len(pairs),
        }
        yield Finding("near-key", compared.cell(row), said, Severity.NOTE)


def _pair_rows(values: list[str | None]) -> Iterator[tuple[int, int]]:
    """Yield the first row of each code that is alike, and of the code it is alike."""
    firsts: dict[str, int] = {}
    seen: set[str | None] = {None}
    for row, value in enumerate(values):
        if value is None or value in seen:
            continue
        seen.add(value)
        first = firsts.setdefault(_fold(value), row)
        if first != row:
            yield row, first


def say_difference(one: object, other: object) -> str:
    """Return the small thing in which two texts differ; nothing if they differ in more.

    >>> bool(say_difference("乙公司", "乙 公司")), say_difference("乙公司", "丙公司")
    (True, '')
    """
    if not (isinstance(one, str) and isinstance(other, str)) or one == other:
        return ""
    if _join(one) == _join(other):
        return SPACES
    if _join(one).casefold() == _join(other).casefold():
        return CASE
    return ZEROS if _fold(one) == _fold(other) else ""


def _join(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _fold(text: str) -> str:
    folded = _join(text).casefold()
    return folded.lstrip("0") if folded.isdecimal() else folded
