"""How two writings of one word are seen to be the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from sop_xl.headings.labels import (
    ENGLISH,
    ENGLISH_ENDINGS,
    NEUTRAL,
    PREFIXES,
)
from sop_xl.values.texts import simplify
from sop_xl.values.units import PERCENT_UNIT, is_unit

#: How far a form of a heading is from what is written; by a part only, from BY_PART on.
AS_WRITTEN, JOINED, BY_PART, BY_FIRST_PART = range(4)

_SPACE = re.compile(r"\s+")
#: Of Han characters between these there is nothing to fold but traditional ones.
_FIRST_HAN, _LAST_HAN = chr(0x4E00), chr(0x9FFF)
_BRACKETS = str.maketrans("【〔〖「『《<{［", "(" * 9) | str.maketrans(
    "】〕〗」』》>}］", ")" * 9
)
_SQUARE = str.maketrans("[]", "()")
_GROUP = re.compile(r"\(([^()]*)\)")
#: A program's own "." or "_" stands between two words, none before a number.
_BETWEEN_PARTS = re.compile(
    r"/(?![^(（\[【]*[)）\]】])|(?<=[^\W\da-zA-Z_]{2})[._](?=[^\W\da-zA-Z_])"
)
_PREFIX = re.compile(rf"(?:{'|'.join(PREFIXES)})(?=\w\w)")
_MARKS = re.compile(r"^[*#※★▲●◆■□△○◎☆·•、.:;,_\-]+|[*:：※★▲●◆■□△○◎☆·•、.;,?!_\-]+$")
_NUMBERED = re.compile(r"^(?:\(\d{1,2}\)|\d{1,2}[.、:)]|[a-z][.、)])(?=\D)")
_CIRCLED = re.compile(r"^\s*[\u2460-\u2473\u2776-\u277f]\s*")
_UNIT_BEHIND = re.compile(r"(?:[:：\-]([^:：\-]+)|(?<=[^a-z%])([a-z%]+))$")
_FOREIGN = re.compile(r"[a-z0-9.'#&:\-/]*[a-z][a-z0-9.'#&:\-/]*")
_NO_LETTER = re.compile(r"[^a-z]+")
_FEWEST_LETTERS = 2
#: A longer English word beside a Chinese one is taken for its translation.
_LONGEST_SHORT_WORD = 4
_MOST_FORMS = 24
#: What a cell says beyond so many characters makes no heading.
_LONGEST = 200


def _is_han(text: str) -> bool:
    return bool(text) and min(text) >= _FIRST_HAN and max(text) <= _LAST_HAN


def _fold_plain(text: str) -> str:
    """Return a heading without width, white space, marks and a number before it."""
    if _is_han(text):
        return simplify(text[:_LONGEST])
    said = _CIRCLED.sub("", text[:_LONGEST])
    folded = _SPACE.sub("", simplify(said)).casefold()
    folded = folded.translate(_BRACKETS).translate(_SQUARE)
    folded = _MARKS.sub("", folded)
    return _MARKS.sub("", _NUMBERED.sub("", folded))


def _drop_unit(text: str) -> str:
    """Return a heading without a unit behind it, as in `金额:元` and `重量kg`."""
    behind = _UNIT_BEHIND.search(text)
    if behind and behind.start():
        unit = behind[1] or behind[2]
        if unit == PERCENT_UNIT or is_unit(unit):
            return text[: behind.start()]
    return text


@lru_cache(maxsize=16_384)
def fold_heading(text: str) -> str:
    """Return a heading without width, white space, marks, unit, and what brackets say.

    Traditional characters are simplified, a number before it is dropped. A heading that
    is nothing but brackets stays.

    >>> fold_heading("数 量"), fold_heading("單價（元）"), fold_heading("＊1.交\\n期")
    ('数量', '单价', '交期')
    """
    plain = _fold_plain(text)
    return _drop_unit(_MARKS.sub("", _GROUP.sub("", plain)) or plain)


def split_heading(heading: str) -> list[str]:
    """Return the parts of a heading joined by "/"; a unit in brackets may hold one.

    >>> split_heading("库存/开机标准(机/人)")
    ['库存', '开机标准(机/人)']
    """
    if len(heading) > _LONGEST or _is_han(heading):
        return [heading]
    return _BETWEEN_PARTS.split(heading)


def _says_nothing(inside: str) -> bool:
    """Return whether brackets hold but a unit, or a word that says nothing."""
    return not inside or inside in NEUTRAL or is_unit(inside.rpartition(":")[2])


def _bracket_forms(plain: str) -> Iterator[tuple[int, str]]:
    """Yield a heading with the brackets open, before it, and without them."""
    inside = [text for text in _GROUP.findall(plain) if not _says_nothing(text)]
    bare = _MARKS.sub("", _GROUP.sub("", plain))
    if not bare:
        yield AS_WRITTEN, "".join(inside)
        return
    if inside:
        said = "".join(inside)
        yield AS_WRITTEN, bare + said
        yield AS_WRITTEN, said + bare
    depth = AS_WRITTEN if not inside else BY_PART
    yield depth, bare
    yield depth, _drop_unit(bare)


def _foreign_forms(plain: str) -> Iterator[tuple[int, str]]:
    """Yield what a heading in two languages, or in English, is in Chinese."""
    bare = _GROUP.sub("", plain) or plain
    if bare.isascii():
        for name in ENGLISH.get(_NO_LETTER.sub("", bare), ()):
            yield JOINED, name
        return
    chinese = _MARKS.sub("", _FOREIGN.sub("", bare))
    foreign = _NO_LETTER.sub("", "".join(_FOREIGN.findall(bare)))
    if len(chinese) < _FEWEST_LETTERS or not foreign:
        return
    if foreign in ENGLISH_ENDINGS:
        yield JOINED, chinese + ENGLISH_ENDINGS[foreign]
    if foreign in ENGLISH or len(foreign) > _LONGEST_SHORT_WORD:
        yield JOINED, chinese


def _sorted_forms(forms: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Return each form once, by its least depth, the best first."""
    least: dict[str, int] = {}
    for depth, form in sorted(forms, key=lambda each: each[0]):
        if form:
            least.setdefault(form, depth)
    return tuple((depth, form) for form, depth in least.items())


@lru_cache(maxsize=16_384)
def _part_forms(part: str) -> tuple[tuple[int, str], ...]:
    """Return the forms of one part of a heading, each with its depth, best first."""
    plain = _fold_plain(part)
    more = [*_bracket_forms(plain), *_foreign_forms(plain)]
    if _PREFIX.match(plain):
        more.append((JOINED, _PREFIX.sub("", plain, count=1)))
    return _sorted_forms(((AS_WRITTEN, plain), *more))


def _drop_unit_parts(parts: list[str]) -> list[str]:
    """Return the parts of a heading without those that are but its unit."""
    for count in (2, 1):
        if len(parts) > count and is_unit("/".join(parts[-count:])):
            return parts[:-count]
    return parts


def _chinese_part(parts: Sequence[str]) -> str:
    """Return the only part that is not in English; "" where none or several are."""
    chinese = [part for part in parts if not part.isascii()]
    return chinese[0] if len(chinese) == 1 and len(parts) > 1 else ""


@lru_cache(maxsize=16_384)
def heading_key(heading: str) -> str:
    """Return the first of a heading's forms: what two writings of it have in common.

    >>> heading_key("交貨日 "), heading_key("1.交货日:")
    ('交货日', '交货日')
    """
    return "/".join(map(_fold_plain, split_heading(heading)))


@lru_cache(maxsize=16_384)
def heading_forms(heading: str) -> tuple[tuple[int, str], ...]:
    """Return the folded forms by which a heading may be known, best first.

    Each comes with how far it is from what is written: all of it (0), joined or in
    another language (1), by its last part (2) or its first part (3) only.

    >>> heading_forms("库存/良品")
    ((0, '库存/良品'), (1, '库存良品'), (2, '良品'), (3, '库存'))
    """
    parts = split_heading(heading)
    if len(parts) == 1:
        return _part_forms(heading)
    forms = [(AS_WRITTEN, heading_key(heading))]
    kept = _drop_unit_parts(parts)
    if len(kept) == 1:
        return _sorted_forms([*forms, *_part_forms(kept[0])])
    for texts in _products_of(kept):
        forms += [(AS_WRITTEN, "/".join(texts)), (JOINED, "".join(texts))]
    chinese = _chinese_part(kept)
    if chinese or heading.isascii():
        whole = chinese or "".join(kept)
        forms += [(max(own, JOINED), form) for own, form in _part_forms(whole)]
    for depth, part in ((BY_PART, kept[-1]), (BY_FIRST_PART, kept[0])):
        forms += [(max(depth, own), form) for own, form in _part_forms(part)]
    return _sorted_forms(forms)


def _products_of(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the forms of several parts together; each has few, and few are taken."""
    forms = [
        [form for depth, form in _part_forms(part) if depth < BY_PART] for part in parts
    ]
    return islice(product(*forms), _MOST_FORMS)
