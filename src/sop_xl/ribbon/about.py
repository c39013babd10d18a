"""The buttons about the program itself: the workspace, the log, help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.ribbon import words
from sop_xl.ribbon.calling import require_root
from sop_xl.ribbon.desk import Answer, Desk, Refusal
from sop_xl.workspace import WorkspaceError

if TYPE_CHECKING:
    import xlwings as xw


def workspace(book: xw.Book, root: Path | None, desk: Desk) -> Answer:  # noqa: ARG001
    """Say which workspace the open workbook belongs to, and open its folder.

    It is opened too where its settings cannot be read: there they are put right.

    Raises:
        Refusal: it belongs to none.
    """
    from sop_xl.ribbon.plan_files import open_folder

    folder = root or require_root(book)
    try:
        found = open_folder(folder)
    except WorkspaceError as error:
        text = words.BROKEN.format(book=book.name, root=folder, reason=error)
        return Answer(text, (folder,))
    settings = found.settings
    text = words.WORKSPACE.format(
        book=book.name,
        root=found.root,
        company=settings.company or words.NO_COMPANY,
        date=settings.date or words.TODAY,
        output=found.output.name,
    )
    return Answer(text, (found.root,))


def log(book: xw.Book, root: Path | None, desk: Desk) -> Answer:  # noqa: ARG001
    """Open the log.

    Raises:
        Refusal: nothing has gone wrong yet, so that there is none.
    """
    from sop_xl.entry.logs import log_file

    path = log_file()
    if not path.exists():
        raise Refusal(words.NO_LOG.format(log=path))
    return Answer(words.LOG.format(log=path), (path,))


def help(book: xw.Book, root: Path | None, desk: Desk) -> Answer:  # noqa: A001, ARG001
    """Open a workbook that says what each button does."""
    from sop_xl.ribbon.help_page import write_help

    return Answer(words.HELP, (write_help(),))
