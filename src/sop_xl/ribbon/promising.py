"""Questions for a date answered: in a sentence, and in a workbook of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.package.saving import save_atomically
from sop_xl.pipeline.labels import ANSWERS_FILE
from sop_xl.pipeline.live import is_result, place_in
from sop_xl.pipeline.outputs import gather_facts, render_pages
from sop_xl.pipeline.promises import Answered, answer_questions
from sop_xl.pipeline.reading import open_workspace
from sop_xl.planning.promise import Inquiry, Promise, Trouble
from sop_xl.reports.answer_words import say_answer, say_trouble
from sop_xl.reports.inquiry_sheet import answer_pages
from sop_xl.ribbon import words
from sop_xl.ribbon.aside import find_result, set_aside
from sop_xl.ribbon.calling import place_of
from sop_xl.ribbon.desk import Answer, Desk, Refusal
from sop_xl.ribbon.questions import Question, read_questions
from sop_xl.ribbon.rush_words import say_rushed
from sop_xl.ribbon.unsaved import has_unsaved
from sop_xl.tables import Order

if TYPE_CHECKING:
    import xlwings as xw

_MOST_ROWS = 20
_FORBIDDEN = '\\/:*?"<>|'


def answer_selected(
    book: xw.Book, root: Path, desk: Desk, *, is_rush: bool = False
) -> Answer:
    """Answer what the selected rows ask, in a sentence and in a workbook.

    Raises:
        Refusal: the selected rows name no order line and no inquiry.
    """
    found = read_questions(book, root)
    if not found.asked and found.are_inquiries and not is_rush:
        return _answer_all(book, root, desk)
    if not found.asked:
        raise Refusal(words.WHERE_TO_ASK)
    if len(found.asked) > _MOST_ROWS:
        count = len(found.asked)
        raise Refusal(words.TOO_MANY_ROWS.format(most=_MOST_ROWS, count=count))
    unsaved = _say_unsaved(book, root)
    answered, new = _answer(root, found.asked, desk)
    first = [words.AS_NEW.format(order=words.JOINED.join(new))] if new else []
    if len(found.asked) == 1 and answered.promises[0].trouble is not None:
        raise Refusal(words.NEXT.join([*first, _say_trouble(answered), *unsaved]))
    path, said = _show(book.app, answered, is_rush=is_rush)
    text = _say_one(answered.promises[0], path, is_rush=is_rush)
    if len(found.asked) > 1:
        text = _say_many(answered, path)
    return Answer(words.NEXT.join([*first, text, *unsaved, *said]))


def _answer(
    root: Path, asked: Sequence[Question], desk: Desk
) -> tuple[Answered, list[str]]:
    """Return the answers, and the order lines that were answered as new ones.

    An order line that no saved workbook has yet is one that is to be inserted.
    """
    answered = answer_questions(root, [each.inquiry for each in asked], desk.tell)
    new = [
        each
        for each, promise in zip(asked, answered.promises, strict=True)
        if promise.trouble is Trouble.UNKNOWN_ORDER
        if each.as_new is not None and not _has_line(answered, each.inquiry)
    ]
    if not new:
        return answered, []
    again = [each.as_new if each in new else each.inquiry for each in asked]
    answered = answer_questions(root, [e for e in again if e is not None], desk.tell)
    return answered, [each.inquiry.name for each in new]


def _has_line(answered: Answered, inquiry: Inquiry) -> bool:
    """Return whether a workbook has an order line: closed, held, or shipped."""
    orders = answered.reading.tables[Order.table]
    lines = zip(orders["order_no"], orders["line_no"], strict=True)
    return any(f"{order}-{line}" == inquiry.order for order, line in lines)


def _say_trouble(answered: Answered) -> str:
    """Return why the only question has no answer."""
    promise = answered.promises[0]
    inquiry = promise.inquiry
    name = inquiry.name or inquiry.order or inquiry.product or ""
    if promise.trouble is Trouble.UNKNOWN_ORDER and _has_line(answered, inquiry):
        return words.CLOSED.format(order=name)
    return words.TROUBLED.format(order=name, trouble=say_trouble(promise))


def _answer_all(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Answer all inquiries of the workspace, as they were saved."""
    workspace, today, _ = open_workspace(root, None)
    target = workspace.output / ANSWERS_FILE.format(date=today)
    unsaved = _say_unsaved(book, root)
    with set_aside(book.app, find_result(book.app, target)) as aside:
        answered = answer_questions(root, None, desk.tell)
        said = aside.bring_back(answered.files)
    if not answered.promises:
        raise Refusal(words.NO_QUESTIONS)
    text = _say_many(answered, answered.files[0])
    return Answer(words.NEXT.join([text, *unsaved, *said]))


def _show(
    app: xw.App, answered: Answered, *, is_rush: bool
) -> tuple[Path, Sequence[str]]:
    """Write the answers to a workbook, open it, and return what is to be said of it."""
    reading = answered.reading
    facts = gather_facts(reading)
    pages = answer_pages(answered.promises, facts, answered.plan.start)
    content = render_pages(reading, pages[::-1] if is_rush else pages)
    target = reading.workspace.output / _name_file(answered.promises, is_rush=is_rush)
    with set_aside(app, find_result(app, target)) as aside:
        path = save_atomically(target, content)
        return path, aside.bring_back([path])


def _name_file(promises: Sequence[Promise], *, is_rush: bool) -> str:
    first = promises[0].inquiry
    name = first.name or first.order or first.product or ""
    if len(promises) > 1:
        name = words.SEVERAL.format(name=name, count=len(promises))
    form = words.RUSH_FILE if is_rush else words.ANSWER_FILE
    return form.format(name="".join("_" if s in _FORBIDDEN else s for s in name))


def _say_one(promise: Promise, path: Path, *, is_rush: bool) -> str:
    lines = say_rushed(promise, path) if is_rush else say_answer(promise)
    return words.NEXT.join([*lines, words.IN_FILE.format(file=path.name)])


def _say_many(answered: Answered, path: Path) -> str:
    troubled = sum(each.trouble is not None for each in answered.promises)
    form = words.SOME_ANSWERED if troubled else words.ANSWERED
    count = len(answered.promises)
    return form.format(count=count, troubled=troubled, file=path.name)


def _say_unsaved(book: xw.Book, root: Path) -> list[str]:
    place = place_of(book)
    inside = place_in(root, place)
    if inside is None or is_result(root, place):
        return []
    return [words.UNSAVED] if has_unsaved(book, root / inside, {}) else []
