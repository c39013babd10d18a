"""A workbook whose links start the commands and open their newest results."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from sop_xl.package.archive import open_lazily
from sop_xl.package.errors import PackageError
from sop_xl.package.properties import OUTPUT_CATEGORY
from sop_xl.package.relations import related_parts
from sop_xl.package.saving import save_atomically
from sop_xl.pages import Block, Cell, Page, PrintSetup, Style
from sop_xl.pipeline import labels as outputs
from sop_xl.pipeline.leftovers import is_beside
from sop_xl.pipeline.reading import open_workspace
from sop_xl.records import dataclass
from sop_xl.reports.labels import SPACE
from sop_xl.reports.list_pages import Cells, head_columns
from sop_xl.reports.listing import FIRST_ROW, HEADING_ROW, head_spans
from sop_xl.sheets import write_workbook
from sop_xl.source import CellRef
from sop_xl.watch import labels
from sop_xl.watch.looking import find_mark
from sop_xl.watch.starters import LINUX_ENDING, WINDOWS_ENDING
from sop_xl.workspace import Workspace

#: The files each command makes, newest first among those of one name.
_MADE = {
    "check": (outputs.PROBLEMS_FILE, outputs.CORRECTIONS_FOLDER),
    "merge": (outputs.MASTER_FILE,),
    "schedule": (
        outputs.MONTH_PLAN_FILE,
        outputs.WEEK_PLAN_FILE,
        outputs.DAY_PLAN_FILE,
        outputs.SHIPPING_FILE,
        outputs.OUTSOURCING_FILE,
    ),
    "promise": (outputs.ANSWERS_FILE,),
    "what-if": (outputs.COMPARISON_FILE,),
    "report": (outputs.REPORT_FILE,),
    "take-back": (outputs.WAITING_FILE, outputs.TAKEN_FILE),
}
_SLOT = re.compile(r"\{\w+\}")
_CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d\d)-(\d\d)")
_WIDTHS = {1: 18, 2: 46, 3: 36, 4: 14}
_STYLES = (Style.TEXT, Style.TEXT, Style.TEXT, Style.DATE)
_HIGH = 27.0


@dataclass(frozen=True, slots=True)
class Made:
    """A result: where it lies in the workspace, and the date of the run it is of."""

    book: str
    date: dt.date | None


def write_console(root: Path) -> Path | None:
    """Write the console of a workspace; return it, or nothing while it stays as it is.

    It stays where somebody has it open, where nothing changed, and where a file of
    somebody's own has its name.

    Raises:
        WorkspaceError: there is no such folder, or no valid sop.toml.
        PackageError: the folder cannot be written.
    """
    workspace, date, _ = open_workspace(root, None)
    place = root / outputs.CONSOLE_FILE
    if place.exists() and (find_mark(place) is not None or not is_beside(place)):
        return None
    content = write_workbook(
        [console_page(workspace, date)],
        created=date,
        links_from="",
        category=OUTPUT_CATEGORY,
    )
    if place.exists() and place.read_bytes() == content:
        return None
    written = save_atomically(place, content)
    if written != place:
        written.unlink(missing_ok=True)
        return None
    return place


def refresh_console(root: Path) -> None:
    """Bring the console up to date where there is one."""
    if (root / outputs.CONSOLE_FILE).exists():
        write_console(root)


def console_page(workspace: Workspace, date: dt.date) -> Page:
    """Return the console: a row for each command, and one more for each result."""
    rows: list[Cells] = [head_columns(labels.CONSOLE_HEADINGS)]
    for command in labels.STARTERS:
        rows += _rows_of(command, workspace)
    said = [workspace.settings.company, labels.CONSOLE_DATE.format(date=date)]
    head = Block(
        1,
        1,
        [
            [Cell(labels.CONSOLE_TITLE, Style.TITLE)],
            [Cell(SPACE.join(filter(None, said)), Style.SUBTITLE)],
            [Cell(labels.CONSOLE_HINT, Style.NOTE)],
        ],
    )
    last = HEADING_ROW + len(rows)
    return Page(
        labels.CONSOLE_SHEET,
        [head, Block(HEADING_ROW, 1, rows, _STYLES)],
        merges=head_spans(len(_WIDTHS)),
        widths=_WIDTHS,
        heights=dict.fromkeys(range(HEADING_ROW, last), _HIGH),
        frozen=(FIRST_ROW, 1),
        printing=PrintSetup(landscape=True, one_page=True),
    )


def _rows_of(command: str, workspace: Workspace) -> Iterator[Cells]:
    """Yield a command's button and purpose beside its results, a row each."""
    starter = _find_starter(command, workspace.root)
    first: Cells = [
        # The look of a hint is a light blue button.
        Cell(
            labels.STARTERS[command],
            Style.HINT if starter else None,
            CellRef(starter) if starter else None,
        ),
        labels.STARTERS_SAY[command],
    ]
    made = list(_find_made(command, workspace))
    for number, each in enumerate(made):
        name = each.book.rpartition("/")[2]
        if name == outputs.CORRECTIONS_FOLDER:
            name = labels.CORRECTED_COPIES
        beside: Cells = first if number == 0 else [None, None]
        yield [*beside, Cell(name, link=CellRef(each.book)), each.date]
    if not made:
        yield [*first, labels.NOT_MADE if command in _MADE else None, None]


def _find_starter(command: str, root: Path) -> str:
    """Return the starter of a command by its path in the workspace, if there is one."""
    for ending in (WINDOWS_ENDING, LINUX_ENDING):
        name = f"{labels.STARTER_FOLDER}/{labels.STARTERS[command]}{ending}"
        if (root / name).is_file():
            return name
    return ""


def _find_made(command: str, workspace: Workspace) -> Iterator[Made]:
    """Yield the newest file of each kind that a command makes."""
    folder = workspace.output
    for name in _MADE.get(command, ()):
        pattern = _SLOT.sub("*", name)
        found = [p for p in folder.glob(pattern) if not p.name.startswith(("~", "."))]
        dated = [(read_date(path) or dt.date.min, path.name, path) for path in found]
        if dated:
            date, _, path = max(dated)
            book = path.relative_to(workspace.root).as_posix()
            yield Made(book, None if date == dt.date.min else date)


def read_date(path: Path) -> dt.date | None:
    """Return the date of the run that a result is of, as it says of itself."""
    try:
        package = open_lazily(path.read_bytes())
        parts = related_parts(package, "", "core-properties")
        found = [_CREATED.search(package.read(part)) for part in parts]
    except (OSError, PackageError):
        return None
    dates = [dt.date(*map(int, match.groups())) for match in found if match]
    return min(dates, default=None)
