"""Time to fill large templates: `python -m tests.bench.workbooks_speed`.

A template with one row for 20 000, and one with 50 sheets, are filled by `sop_xl.fill`;
openpyxl loads the same templates, writes the same cells and saves, in the same run.
Then rows with formulas of which each reads the whole list, and rows with a picture each,
which openpyxl neither computes nor has room for. Prints CPU seconds (best of three) and
checks that the totals are those of the values.
"""

from __future__ import annotations

import datetime as dt
import math
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl

from sop_xl.fill import fill
from tests.bench.workbooks import Details, make_parser, print_table, write_details
from tests.bench.workbooks_office import open_office
from tests.package.making import make_png

RUNS = 3
ROWS = 20_000
SHEETS, PLACEHOLDERS, BLOCK = 50, 20, 10
HEAVY_ROWS = 5_000
#: Formulas of which each reads its whole column, or all of it so far; names stand in
#: column A, quantities in B, ascending numbers in C, and the first row is 2.
HEAVY = {
    "COUNTIF": '=COUNTIF(B:B,">"&B2)',
    "SUMPRODUCT": "=SUMPRODUCT((A:A=A2)*1)",
    "SUMPRODUCT so far": "=SUMPRODUCT((A$2:A2=A2)*1)",
    "LOOKUP": "=LOOKUP(C2,C$2:C$2,B$2:B$2)",
}
HEADS = ("产品", "日期", "数量", "单价", "折扣", "金额")
FIRST = 2


def make_rows(count: int) -> list[dict[str, Any]]:
    """Return rows of which no two are alike."""
    start = dt.date(2026, 1, 1)
    return [
        {
            "name": f"产品{i % 977}",
            "day": start + dt.timedelta(days=i % 365),
            "quantity": i % 613 + 1,
            "price": round(3 + i % 89 / 7, 2),
            "discount": i % 5,
        }
        for i in range(count)
    ]


def make_long_template(path: Path) -> None:
    """Write a template of one row that is repeated, with a sum below."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADS)
    sheet.append(("{% for r in rows %}",))
    sheet.append(
        ("{{ r.name }}", "{{ r.day }}", "{{ r.quantity }}", "{{ r.price }}",
         "{{ r.discount }}", "=C3*D3-E3")
    )  # fmt: skip
    sheet["B3"].number_format = "yyyy-mm-dd"
    sheet.append(("{% endfor %}",))
    sheet.append(("合计", None, "=SUM(C3:C3)", None, None, "=SUM(F3:F3)"))
    book.save(path)


def write_long(rows: list[dict[str, Any]], template: Path, output: Path) -> None:
    """Do with openpyxl what filling the long template does."""
    book = openpyxl.load_workbook(template)
    sheet = book.active
    sheet.delete_rows(2, 4)
    for number, row in enumerate(rows, FIRST):
        for column, value in enumerate(row.values(), 1):
            sheet.cell(number, column, value)
        sheet.cell(number, 2).number_format = "yyyy-mm-dd"
        sheet.cell(number, 6, f"=C{number}*D{number}-E{number}")
    last = FIRST + len(rows)
    sheet.cell(last, 1, "合计")
    for letter in "CF":
        sheet[f"{letter}{last}"] = f"=SUM({letter}{FIRST}:{letter}{last - 1})"
    book.save(output)


def make_wide_template(path: Path) -> None:
    """Write a template of many sheets, each with placeholders and a block."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(SHEETS):
        sheet = book.create_sheet(f"客户{number + 1}")
        for i in range(PLACEHOLDERS):
            sheet.cell(i // 4 + 1, i % 4 + 1, f"{{{{ v{i} }}}}")
        sheet["A7"] = "{% for r in rows %}"
        sheet.append(("{{ r.name }}", "{{ r.quantity }}", "{{ r.price }}", "=B8*C8"))
        sheet["A9"] = "{% endfor %}"
        sheet["D10"] = "=SUM(D8:D8)"
    book.save(path)


def write_wide(values: dict[str, Any], template: Path, output: Path) -> None:
    """Do with openpyxl what filling the template of many sheets does."""
    book = openpyxl.load_workbook(template)
    for sheet in book:
        for i in range(PLACEHOLDERS):
            sheet.cell(i // 4 + 1, i % 4 + 1, values[f"v{i}"])
        sheet.delete_rows(7, 4)
        for number, row in enumerate(values["rows"], 7):
            for column, name in enumerate(("name", "quantity", "price"), 1):
                sheet.cell(number, column, row[name])
            sheet.cell(number, 4, f"=B{number}*C{number}")
        last = 7 + len(values["rows"])
        sheet.cell(last, 4, f"=SUM(D7:D{last - 1})")
    book.save(output)


def make_row_template(path: Path, cells: Sequence[str]) -> None:
    """Write a template of one row, with its markers in its first and last cell."""
    book = openpyxl.Workbook()
    first, *rest = cells
    book.active.append(("产品", "数量", "序号"))
    book.active.append(("{% for r in rows %}" + first, *rest, "{% endfor %}"))
    book.save(path)


def time_best(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of some runs."""
    times = []
    for _ in range(RUNS):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


def check_totals(output: Path, wanted: dict[str, float]) -> list[str]:
    """Return the cells whose stored or recalculated value is not the one wanted."""
    with open_office() as office:
        computed = office.ask(output, values=True)["values"]
    stored = openpyxl.load_workbook(output, data_only=True)
    wrong = []
    for where, value in wanted.items():
        sheet, _, cell = where.partition("!")
        both = (stored[sheet][cell].value, computed.get(where))
        wrong += [
            f"{where} {said} is not {value}"
            for said in both
            if said is None or not math.isclose(said, value, rel_tol=1e-9)
        ]
    return wrong


def measure_long(folder: Path) -> Details:
    """Return the times for many rows, and totals that are wrong."""
    template, output = folder / "long.xlsx", folder / "filled.xlsx"
    make_long_template(template)
    rows = make_rows(ROWS)
    ours = time_best(partial(fill, template, {"rows": rows}, output))
    theirs = time_best(partial(write_long, rows, template, folder / "openpyxl.xlsx"))
    last = FIRST + ROWS
    total = math.fsum(r["quantity"] * r["price"] - r["discount"] for r in rows)
    wanted = {
        f"Sheet!C{last}": float(sum(r["quantity"] for r in rows)),
        f"Sheet!F{last}": total,
    }
    wrong = check_totals(output, wanted)
    return {"ours": ours, "openpyxl": theirs, "limit": 2.5, "wrong": wrong}


def measure_wide(folder: Path) -> Details:
    """Return the times for many sheets, and totals that are wrong."""
    template, output = folder / "wide.xlsx", folder / "filled.xlsx"
    make_wide_template(template)
    values: dict[str, Any] = {f"v{i}": i * 1.5 for i in range(PLACEHOLDERS)}
    rows = values["rows"] = make_rows(BLOCK)
    ours = time_best(partial(fill, template, values, output))
    theirs = time_best(partial(write_wide, values, template, folder / "openpyxl.xlsx"))
    total = math.fsum(r["quantity"] * r["price"] for r in rows)
    wanted = {f"客户{number + 1}!D17": total for number in range(SHEETS)}
    wrong = check_totals(output, wanted)
    return {"ours": ours, "openpyxl": theirs, "limit": 0.5, "wrong": wrong}


def measure_heavy(folder: Path, name: str) -> Details:
    """Return the time for many rows of one formula, and values that are wrong."""
    template, output = folder / f"{name}.xlsx", folder / f"{name}-filled.xlsx"
    cells = ("{{ r.name }}", "{{ r.quantity }}", "{{ loop.index }}", HEAVY[name])
    make_row_template(template, cells)
    rows = make_rows(HEAVY_ROWS)
    ours = time_best(partial(fill, template, {"rows": rows}, output))
    wanted = {
        f"Sheet!D{FIRST + at}": float(find_heavy(rows, at)[name])
        for at in (0, HEAVY_ROWS // 3, HEAVY_ROWS // 2)
    }
    filled = openpyxl.load_workbook(output, data_only=True).active
    dropped = sum(filled.cell(FIRST + at, 4).value is None for at in range(HEAVY_ROWS))
    return {"ours": ours, "dropped": dropped, "wrong": check_totals(output, wanted)}


def find_heavy(rows: Sequence[Mapping[str, Any]], at: int) -> dict[str, int]:
    """Return what each heavy formula gives in a row."""
    row = rows[at]
    return {
        "COUNTIF": sum(each["quantity"] > row["quantity"] for each in rows),
        "SUMPRODUCT": sum(each["name"] == row["name"] for each in rows),
        "SUMPRODUCT so far": sum(
            each["name"] == row["name"] for each in rows[: at + 1]
        ),
        "LOOKUP": row["quantity"],
    }


def measure_pictures(folder: Path, different: int) -> Details:
    """Return the time for rows with a picture each, and how many are not there."""
    template, output = folder / "pictures.xlsx", folder / "pictures-filled.xlsx"
    make_row_template(template, ("{{ r.name }}", "{{ r.picture | picture }}"))
    pictures = [make_png(8, 8, number) for number in range(different)]
    rows = make_rows(HEAVY_ROWS)
    for number, row in enumerate(rows):
        row["picture"] = pictures[number % different]
    ours = time_best(partial(fill, template, {"rows": rows}, output))
    found = len(openpyxl.load_workbook(output).active._images)
    wrong = [] if found == HEAVY_ROWS else [f"{found} pictures"]
    return {"ours": ours, "wrong": wrong}


def show_seconds(measured: Details, key: str) -> str:
    """Return a time of what was measured; a dash where there is none."""
    return f"{measured[key]:.2f}" if key in measured else "-"


def main() -> None:
    """Measure both templates and print the times."""
    options = make_parser(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        details = {
            f"{ROWS} rows of 6 columns": measure_long(Path(folder)),
            f"{SHEETS} sheets": measure_wide(Path(folder)),
            **{
                f"{HEAVY_ROWS} rows of {name}": measure_heavy(Path(folder), name)
                for name in HEAVY
            },
            **{
                f"{HEAVY_ROWS} rows, {n} pictures": measure_pictures(Path(folder), n)
                for n in (1, 250)
            },
        }
    print_table(
        ("CPU seconds", "fill", "limit", "openpyxl", "not computed", "wrong values"),
        [
            (
                name,
                *(show_seconds(each, key) for key in ("ours", "limit", "openpyxl")),
                each.get("dropped", 0),
                len(each["wrong"]),
            )
            for name, each in details.items()
        ],
    )
    write_details(options, details)


if __name__ == "__main__":
    main()
