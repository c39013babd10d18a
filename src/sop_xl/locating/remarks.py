"""Rows that say of themselves what they are: totals, notes, signatures, properties."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sop_xl.grid import RawValue
from sop_xl.headings.fold import fold_heading
from sop_xl.locating.cellkinds import is_weekday
from sop_xl.locating.lines import Cells
from sop_xl.locating.words import (
    COMPARED,
    EXTREMES,
    IN_WORDS,
    LABEL_ENDS,
    LINE_LABELS,
    MORE_TOTALS,
    MORE_UNITS,
    MUST_MARKS,
    NOTE_LABELS,
    NOTE_STARTS,
    NOTHING_BELOW,
    PERIODS,
    PIVOT_MARKS,
    REGISTERS,
    ROLES,
    SIGNATURES,
    SIGNED_ENDS,
    SIGNERS,
    SUBTOTAL,
    TELLING,
    TEN_THOUSAND,
    TOTAL_SIGNS,
    TOTALS,
)
from sop_xl.values.numbers import read_number
from sop_xl.values.units import is_unit

#: `label: value` and `label:` in a line outside of a table.
PAIR = re.compile(r"([^\s:：，,;；]{1,12})[:：]\s*([^\s:：]+)")
LABEL = re.compile(r"([^\s:：]{1,12})[:：]\s*$")

_SIGNATURE = re.compile(
    rf"({'|'.join(SIGNATURES)})({'|'.join(SIGNERS)})?([:(\s]|\Z)",
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d[:：]\d")
_BRACKETED = re.compile(r"[(\[【](.*)[)\]】]")
_COUNTED_NOTE = re.compile(r"\s*(\d{1,2}|[(（]\d{1,2}[)）])\s*[、.．)）]\s*\D")
_OF_COLUMNS = re.compile(r"[\dA-Z()]+([-+*/×÷][\dA-Z()]+)+")
_COLUMN_COUNT = re.compile(r"\(?(?:(\d{1,2})|([A-Z]))\)?(?:\Z|=)")
_FEWEST_COUNTED = 3
_ASIDE = re.compile(r"\([^()]*\)")
_SHORTEST_TITLE = 3
_BRACKET_SIGNS = " ()（）[]【】*"
_LONGEST_TOTAL = 16
_LABELS_OF_TOTAL = 4
_LABEL_AND_NOTE = 2
_FULL = 4
_FEWEST_SAID = 2
_WORDS = (*TOTALS, *MORE_TOTALS)
_TOTAL_SIGNS = re.compile(f"[{TOTAL_SIGNS}]")
_SHORTEST_SENTENCE = 16
_LONGEST_UNIT = 6


def plain_texts(cells: Cells) -> list[str]:
    """Return the texts of a row that are no numbers."""
    texts = [value for value in cells.values() if isinstance(value, str)]
    return [text for text in texts if read_number(text) is None]


def names_total(text: str) -> bool:
    """Return whether a text is, begins with, or ends with a word for a total."""
    word = fold_heading(text)
    return word.startswith(_WORDS) or word.endswith(_WORDS)


def names_share(text: str) -> bool:
    """Return whether a text names what a total is compared with, or its share."""
    return fold_heading(text).endswith(COMPARED)


def may_name_total(text: str) -> bool:
    """Return whether a text is worth asking for a word for a total."""
    if text.isascii():
        word = text.strip(" :").casefold()
        return len(text) <= _LONGEST_TOTAL and (word in _WORDS or word in EXTREMES)
    if text.strip() in EXTREMES:
        return True
    return _TOTAL_SIGNS.search(text) is not None and names_total(text)


def is_total(cells: Cells, width: int) -> bool:
    """Return whether a row of a table so many columns wide is a sum of others.

    A word for a total alone says so, unless every column is filled and the word is not
    the first: then it is what the row is about. Firms and measures are called by names
    with such a word; these must stand alone, and first or in a row that is half empty.

    >>> is_total({1: "A1", 2: "合计贸易公司", 3: 5}, 3)
    False
    >>> is_total({1: "6月合计", 3: 5}, 3)
    True
    """
    values = list(cells.values())
    if "".join(fold_heading(v) for v in values[:2] if isinstance(v, str)) in TOTALS:
        return True
    for place, value in enumerate(values[:_LABELS_OF_TOTAL]):
        if not isinstance(value, str):
            continue
        if not place and _is_total_in_words(value):
            return True
        if len(value) > _LONGEST_TOTAL:
            continue
        word = fold_heading(value)
        if word in _WORDS or (not place and word in EXTREMES):
            dated = word.startswith(PERIODS)
            return dated or not (place and len(cells) == width >= _FULL)
        if not value.isascii() and names_total(value):
            others = len(plain_texts(cells)) - 1
            named = word.endswith(SUBTOTAL) or word.startswith(PERIODS)
            sure = not place or named or 2 * len(cells) <= width
            return sure and others <= word.endswith(_WORDS)
    return False


def _is_total_in_words(text: str) -> bool:
    """Return whether a long text is a sum written out in words."""
    plain = "".join(text.split())
    told = IN_WORDS in plain or (len(plain) > _LONGEST_TOTAL and PAIR.match(plain))
    return plain.startswith(_WORDS) and bool(told)


def is_note(text: str) -> bool:
    """Return whether a text says of itself that it is a note."""
    return unicodedata.normalize("NFKC", text).lstrip().startswith(NOTE_STARTS)


def is_labelled(text: str) -> bool:
    """Return whether a text is a label, or a label with its value; a time is none."""
    if text.startswith(PIVOT_MARKS):
        return False
    if _CLOCK.search(text) and not LABEL.search(text):
        text = _CLOCK.sub("", text)
    return bool(PAIR.match(text.lstrip()) or LABEL.search(text))


def is_remark(cells: Cells) -> bool:
    """Return whether a row is a note or a line of signatures.

    >>> is_remark({1: "制表：张三", 4: "审核：", 5: "李四"}), is_remark({1: "注：含税"})
    (True, True)
    """
    values = list(cells.values())
    first = str(values[0])
    if len(cells) <= _LABEL_AND_NOTE and str(values[-1]).strip() in NOTHING_BELOW:
        return True
    if not first.isascii():
        folded = unicodedata.normalize("NFKC", first).lstrip()
        if len(cells) <= _LABEL_AND_NOTE and fold_heading(first) in NOTE_LABELS:
            return True
        if is_note(folded) or _SIGNATURE.match(folded):
            return True
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < len(values):
        return False
    after_label = [False, *(bool(LABEL.search(text)) for text in texts)]
    labelled = sum(
        after or is_labelled(text)
        for after, text in zip(after_label, texts, strict=False)
    )
    return 2 * labelled > len(texts)


def is_line_label(value: RawValue | None) -> bool:
    """Return whether a cell is a label by its word, even without a colon."""
    word = fold_heading(value) if isinstance(value, str) else ""
    return word in LINE_LABELS or word.endswith(LABEL_ENDS)


def is_line_above(cells: Cells) -> bool:
    """Return whether a row is a lone text, or properties: it stands above a table."""
    texts = [value for value in cells.values() if isinstance(value, str)]
    labelled = all(map(is_labelled, texts)) or is_line_of_pairs(cells)
    return len(texts) == len(cells) and (len(cells) == 1 or labelled)


def is_line_of_pairs(cells: Cells) -> bool:
    """Return whether labels and values take turns in a row, as in `客户|甲|日期|今天`.

    >>> is_line_of_pairs({1: "客户", 2: "甲", 4: "日期", 6: "6月1日"})
    True
    >>> is_line_of_pairs({1: "客户", 2: "日期", 3: "单号", 4: "产品"})
    False
    """
    if not cells:
        return False
    values, first = list(cells.values()), min(cells)
    beside = [v for c, v in cells.items() if (c - first) % 2 == 0]
    after = [v for c, v in cells.items() if (c - first) % 2]
    return _take_turns(values[::2], values[1::2]) or _take_turns(beside, after)


def _take_turns(labels: Sequence[RawValue], said: Sequence[RawValue]) -> bool:
    """Return whether some cells are labels, each its own, and others what they say."""
    if not 0 < len(said) <= len(labels) <= len(said) + (len(said) > 1):
        return False
    told = sum(bool(_DIGIT.search(str(value))) for value in said)
    if told and len(labels) > len(said) > 1 and not is_line_label(labels[-1]):
        labels = labels[:-1]
    known = sum(map(is_line_label, labels))
    telling = all(str(value).endswith(TELLING) for value in said)
    if len(set(labels)) < len(labels) or not known or telling:
        return False
    if known == len(labels):
        return told > 0 or not any(map(is_line_label, said))
    if len(said) < _FEWEST_SAID or any(map(is_line_label, said)):
        return False
    if any(_DIGIT.search(str(value)) for value in labels):
        return False
    return 3 * told >= 2 * len(said) or (told > 0 and 4 * known >= 3 * len(labels))


def is_card(rows: Sequence[Cells]) -> bool:
    """Return whether labels and values take turns in all rows, the labels all other.

    >>> is_card([{1: "材质", 2: "ABS 7", 3: "色号", 4: "B2"}, {1: "穴数", 2: 2.0}])
    True
    >>> is_card([{1: "名称", 2: "1月", 3: "备注", 4: "2月"}, {1: "名称", 2: 5.0}])
    False
    """
    labels = [value for cells in rows for value in list(cells.values())[::2]]
    said = [value for cells in rows for value in list(cells.values())[1::2]]
    named = all(isinstance(v, str) and not _DIGIT.search(v) for v in labels)
    if not named or len(set(labels)) < len(labels) or not said:
        return False
    counted = [bool(_DIGIT.search(str(value))) for value in said]
    first = counted[: len(rows[0]) // 2]
    return 3 * sum(counted) >= 2 * len(said) and 3 * sum(first) >= 2 * len(first) > 2


def is_role(value: RawValue) -> bool:
    """Return whether a cell names who signs, and can be nothing else."""
    word = fold_heading(value) if isinstance(value, str) else ""
    return word in ROLES and (word in SIGNATURES or word.endswith(SIGNERS))


def is_signer(value: RawValue) -> bool:
    """Return whether a cell names who signs, or what is signed, by its last word."""
    return isinstance(value, str) and fold_heading(value).endswith(SIGNED_ENDS)


def are_roles(cells: Cells) -> bool:
    """Return whether most cells of a row name who signs: `主管 | 会计 | 出纳`."""
    texts = [value for value in cells.values() if isinstance(value, str)]
    signed = sum(fold_heading(text) in ROLES for text in texts)
    return signed > 1 and 2 * signed > len(cells)


def counts_columns(values: Sequence[RawValue]) -> bool:
    """Return whether cells only number the columns they stand in.

    >>> counts_columns(["(1)", "(2)", "(3)", "(4)=(2)*(3)"]), counts_columns([1.0, 2.0])
    (True, False)
    >>> counts_columns(["A", "B", "C", "A+B-C"]), counts_columns(["1-2", "2-3", "3-4"])
    (True, False)
    """
    found = [_column_count(value) for value in values if not _is_formula(value)]
    if len(found) < _FEWEST_COUNTED:
        return False
    right = sum(count == place for place, count in enumerate(found, 1))
    return right == len(found) or (
        right > 0
        and all(count is None or count > 0 for count in found)
        and found[0] == 1
        and found == sorted(found, key=lambda count: count or 0)
        and len(set(found)) == len(found)
        and None not in found
        and (found[-1] or 0) <= 2 * len(found)
    )


def explains_columns(values: Sequence[RawValue]) -> bool:
    """Return whether cells below a header say more of it: units, weekdays, numbers."""
    days = len(values) > 1 and all(map(is_weekday, values))
    must = all(str(value).strip(_BRACKET_SIGNS) in MUST_MARKS for value in values)
    units = all(map(is_unit_text, values)) or _are_bracketed(values)
    return days or must or counts_columns(values) or units


def _are_bracketed(values: Sequence[RawValue]) -> bool:
    """Return whether all cells are short words in brackets, of one kind or another."""
    texts = [unicodedata.normalize("NFKC", str(value)).strip() for value in values]
    found = [_BRACKETED.fullmatch(text) for text in texts]
    return len(found) > 1 and all(
        match is not None and 0 < len(match[1]) <= _LONGEST_UNIT for match in found
    )


def _is_formula(value: RawValue) -> bool:
    """Return whether a cell says how its column follows from others, as in `A-B`."""
    text = unicodedata.normalize("NFKC", value) if isinstance(value, str) else ""
    return _OF_COLUMNS.fullmatch(text.strip()) is not None


def _column_count(value: RawValue) -> int | None:
    """Return the number by which a cell numbers its column: 3, (3), ③, C."""
    if not isinstance(value, str):
        whole = isinstance(value, int | float) and value == value // 1
        return int(value) if whole else None  # type: ignore[arg-type]
    text = unicodedata.normalize("NFKC", value).strip()
    match = _COLUMN_COUNT.match(text)
    if match is None:
        return None
    return int(match[1]) if match[1] else ord(match[2]) - ord("A") + 1


def is_sentence(value: RawValue) -> bool:
    """Return whether a cell is prose: long, or counted as in `1、价格含税`."""
    if not isinstance(value, str):
        return False
    return len(value) >= _SHORTEST_SENTENCE or bool(_COUNTED_NOTE.match(value))


def is_title(text: str) -> bool:
    """Return whether a text is called like a register, whatever stands in brackets.

    >>> is_title("领 料 单（6月）"), is_title("二车间")
    (True, False)
    """
    plain = _ASIDE.sub("", "".join(unicodedata.normalize("NFKC", text).split()))
    return plain.endswith(REGISTERS) and len(plain) >= _SHORTEST_TITLE


def is_unit_text(value: RawValue) -> bool:
    """Return whether a cell is but a unit, in brackets or not."""
    if not isinstance(value, str):
        return False
    text = unicodedata.normalize("NFKC", value).strip()
    bracketed = _BRACKETED.fullmatch(text)
    unit = bracketed[1] if bracketed else text
    return _is_unit(unit) or all(map(_is_unit, unit.split("/")))


def _is_unit(text: str) -> bool:
    return text.casefold() in MORE_UNITS or is_unit(text.removeprefix(TEN_THOUSAND))
