"""Functions of text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sop_xl.formulas.arrays import Matrix
from sop_xl.formulas.blocks import Argument, Block, Site, Union
from sop_xl.formulas.criteria import read_date
from sop_xl.formulas.formats import format_value
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.values import (
    Cell,
    ExcelError,
    Value,
    raise_error,
    read_numeral,
    to_text,
)
from sop_xl.formulas.wildcards import compile_pattern

_LONGEST = 32_767
_SPACES = re.compile(" +")
_LAST_OF_ONE_UNIT = "\uffff"
_CONTROLS = re.compile("[\x00-\x1f]")


def _refuse_pairs(text: str) -> str:
    """Return a text in which each character is one of Excel's; others are not known."""
    if text and max(text) > _LAST_OF_ONE_UNIT:
        raise UnknownFormulaError("characters of two units")
    return text


def _check_count(count: int) -> int:
    if count < 0:
        raise ExcelError("#VALUE!")
    return count


def _take_left(text: str, count: int = 1) -> str:
    return _refuse_pairs(text)[: _check_count(count)]


def _take_right(text: str, count: int = 1) -> str:
    kept = _check_count(count)
    return _refuse_pairs(text)[-kept:] if kept else ""


def _take_middle(text: str, start: int, count: int) -> str:
    if start < 1:
        raise ExcelError("#VALUE!")
    return _refuse_pairs(text)[start - 1 : start - 1 + _check_count(count)]


def _replace_part(text: str, start: int, count: int, new: str) -> str:
    if start < 1:
        raise ExcelError("#VALUE!")
    text, end = _refuse_pairs(text), start - 1 + _check_count(count)
    return text[: start - 1] + new + text[end:]


def _substitute(text: str, old: str, new: str, *which: int) -> str:
    if not old:
        return text
    if not which:
        return text.replace(old, new)
    if which[0] < 1:
        raise ExcelError("#VALUE!")
    pieces = text.split(old)
    if len(pieces) <= which[0]:
        return text
    return old.join(pieces[: which[0]]) + new + old.join(pieces[which[0] :])


def _find(wanted: str, text: str, start: int = 1) -> float:
    if not 1 <= start <= len(_refuse_pairs(text)) + 1:
        raise ExcelError("#VALUE!")
    found = text.find(wanted, start - 1)
    if found < 0:
        raise ExcelError("#VALUE!")
    return float(found + 1)


def _search(wanted: str, text: str, start: int = 1) -> float:
    if not 1 <= start <= len(_refuse_pairs(text)) + 1:
        raise ExcelError("#VALUE!")
    found = compile_pattern(wanted, whole=False).search(text, start - 1)
    if found is None:
        raise ExcelError("#VALUE!")
    return float(found.start() + 1)


def _repeat(text: str, count: int) -> str:
    if _check_count(count) * len(text) > _LONGEST:
        raise ExcelError("#VALUE!")
    return text * count


def _read_value(site: Site, value: Value) -> float:
    if not isinstance(value, str):
        if isinstance(value, bool):
            raise ExcelError("#VALUE!")
        return value or 0.0
    number = read_date(value, site.source.since_1904)
    number = read_numeral(value) if number is None else number
    if number is None:
        raise ExcelError("#VALUE!")
    return number


def _list_texts(argument: Argument) -> list[str]:
    if isinstance(argument, Block):
        cells: list[Cell] = argument.flat()
    elif isinstance(argument, Matrix):
        cells = argument.flat()
    elif isinstance(argument, Union):
        raise UnknownFormulaError("several areas")
    else:
        cells = [argument]
    return [to_text(raise_error(cell)) for cell in cells]


def _concatenate(*arguments: Argument) -> str:
    return _check_length("".join(t for each in arguments for t in _list_texts(each)))


def _join_texts(mark: str, without_blanks: bool, *arguments: Argument) -> str:
    blocks = [each for each in arguments if isinstance(each, Block)]
    if not without_blanks and any(map(_is_cut, blocks)):
        raise UnknownFormulaError("blank cells without end")
    texts = [text for each in arguments for text in _list_texts(each)]
    return _check_length(mark.join(t for t in texts if t or not without_blanks))


def _is_cut(block: Block) -> bool:
    """Return whether a block goes on below what the sheet has."""
    return len(block.flat()) < block.height * block.width


def _check_length(text: str) -> str:
    if len(text) > _LONGEST:
        raise ExcelError("#VALUE!")
    return text


def _make_character(code: int) -> str:
    if not 1 <= code <= 255:
        raise ExcelError("#VALUE!")
    if code > 126:
        raise UnknownFormulaError("CHAR")
    return chr(code)


def _read_code(text: str) -> float:
    if not text:
        raise ExcelError("#VALUE!")
    if not text[0].isascii():
        raise UnknownFormulaError("CODE")
    return float(ord(text[0]))


def _capitalise(text: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text)


def _write_formatted(site: Site, value: Value, pattern: str) -> str:
    if isinstance(value, str):
        number = read_date(value, site.source.since_1904)
        value = number if number is not None else read_numeral(value) or value
    return format_value(value, pattern, site.source.since_1904)


TEXTS: Mapping[str, Function] = {
    "CHAR": Function(_make_character, "i"),
    "CLEAN": Function(lambda text: _CONTROLS.sub("", text), "t"),
    "CODE": Function(_read_code, "t"),
    "CONCAT": Function(_concatenate, "r", repeated="r"),
    "CONCATENATE": Function(_concatenate, "t", repeated="t"),
    "EXACT": Function(lambda one, other: one == other, "tt"),
    "FIND": Function(_find, "tt", "i"),
    "LEFT": Function(_take_left, "t", "i"),
    "LEN": Function(lambda text: float(len(text.encode("utf-16-le")) // 2), "t"),
    "LOWER": Function(str.lower, "t"),
    "MID": Function(_take_middle, "tii"),
    "PROPER": Function(_capitalise, "t"),
    "REPLACE": Function(_replace_part, "tiit"),
    "REPT": Function(_repeat, "ti"),
    "RIGHT": Function(_take_right, "t", "i"),
    "SEARCH": Function(_search, "tt", "i"),
    "SUBSTITUTE": Function(_substitute, "ttt", "i"),
    "TEXT": Function(_write_formatted, "vt", placed=True),
    "TEXTJOIN": Function(_join_texts, "tbr", repeated="r"),
    "TRIM": Function(lambda text: _SPACES.sub(" ", text).strip(" "), "t"),
    "UPPER": Function(str.upper, "t"),
    "VALUE": Function(_read_value, "v", placed=True),
}
