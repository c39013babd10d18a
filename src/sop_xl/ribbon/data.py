"""The buttons of the group for data: check, merge, corrections, taking them back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.hosts.asking import Asking
from sop_xl.hosts.live import read_live
from sop_xl.hosts.painting import show_pages
from sop_xl.hosts.values import Links
from sop_xl.pipeline.live import LiveCheck, check_live, is_result, place_in
from sop_xl.ribbon import labels
from sop_xl.ribbon.aside import find_result, set_aside
from sop_xl.ribbon.calling import place_of
from sop_xl.ribbon.desk import Answer, Desk, Refusal
from sop_xl.ribbon.plan_files import open_folder
from sop_xl.ribbon.sentences import join_sentences, quote_names
from sop_xl.ribbon.showing import find_namesake
from sop_xl.ribbon.unsaved import has_unsaved
from sop_xl.source import Severity
from sop_xl.workspace import WorkspaceError

if TYPE_CHECKING:
    import xlwings as xw

    from sop_xl.pipeline.run import Run


def check(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """List what is wrong in the open workbook, as it is now, in a sheet of its own.

    Raises:
        Refusal: there is nothing to check.
        HostError: the workbook cannot be read, or takes no new sheet.
    """
    with _workspace_errors():
        if is_result(root, place_of(book)):
            raise Refusal(labels.IS_RESULT)
        name = place_in(root, place_of(book)) or book.name
        asking = Asking(lambda done, total: desk.tell(labels.READING_LIVE, done, total))
        grids = read_live(book, name, asking)
        if not any(True for grid in grids for _ in grid.filled()):
            raise Refusal(labels.NOTHING_IN_BOOK)
        desk.tell(labels.CHECKING_LIVE)
        live = check_live(root, grids)
    desk.tell(labels.SHOWING)
    kept: list[str] = []
    [sheet, *_] = show_pages(book, live.pages, Links(name, root), kept)
    said = [labels.KEPT_EDITS.format(sheet=each) for each in kept]
    if asking.unfinished:
        sheets = quote_names(asking.unfinished)
        said.append(labels.PARTLY_READ.format(sheets=sheets))
    return Answer(join_sentences(_say_checked(live, sheet), *said))


@contextlib.contextmanager
def _workspace_errors() -> Iterator[None]:
    """Say what is wrong with the workspace as the reason why a button does nothing."""
    try:
        yield
    except WorkspaceError as error:
        raise Refusal(str(error)) from error


def _say_checked(live: LiveCheck, sheet: str) -> str:
    errors, warnings, notes = map(live.count, Severity)
    said = [
        labels.CHECKED.format(
            errors=errors, warnings=warnings, notes=notes, sheet=sheet
        )
        if live.findings
        else labels.NOTHING_WRONG
    ]
    if live.titles:
        said.append(labels.RECOGNISED.format(titles=labels.JOINED.join(live.titles)))
    else:
        said.append(labels.NOTHING_RECOGNISED)
    if live.unknown:
        said.append(
            labels.NOT_RECOGNISED.format(sheets=quote_names(live.unknown), sheet=sheet)
        )
    return join_sentences(*said, labels.ONLY_THIS_BOOK)


def merge(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Merge the workbooks of the workspace, as they were saved, and open the result.

    Raises:
        Refusal: there is nothing to read, the result could not be written, or an open
            one has changes that are not saved.
    """
    from sop_xl.pipeline.labels import MASTER_FILE

    front, app = place_of(book), book.app
    with set_aside(app, find_result(app, _output(root) / MASTER_FILE)) as aside:
        run = _run(root, desk, "merge")
        if run.failed or not run.files:
            reason = join_sentences(*run.remarks)
            raise Refusal(labels.NOT_MERGED.format(reason=reason))
        failed = aside.bring_back(run.files)
    said = [_say_merged(run), *run.remarks, *_say_unread(run), *failed]
    return Answer(join_sentences(*said, *_say_unsaved(book, front, run)))


def _output(root: Path) -> Path:
    with _workspace_errors():
        return open_folder(root).output


def _say_merged(run: Run) -> str:
    tables = run.reading.tables.values()
    said = labels.MERGED.format(
        books=len(run.reading.books),
        tables=len(tables),
        rows=sum(map(len, tables)),
        file=run.files[0].name,
    )
    counts = _count(run)
    if not any(counts.values()):
        return said
    return join_sentences(said, labels.MERGED_WRONG.format(**counts))


def corrections(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Write the copies to put right, and open the open workbook's own, or its folder.

    Raises:
        Refusal: there is nothing to read, or an open copy or list of problems has
            changes that are not saved.
    """
    from sop_xl.pipeline.labels import CORRECTIONS_FOLDER, PROBLEMS_FILE
    from sop_xl.ribbon.taking import find_copies

    front, name, app = place_of(book), book.name, book.app
    output = _output(root)
    opened = find_copies(app, output / CORRECTIONS_FOLDER)
    opened += find_result(app, output / PROBLEMS_FILE)
    with set_aside(app, opened) as aside:
        run = _run(root, desk, "check")
        if not run.files:
            reason = join_sentences(*run.remarks)
            raise Refusal(labels.NOT_CORRECTED.format(reason=reason))
        failed = aside.bring_back(aside.paths)
    folder = run.reading.workspace.output / CORRECTIONS_FOLDER
    copies = [path for path in run.files if path.is_relative_to(folder)]
    chosen = _choose_copy(copies, folder, place_in(root, front))
    opens = chosen or (folder if copies else run.files[0])
    said = [_say_corrected(run, copies, folder)]
    if chosen is not None:
        opens, how = _choose_opened(app, chosen, run.reading.workspace.root)
        said.append(how)
    elif copies:
        said.append(labels.OPENED_COPIES.format(book=name, folder=folder.name))
    said += [*run.remarks, *_say_unread(run), *failed]
    said += _say_unsaved(book, front, run)
    return Answer(join_sentences(*said), (opens,))


def _choose_opened(app: xw.App, copy: Path, root: Path) -> tuple[Path, str]:
    """Return what to open of a copy, and the sentence that says so.

    That is its folder where a workbook of its name is open, as the department's own is.
    """
    place = find_namesake(app, copy)
    if place is None:
        return copy, labels.OPENED_COPY.format(file=copy.name)
    inside = copy.parent.relative_to(root).as_posix()
    said = labels.SAME_NAME.format(file=copy.name, open=place, folder=inside)
    return copy.parent, said


def _choose_copy(
    copies: Sequence[Path], folder: Path, place: str | None
) -> Path | None:
    """Return the copy of a workbook, else the only one of its department."""
    if place is None:
        return None
    own = [path for path in copies if _read_source(path) == place]
    if own:
        return own[0]
    wanted = folder / place
    department = [path for path in copies if path.parent == wanted.parent]
    is_alone = len(department) == 1 and wanted.parent != folder
    return department[0] if is_alone else None


def _read_source(copy: Path) -> str:
    """Return the path of the workbook a copy is of."""
    from sop_xl.package.archive import open_package
    from sop_xl.package.properties import read_property
    from sop_xl.pipeline.corrections import SOURCE_PROPERTY

    return read_property(open_package(copy), SOURCE_PROPERTY)


def _say_corrected(run: Run, copies: Sequence[Path], folder: Path) -> str:
    counts = _count(run)
    if copies:
        place = folder.relative_to(run.reading.workspace.root).as_posix()
        return labels.CORRECTED.format(copies=len(copies), folder=place, **counts)
    if any(counts.values()):
        return labels.ONLY_LIST.format(file=run.files[0].name, **counts)
    return labels.NOTHING_TO_CORRECT


def _run(root: Path, desk: Desk, job: str) -> Run:
    from sop_xl.pipeline.run import run_workspace

    with _workspace_errors():
        return run_workspace(root, (job,), desk.tell)


def _count(run: Run) -> Mapping[str, int]:
    severities = [finding.severity for finding in run.findings]
    return {
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
    }


def _say_unread(run: Run) -> list[str]:
    books = [f.where.book for f in run.findings if f.rule == "unreadable-file"]
    if not books:
        return []
    return [labels.UNREADABLE.format(count=len(books), books=quote_names(books))]


def _say_unsaved(book: xw.Book, front: str, run: Run) -> list[str]:
    """Return what to say where the run has not seen the workbook in front as it is."""
    reading = run.reading
    root = reading.workspace.root
    if is_result(root, front):
        return []
    place = place_in(root, front)
    if place is None:
        return [labels.NEVER_SAVED]
    if has_unsaved(book, root / place, reading.passwords, place):
        return [labels.UNSAVED]
    return []


def take_back(book: xw.Book, root: Path, desk: Desk) -> Answer:
    """Show what was changed in the copies, old and new; write it if the user agrees.

    Each file is kept before it is written to. Files that are open are closed meanwhile,
    and opened again.

    Raises:
        Refusal: nothing was changed, or an open file has changes that are not saved.
        HostError: the open workbook takes no new sheet.
    """
    from sop_xl.pipeline.labels import CORRECTIONS_FOLDER
    from sop_xl.pipeline.take_back import look_back
    from sop_xl.ribbon import taking

    taking.find_copies(book.app, _output(root) / CORRECTIONS_FOLDER)
    with _workspace_errors():
        back = look_back(root, desk.tell)
    if not back.listed():
        raise Refusal(taking.say_nothing(back))
    app, opened = book.app, taking.find_targets(book.app, back)
    # A workbook that is closed meanwhile can show nothing.
    shown = app.books.add() if Path(place_of(book)).resolve() in opened else book
    sheet = taking.show_changes(shown, back)
    if not back.takeable:
        said = labels.NONE_TAKEABLE.format(sheet=sheet, changes=len(back.listed()))
        return Answer(join_sentences(said, *back.remarks))
    if not desk.ask(taking.word_question(back, sheet, opened)):
        return Answer(labels.NOT_TAKEN)
    failed = taking.write_changes(app, opened, back, desk)
    sheet = taking.show_changes(shown, back)
    shown.activate()
    return Answer(join_sentences(taking.say_taken(back, sheet), *failed))
