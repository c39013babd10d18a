"""CSV and other texts: the encoding by decoding, the delimiter by counting."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator, Sequence

from sop_xl.grid import Grid
from sop_xl.readers.quotes import mend_quotes
from sop_xl.readers.unreadable import UnreadableFile

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR = re.compile(r"\A\"?sep=(.)\"?\r?(?:\n|\Z)", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'="((?:[^"]|"")*)"\Z')
_DELIMITERS = ",\t;|"
_SAMPLE, _SAMPLE_CHARACTERS = 50, 1 << 16
_MOST_CELLS = 20_000_000
# These are compiled when the first text is read: other files need none of them.
# Controls that no text has; a form feed or an end-of-file mark may stand in one.
_CONTROLS = r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]"
_STRANGE = r"[\x80-\x9f\ue000-\uf8ff\ufff0-\uffff\U00010000-\U0001efff]"
# Letters that two bytes of Chinese may look like; what they never look like.
_FOREIGN = r"[\u0100-\u07ff]"
_SURE = r"[\u0800-\U0010ffff]|[A-Za-z0-9][\x80-\u07ff]|[\x80-\u07ff][A-Za-z0-9]"
_CHINESE = r"[\u4e00-\u9fff]"
_WIDE_LETTERS = r"[\u0800-\ud7ff\uf900-\uffef\U00010000-\U0010ffff]"
_MOST_STRANGE = 0.02
# What stands for bytes that are no letter; the most of a text, and of a short one. By
# so many letters of Chinese to each, a text is UTF-8 with something broken in it.
_BROKEN, _MOST_BROKEN, _FEW_BROKEN, _SURE_LETTERS = "\ufffd", 0.01, 3, 4
# A byte that text has in UTF-16 only; what stands for one that strayed into another,
# where zeros are so few.
_ZERO, _STAND_IN, _MOST_STRAY = b"\0", b"\x1a", 0.05
_MARK = b"\xef\xbb\xbf"
# Texts of a word or two may look alike in both; they are GB18030 then.
_LEAST_GAIN = 0.2

Cells = list[list[str | None]]


def read_text(content: bytes, book: str, sheet: str) -> Grid:
    """Return the cells of a text of rows; a value in it is text and stays text.

    Raises:
        UnreadableFile: the content is no text, or no text of rows.
    """
    text = decode_text(content)
    separator = _SEPARATOR.match(text)
    if separator:
        # Excel does not show the line that tells it the delimiter, nor counts it.
        delimiter, text = separator[1], text[separator.end() :]
    else:
        delimiter = find_delimiter(text)
    try:
        cells = list(_split(mend_quotes(text, delimiter), delimiter))
    except csv.Error as error:
        raise UnreadableFile("not-a-table") from error
    return Grid(book, sheet, cells)


def _split(text: str, delimiter: str) -> Iterator[Sequence[str | None]]:
    known: dict[str, str | None] = {}
    count = 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        count += len(row)
        if count > _MOST_CELLS:
            raise UnreadableFile("too-large")
        for value in row:
            if value not in known:
                known[value] = _plain_value(value)
        yield [known[value] for value in row]


def _plain_value(value: str) -> str | None:
    """Return a cell's text; Excel writes ="001" where zeros in front must stay.

    >>> _plain_value('="001"'), _plain_value("=A1"), _plain_value(" ")
    ('001', '=A1', None)
    """
    if not value or value.isspace():
        return None
    found = _EXCEL_TEXT.match(value.strip()) if value.lstrip()[:1] == "=" else None
    return found[1].replace('""', '"') if found else value


def decode_text(content: bytes) -> str:
    r"""Return a text, whichever of the usual ways it is encoded.

    UTF-8 is tried first: only a word or two of another encoding are UTF-8 by chance.
    GB18030 takes nearly any bytes, so its result must look like text, else Big5 is
    tried. A few broken bytes become the letter that stands for them.

    >>> decode_text("数量".encode("gbk")), decode_text("數量,單價".encode("big5"))
    ('数量', '數量,單價')
    >>> decode_text("单号,数量,客户".encode("gbk") + b"\xff")
    '单号,数量,客户�'

    Raises:
        UnreadableFile: it is none of them.
    """
    if content.startswith(_WIDE):
        texts = list(_decode(content, "utf-16"))
    elif _ZERO in content:
        return _decode_with_zeros(content)
    else:
        texts = list(_decode(content, "utf-8-sig"))
        if not texts:
            texts = [*_decode_broken(content), *_decode_without_mark(content)]
            texts += _mend_national(content)
        elif _may_be_chance(texts[0]):
            texts = [*_decode_without_mark(content), *texts]
    for text in texts:
        if _is_text(text):
            return text
    raise UnreadableFile("not-a-table")


def _decode(content: bytes, encoding: str) -> Iterator[str]:
    try:
        yield content.decode(encoding)
    except UnicodeDecodeError:
        return


def _decode_with_zeros(content: bytes) -> str:
    """Return the text as UTF-16 unmarked, or as one with zeros that strayed into it.

    Half of each plain letter of UTF-16 is a zero; which half tells the order of bytes.
    """
    texts: list[str] = []
    low, high = content[::2].count(_ZERO), content[1::2].count(_ZERO)
    if min(low, high) <= _MOST_STRAY * max(low, high):
        wide = _decode(content, "utf-16-le" if high > low else "utf-16-be")
        texts += filter(_is_text, wide)
    if low + high <= max(_FEW_BROKEN, _MOST_STRAY * len(content)):
        with contextlib.suppress(UnreadableFile):
            text = decode_text(content.replace(_ZERO, _STAND_IN))
            texts.append(text.replace(_STAND_IN.decode(), _BROKEN))
    if not texts:
        raise UnreadableFile("not-a-table")
    return min(texts, key=_strangeness)


def _decode_broken(content: bytes) -> Iterator[str]:
    """Yield the text as UTF-8 if it surely is, with some bytes that are not."""
    for text in _mend(content, "utf-8-sig"):
        letters = len(re.findall(_WIDE_LETTERS, text))
        is_sure = letters >= _SURE_LETTERS * text.count(_BROKEN)
        if is_sure or content.startswith(_MARK):
            yield text


def _mend_national(content: bytes) -> Iterator[str]:
    """Yield the text as GB18030 or Big5 with some bytes that are neither."""
    texts = [*_mend(content, "gb18030"), *_mend(content, "big5")]
    yield from sorted(texts, key=_strangeness)


def _mend(content: bytes, encoding: str) -> Iterator[str]:
    """Yield the text if little of it is broken; the beginning is looked at first."""
    for part in (content[:_SAMPLE_CHARACTERS], content):
        text = part.decode(encoding, "replace")
        if not _is_little_broken(text) or re.search(_CONTROLS, text):
            return
    yield text


def _is_little_broken(text: str) -> bool:
    return not _is_broken(text) and re.search(_CHINESE, text) is not None


def _is_broken(text: str) -> bool:
    return text.count(_BROKEN) > max(_FEW_BROKEN, _MOST_BROKEN * len(text))


def _decode_without_mark(content: bytes) -> Iterator[str]:
    """Yield the text as GB18030 or Big5, the likelier first."""
    national = list(_decode(content, "gb18030"))
    taiwanese = list(_decode(content, "big5"))
    if national and taiwanese:
        gain = _strangeness(national[0]) - _strangeness(taiwanese[0])
        if gain > _LEAST_GAIN:
            national, taiwanese = taiwanese, national
    yield from (*national, *taiwanese)


def _may_be_chance(text: str) -> bool:
    """Return whether a text that is UTF-8 may yet be a few words in GB18030.

    Those would become foreign letters; such stand beside others, and Φ beside digits.
    """
    return not re.search(_SURE, text) and re.search(_FOREIGN, text) is not None


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE_CHARACTERS]
    if re.search(_CONTROLS, text) or _is_broken(text):
        return False
    # A few broken letters are told of, and do not make a text none.
    return _strange_share(sample.replace(_BROKEN, "")) <= _MOST_STRANGE


def _strange_share(sample: str) -> float:
    return len(re.findall(_STRANGE, sample)) / max(len(sample), 1)


def _strangeness(text: str) -> float:
    """Return how little a text looks like Chinese: the share of rare characters.

    Of the Chinese characters those of GB2312's first level, in the order of their
    sounds, are the ones in daily use; read in the wrong encoding few of them appear.
    Big5 has its own daily ones in A440 to C67E.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    chinese = re.findall(_CHINESE, sample)
    if not chinese:
        return 1.0 + _strange_share(sample)
    rare = sum(not _is_daily(character) for character in chinese)
    return rare / len(chinese) + _strange_share(sample)


def _is_daily(character: str) -> bool:
    national = character.encode("gb2312", "ignore")
    if national and b"\xb0\xa1" <= national <= b"\xd7\xf9":
        return True
    taiwanese = character.encode("big5", "ignore")
    return bool(taiwanese) and b"\xa4\x40" <= taiwanese <= b"\xc6\x7e"


def find_delimiter(text: str) -> str:
    r"""Return the mark between cells: the one that cuts most lines alike.

    What stands in quotes does not count.

    >>> find_delimiter("a;b\n1,5;2,5\n3,5;4,5"), find_delimiter("a\tb,c\td")
    (';', '\t')
    """
    lines = _plain_lines(text)
    return max(_DELIMITERS, key=lambda mark: _count_alike(lines, mark))


def _plain_lines(text: str) -> list[str]:
    sample = re.sub(r'"(?:[^"]|"")*(?:"|\Z)', "", text[:_SAMPLE_CHARACTERS])
    return sample.splitlines()[:_SAMPLE]


def _count_alike(lines: Sequence[str], mark: str) -> tuple[int, int]:
    """Return how many lines the mark cuts into the usual number of cells, and marks."""
    counts = [count for count in (line.count(mark) for line in lines) if count]
    if not counts:
        return 0, 0
    usual = max(sorted(set(counts)), key=counts.count)
    return counts.count(usual), sum(counts)
