"""The functions in LibreOffice's cells; run by LibreOffice's own Python.

Another Python answers: it is started once, is asked by lines of JSON, and ends when
LibreOffice does. Nothing here waits for it. A cell is given what is known, and is told
when that changes: LibreOffice then computes it, and what depends on it, anew.

ASCII only; what is Chinese, and the command, stand in sop_functions.json beside this.
"""

import contextlib
import datetime as dt
import itertools
import json
import os
import queue
import subprocess
import threading
from pathlib import Path

import uno
import unohelper
from com.sun.star.sheet import ResultEvent, XVolatileResult
from sopxl.lookup import XLookup

TOLD = json.loads(Path(__file__).with_name("sop_functions.json").read_bytes())
SERVICE = "sopxl.lookup.Functions"
#: pythonw has no window; where Python has one it is not shown.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Cell(unohelper.Base, XVolatileResult):
    """What is known of one question; those who show it are told of changes."""

    def __init__(self):
        self.value = TOLD["reading"]
        self._listeners = []

    def addResultListener(self, listener):  # noqa: N802
        """Take in one who shows it."""
        self._listeners.append(listener)
        self._tell(listener)

    def removeResultListener(self, listener):  # noqa: N802
        """Let one go."""
        with contextlib.suppress(ValueError):
            self._listeners.remove(listener)

    def know(self, value):
        """Take in an answer; the same one again is no news, or it would never end."""
        if value == self.value:
            return
        self.value = value
        for listener in list(self._listeners):
            # The workbook may have been closed.
            with contextlib.suppress(Exception):
                self._tell(listener)

    def _tell(self, listener):
        event = ResultEvent()
        event.Source, event.Value = self, self.value
        listener.modified(event)


class Worker:
    """Our own Python, asked by one thread and heard by another."""

    def __init__(self):
        self._questions = queue.Queue()
        self._cells = {}
        self._lock = threading.Lock()
        #: The process, and which cells wait for its answers, by their numbers.
        self._running = None
        self._is_begun = False

    def ask(self, question):
        """Return the cell of a question, which is asked again each time."""
        key = json.dumps(question, sort_keys=True)
        with self._lock:
            if not self._is_begun:
                self._is_begun = True
                threading.Thread(target=self._write, daemon=True).start()
            if key not in self._cells:
                self._cells[key] = Cell()
            cell = self._cells[key]
        self._questions.put((question, cell))
        return cell

    def _write(self):
        for number in itertools.count():
            question, cell = self._questions.get()
            try:
                process, waiting = self._running or self._start()
            except OSError:
                cell.know(TOLD["not-started"])
                continue
            with self._lock:
                waiting[number] = cell
            line = json.dumps({**question, "number": number}) + "\n"
            try:
                process.stdin.write(line.encode("ascii"))
                process.stdin.flush()
            except OSError:
                self._end(process, waiting)

    def _start(self):
        # What LibreOffice sets for its own Python is not for ours.
        kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        process = subprocess.Popen(  # noqa: S603
            TOLD["command"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept,
            creationflags=_NO_WINDOW,
        )
        running = self._running = process, {}
        threading.Thread(target=self._hear, args=running, daemon=True).start()
        return running

    def _hear(self, process, waiting):
        for line in process.stdout:
            said = json.loads(line)
            with self._lock:
                cell = waiting.pop(said["number"], None)
            if cell is not None:
                cell.know(said["value"])
        self._end(process, waiting)
        process.wait()

    def _end(self, process, waiting):
        """Tell whoever waits for a process that is gone; the next starts another."""
        with self._lock:
            if self._running and self._running[0] is process:
                self._running = None
            left = list(waiting.values())
            waiting.clear()
        for cell in left:
            cell.know(TOLD["stopped"])


_WORKER = Worker()


class Functions(unohelper.Base, XLookup):
    """The functions; the first argument is the workbook, nobody types it."""

    def __init__(self, context):
        self._context = context

    def sopPromise(self, book, order, line_no):  # noqa: N802
        """Return the day an order line is complete."""
        return _ask(book, "SOP_PROMISE", order, line_no)

    def sopPrice(self, book, product, customer, day, spec):  # noqa: N802
        """Return the price of a product."""
        return _ask(book, "SOP_PRICE", product, customer, day, spec)

    def sopStock(self, book, product):  # noqa: N802
        """Return what of a product is in store."""
        return _ask(book, "SOP_STOCK", product)

    def sopAvailable(self, book, product):  # noqa: N802
        """Return what of a product nobody has been promised."""
        return _ask(book, "SOP_AVAILABLE", product)


def _ask(book, name, *values):
    epoch = book.NullDate
    first = dt.date(epoch.Year, epoch.Month, epoch.Day)
    place = book.URL
    question = {
        "function": name,
        "values": [_plain(value) for value in values],
        "book": uno.fileUrlToSystemPath(place) if place.startswith("file:") else place,
        "epoch": first.isoformat(),
    }
    return _WORKER.ask(question)


def _plain(value):
    """Return what a cell holds; of a range of one cell this."""
    if isinstance(value, tuple) and len(value) == 1 and len(value[0]) == 1:
        value = value[0][0]
    # LibreOffice on Windows has an older Python.
    is_plain = isinstance(value, (str, int, float, tuple))
    return value if is_plain else None


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816
g_ImplementationHelper.addImplementation(
    Functions, SERVICE, ("com.sun.star.sheet.AddIn",)
)
