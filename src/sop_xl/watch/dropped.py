"""What was dropped on a starter, and the commands that come of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from sop_xl.pipeline.locating import find_root

# A path with blanks is quoted; a wide blank is a letter like others.
_PATH = re.compile(r'"([^"]*)"|([^ \t"]+)')
#: Commands that take the files themselves, not the workspace they lie in.
_COPIES, _TABLE, _SCENARIO = "take-back", "locate", "what-if"


def read_dropped(line: str, starter: str) -> list[str]:
    r"""Return the paths that the command line of a Windows window names.

    `line` is what started the window, as `cmdcmdline` has it, `starter` the name of the
    file that it runs. Windows puts all of it into one more pair of quotes.

    >>> line = r'cmd.exe /c ""D:\厂\检查.cmd" D:\a&b.xlsx "D:\c d.xlsx""'
    >>> read_dropped(line, "检查.cmd")
    ['D:\\a&b.xlsx', 'D:\\c d.xlsx']
    >>> read_dropped(r'cmd.exe /c ""D:\厂\检查.cmd" "', "检查.cmd")
    []
    """
    found = re.search(rf'[\\/]{re.escape(starter)}(?:"|(?=\s)|\Z)', line, re.IGNORECASE)
    if not starter or found is None:
        return []
    rest = line[found.end() :].rstrip()
    rest = rest.removesuffix('"') if rest.count('"') % 2 else rest
    paths = [quoted or plain for quoted, plain in _PATH.findall(rest)]
    return [path for path in paths if path.strip()]


def plan_commands(command: str, home: Path, files: Sequence[Path]) -> list[list[str]]:
    """Return the commands to be run, word by word, in the order of the files.

    Most commands are for the workspace that a file lies in, each once; `home` is the
    one to which the starter belongs. There is none where a file is needed and not
    given.
    """
    if command == _COPIES:
        return [[command, str(home), *map(str, files)]]
    if command == _TABLE:
        return [[command, str(file), "--explain"] for file in files]
    if command == _SCENARIO:
        return [[command, str(home), str(file)] for file in files]
    roots = dict.fromkeys(find_workspace(file, home) for file in files)
    return [[command, str(root)] for root in roots or [home]]


def find_workspace(path: Path, home: Path) -> Path:
    """Return the workspace of a file or a folder; `home` where it lies in none."""
    return find_root(path / "x" if path.is_dir() else path) or home
