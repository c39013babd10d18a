"""What people have answered about headings, kept as text in the workspace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from sop_xl.package.errors import PackageError
from sop_xl.package.saving import save_atomically
from sop_xl.patterns import compile_late
from sop_xl.records import dataclass
from sop_xl.workspace.labels import (
    CONFIRMED_REMARK,
    HEADINGS_FILE,
    HEADINGS_START,
    QUESTION_MARKS,
    WAITING_REMARK,
)

_SECTION = compile_late(r"\s*\[\s*(?P<name>.+?)\s*\]\s*(?:#.*)?\Z")
_STRING = r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|“[^”]*”|‘[^’]*’'
_ENTRY = compile_late(
    rf"\s*(?P<key>{_STRING}|[^\s\"'“‘#=＝]+)\s*[=＝]\s*(?P<value>{_STRING})"
    r"\s*(?P<remark>#.*)?\Z"
)
_NOTHING = compile_late(r"\s*(?:#.*)?\Z")
_ESCAPE = compile_late(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_LAST_SHORT = 0xFFFF
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Question:
    """A heading of a table that people are asked about, and the column it is like."""

    table: str
    heading: str
    column: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the file: what a table's heading is said to be.

    `waits` says that the answer is the program's guess, which ends in a question mark.
    """

    line: int
    table: str
    heading: str
    answer: str
    waits: bool


@dataclass(frozen=True, slots=True)
class HeadingsFile:
    """The lines of the file, what they say, and the numbers of those that say nothing.

    Tables and columns are named as people write them; whether there are such is for the
    reader to see. `unreadable` says that the file is there but is no text.
    """

    path: Path
    lines: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    wrong_lines: tuple[int, ...] = ()
    unreadable: bool = False

    def answer(self, entry: Entry, column: str) -> HeadingsFile:
        """Return the file with another answer in one line; people's remark stays."""
        lines = list(self.lines)
        old = _ENTRY.match(lines[entry.line - 1])
        remark = (old and old["remark"]) or ""
        behind = f"  {remark}" if remark else ""
        if remark in ("", WAITING_REMARK.strip()):
            behind = CONFIRMED_REMARK
        lines[entry.line - 1] = _write_entry(entry.heading, column) + behind
        return _parse(self.path, lines)

    def add(self, questions: Iterable[Question]) -> HeadingsFile:
        """Return the file with new questions, each at the end of its table's part."""
        lines = list(self.lines) or HEADINGS_START.splitlines()
        for table, asked in _by_table(questions).items():
            new = [
                _write_entry(each.heading, each.column + QUESTION_MARKS[0])
                + WAITING_REMARK
                for each in asked
            ]
            place = _end_of_table(lines, table)
            if place is None:
                lines += ["", f"[{_quote(table)}]", *new]
            else:
                lines[place:place] = new
        return _parse(self.path, lines)

    def save(self) -> bool:
        """Write the file whole or not at all; return whether that could be done."""
        text = "\n".join(self.lines).rstrip("\n") + "\n"
        try:
            written = save_atomically(self.path, text.encode("utf-8"))
        except PackageError:
            return False
        if written != self.path:
            # Another program holds the file; one beside it would never be read.
            written.unlink(missing_ok=True)
        return written == self.path


def read_headings(root: Path) -> HeadingsFile:
    """Return a workspace's answers about headings; none where the file is not there.

    It is read line by line, so that one wrong line spoils no other. Chinese quotes and
    signs, and names without quotes, are taken as they are meant.
    """
    path = root / HEADINGS_FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return HeadingsFile(path)
    except (OSError, UnicodeDecodeError):
        return HeadingsFile(path, unreadable=True)
    return _parse(path, text.splitlines())


@dataclass(slots=True)
class _Parsed:
    """What the lines read so far say."""

    table: str | None = None
    entries: list[Entry] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        """Take in one line."""
        if _NOTHING.match(line):
            return
        section, entry = _SECTION.match(line), _ENTRY.match(line)
        if entry is not None and self.table is not None:
            self._add(number, entry)
        elif entry is None and section is not None:
            self.table = _unquote(section["name"])
        else:
            self.wrong.append(number)

    def _add(self, number: int, entry: re.Match[str]) -> None:
        said = _unquote(entry["value"]).strip()
        answer = said.rstrip(QUESTION_MARKS).strip()
        heading = _unquote(entry["key"])
        waits = said != answer
        self.entries.append(Entry(number, self.table or "", heading, answer, waits))


def _parse(path: Path, lines: Iterable[str]) -> HeadingsFile:
    parsed, kept = _Parsed(), tuple(lines)
    for number, line in enumerate(kept, 1):
        parsed.take(number, line)
    return HeadingsFile(path, kept, tuple(parsed.entries), tuple(parsed.wrong))


def _unquote(text: str) -> str:
    """Return what a name or a value says, without its quotes."""
    if text[:1] in "'‘“" and len(text) > 1:
        return text[1:-1]
    if text[:1] == '"' and len(text) > 1:
        return _ESCAPE.sub(_unescape, text[1:-1])
    return text


def _unescape(match: re.Match[str]) -> str:
    sign = match[1]
    return chr(int(sign[1:], 16)) if len(sign) > 1 else _ESCAPES.get(sign, sign)


def _quote(text: str) -> str:
    """Return a text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    signs = (sign if sign.isprintable() else _escape(sign) for sign in escaped)
    return f'"{"".join(signs)}"'


def _escape(sign: str) -> str:
    number = ord(sign)
    return f"\\u{number:04x}" if number <= _LAST_SHORT else f"\\U{number:08x}"


def _write_entry(heading: str, answer: str) -> str:
    return f"{_quote(heading)} = {_quote(answer)}"


def _by_table(questions: Iterable[Question]) -> Mapping[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(question.table, []).append(question)
    return found


def _end_of_table(lines: list[str], table: str) -> int | None:
    """Return where the last filled line of a table's part ends; `None` without one."""
    inside, end = False, None
    for number, line in enumerate(lines, 1):
        section = _SECTION.match(line)
        if section and not _ENTRY.match(line):
            inside = _unquote(section["name"]) == table
        if inside and line.strip():
            end = number
    return end
