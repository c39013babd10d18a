"""How long LibreOffice takes with 10 000 rows of 10 columns, through xlwings.

    python -m tests.bench.host_speed

Values of all kinds are written, read and compared; then come formulas and formats.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import xlwings as xw

from sop_xl.hosts.engine import register_office
from sop_xl.hosts.starting import start_office

ROWS = 10_000


def make_frame() -> pd.DataFrame:
    """Return numbers, texts, moments and truths, the same ones each time."""
    drawn = np.random.default_rng(1)
    frame = pd.DataFrame(drawn.random((ROWS, 7)), columns=list("abcdefg"))
    frame["物料"] = [f"料号{number}" for number in range(ROWS)]
    frame["时刻"] = pd.date_range("2020-01-01", periods=ROWS, freq="h")
    frame["锁定"] = frame["a"] > 0.5
    return frame


def measure(what: str, do: Callable[[], object]) -> None:
    """Print how long something takes."""
    start = time.perf_counter()
    do()
    print(f"{what:<34} {time.perf_counter() - start:6.2f} s")


def write(sheet: xw.Sheet, frame: pd.DataFrame) -> None:
    sheet["A1"].options(index=False).value = frame


def compare(sheet: xw.Sheet, frame: pd.DataFrame) -> None:
    read = sheet["A1"].expand().options(pd.DataFrame, index=False).value
    same = [list(read[name]) == list(frame[name]) for name in frame]
    assert all(same), same


def fill(area: xw.Range) -> None:
    area.formula = "=A2*2"


def list_formulas(area: xw.Range) -> None:
    area.formula = [[f"=B{row}*2"] for row in range(2, ROWS + 2)]


def format_all(area: xw.Range) -> None:
    area.number_format = "0.000"
    area.font.bold = True
    area.color = (221, 235, 247)


def read_cells(sheet: xw.Sheet) -> None:
    for row in range(100):
        _ = sheet[row, 0].value


def main() -> None:
    frame = make_frame()
    with tempfile.TemporaryDirectory() as folder:
        office = start_office(Path(folder))
        with office:
            book = register_office(office.link).books.add()
            sheet = book.sheets[0]
            print(f"{dt.date.today()}, {ROWS} rows of 10 columns")  # noqa: DTZ011
            measure("written", lambda: write(sheet, frame))
            measure("read and compared", lambda: compare(sheet, frame))
            measure("one formula in 10 000 cells", lambda: fill(sheet["L2:L10001"]))
            measure("10 000 formulas", lambda: list_formulas(sheet["M2:M10001"]))
            measure("formats of 100 000 cells", lambda: format_all(sheet["A1:J10001"]))
            measure("100 cells one by one", lambda: read_cells(sheet))
            measure("saved", lambda: book.save(Path(folder, "big.xlsx")))


if __name__ == "__main__":
    main()
