"""Questions about headings on the screen, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from sop_xl.cli import labels

if TYPE_CHECKING:
    from rich.console import Console

    from sop_xl.pipeline.headings import HeadingMemory
    from sop_xl.pipeline.questions import Asked

_YES, _OTHER, _NONE, _LATER, _END = "1", "2", "3", "", "0"
_MOST_PLACES = 3


def _say_question(asked: Asked, number: int, count: int) -> str:
    places = "、".join(map(str, asked.places[:_MOST_PLACES]))
    return labels.QUESTION.format(
        number=number,
        count=count,
        table=asked.title,
        heading=asked.entry.heading,
        places=labels.QUESTION_PLACES.format(places=places) if places else "",
        column=asked.entry.answer,
    )


def print_questions(console: Console, questions: Sequence[Asked]) -> None:
    """Print the questions that wait, where nobody can be asked."""
    if not questions:
        console.print(labels.NOTHING_TO_ASK)
        return
    console.print(labels.QUESTIONS_OPEN.format(count=len(questions)), style="bold")
    for number, asked in enumerate(questions, 1):
        line = _say_question(asked, number, len(questions))
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
    done = labels.ANSWERS_COUNT.format(count=answered, folder=folder)
    console.print(escape(done), style="bold", soft_wrap=True)


def _ask_one(console: Console, asked: Asked) -> str | None:
    """Return the answer to a question, "" for later, `None` to end."""
    from sop_xl.workspace.labels import NOT_READ_ANSWERS

    while True:
        said = _read(console, labels.CHOICES)
        if said == _YES and asked.entry.answer:
            return asked.entry.answer
        if said == _OTHER:
            return _ask_column(console, asked.columns)
        if said == _NONE:
            return NOT_READ_ANSWERS[0]
        if said in (_LATER, _END):
            return None if said == _END else ""
        console.print(labels.ANSWER_NOT_CLEAR)


def _read(console: Console, prompt: str) -> str:
    """Return what is typed in; at the end of the input, that it is the end."""
    try:
        return console.input(prompt).strip()
    except EOFError:
        return _END


def _ask_column(console: Console, columns: Sequence[str]) -> str | None:
    """Return the column chosen by its number, "" for none now, `None` to end."""
    numbered = (f"{number} {name}" for number, name in enumerate(columns, 1))
    console.print("  " + escape("　".join(numbered)), soft_wrap=True)
    while True:
        said = _read(console, labels.WHICH_COLUMN)
        if said in (_LATER, _END):
            return "" if said == _LATER else None
        if said.isdecimal() and 0 < int(said) <= len(columns):
            return columns[int(said) - 1]
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
                "cells": [str(place) for place in asked.places],
            }
            for asked in questions
        ],
    }
