"""What people have answered about headings, and what they are still to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from sop_xl.headings.fold import heading_key
from sop_xl.headings.matching import NamesOf, liken_to_fields
from sop_xl.pipeline.messages import MEMORY_FAULTS
from sop_xl.pipeline.names import model_called, nearest_tables
from sop_xl.records import dataclass
from sop_xl.rows import Row
from sop_xl.source import CellRef, Finding, Likeness, Severity
from sop_xl.workspace.headings_file import (
    Entry,
    HeadingsFile,
    Question,
    read_headings,
)
from sop_xl.workspace.labels import (
    HEADINGS_FILE,
    NO_TABLE_ANSWERS,
    NOT_READ_ANSWERS,
    UNSURE_TABLES,
    WIDE_ANSWERS,
    WIDE_TABLES,
)

_RULE = "wrong-heading-memory"
_WIDE, _UNSURE_TABLE = "wide-table", "unsure-table"
_MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class HeadingMemory:
    """The file with people's answers, and what it says in the program's words.

    `answers` gives by table and heading the field, "" for a column not to be read.
    `wide` says of files and sheets whether their tables that grow to the right by month
    or day are to be read as rows; `tables` which table a place holds, "" for none.
    """

    file: HeadingsFile
    answers: Mapping[str, Mapping[str, str]]
    findings: tuple[Finding, ...] = ()
    wide: Mapping[str, bool] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)

    @property
    def waiting(self) -> list[Entry]:
        """The questions that nobody has answered yet."""
        return [entry for entry in self.file.entries if entry.waits]

    @property
    def unpivot(self) -> tuple[str, ...]:
        """The files and sheets whose tables are to be read as rows."""
        return tuple(place for place, is_read in self.wide.items() if is_read)

    @property
    def pinned(self) -> dict[str, str]:
        """The tables that people have said files, sheets and cells hold."""
        return {place: table for place, table in self.tables.items() if table}

    def drop_answered(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings without questions about tables that are not to be read."""
        return [each for each in findings if not self._is_left(each)]

    def _is_left(self, finding: Finding) -> bool:
        said = {_WIDE: self.wide, _UNSURE_TABLE: self.tables}.get(finding.rule, {})
        where = finding.where
        sheet = f"{where.book}|{where.sheet}"
        named = (str(finding.values.get("place")), sheet, where.book)
        return any(not said[each] for each in named if each in said)


def field_called(model: type[Row], name: str) -> str | None:
    """Return the field a column's name means, "" for none; `None` if unknown."""
    if name in NOT_READ_ANSWERS:
        return ""
    names = NamesOf.of(model, {})
    if name in names.fields:
        return name
    known = names.names.get(heading_key(name))
    return known.field if known else None


def read_memory(root: Path) -> HeadingMemory:
    """Return what people have answered; what is wrong in the file are findings."""
    file = read_headings(root)
    if file.unreadable:
        return HeadingMemory(file, {}, (_report("unreadable", 0, ""),))
    findings = [_report("line", line, "") for line in file.wrong_lines]
    answers: dict[str, dict[str, str]] = {}
    wide: dict[str, bool] = {}
    tables: dict[str, str] = {}
    for entry in file.entries:
        if entry.waits:
            continue
        if entry.table == WIDE_TABLES:
            findings += _read_wide(entry, wide)
        elif entry.table == UNSURE_TABLES:
            findings += _read_table(entry, tables)
        else:
            findings += _read_heading(entry, answers)
    return HeadingMemory(file, answers, tuple(findings), wide, tables)


def _read_heading(entry: Entry, answers: dict[str, dict[str, str]]) -> list[Finding]:
    """Take in an answer about a heading, if it is one."""
    model = model_called(entry.table)
    if model is None:
        nearest = nearest_tables(entry.table)
        return [_report("table", entry.line, entry.table, nearest)]
    field = field_called(model, entry.answer)
    if field is None:
        return [_report_column(entry, model)]
    answers.setdefault(model.table, {})[entry.heading] = field
    return []


def _read_table(entry: Entry, tables: dict[str, str]) -> list[Finding]:
    """Take in an answer about which table stands in a place, if it is one."""
    model = model_called(entry.answer)
    if model is None and entry.answer not in NO_TABLE_ANSWERS:
        nearest = nearest_tables(entry.answer)
        return [_report("unsure", entry.line, entry.answer, nearest)]
    tables[entry.heading] = model.table if model else ""
    return []


def _read_wide(entry: Entry, wide: dict[str, bool]) -> list[Finding]:
    """Take in an answer about a table that grows to the right, if it is one."""
    if entry.answer not in (*WIDE_ANSWERS, *NOT_READ_ANSWERS):
        return [_report("wide", entry.line, entry.answer)]
    wide[entry.heading] = entry.answer in WIDE_ANSWERS
    return []


def _report(
    fault: str, line: int, name: str, nearest: Sequence[Likeness] = (), table: str = ""
) -> Finding:
    """Report what is wrong in a line of the file, with the nearest that is right."""
    says = MEMORY_FAULTS[fault].format(line=line, name=name, table=table)
    return Finding(
        _RULE,
        CellRef(HEADINGS_FILE),
        {"fault": says},
        Severity.WARNING,
        nearest[0].name if nearest else None,
        tuple(nearest),
    )


def _report_column(entry: Entry, model: type[Row]) -> Finding:
    """Report an answer that is no column of the table, with the nearest that are."""
    names = NamesOf.of(model, {})
    liking = liken_to_fields(entry.answer, names).scores[:_MOST_NEAREST]
    nearest = [
        Likeness(names.fields[field].column.label, score) for score, field in liking
    ]
    return _report("column", entry.line, entry.answer, nearest, model.title)


def _new_questions(
    memory: HeadingMemory, findings: Iterable[Finding]
) -> Iterator[Question]:
    """Yield what the file does not ask yet, each heading of a table once."""
    asked = {_key_of(entry.table, entry.heading) for entry in memory.file.entries}
    for finding in findings:
        question = _question_of(finding)
        if question is not None:
            key = _key_of(question.table, question.heading)
            if key not in asked:
                asked.add(key)
                yield question


def _question_of(finding: Finding) -> Question | None:
    said = {name: str(value) for name, value in finding.values.items()}
    if finding.rule == "unsure-heading":
        return Question(said["table"], said["heading"], said["column"])
    if finding.rule == _WIDE:
        return Question(WIDE_TABLES, said["place"], WIDE_ANSWERS[0])
    if finding.rule == _UNSURE_TABLE:
        return Question(UNSURE_TABLES, said["place"], finding.nearest[0].name)
    return None


def _key_of(table: str, heading: str) -> tuple[str, str]:
    """Return what is the same for one heading of a table, or one place of a table."""
    if table in (WIDE_TABLES, UNSURE_TABLES):
        return table, heading
    model = model_called(table)
    return model.title if model else "", heading_key(heading)


def remember_questions(
    memory: HeadingMemory, findings: Iterable[Finding]
) -> list[Finding]:
    """Write new questions into the file; a note where that cannot be done.

    Without new questions the file stays as it is, and is not begun.
    """
    questions = list(_new_questions(memory, findings))
    if not questions:
        return []
    if not memory.file.unreadable and memory.file.add(questions).save():
        return []
    values = {"count": len(questions)}
    where = CellRef(HEADINGS_FILE)
    return [Finding("questions-not-saved", where, values, Severity.NOTE)]
