"""A press of a button in a cold process: `python -m tests.bench.press_speed`.

校验 on 200 rows of orders that are open in a hidden LibreOffice, started as the add-in
starts it; LibreOffice itself and its Python stand for Excel and are not counted. Time
until the first word for the status bar is there, and CPU seconds of the process in all;
beside them what a Python that only imports xlwings takes. Best and median of `--runs`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from sop_xl.hosts.starting import RunningOffice, start_office
from sop_xl.ribbon.channel import DONE_FILE, STATE_FILE
from sop_xl.workspace.packaged import copy_demo

ROWS = 200


@dataclass(frozen=True, slots=True)
class Pressed:
    """Seconds by the clock until the first word and the end, and CPU seconds."""

    first: float
    end: float
    cpu: float


def write_orders(path: Path) -> None:
    """Write a workbook of orders, each twentieth with a quantity that is none."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "订单清单"
    sheet.append(["订单号", "行号", "客户", "产品", "数量", "交期"])
    for row in range(ROWS):
        quantity = 10 + row if row % 20 else "十二"
        line = [f"D{row}", 1, "甲", "P1", quantity, f"2026-07-{row % 28 + 1:02}"]
        sheet.append(line)
    book.save(path)


def press(office: RunningOffice, folder: Path) -> Pressed:
    """Press 校验 once, as the add-in does."""
    channel = Path(tempfile.mkdtemp(prefix="sop_xl-", dir=folder))
    options = [f"--port={office.port}", "--host=libreoffice", f"--channel={channel}"]
    command = [sys.executable, "-P", "-m", "sop_xl.ribbon", "check", *options]
    return watch(command, channel / STATE_FILE, channel / DONE_FILE)


def watch(command: list[str], first: Path | None, done: Path | None) -> Pressed:
    """Run a command to its end, looking for the files it writes."""
    # Users have compiled modules; some machines of builders are told to keep none.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=env)
    spoken = 0.0
    while first is not None and process.poll() is None:
        if not spoken and first.exists():
            spoken = time.perf_counter() - begun
            break
        time.sleep(0.002)
    _, status, used = os.wait4(process.pid, 0)
    end = time.perf_counter() - begun
    if status or (done is not None and not done.exists()):
        raise SystemExit(f"{command} ended with {status}")
    return Pressed(spoken, end, used.ru_utime + used.ru_stime)


def show(what: str, seconds: list[float]) -> None:
    best, middle = min(seconds), statistics.median(seconds)
    print(f"{what:<44} {best:5.2f} s   median {middle:5.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    bare = [sys.executable, "-c", "import xlwings"]
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        workspace = copy_demo(folder / "demo")
        path = workspace / "订单 200 行.xlsx"
        write_orders(path)
        with start_office(folder / "profile") as office:
            office.link.ask("open-book", path=str(path), read_only=None, password=None)
            press(office, folder)
            pressed = [press(office, folder) for _ in range(runs)]
    imported = [watch(bare, None, None) for _ in range(runs)]
    show("first word in the status bar, by the clock", [p.first for p in pressed])
    show("校验 on 200 rows, CPU", [p.cpu for p in pressed])
    show("校验 on 200 rows, by the clock", [p.end for p in pressed])
    show("import xlwings alone, CPU", [p.cpu for p in imported])


if __name__ == "__main__":
    main()
