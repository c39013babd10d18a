"""A screen that nobody sees, and pictures of it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: As many pixels as a small laptop has.
WIDTH, HEIGHT = 1366, 768
#: What a screen and its pictures need.
PROGRAMS = ("Xvfb", "import")


@contextmanager
def open_screen() -> Iterator[str]:
    """Give the name of a new screen, and end it."""
    told, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-nolisten", "tcp"]
    command += ["-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
    server = subprocess.Popen(command, pass_fds=[tells], stderr=subprocess.DEVNULL)
    os.close(tells)
    try:
        with os.fdopen(told, encoding="ascii") as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def take_picture(screen: str, path: Path) -> Path:
    """Write what a screen shows as a PNG, and return its path."""
    command = ["import", "-display", screen, "-window", "root", str(path)]
    subprocess.run(command, check=True)
    return path
