"""What people have answered about headings, and what they are still to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sop_xl.headings.fold import heading_key
from sop_xl.headings.matching import NamesOf, liken_to_fields
from sop_xl.pipeline.messages import MEMORY_FAULTS
from sop_xl.pipeline.names import model_called, nearest_tables
from sop_xl.rows import Row
from sop_xl.source import CellRef, Finding, Likeness, Severity
from sop_xl.workspace.headings_file import (
    Entry,
    HeadingsFile,
    Question,
    read_headings,
)
from sop_xl.workspace.labels import HEADINGS_FILE, NOT_READ_ANSWERS

_RULE = "wrong-heading-memory"
_MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class HeadingMemory:
    """The file with people's answers, and what it says in the program's words.

    `answers` gives by table and heading the field, "" for a column not to be read.
    """

    file: HeadingsFile
    answers: Mapping[str, Mapping[str, str]]
    findings: tuple[Finding, ...] = ()

    @property
    def waiting(self) -> list[Entry]:
        """The questions that nobody has answered yet."""
        return [entry for entry in self.file.entries if entry.waits]


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
    for entry in file.entries:
        if entry.waits:
            continue
        model = model_called(entry.table)
        field = field_called(model, entry.answer) if model else None
        if model is None:
            findings.append(_report_table(entry))
        elif field is None:
            findings.append(_report_column(entry, model))
        else:
            answers.setdefault(model.table, {})[entry.heading] = field
    return HeadingMemory(file, answers, tuple(findings))


def _report(fault: str, line: int, name: str) -> Finding:
    says = MEMORY_FAULTS[fault].format(line=line, name=name)
    return Finding(_RULE, CellRef(HEADINGS_FILE), {"fault": says}, Severity.WARNING)


def _report_table(entry: Entry) -> Finding:
    """Report an answer about a table that is none, with the nearest that are."""
    nearest = nearest_tables(entry.table)
    says = MEMORY_FAULTS["table"].format(line=entry.line, name=entry.table)
    return Finding(
        _RULE,
        CellRef(HEADINGS_FILE),
        {"fault": says},
        Severity.WARNING,
        nearest[0].name if nearest else None,
        nearest,
    )


def _report_column(entry: Entry, model: type[Row]) -> Finding:
    """Report an answer that is no column of the table, with the nearest that are."""
    names = NamesOf.of(model, {})
    liking = liken_to_fields(entry.answer, names).scores[:_MOST_NEAREST]
    nearest = tuple(
        Likeness(names.fields[field].column.label, score) for score, field in liking
    )
    says = MEMORY_FAULTS["column"].format(
        line=entry.line, name=entry.answer, table=model.title
    )
    return Finding(
        _RULE,
        CellRef(HEADINGS_FILE),
        {"fault": says},
        Severity.WARNING,
        nearest[0].name if nearest else None,
        nearest,
    )


def _new_questions(
    memory: HeadingMemory, findings: Iterable[Finding]
) -> Iterator[Question]:
    """Yield what the file does not ask yet, each heading of a table once."""
    asked = set()
    for entry in memory.file.entries:
        model = model_called(entry.table)
        asked.add((model.title if model else "", heading_key(entry.heading)))
    for finding in findings:
        if finding.rule != "unsure-heading":
            continue
        said = {name: str(value) for name, value in finding.values.items()}
        key = said["table"], heading_key(said["heading"])
        if key not in asked:
            asked.add(key)
            yield Question(said["table"], said["heading"], said["column"])


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
