"""How two writings of one word are seen to be the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_TRAILING_UNIT = re.compile(r"(?<=.)[(\[【][^()\[\]【】]*[)\]】]$")
_BETWEEN_PARTS = re.compile(r"/(?![^(（\[【]*[)）\]】])")
_MARKS = re.compile(r"^[*#※★]+|[*:：※★]+$")


@lru_cache(maxsize=65_536)
def fold_heading(text: str) -> str:
    """Return a heading without width, white space, marks and a unit in brackets.

    >>> fold_heading("数 量"), fold_heading("单价（元）"), fold_heading("＊交\\n期")
    ('数量', '单价', '交期')
    """
    folded = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    folded = _MARKS.sub("", folded)
    return _TRAILING_UNIT.sub("", folded).casefold()


def split_heading(heading: str) -> list[str]:
    """Return the parts of a heading joined by "/"; a unit in brackets may hold one.

    >>> split_heading("库存/开机标准(机/人)")
    ['库存', '开机标准(机/人)']
    """
    return _BETWEEN_PARTS.split(heading)


def fold_code(text: str) -> str:
    """Return a code with half-width characters and no white space.

    >>> fold_code(" Ｃ００１ ")
    'C001'
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def fold_text(text: str) -> str:
    """Return text with single spaces and none at its ends.

    >>> fold_text("　宁波　分公司\\n")
    '宁波 分公司'
    """
    return _SPACE.sub(" ", text).strip()
