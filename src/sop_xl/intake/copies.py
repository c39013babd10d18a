"""Files whose names say that they are copies of others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from sop_xl.intake.words import COPY_WORDS
from sop_xl.patterns import compile_late

_WORDS = "|".join(rf"(?<![a-z]){word}(?![a-z])" for word in COPY_WORDS)
_MARK = rf"(?:{_WORDS}|\(\d+\)|~\d*)"
_BETWEEN = r"[\s_\-.—–\[\]]"
_FEWEST_FILES = 2
_AT_END = compile_late(rf"(?:{_BETWEEN}*{_MARK}{_BETWEEN}*\d{{0,2}})+\Z")
_AT_START = compile_late(rf"\A(?:{_BETWEEN}*{_MARK}(?:\s+of\b)?{_BETWEEN}*)+")


def find_originals(books: Iterable[str]) -> dict[str, str]:
    """Return for each file whose name says copy the file with the name without it.

    A copy of which no original is there is none.

    >>> find_originals(["订单 - 副本 (2).xlsx", "订单.xlsx", "旧/Copy of 订单.xls"])
    {'订单 - 副本 (2).xlsx': '订单.xlsx', '旧/Copy of 订单.xls': '订单.xlsx'}
    >>> find_originals(["价格(1).xlsx", "threshold.csv", "thresh.csv"])
    {}
    """
    plain = {book: _fold(book) for book in books}
    if len(plain) < _FEWEST_FILES:
        return {}
    originals: dict[str, str] = {}
    for book, name in plain.items():
        originals.setdefault(name, book)
    bare = {book: _without_marks(name) for book, name in plain.items()}
    return {
        book: originals[name]
        for book, name in bare.items()
        if name != plain[book] and name in originals
    }


def _fold(book: str) -> str:
    return unicodedata.normalize("NFKC", PurePosixPath(book).stem).casefold().strip()


def _without_marks(name: str) -> str:
    return _AT_START.sub("", _AT_END.sub("", name)).strip()
