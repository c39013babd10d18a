"""What a competent script of openpyxl and pandas does: read, type, address faults.

`python -m tests.bench.intake_baseline FILE OUT` writes the rule and the cell of every
fault into OUT. openpyxl reads row by row; pandas types whole columns, and only texts
go through patterns. The header is known to be the first row: nothing is located.
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pandas as pd

from tests.bench.intake_files import CLASSES, HEADINGS

CODES = ("订单号", "客户编码", "产品编码")
TEXTS = ("客户名称", "产品名称", "规格型号", "备注")
REQUIRED = ("订单号", "下单日期", "客户编码", "产品编码", "数量", "交期")
WHOLE, DECIMAL = ("行号", "数量"), ("单价", "金额")
DATES = ("下单日期", "交期")
LETTERS = dict(zip(HEADINGS, "ABCDEFGHIJKLMN", strict=True))

Faults = list[str]


def read(path: Path) -> pd.DataFrame:
    """Return the sheet's cells as they are."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    headings = next(rows)
    return pd.DataFrame(rows, columns=list(headings), dtype=object)


def fold(column: pd.Series) -> pd.Series:
    """Return texts in half width without white space around them."""
    is_text = column.map(lambda value: isinstance(value, str))
    folded = column[is_text].str.normalize("NFKC").str.strip()
    return column.where(~is_text, folded).replace("", None)


def report(rule: str, name: str, bad: pd.Series) -> Faults:
    """Return the rule and the address of each cell that is bad."""
    return [f"{rule} {LETTERS[name]}{row + 2}" for row in bad.index[bad]]


def type_numbers(column: pd.Series) -> pd.Series:
    """Return numbers; NaN where a cell is none."""
    numbers = pd.to_numeric(column, errors="coerce")
    unread = numbers.isna() & column.notna()
    texts = column[unread].astype(str).str.replace(",", "").str.strip("￥¥元台")
    return numbers.fillna(pd.to_numeric(texts, errors="coerce"))


def type_dates(column: pd.Series) -> pd.Series:
    """Return days; NaT where a cell is none."""
    is_text = column.map(lambda value: isinstance(value, str))
    days = pd.to_datetime(column.where(~is_text), errors="coerce")
    texts = column[is_text].str.replace(r"[年月.]", "-", regex=True).str.rstrip("日")
    for form in ("%Y-%m-%d", "%Y%m%d"):
        days = days.fillna(pd.to_datetime(texts, format=form, errors="coerce"))
    return days


def type_all(frame: pd.DataFrame) -> tuple[pd.DataFrame, Faults]:
    """Return the typed columns and what is wrong in them."""
    typed, faults = {}, []
    for name in HEADINGS:
        column = fold(frame[name])
        missing = column.isna()
        if name in REQUIRED:
            faults += report("missing-value", name, missing)
        if name in WHOLE + DECIMAL:
            numbers = type_numbers(column)
            faults += report("not-a-number", name, numbers.isna() & ~missing)
            if name in WHOLE:
                broken = numbers.notna() & numbers.mod(1).ne(0)
                faults += report("not-a-whole-number", name, broken)
                numbers = numbers.where(~broken)
            typed[name] = numbers
        elif name in DATES:
            typed[name] = type_dates(column)
            faults += report("not-a-date", name, typed[name].isna() & ~missing)
        elif name == "订单类别":
            known = column.isin(CLASSES)
            faults += report("not-in-list", name, ~known & ~missing)
            typed[name] = column.where(known)
        else:
            typed[name] = column
    return pd.DataFrame(typed), faults


def main(path: Path, output: Path) -> None:
    """Write what is wrong in a workbook of orders."""
    _, faults = type_all(read(path))
    output.write_text("\n".join(sorted(faults)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
