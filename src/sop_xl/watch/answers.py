"""The answers beside a department's file: what is wrong in it, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path, PurePosixPath

from sop_xl.package.properties import OUTPUT_CATEGORY
from sop_xl.package.saving import save_atomically
from sop_xl.pages import Cell, Page, Style
from sop_xl.pipeline.asking import Addressees
from sop_xl.pipeline.keeping import remove_output
from sop_xl.pipeline.labels import ANSWER_FILE
from sop_xl.pipeline.leftovers import is_beside
from sop_xl.pipeline.outputs import gather_facts
from sop_xl.pipeline.run import Run
from sop_xl.pipeline.wordings import WORDINGS
from sop_xl.readers import ARCHIVE
from sop_xl.records import dataclass
from sop_xl.reports.facts import RunFacts
from sop_xl.reports.labels import SEVERITIES, WHOLE_BOOK, WHOLE_SHEET
from sop_xl.reports.list_pages import Cells, ListForm, list_page
from sop_xl.reports.listing import MOST_LINKS, head_page
from sop_xl.reports.sentences import say_finding
from sop_xl.sheets import write_workbook
from sop_xl.source import Finding, Severity
from sop_xl.watch import labels
from sop_xl.watch.looking import find_mark
from sop_xl.workspace import Workspace

_RANKS = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_STYLES = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.NOTE: Style.HINT,
}
_FORM = ListForm(
    labels.ANSWER_HEADINGS,
    (Style.WHOLE, *[Style.TEXT] * 2, Style.CODE, *[Style.TEXT] * 5),
    (7, 8, 16, 11, 20, 48, 42, 14, 11),
    table="answers",
    tall=False,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to stand beside a file; no content where the file itself is gone.

    `file` is its path in the workspace, `counts` how many findings of each severity.
    """

    file: str
    place: Path
    content: bytes | None
    counts: Mapping[Severity, int]

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing that somebody has to put right or to confirm."""
        return not (self.counts[Severity.ERROR] or self.counts[Severity.WARNING])


class Put(Enum):
    """What became of an answer."""

    WRITTEN = "written"
    ALIKE = "alike"
    HELD = "held"


def make_answers(run: Run) -> list[Answer]:
    """Return the answers about all files of a workspace, in the order of their names.

    A file without errors and warnings has none, unless there is one that has to be
    taken back: then it says that all is well. Those of files that are gone go too.
    """
    workspace = run.reading.workspace
    found = _sort_by_file(run)
    places = {book: _place_of(book, found, workspace) for book in found}
    render = _Rendering(run)
    answers = []
    for book, findings in found.items():
        counts = Counter(finding.severity for finding in findings)
        answer = Answer(book, places[book], None, counts)
        if not answer.is_fine or answer.place.exists():
            answer = replace(answer, content=render.write(book, findings))
            answers.append(answer)
    left = _list_beside(workspace) - set(places.values())
    gone = [Answer("", place, None, Counter()) for place in sorted(left)]
    return answers + gone


def put_answer(answer: Answer) -> Put:
    """Bring an answer to its place; one that somebody has open stays as it is.

    PackageError when the folder cannot be written.
    """
    place = answer.place
    if find_mark(place) is not None:
        return Put.HELD
    if answer.content is None:
        return _remove(place)
    if _read(place) == answer.content:
        return Put.ALIKE
    written = save_atomically(place, answer.content)
    if written != place:
        # Another program holds it; a second one beside it would only confuse.
        written.unlink(missing_ok=True)
        return Put.HELD
    return Put.WRITTEN


def _remove(place: Path) -> Put:
    try:
        remove_output(place)
    except OSError:
        return Put.HELD
    return Put.WRITTEN


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except OSError:
        return None


def file_of(book: str) -> str:
    """Return the file that a workbook is in: a zipped folder, or it itself.

    >>> file_of("销售/六月.zip/订单.xlsx"), file_of("销售/订单.xlsx")
    ('销售/六月.zip', '销售/订单.xlsx')
    """
    parts = PurePosixPath(book).parts
    for number, part in enumerate(parts[:-1], 1):
        if part.casefold().endswith(ARCHIVE):
            return "/".join(parts[:number])
    return book


def _sort_by_file(run: Run) -> dict[str, list[Finding]]:
    """Return the findings of each file that was read, the worst first."""
    found: dict[str, list[Finding]] = {file_of(b): [] for b in run.reading.books}
    for finding in run.findings:
        file = file_of(finding.where.book)
        if file in found:
            found[file].append(finding)
    for findings in found.values():
        findings.sort(key=lambda f: (_RANKS[f.severity], f.where, f.rule))
    return dict(sorted(found.items()))


def _place_of(book: str, books: Iterable[str], workspace: Workspace) -> Path:
    """Return where a file's answer stands; never where a file of somebody's does."""
    path = PurePosixPath(book)
    stem = path.with_suffix("").as_posix().casefold()
    stems = [PurePosixPath(b).with_suffix("").as_posix().casefold() for b in books]
    # Two files may differ in nothing but their endings.
    name = path.stem if stems.count(stem) == 1 else path.name
    wanted = workspace.root / path.with_name(ANSWER_FILE.format(name=name))
    place, number = wanted, 1
    while place.exists() and not is_beside(place):
        number += 1
        place = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return place


def _list_beside(workspace: Workspace) -> set[Path]:
    """Return the answers of earlier runs."""
    mark = ANSWER_FILE.format(name="").removesuffix(".xlsx")
    return {p for _, p in workspace.files() if mark in p.name and is_beside(p)}


def _say_counts(counts: Mapping[Severity, int]) -> str:
    return labels.ANSWER_COUNTS.format(
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )


class _Rendering:
    """Makes workbooks of answers; knows the run they are of, and whom to ask."""

    def __init__(self, run: Run) -> None:
        reading = run.reading
        settings = reading.workspace.settings.workbooks
        self._facts: RunFacts = replace(gather_facts(reading), sources=0)
        self._addressees = Addressees(reading.tables, settings)

    def write(self, book: str, findings: Sequence[Finding]) -> bytes:
        """Return the bytes of the answer about one file."""
        return write_workbook(
            [self._page(PurePosixPath(book).name, findings)],
            created=self._facts.date,
            links_from="",
            category=OUTPUT_CATEGORY,
        )

    def _page(self, name: str, findings: Sequence[Finding]) -> Page:
        counts = Counter(finding.severity for finding in findings)
        is_fine = not (counts[Severity.ERROR] or counts[Severity.WARNING])
        said = [labels.ANSWER_NONE] if is_fine else []
        if findings:
            said.append(_say_counts(counts))
        listed = findings[:MOST_LINKS]
        note = labels.ANSWER_HINT_NONE if is_fine else labels.ANSWER_HINT
        if len(listed) < len(findings):
            note += labels.ANSWER_NOT_ALL.format(listed=len(listed))
        head = head_page(
            labels.ANSWER_TITLE.format(name=name),
            self._facts,
            said,
            note,
        )
        rows = [self._row(number, each, name) for number, each in enumerate(listed, 1)]
        page = list_page(labels.ANSWER_SHEET, head, _FORM, rows)
        # The head alone is as wide as a list, for its note is long.
        return replace(page, widths=dict(enumerate(_FORM.widths, 1)))

    def _row(self, number: int, finding: Finding, name: str) -> Cells:
        where, wording = finding.where, WORDINGS[finding.rule]
        # The answer lies beside the file, not where the workspace is counted from.
        link = replace(where, book=name)
        is_inside = file_of(where.book) != where.book
        whole = WHOLE_SHEET if where.sheet else WHOLE_BOOK
        return [
            number,
            Cell(SEVERITIES[finding.severity], _STYLES[finding.severity]),
            where.sheet or None,
            Cell(where.a1 or whole, link=None if is_inside else link),
            wording.name,
            say_finding(finding, WORDINGS),
            wording.advice,
            finding.suggestion,
            self._addressees.find(where)[1] or None,
        ]
