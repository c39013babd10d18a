"""The buttons of the group for plans: plans, locks, promises, what if."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.ribbon import words
from sop_xl.ribbon.desk import Answer, Desk

if TYPE_CHECKING:
    import xlwings as xw


def month_plan(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Open the newest month plan; make plans where there is none.

    Raises:
        Refusal: there is too little for a plan.
    """
    from sop_xl.pipeline.labels import MONTH_PLAN_FILE

    return _open_or_make(book, root, MONTH_PLAN_FILE, desk)


def week_plan(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Open the newest week plan; make plans where there is none.

    Raises:
        Refusal: there is too little for a plan.
    """
    from sop_xl.pipeline.labels import WEEK_PLAN_FILE

    return _open_or_make(book, root, WEEK_PLAN_FILE, desk)


def day_plan(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Open the newest day plan; make plans where there is none.

    Raises:
        Refusal: there is too little for a plan.
    """
    from sop_xl.pipeline.labels import DAY_PLAN_FILE

    return _open_or_make(book, root, DAY_PLAN_FILE, desk)


def _open_or_make(book: xw.Book, root: Path, form: str, desk: Desk) -> Answer:
    """Return the newest plan of a kind; where there is none, plans are made first."""
    from sop_xl.pipeline.reading import open_workspace
    from sop_xl.ribbon.plan_files import find_newest, has_begun

    workspace, today, _ = open_workspace(root, None)
    newest = find_newest(workspace.output, form)
    if newest is None:
        from sop_xl.ribbon.planning import plan_anew

        made, said = plan_anew(book.app, root, form, desk)
        done = words.MADE.format(file=made.name)
        return Answer(words.NEXT.join([done, *said]))
    text = words.OPENED_OLD if has_begun(newest, today) else words.OPENED
    return Answer(text.format(file=newest.name, today=today), (newest,))


def replan(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Plan anew after what was changed in the plans, and open the week plan.

    Raises:
        Refusal: an open plan is not to be saved, or there is too little for a plan.
    """
    from sop_xl.pipeline.labels import WEEK_PLAN_FILE
    from sop_xl.ribbon.planning import plan_anew

    made, said = plan_anew(book.app, root, WEEK_PLAN_FILE, desk)
    done = words.REPLANNED.format(file=made.name)
    return Answer(words.NEXT.join([done, *said, words.EDITS_LISTED]))


def lock(book: xw.Book, root: Path, desk: Desk) -> Answer:  # noqa: ARG001
    """Lock the selected rows of the open week plan; free them where all are locked.

    Raises:
        Refusal: no rows of a list of operations are selected.
    """
    from sop_xl.ribbon.locking import toggle_locks

    return toggle_locks(book)


def promise(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Say by when what the selected rows ask for can be delivered.

    In the workbook of inquiries, with none selected, all of them are answered.

    Raises:
        Refusal: the selected rows name no order line and no inquiry.
    """
    from sop_xl.ribbon.promising import answer_selected

    return answer_selected(book, root, desk)


def rush(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Say who slips by how much if the selected order line is put first.

    Raises:
        Refusal: the selected rows name no order line and no inquiry.
    """
    from sop_xl.ribbon.promising import answer_selected

    return answer_selected(book, root, desk, is_rush=True)


def what_if(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Compare the plan with the plan of a scenario, and open the comparison.

    Raises:
        Refusal: the workspace has no scenario.
    """
    from sop_xl.ribbon.trying import try_one

    return try_one(book, root, desk)
