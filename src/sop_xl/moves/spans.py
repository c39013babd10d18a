"""References over several sheets, of which the first or the last is renamed."""

from __future__ import annotations

from collections.abc import Mapping

from sop_xl.source import quote_sheet, unquote_sheet


def split_span(piece: str) -> tuple[str, str] | None:
    """Return the first and the last sheet of a reference; None if it names not two.

    >>> split_span("'a b:c'!B1"), split_span("'[1]a:b'!B1"), split_span("A1:B2")
    (('a b', 'c'), None, None)
    """
    sheets, mark, _ = piece.rpartition("!")
    first, colon, last = unquote_sheet(sheets).partition(":")
    return (first, last) if mark and colon and "[" not in sheets else None


def rename_span(piece: str, renames: Mapping[str, str]) -> str:
    """Return a piece of a formula with new names of sheets, known in lower case.

    >>> rename_span("'{{ m }}月:末'!B1", {"{{ m }}月": "6月"})
    "'6月:末'!B1"
    """
    span = split_span(piece) if renames and not piece.startswith('"') else None
    if span is None:
        return piece
    names = [renames.get(each.lower(), each) for each in span]
    if tuple(names) == span:
        return piece
    return f"{quote_sheet(':'.join(names))}!{piece.rpartition('!')[2]}"
