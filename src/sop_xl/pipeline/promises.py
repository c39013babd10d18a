"""Questions for a date, answered one by one or all of a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path

from sop_xl.package.saving import save_atomically
from sop_xl.pipeline.labels import ANSWERING, ANSWERS_FILE
from sop_xl.pipeline.outputs import gather_facts, render_pages
from sop_xl.pipeline.reading import Reading, Tell, read_workspace
from sop_xl.pipeline.standing import open_desk
from sop_xl.planning.plan import Plan
from sop_xl.planning.plant import table_of
from sop_xl.planning.promise import (
    Desk,
    Inquiry,
    Promise,
    answer_inquiry,
    list_products,
)
from sop_xl.records import dataclass
from sop_xl.reports.inquiry_sheet import answer_pages
from sop_xl.tables import Inquiry as InquiryRow
from sop_xl.tables import OrderClass
from sop_xl.values.codes import fold_hyphens


@dataclass(slots=True)
class Answered:
    """The answers, the plan they were given by, and the workbook they stand in."""

    reading: Reading
    plan: Plan
    promises: Sequence[Promise]
    files: list[Path] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 where each question has a date, else 1."""
        return int(any(promise.trouble is not None for promise in self.promises))


def answer_questions(
    root: Path,
    asked: Inquiry | Sequence[Inquiry] | None,
    tell: Tell,
    date: dt.date | None = None,
) -> Answered:
    """Return the answers to questions; without any, to all that stand in the table.

    Those of the table are written to a workbook.

    Raises:
        WorkspaceError: there is nothing to read, or too little for a plan.
        PlanError: a schedule does not pass the independent checker.
    """
    reading = read_workspace(root, date, tell)
    desk = open_desk(reading, tell)
    if asked is None:
        questions = [*list_inquiries(reading)]
    else:
        questions = [asked] if isinstance(asked, Inquiry) else [*asked]
    promises: list[Promise] = []
    for done, question in enumerate(questions):
        tell(ANSWERING, done, len(questions))
        named = _name_order(_name_product(question, desk), desk.plan)
        promises.append(answer_inquiry(desk, named))
    tell(ANSWERING, len(questions), len(questions))
    answered = Answered(reading, desk.plan, promises)
    if asked is None:
        answered.files.append(_write_answers(answered))
    return answered


def list_inquiries(reading: Reading) -> Iterator[Inquiry]:
    """Yield the questions of the table, in the order of its rows."""
    table = table_of(reading.tables, InquiryRow)
    for row, record in enumerate(table.records()):
        order, line = record["order_no"], record["line_no"]
        if order is not None and line is not None:
            order = f"{order}-{line}"
        yield Inquiry(
            quantity=record["quantity"],
            product=record["product"],
            order=order,
            customer=record["customer"],
            wish=record["wish_date"],
            order_class=OrderClass(record["order_class"] or OrderClass.BATCH),
            name=record["inquiry_no"] or "",
            where=table.cell(row, "inquiry_no"),
        )


def _name_order(inquiry: Inquiry, plan: Plan) -> Inquiry:
    """Return the question with the name of its order line.

    An order's number alone is enough where it has one open line.
    """
    if inquiry.order is None:
        return inquiry
    names = ((each.line.name, each.line.order_no) for each in plan.lines)
    known = [name for pair in names for name in pair if name is not None]
    order = _find_code(inquiry.order, known)
    lines = [each.line for each in plan.lines if each.line.order_no == order]
    return replace(inquiry, order=lines[0].name if len(lines) == 1 else order)


def _name_product(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """Return the question with the product as its code is written in the tables."""
    if inquiry.product is None:
        return inquiry
    code = _find_code(inquiry.product, list_products(desk.tables))
    return replace(inquiry, product=code)


def _find_code(asked: str, known: Sequence[str | None]) -> str:
    """Return the only known code that differs at most in case, width and hyphens.

    Where there is none, or more than one and none as it stands, what is asked stays.
    """
    alike = {code for code in known if code and _fold_code(code) == _fold_code(asked)}
    return alike.pop() if asked not in alike and len(alike) == 1 else asked


def _fold_code(code: str) -> str:
    return fold_hyphens(code).casefold()


def _write_answers(answered: Answered) -> Path:
    reading = answered.reading
    pages = answer_pages(answered.promises, gather_facts(reading), answered.plan.start)
    name = ANSWERS_FILE.format(date=reading.date)
    target = reading.workspace.output / name
    return save_atomically(target, render_pages(reading, pages))
