"""What LibreOffice's own Python runs: it answers our requests about open workbooks.

A request is a line of JSON on the standard input: {"do": name, "with": {…}}; the answer
is a line on the standard output: {"answer": …}, or {"refused": kind, "detail": text}.
The first line says whether LibreOffice was found. Both are UTF-8.

Called with the port or the pipe of LibreOffice and the seconds to wait for it.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    # What is ours is found from the folder that holds the package, and after everything
    # of LibreOffice's.
    sys.path[:1] = []
    sys.path.append(str(Path(__file__).resolve().parents[2]))

from sop_xl.hosts import (
    office_blocks,
    office_books,
    office_cells,
    office_conditions,
    office_lists,
    office_looks,
)
from sop_xl.hosts.office_desk import NotDone, Office, Operations

OPERATIONS: Operations = {
    **office_blocks.OPERATIONS,
    **office_books.OPERATIONS,
    **office_cells.OPERATIONS,
    **office_looks.OPERATIONS,
    **office_lists.OPERATIONS,
    **office_conditions.OPERATIONS,
}
ADDRESS = "uno:%s;urp;StarOffice.ComponentContext"
PORT, PIPE = "socket,host=127.0.0.1,port=%s,tcpNoDelay=1", "pipe,name=%s"
PAUSE_SECONDS = 0.1


def connect(place: str, seconds: float) -> Office | None:
    """Return the connection to a LibreOffice; None where none answers in time.

    A place is a number, that of a port of this computer, or else the name of a pipe.
    """
    import uno

    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    address = ADDRESS % ((PORT if place.isdigit() else PIPE) % place)
    until = time.monotonic() + seconds
    while True:
        try:
            return Office(resolver.resolve(address))
        except Exception:
            if time.monotonic() > until:
                return None
            time.sleep(PAUSE_SECONDS)


def answer(office: Office, request: dict[str, Any]) -> dict[str, Any]:
    """Return what a request comes to."""
    try:
        return {"answer": OPERATIONS[request["do"]](office, **request["with"])}
    except NotDone as refused:
        return {"refused": refused.kind, "detail": str(refused)}
    except Exception as failure:
        # Whatever went wrong there: the next request is answered.
        return {
            "refused": name_failure(office, request["with"]),
            "detail": "%s: %s" % (request["do"], failure),  # noqa: UP031
        }


def name_failure(office: Office, given: dict[str, Any]) -> str:
    """Return what failed: LibreOffice is gone, the book is closed, or else."""
    if not is_alive(office):
        return "gone"
    book = given.get("book", given.get("place", [None])[0])
    is_open = book is None or book in office.list_books()
    return "failed" if is_open else "book-closed"


def is_alive(office: Office) -> bool:
    """Return whether LibreOffice still answers."""
    try:
        office.desktop.getCurrentComponent()
    except Exception:
        return False
    return True


def say(line: dict[str, Any]) -> None:
    """Write one line of JSON."""
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.buffer.flush()


def main(place: str, seconds: float) -> None:
    """Answer requests until there are no more, then unlock what we locked."""
    office = connect(place, seconds)
    if office is None:
        say({"refused": "no-answer", "detail": place})
        return
    say({"answer": "ready"})
    for line in sys.stdin.buffer:
        say(answer(office, json.loads(line.decode("utf-8", "surrogatepass"))))
    if is_alive(office):
        office_books.unlock_screen(office)
        office_books.show_status(office, "")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
