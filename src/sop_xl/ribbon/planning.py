"""A run that makes plans, and the plans that are open meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.pipeline.run import Job, Run, run_workspace
from sop_xl.ribbon import words
from sop_xl.ribbon.aside import require_saved, save_book, set_aside
from sop_xl.ribbon.desk import Desk, Refusal
from sop_xl.ribbon.plan_files import (
    READ_BACK,
    find_open_plans,
    is_of,
    open_folder,
)
from sop_xl.ribbon.unsaved import has_unsaved

if TYPE_CHECKING:
    import xlwings as xw


def plan_anew(app: xw.App, root: Path, form: str, desk: Desk) -> tuple[Path, list[str]]:
    """Plan, show the plan of a kind, and return it with what is to be said.

    Plans that are open are saved if the user agrees, closed, and opened anew.

    Raises:
        Refusal: an open plan is not to be saved, or there is too little for a plan.
    """
    folder = open_folder(root).output
    opened = dict(find_open_plans(app, folder))
    _save_changed(opened, desk)
    with set_aside(app, [*opened]) as aside:
        run = _schedule(root, desk)
        made = [path for path in run.files if is_of(path, form)]
        rewritten = {path.resolve() for path in run.files}
        again = [path for path in aside.paths if path.resolve() in rewritten]
        if not made:
            raise Refusal(words.NO_SUCH_PLAN)
        others = [path for path in again if path.resolve() != made[0].resolve()]
        said = aside.bring_back([*others, made[0]])
    gist = [words.SENTENCE.format(text=line) for line in run.gist]
    return made[0], [*gist, *run.remarks, *said]


def _save_changed(opened: dict[Path, xw.Book], desk: Desk) -> None:
    """Save the open plans that are read back, and see that the others may be closed.

    Colours and notes cannot be compared, and they too are read back: a plan whose cells
    are as they were is saved without asking.
    """
    read_back = {
        path: book
        for path, book in opened.items()
        if any(is_of(path, form) for form in READ_BACK)
    }
    for path in opened.keys() - read_back.keys():
        require_saved(opened[path], path)
    changed = [path for path, book in read_back.items() if has_unsaved(book, path, {})]
    books = "".join(words.QUOTED.format(name=path.name) for path in changed)
    if changed and not desk.ask(words.SAVE_FIRST.format(books=books)):
        raise Refusal(words.STOPPED_UNSAVED.format(books=books))
    for book in read_back.values():
        save_book(book)


def _schedule(root: Path, desk: Desk) -> Run:
    run = run_workspace(root, (Job.SCHEDULE,), desk.tell)
    if run.failed or run.plan is None:
        raise Refusal(words.NOT_MADE.format(reason=words.NEXT.join(run.remarks)))
    return run
