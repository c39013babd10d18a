"""Sentences about a template's cells; what Jinja2 says in English is said plainly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from sop_xl.fill.messages import (
    HALF_WIDTH,
    NEAREST,
    NO_SUGGESTION,
    OUTSIDE_CELLS,
    RENDERING,
    SENTENCES,
    SUGGESTION,
    SYNTAX,
    TOKENS,
    TURN,
    TYPES,
    UNEXPLAINED,
)
from sop_xl.package.messages import SENTENCES as PACKAGE_SENTENCES

_EXPLANATIONS = {"template-syntax": SYNTAX, "cannot-render": RENDERING}
# What is wrong with a text, in a cell or elsewhere.
_OF_TEXTS = {"undefined", "left-blank", "wide-tag", *_EXPLANATIONS}
_TAGS = (
    "for", "endfor", "if", "elif", "else", "endif", "columns", "endcolumns", "sheets",
    "set",
)  # fmt: skip
_KNOWN: dict[str, Collection[str]] = {
    "tag": _TAGS,
    "filter": ("picture", "table", "text", *sorted(FILTERS.keys() - {"random"})),
    "test": tuple(TESTS),
}
# Chinese words are short: two characters of which one is right are alike.
_ALIKE, _ALIKE_WORDS = 0.5, 0.6


def describe(place: tuple[str, str], code: str, detail: str, nearest: str = "") -> str:
    """Return the sentence about a place, its sheet and cell in front.

    >>> describe(("表", "B2"), "undefined", "数两", "数量")
    '表!B2：没有名为“数两”的数据，是否应为“数量”？'
    """
    sentence = SENTENCES.get(code) or PACKAGE_SENTENCES[code]
    if nearest:
        sentence = NEAREST.get(code, sentence)
    said = sentence.format_map(
        {
            "detail": detail,
            "nearest": nearest,
            "kind": TYPES.get(detail, detail),
            "reason": explain(_EXPLANATIONS.get(code, ()), detail),
            "name": "",
            "part": "",
        }
    )
    where = "!".join(filter(None, place))
    if not place[1] and code in _OF_TEXTS:
        where += OUTSIDE_CELLS
    return f"{where}：{said}" if where else said


def say_turn(sentence: str, turn: int) -> str:
    """Return a sentence that also says for which item of a loop it is true."""
    return sentence + TURN.format(turn=turn)


def join_sentences(sentences: Iterable[str]) -> str:
    """Return sentences as one text, a line each."""
    return "\n".join(sentences)


def explain(explanations: Iterable[tuple[str, str]], detail: str) -> str:
    """Return what the first pattern that fits says; else the detail with advice."""
    for pattern, sentence in explanations:
        found = re.match(pattern, detail, re.DOTALL)
        if found is not None:
            return sentence.format_map(_read_words(found))
    return UNEXPLAINED.format(detail=detail.rstrip("."))


def find_nearest(name: str, known: Iterable[str], alike: float = _ALIKE) -> str:
    """Return the known name most like another; "" where none is like it.

    >>> find_nearest("数两", ["数量", "单价"]), find_nearest("x", ["数量"])
    ('数量', '')
    """
    by_shape = {_fold(each): each for each in reversed(list(known))}
    shape = _fold(name)
    for found in get_close_matches(shape, by_shape, cutoff=alike):
        # One who mistypes a word mostly has its beginning or its end right.
        if found[:1] == shape[:1] or found[-1:] == shape[-1:]:
            return by_shape[found]
    return ""


def _read_words(found: re.Match[str]) -> dict[str, str]:
    """Return the words of Jinja2's sentence as people say them, and a suggestion."""
    words = {name: text or "" for name, text in found.groupdict().items()}
    for name in words.keys() & {"type1", "type2"}:
        words[name] = TYPES.get(words[name], words[name])
    for name in words.keys() & {"got", "wanted"}:
        words[name] = TOKENS.get(words[name], words[name])
    if "full" in words:
        full = words["full"]
        words["half"] = HALF_WIDTH.get(full, unicodedata.normalize("NFKC", full))
    words["suggestion"] = _suggest(words)
    return words


def _suggest(words: dict[str, str]) -> str:
    for kind, known in _KNOWN.items():
        nearest = find_nearest(words.get(kind, ""), known, _ALIKE_WORDS)
        if nearest:
            return SUGGESTION.format(nearest=nearest)
    return NO_SUGGESTION


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")
