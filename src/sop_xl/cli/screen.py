"""What a run looks like on the screen: progress, a short table, where files lie."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.measure import Measurement
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.table import Table

from sop_xl.cli import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sop_xl.fill import Filled, Problem
    from sop_xl.pipeline.demo import Compared
    from sop_xl.pipeline.reading import Reading, Tell
    from sop_xl.pipeline.run import Run
    from sop_xl.tables.changed_orders import ChangedCell

_MOST_SHOWN = 20
#: How wide a text is where it gives way to a reference, and no table is wider than.
_NARROW, _WIDEST = 14, 10_000


def make_console(*, errors: bool = False) -> Console:
    """Return a console that no character can break, whatever the encoding."""
    stream = sys.stderr if errors else sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return Console(file=stream, highlight=False, soft_wrap=False)


class Screen:
    """Shows each stage of a run while it goes on; asks for passwords meanwhile.

    The bars are drawn anew when told to and not by a thread: processes that read files
    are copies of this one, and a thread is not copied.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._stages: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how much of a stage is done."""
        if stage not in self._stages:
            self._stages[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._stages[stage], completed=done, total=total)
        self._progress.refresh()


class AskingScreen(Screen):
    """A screen with somebody in front of it."""

    def ask_password(self, book: str) -> str | None:
        """Return the password that somebody types for a file; nothing for none."""
        self._progress.stop()
        password = ask_password(book)
        self._progress.start()
        return password


def ask_password(book: str) -> str | None:
    """Return the password that somebody types for a file; nothing for none."""
    import getpass

    return getpass.getpass(labels.UNLOCK.format(book=book)) or None


@contextmanager
def show_progress(console: Console, *, quiet: bool) -> Iterator[Tell]:
    """Show each stage of a run while it goes on."""
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        console=console,
        disable=quiet or not console.is_terminal,
        auto_refresh=False,
    )
    with progress:
        yield AskingScreen(progress) if may_ask(quiet=quiet) else Screen(progress)


def may_ask(*, quiet: bool) -> bool:
    """Return whether somebody sits in front of the program who can be asked."""
    return not quiet and sys.stdin is not None and sys.stdin.isatty()


def plain_table(*columns: str, whole: str = "") -> Table:
    """Return a table whose texts are folded, but not those of the column `whole`.

    A cell's reference in two lines could not be copied.
    """
    table = Table()
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == whole)
    return table


def print_table(console: Console, table: Table) -> None:
    """Print a table, wider than the screen where what must stay whole is."""
    unbounded = console.options.update(width=_WIDEST)
    wanted = Measurement.get(console, unbounded, table).maximum
    if wanted <= console.width:
        console.print(table)
        return
    for column in table.columns:
        column.max_width = None if column.no_wrap else _NARROW
    wanted = Measurement.get(console, unbounded, table).maximum
    # No console prints anything wider than itself.
    wide = Console(file=console.file, highlight=False, width=max(wanted, console.width))
    wide.print(table)


def print_run(console: Console, run: Run) -> None:
    """Print what was read, found and written."""
    title = labels.SUMMARY_TITLE.format(date=run.reading.date)
    console.print(title, style="bold")
    table = plain_table(labels.WHAT, labels.COUNT)
    for label, count in _count_all(run):
        table.add_row(label, str(count))
    console.print(table)
    if run.gist:
        console.print(labels.ABOUT_PLAN, style="bold")
    for sentence in run.gist:
        console.print("  " + escape(sentence), soft_wrap=True)
    print_account(console, run.reading)
    print_findings(console, run)
    for remark in run.remarks:
        console.print(escape(remark), style="bold", soft_wrap=True)
    if run.files:
        console.print(labels.FILES_WRITTEN + "：", style="bold")
    for path in run.files:
        console.print("  " + escape(str(path)), soft_wrap=True)


def _count_all(run: Run) -> Iterator[tuple[str, int]]:
    from sop_xl.reports.labels import SEVERITIES
    from sop_xl.reports.plan_counts import count_lines

    tables = run.reading.tables.values()
    yield labels.FILES_READ, len(run.reading.books)
    yield labels.TABLES_READ, len(tables)
    yield labels.ROWS_READ, sum(map(len, tables))
    history = run.reading.history
    if history:
        fates = Counter(change.fate.value for change in history)
        yield labels.CHANGES_HOLDING, _count_holding(history)
        yield labels.CHANGES_REFUSED, fates["refused"]
        yield labels.CHANGES_NOT_YET, fates["not-yet"]
    if run.plan is not None:
        yield from count_lines(run.plan).items()
    counts = Counter(finding.severity for finding in run.findings)
    for severity, label in SEVERITIES.items():
        yield label, counts[severity]


def _count_holding(history: Sequence[ChangedCell]) -> int:
    """Return how many changes hold that people wrote: amounts that follow are none."""
    return sum(each.holds and each.fate.value != "followed" for each in history)


def print_findings(console: Console, run: Run) -> None:
    """Print how often each rule was broken, with one cell as example."""
    from sop_xl.pipeline.wordings import WORDINGS

    if not run.findings:
        console.print(labels.NO_PROBLEMS)
        return
    counts = Counter(finding.rule for finding in run.findings)
    examples = {f.rule: str(f.where) for f in reversed(run.findings)}
    console.print(labels.TOP_PROBLEMS, style="bold")
    names = labels.RULE, labels.COUNT, labels.EXAMPLE
    table = plain_table(*names, whole=labels.EXAMPLE)
    for rule, count in counts.most_common():
        table.add_row(WORDINGS[rule].name, str(count), escape(examples[rule]))
    print_table(console, table)


def print_account(console: Console, reading: Reading) -> None:
    """Print what became of all cells that were read."""
    accounts = reading.accounts
    left_out = sum(sum((a.left_out or {}).values()) for a in accounts)
    line = labels.ACCOUNT.format(
        total=sum(a.total for a in accounts),
        header=sum(a.header for a in accounts),
        context=sum(a.context for a in accounts),
        typed=sum(a.typed for a in accounts),
        refused=sum(a.refused for a in accounts),
        left_out=left_out,
    )
    console.print(line, soft_wrap=True)


def print_compared(console: Console, run: Run, compared: Compared) -> None:
    """Print whether the demo's findings are the planted ones."""
    if compared.agrees:
        text = labels.DEMO_AGREES.format(found=len(run.findings))
        console.print(text, style="bold")
        return
    missed, extra = len(compared.missed), len(compared.extra)
    text = labels.DEMO_DIFFERS.format(missed=missed, extra=extra)
    console.print(text, style="bold")
    marked = [(labels.MISSED, place) for place in compared.missed]
    marked += [(labels.EXTRA, place) for place in compared.extra]
    for mark, (rule, cell) in marked[:_MOST_SHOWN]:
        console.print(escape(f"  {mark} {rule} {cell}"), soft_wrap=True)


def print_filled(console: Console, filled: Filled) -> None:
    """Print the file that was filled, how often loops turned, and what to look at."""
    line = labels.FILLED.format(path=filled.path)
    console.print(escape(line), style="bold", soft_wrap=True)
    for each in filled.expanded:
        line = labels.EXPANDED.format(
            sheet=each.sheet, cell=each.cell, turns=each.turns
        )
        console.print("  " + escape(line), soft_wrap=True)
    print_warnings(console, filled.warnings)


def print_problems(console: Console, problems: Sequence[Problem]) -> None:
    """Print everything wrong with a template, a line each."""
    if not problems:
        console.print(labels.TEMPLATE_FINE)
        return
    line = labels.TEMPLATE_WRONG.format(count=len(problems))
    console.print(escape(line), style="bold", soft_wrap=True)
    _print_sentences(console, problems)


def print_warnings(console: Console, warnings: Sequence[Problem]) -> None:
    """Print what to look at in a filled workbook, a line each."""
    if warnings:
        console.print(labels.LOOK_AT, style="bold")
    _print_sentences(console, warnings)


def _print_sentences(console: Console, problems: Sequence[Problem]) -> None:
    for problem in problems:
        console.print("  " + escape(str(problem)), soft_wrap=True)
