"""Questions about headings and tables on the screen, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from rich.markup import escape

from sop_xl.cli import labels

if TYPE_CHECKING:
    from rich.console import Console

    from sop_xl.pipeline.headings import HeadingMemory
    from sop_xl.pipeline.questions import Asked

_YES, _OTHER, _NONE, _LATER, _END = "1", "2", "3", "", "0"
#: Of tables, "0" says that it is none of them.
_NO_TABLE, _END_OF_TABLES = "0", "q"
_MOST_PLACES = 3


def _say_question(asked: Asked, number: int, count: int) -> str:
    if asked.finding is not None:
        said = dict(asked.finding.values)
        numbers = cast("Sequence[object]", said["numbers"])
        said["numbers"] = labels.LISTED.join(map(str, numbers))
        return labels.WIDE_QUESTION.format(
            number=number, count=count, cell=asked.finding.where, **said
        )
    if asked.tables:
        cell = asked.places[0]
        return labels.TABLE_QUESTION.format(number=number, count=count, cell=cell)
    places = "、".join(map(str, asked.places[:_MOST_PLACES]))
    question = labels.QUESTION.format(
        number=number,
        count=count,
        table=asked.title,
        heading=asked.entry.heading,
        places=labels.QUESTION_PLACES.format(places=places) if places else "",
        column=asked.entry.answer,
    )
    if not asked.examples:
        return question
    examples = labels.LISTED.join(asked.examples)
    return question + labels.EXAMPLES.format(examples=examples)


def print_questions(console: Console, questions: Sequence[Asked]) -> None:
    """Print the questions that wait, where nobody can be asked."""
    if not questions:
        console.print(labels.NOTHING_TO_ASK)
        return
    console.print(labels.QUESTIONS_OPEN.format(count=len(questions)), style="bold")
    for number, asked in enumerate(questions, 1):
        line = _say_question(asked, number, len(questions))
        if asked.tables:
            likely = labels.LISTED.join(asked.tables)
            line += labels.LIKELY_TABLES.format(tables=likely)
        console.print("  " + escape(line), soft_wrap=True)
    console.print(labels.ASK_ON_TERMINAL, soft_wrap=True)


def ask_all(
    console: Console, memory: HeadingMemory, questions: Sequence[Asked]
) -> None:
    """Ask each question in turn; each answer is written down at once."""
    from sop_xl.pipeline.questions import answer_question

    answered = 0
    for number, asked in enumerate(questions, 1):
        line = _say_question(asked, number, len(questions))
        console.print(escape(line), soft_wrap=True)
        column = _ask_one(console, asked)
        if column is None:
            break
        if not column:
            continue
        if not answer_question(memory, asked.entry, column):
            console.print(labels.NOT_SAVED, style="bold")
            break
        answered += 1
        said = labels.ANSWERED.format(heading=asked.entry.heading, column=column)
        console.print(escape(said), soft_wrap=True)
    folder = memory.file.path.parent
    says = labels.ANSWERS_COUNT if answered else labels.NOTHING_ANSWERED
    done = says.format(count=answered, folder=folder)
    console.print(escape(done), style="bold", soft_wrap=True)


def _ask_one(console: Console, asked: Asked) -> str | None:
    """Return the answer to a question, "" for later, `None` to end."""
    is_wide = asked.finding is not None
    choices = labels.WIDE_CHOICES if is_wide else labels.CHOICES
    if asked.tables:
        choices = _list_tables(asked.tables)
    end = _END_OF_TABLES if asked.tables else _END
    while True:
        said = _read(console, choices)
        if said is None or said.casefold() == end:
            return None
        if said == _LATER:
            return ""
        if said == _OTHER and asked.columns:
            return _ask_column(console, asked.columns)
        answer = (_take_table if asked.tables else _take_column)(asked, said)
        if answer:
            return answer
        console.print(labels.ANSWER_NOT_CLEAR)


def _take_column(asked: Asked, said: str) -> str:
    """Return what is answered about a heading, "" where that is not clear."""
    from sop_xl.pipeline.questions import column_called
    from sop_xl.workspace.labels import NOT_READ_ANSWERS

    if said == _YES or said.casefold() in labels.YES_ANSWERS:
        return asked.entry.answer
    if said in (_NONE, *NOT_READ_ANSWERS):
        return NOT_READ_ANSWERS[0]
    return column_called(asked.title, said) if asked.columns else ""


def _take_table(asked: Asked, said: str) -> str:
    """Return which table people say one is, "" where that is not clear."""
    from sop_xl.pipeline.questions import table_called
    from sop_xl.workspace.labels import NO_TABLE_ANSWERS

    if said in (_NO_TABLE, *NO_TABLE_ANSWERS):
        return NO_TABLE_ANSWERS[0]
    numbers = map(str, range(1, len(asked.tables) + 1))
    chosen = dict(zip(numbers, asked.tables, strict=True))
    return chosen.get(said) or table_called(said)


def _list_tables(tables: Sequence[str]) -> str:
    numbered = (
        labels.TABLE_CHOICE.format(number=number, table=table)
        for number, table in enumerate(tables, 1)
    )
    return labels.TABLE_CHOICES.format(tables=labels.CHOICE_GAP.join(numbered))


def _read(console: Console, prompt: str) -> str | None:
    """Return what is typed in; `None` at the end of the input."""
    try:
        return console.input(escape(prompt)).strip()
    except EOFError:
        return None


def _ask_column(console: Console, columns: Sequence[str]) -> str | None:
    """Return the column chosen by its number or name, "" for later, `None` to end."""
    numbered = (f"{number} {name}" for number, name in enumerate(columns, 1))
    listed = labels.CHOICE_GAP.join(numbered)
    console.print("  " + escape(listed), soft_wrap=True)
    while True:
        said = _read(console, labels.WHICH_COLUMN)
        if said is None or said == _END:
            return None
        if said == _LATER:
            return ""
        if said.isdecimal() and 0 < int(said) <= len(columns):
            return columns[int(said) - 1]
        if said in columns:
            return said
        console.print(labels.ANSWER_NOT_CLEAR)


def describe_questions(questions: Sequence[Asked]) -> dict[str, Any]:
    """Return the questions that wait, for programs."""
    return {
        "exit_code": 0,
        "questions": [
            {
                "table": asked.title,
                "heading": asked.entry.heading,
                "column": asked.entry.answer,
                "tables": list(asked.tables),
                "cells": [str(place) for place in asked.places],
            }
            for asked in questions
        ],
    }
