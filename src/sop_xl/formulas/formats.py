"""TEXT: a value written by a number format, for the formats that reports use."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from sop_xl.formulas.days import split_serial, split_time, weekday_of
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.values import ExcelError, Value, to_text
from sop_xl.formulas.words import HALVES_OF_DAY, LONG_DAYS, SHORT_DAYS

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<digits>[0#?,.]+)|(?P<percent>%)'
    r"|(?P<hours>\[h+\])|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a{3,4}(?!/))"
    r"|(?P<half>AM/PM)|(?P<plain>.)",
    re.DOTALL,
)
_DIGITS = re.compile(r"(?P<whole>[0#,]*)(?:(?P<point>\.)(?P<behind>[0#]*))?\Z")
_PLAIN = frozenset(" -+/():$")
_SECTIONS = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|\Z)')
_MOST_DIGITS = 15
_MOST_SECTIONS = 4
_NOON = 12
Token = tuple[str, str]


def format_value(value: Value, pattern: str, since_1904: bool) -> str:
    """Return a value as TEXT writes it; UnknownFormulaError for unusual formats.

    >>> format_value(1234.5, "#,##0.00", False), format_value(0.256, "0%", False)
    ('1,234.50', '26%')
    >>> format_value(45419.0, "yyyy-mm-dd", False)
    '2024-05-07'
    """
    if isinstance(value, bool) or not pattern:
        return to_text(value) if pattern else ""
    if isinstance(value, str):
        return _format_text(value, pattern)
    if pattern.lower() in {"general", "@"}:
        return to_text(value)
    number = value or 0.0
    tokens, signed = _choose_section(number, pattern)
    if any(kind in {"date", "hours", "half"} for kind, _ in tokens):
        if number < 0:
            raise ExcelError("#VALUE!")
        return _write_date(number, tokens, since_1904)
    return _write_number(number, tokens, signed)


def _format_text(text: str, pattern: str) -> str:
    if ";" in pattern or ("@" in pattern and pattern != "@"):
        raise UnknownFormulaError(pattern)
    _read_tokens(pattern.replace("@", ""))
    return text


def _choose_section(number: float, pattern: str) -> tuple[list[Token], bool]:
    """Return the tokens for a number, and whether a minus sign is to be written."""
    sections = _split_sections(pattern)
    index = 0
    if len(sections) > 1 and number < 0:
        index = 1
    elif len(sections) > 2 and number == 0:
        index = 2
    return _read_tokens(sections[index]), index == 0


def _split_sections(pattern: str) -> list[str]:
    """Return the sections of a format; that of text, the fourth, is left out."""
    sections = [match[1] for match in _SECTIONS.finditer(pattern) if match[0]]
    if pattern.endswith(";"):
        sections.append("")
    if len(sections) > _MOST_SECTIONS or (len(sections) == 2 and not sections[1]):
        raise UnknownFormulaError(pattern)
    return sections[:3]


def _read_tokens(section: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(section):
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "plain" and not _is_plain(text):
            raise UnknownFormulaError(section)
        is_text = kind in {"quoted", "escaped", "plain"}
        tokens.append(("text", text) if is_text else (kind, text))
    return tokens


def _is_plain(character: str) -> bool:
    """Return whether a character stands for itself in a format, without quotes."""
    if character.isascii():
        return character in _PLAIN
    return character not in HALVES_OF_DAY


def _write_number(number: float, tokens: list[Token], signed: bool) -> str:
    digits = [text for kind, text in tokens if kind == "digits"]
    if not digits:
        if any(kind == "percent" for kind, _ in tokens):
            raise UnknownFormulaError("a format without digits")
        return "-" * (signed and number < 0) + "".join(text for _, text in tokens)
    if len(digits) > 1:
        raise UnknownFormulaError("digits in several places")
    percents = sum(kind == "percent" for kind, _ in tokens)
    shown = abs(Decimal(f"{number:.15g}")).scaleb(2 * percents)
    written, is_zero = _write_digits(shown, digits[0])
    sign = "-" * (signed and number < 0 and not is_zero)
    return sign + "".join(
        written if kind == "digits" else text for kind, text in tokens
    )


def _write_digits(shown: Decimal, picture: str) -> tuple[str, bool]:
    """Return digits as a picture such as #,##0.00 has them, and whether all are 0."""
    match = _DIGITS.match(picture)
    if match is None or match["whole"].endswith(","):
        raise UnknownFormulaError(picture)
    behind = match["behind"] or ""
    if shown.adjusted() >= _MOST_DIGITS or "#0" in behind:
        raise UnknownFormulaError(picture)
    rounded = shown.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    zeros = match["whole"].replace(",", "").lstrip("#")
    whole = whole.lstrip("0").rjust(len(zeros), "0")
    if "," in match["whole"]:
        whole = _group(whole)
    kept = len(behind.rstrip("#"))
    fraction = fraction[:kept] + fraction[kept:].rstrip("0")
    return whole + (match["point"] or "") + fraction, rounded == 0


def _group(whole: str) -> str:
    return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+\Z)", ",", whole)


def _write_date(number: float, tokens: list[Token], since_1904: bool) -> str:
    tokens = [("text", text) if text == "." else (kind, text) for kind, text in tokens]
    if any(kind in {"digits", "percent"} for kind, _ in tokens):
        raise UnknownFormulaError("digits in a date")
    seconds = any(
        text.lower().startswith("s") for kind, text in tokens if kind == "date"
    )
    if not seconds and any(kind == "hours" for kind, _ in tokens):
        number += 1e-9
    writer = _DateWriter(number, since_1904, any(kind == "half" for kind, _ in tokens))
    pieces = []
    for index, (kind, text) in enumerate(tokens):
        if kind == "date" and text[0] in "mM" and _is_minute(tokens, index):
            pieces.append(writer.write_time("n", len(text)))
        else:
            pieces.append(writer.write(kind, text))
    return "".join(pieces)


def _is_minute(tokens: list[Token], index: int) -> bool:
    """Return whether an m follows hours or stands before seconds."""
    dates = [(i, text) for i, (kind, text) in enumerate(tokens) if kind != "text"]
    at = next(n for n, (i, _) in enumerate(dates) if i == index)
    before = dates[at - 1][1].strip("[")[0].lower() if at else ""
    after = dates[at + 1][1][0].lower() if at + 1 < len(dates) else ""
    return before == "h" or after == "s"


class _DateWriter:
    """Writes the parts of one moment."""

    def __init__(self, number: float, since_1904: bool, halves: bool) -> None:
        self._number = number
        self._since_1904 = since_1904
        self._halves = halves
        self._time = split_time(number)
        whole = self._time == (0, 0, 0) and number % 1 > 0.5
        self._day = number + 1 if whole else number

    def write(self, kind: str, text: str) -> str:
        if kind == "text":
            return text
        if kind == "half":
            return "AM" if self._time[0] < _NOON else "PM"
        if kind == "hours":
            hours = int(self._day) * 24 + self._time[0]
            return str(hours).rjust(len(text) - 2, "0")
        letter = text[0].lower()
        if letter in "hs":
            return self.write_time(letter, len(text))
        return self._write_day(letter, len(text))

    def write_time(self, letter: str, width: int) -> str:
        if width > 2:
            raise UnknownFormulaError(letter)
        number = self._time["hns".index(letter)]
        if letter == "h" and self._halves:
            number = (number - 1) % _NOON + 1
        return str(number).rjust(width, "0")

    def _write_day(self, letter: str, width: int) -> str:
        year, month, day = split_serial(self._day, self._since_1904)
        if letter == "y":
            return str(year) if width > 2 else str(year)[-2:]
        if letter == "a":
            names = SHORT_DAYS if width == 3 else LONG_DAYS
            return names[weekday_of(self._day, self._since_1904)]
        if width > 2:
            raise UnknownFormulaError("names of months and days")
        return str(month if letter == "m" else day).rjust(width, "0")
