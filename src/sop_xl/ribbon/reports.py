"""The buttons of the group for reports: the monthly report, and PDF."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.hosts.errors import is_busy
from sop_xl.ribbon import words
from sop_xl.ribbon.calling import place_of
from sop_xl.ribbon.desk import Answer, Desk, Refusal
from sop_xl.ribbon.plan_files import open_folder

if TYPE_CHECKING:
    import datetime as dt

    import xlwings as xw

    from sop_xl.periods import Month

#: No sheet's name begins so: xlwings leaves out sheets that begin with "#".
_NO_SHEET = "\0"
_PDF = ".pdf"
_log = logging.getLogger("sop_xl")


def monthly(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Fill in the monthly report and open it; early in a month, last month's.

    Raises:
        Refusal: there is too little for a report, or an open one has unsaved changes.
    """
    from sop_xl.pipeline.labels import REPORT_FILE
    from sop_xl.pipeline.reading import open_workspace
    from sop_xl.pipeline.run import Job, run_workspace
    from sop_xl.ribbon.aside import find_result, set_aside

    workspace, today, _ = open_workspace(root, None)
    month = _choose_month(today, desk)
    target = workspace.output / REPORT_FILE.format(month=month)
    with set_aside(book.app, find_result(book.app, target)) as aside:
        run = run_workspace(root, (Job.REPORT,), desk.tell, month=month)
        if run.failed or not run.files:
            reason = words.NEXT.join(run.remarks)
            raise Refusal(words.NOT_REPORTED.format(reason=reason))
        said = aside.bring_back(run.files)
    done = words.REPORTED.format(month=month, file=run.files[0].name)
    return Answer(words.NEXT.join([done, *run.remarks, *said]))


def _choose_month(today: dt.date, desk: Desk) -> Month:
    from sop_xl.periods import Month, month_to_report

    this, last = Month.of(today), month_to_report(today)
    if last == this:
        return this
    # Where nobody can be asked the answer is no.
    wants_this = desk.ask(words.THIS_MONTH.format(last=last, this=this))
    return this if wants_this else last


def pdf(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Print the open workbook, as it is on the screen, to a PDF among the results.

    Raises:
        Refusal: it cannot be printed.
    """
    from sop_xl.package.saving import save_atomically

    desk.tell(words.PRINTING)
    output = open_folder(root).output
    target = _place_pdf(book, root, output)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / f"sop{_PDF}"
        _print(book, fresh)
        path = save_atomically(target, fresh.read_bytes())
    folder = path.parent.relative_to(output.parent).as_posix()
    said = words.PRINTED.format(file=path.name, folder=folder)
    return Answer(said, (path,))


def _place_pdf(book: xw.Book, root: Path, output: Path) -> Path:
    """Return where a workbook's PDF is to stand: as it lies itself among the others.

    Two departments may have workbooks of one name.
    """
    place = Path(place_of(book)).resolve()
    for folder in (output.resolve(), root.resolve()):
        if place.is_relative_to(folder):
            return output / place.relative_to(folder).with_suffix(_PDF)
    return output / (Path(book.name).stem + _PDF)


def _print(book: xw.Book, path: Path) -> None:
    try:
        book.to_pdf(path, exclude_start_string=_NO_SHEET)
    except Exception as error:
        if is_busy(error):
            raise
        _log.exception("pdf")
        raise Refusal(words.NOT_PRINTED) from error
    if not path.exists():
        raise Refusal(words.NOT_PRINTED)
