"""Time and memory of intake: `python -m tests.bench.intake_speed [--rows 100000]`.

Reads, locates and types a workbook of orders with 2 % dirty cells, every error cell
addressed, and has a script of openpyxl and pandas do the same in the same run; both
must find the same. Then the rules across tables, 500 000 rows, and 50 rows in a cold
process. CPU seconds of whole processes, children included, best of `--runs`; memory is
the largest sum over all processes together (PSS on Linux).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.intake_files import write_masters, write_orders

LARGE, SMALL = 500_000, 50
_WATCHED_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU seconds and the most memory, in MB, of a command; and what it printed."""

    seconds: float
    megabytes: float
    printed: str


def _tree_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        below = [int(child) for child in children.read_text().split()]
    except OSError:
        return []
    return [pid, *(each for child in below for each in _tree_of(child))]


def _memory_of(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def measure(arguments: list[str]) -> Measured:
    """Run a module and return what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", *arguments]
    # Users have compiled modules; some machines of builders are told to keep none.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    most = 0.0

    def watch() -> None:
        nonlocal most
        while process.poll() is None:
            most = max(most, sum(map(_memory_of, _tree_of(process.pid))))
            time.sleep(_WATCHED_EVERY)

    watcher = threading.Thread(target=watch)
    watcher.start()
    printed = process.communicate()[0]
    watcher.join()
    assert process.returncode == 0, arguments
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(seconds, most, printed)


def best_of(runs: int, arguments: list[str]) -> Measured:
    """Return the run that took the least CPU time."""
    return min((measure(arguments) for _ in range(runs)), key=lambda run: run.seconds)


def make_workspace(root: Path, rows: int) -> Path:
    """Write a workspace that holds nothing but a workbook of orders."""
    root.mkdir()
    (root / "sop.toml").write_text("schema_version = 1\n", encoding="utf-8")
    write_orders(root / "订单清单.xlsx", rows)
    return root


def _compare(folder: Path, rows: int, runs: int) -> None:
    root = make_workspace(folder / "plant", rows)
    theirs, ours = folder / "theirs.txt", folder / "ours.txt"
    book = str(root / "订单清单.xlsx")
    baseline = best_of(runs, ["tests.bench.intake_baseline", book, str(theirs)])
    own = best_of(runs, ["tests.bench.intake_ours", str(root), str(ours)])
    print(
        f"{rows} rows: openpyxl and pandas {_say(baseline)}, ours {_say(own)}, ", end=""
    )
    print(f"{baseline.seconds / own.seconds:.1f} times faster")
    wrong, found = (
        set(theirs.read_text().split("\n")),
        set(ours.read_text().split("\n")),
    )
    assert wrong == found, sorted(wrong ^ found)[:10]
    print(f"both find the same {len(wrong)} error cells")
    write_masters(root)
    arguments = ["tests.bench.intake_ours", str(root), str(ours), "checks"]
    seconds, count = best_of(runs, arguments).printed.split()
    print(f"rules across tables on top: {seconds} s, {count} findings")


def _say(run: Measured) -> str:
    return f"{run.seconds:.2f} s CPU and {run.megabytes:.0f} MB"


def main() -> None:
    """Print all the figures of intake."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--large", type=int, default=LARGE, help="0: leave out")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _compare(folder, asked.rows, asked.runs)
        for rows in filter(None, (asked.large, SMALL)):
            root = make_workspace(folder / f"rows{rows}", rows)
            arguments = ["tests.bench.intake_ours", str(root), str(folder / "out.txt")]
            print(f"{rows} rows: {_say(best_of(asked.runs, arguments))}")


if __name__ == "__main__":
    main()
