"""The same with the program: `python -m tests.bench.intake_ours FOLDER OUT [checks]`.

Reads a workspace as every command does, in a process of its own with limits; `checks`
runs the rules across tables as well and prints their CPU seconds.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sop_xl.entry.process import start_light

if TYPE_CHECKING:
    from sop_xl.pipeline.reading import Reading

RUN_DATE = dt.date(2026, 6, 30)


def _list_faults(reading: Reading) -> list[str]:
    return sorted(
        f"{finding.rule} {finding.where.a1}"
        for finding in reading.findings
        if finding.where.book.startswith("订单")
    )


def main(folder: Path, output: Path, *, checks: bool) -> None:
    """Write what is wrong in the orders of a workspace."""
    start_light()
    from sop_xl.pipeline.reading import read_workspace

    reading = read_workspace(folder, RUN_DATE, lambda *_: None)
    output.write_text("\n".join(_list_faults(reading)), encoding="utf-8")
    assert all(account.balances for account in reading.accounts)
    if checks:
        from sop_xl.checks import check_tables

        start = time.process_time()
        found = len(check_tables(reading.tables))
        print(f"{time.process_time() - start:.3f} {found}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), checks="checks" in sys.argv[3:])
