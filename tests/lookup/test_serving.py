"""Another program asks by lines of JSON and is answered by lines of JSON."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import sop_xl
from sop_xl.lookup.serving import serve_lines
from tests.lookup.plants import BOOK, Cells, open_cells


def ask_lines(cells: Cells, *asked: dict[str, object]) -> list[dict[str, object]]:
    """Return what a process of our own answers to questions."""
    usual = {"book": str(cells.root / BOOK), "epoch": "1899-12-30"}
    lines = "".join(json.dumps({**usual, **each}) + "\n" for each in asked)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "sop_xl.lookup"],
        input=lines,
        capture_output=True,
        encoding="ascii",
        env={
            "PYTHONPATH": str(Path(sop_xl.__file__).parents[1]),
            "XDG_STATE_HOME": str(cells.root.parent),
        },
        check=True,
    )
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_is_answered_by_its_number(tmp_path):
    answers = ask_lines(
        open_cells(tmp_path),
        {"number": 7, "function": "SOP_STOCK", "values": ["P1"]},
        {"number": 8, "function": "SOP_PRICE", "values": ["P2"]},
        {"number": 9, "function": "SOP_PROMISE", "values": ["A1", 2]},
        {"number": 1, "function": "SOP_STOCK", "values": ["甲"]},
    )
    assert answers == [
        {"number": 7, "value": 4},
        {"number": 8, "value": 200.0},
        {"number": 9, "value": 46204},
        {"number": 1, "value": "没有这个产品：甲"},
    ]


def test_days_count_from_the_day_the_workbook_counts_from(tmp_path):
    """Some workbooks count from 1904-01-01, as Excel for Mac did."""
    cells = open_cells(tmp_path)
    prices = "产品编码,标准价,生效日期\nP1,100,2026-01-01\nP1,104,2026-07-01\n"
    (cells.root / "销售/价格表.csv").write_text(prices, encoding="utf-8")

    def ask(epoch: str, function: str, *values: object) -> object:
        asked = {"function": function, "values": values, "epoch": epoch}
        line = json.dumps({**asked, "number": 1, "book": str(cells.root / BOOK)})
        said = io.StringIO()
        serve_lines([line], said, cells.library)
        return json.loads(said.getvalue())["value"]

    # 2026-07-01
    assert ask("1899-12-30", "SOP_PROMISE", "A1", 2) == 46204
    assert ask("1904-01-01", "SOP_PROMISE", "A1", 2) == 44742
    assert ask("1899-12-30", "SOP_PRICE", "P1", None, 46204) == 104.0
    assert ask("1904-01-01", "SOP_PRICE", "P1", None, 44742) == 104.0
    assert ask("1904-01-01", "SOP_PRICE", "P1", None, 44741) == 100.0
