"""Makes the worked example of docs/templates.md: template, values, result, pictures.

`python -m docs.make_example` from the repository's folder writes docs/example, and the
pictures of it (these need LibreOffice and pdftoppm). The old report from which the
template comes is drawn by the same code, with last month's values in place of tags.
"""

from __future__ import annotations

import datetime as dt
import json
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from docs.make_pictures import PICTURES, convert
from sop_xl.pipeline.templates import fill_template

HERE = Path(__file__).parent / "example"
NAME = "对账单"
TEMPLATE, VALUES = HERE / f"{NAME}模板.xlsx", HERE / f"{NAME}.json"
RESULT, LOGO = HERE / f"{NAME}_2026-06.xlsx", HERE / "标志.png"
HEADINGS = ("送货日期", "送货单号", "产品", "数量", "单价", "金额")
FIELDS = HEADINGS[:-1]
MAY = (
    ("2026-05-06", "SH-0506", "CXW-240-B02 油烟机", 40, 356.5),
    ("2026-05-14", "SH-0514", "JZT-220-E03 灶具", 60, 210),
    ("2026-05-27", "SH-0527", "SC-236-T03 消毒柜", 12, 560),
)
JUNE = (
    ("2026-06-02", "SH-0602", "CXW-240-B02 油烟机", 120, 356.5),
    ("2026-06-09", "SH-0609", "JZT-220-E03 灶具", 80, 210),
    ("2026-06-15", "SH-0615", "CXW-254-A06 油烟机", 60, 420),
    ("2026-06-21", "SH-0621", "SC-236-T03 消毒柜", 30, 560),
    ("2026-06-28", "SH-0628", "JZT-254-A05 灶具", 100, 235),
)


@dataclass(frozen=True)
class Text:
    """What stands in the cells of a statement; `rows` are written as they are."""

    customer: str
    until: object
    rows: Sequence[Sequence[object]]
    tags: bool = False
    remark: str = ""


OLD = Text(
    "华东电器有限公司",
    dt.date(2026, 5, 31),
    [(dt.date.fromisoformat(day), *others) for day, *others in MAY],
)
TAGGED = Text(
    "{{ 客户 }}",
    "{{ 截止日 }}",
    [tuple(f"{{{{ row.{field} }}}}" for field in FIELDS)],
    tags=True,
    remark="{% if 备注 %}备注：{{ 备注 }}{% endif %}",
)
CONTENT: Mapping[str, object] = {
    "客户": "华东电器有限公司",
    "截止日": "2026-06-30",
    "标志": LOGO.name,
    "备注": "单价含税，请于 7 日内核对盖章。",
    "送货": [dict(zip(FIELDS, row, strict=True)) for row in JUNE],
}


def draw_logo() -> bytes:
    """Return a small picture, a blue bar with a light one in it, as PNG."""
    width, height = 96, 32
    light, blue = bytes((221, 235, 247)), bytes((31, 78, 121))
    lines = b"".join(
        b"\0" + (blue * 12 + light * 72 + blue * 12 if 12 <= y < 20 else blue * width)
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + _checksum(kind + data)
        for kind, data in chunks
    )


def _checksum(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


def draw_statement(path: Path, text: Text, *, headings: bool = False) -> None:
    """Write a statement; with `headings` it is printed with letters and numbers."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": dt.datetime.fromisoformat("2026-06-30")})
        sheet = book.add_worksheet(NAME)
        looks = _make_looks(book)
        _set_up(sheet, headings=headings)
        sheet.merge_range("A1:F1", NAME, looks["title"])
        described = "{{ 标志 | picture }}" if text.tags else "标志"
        options = {"description": described, "x_offset": 4, "y_offset": 4}
        sheet.insert_image("A1", str(LOGO), options)
        sheet.write("A3", f"客户：{text.customer}")
        sheet.write("E3", "截至")
        sheet.write("F3", text.until, looks["day"])
        sheet.write_row("A4", HEADINGS, looks["head"])
        after = _write_rows(sheet, text, looks)
        _write_total(sheet, after, text, looks)
        _insert_chart(book, sheet, after, text)


def _make_looks(book: Any) -> dict[str, Any]:
    line = {"border": 1, "border_color": "#7F7F7F"}
    dated = {"num_format": 'yyyy"年"m"月"d"日"'}
    return {
        "title": book.add_format({"bold": 1, "font_size": 20, "align": "center"}),
        "head": book.add_format(
            {**line, "bold": 1, "align": "center", "bg_color": "#DDEBF7"}
        ),
        "day": book.add_format({**dated, "align": "left"}),
        "dated": book.add_format({**line, **dated, "align": "left"}),
        "text": book.add_format(line),
        "count": book.add_format({**line, "num_format": "#,##0"}),
        "money": book.add_format({**line, "num_format": "#,##0.00"}),
        "total": book.add_format(
            {**line, "bold": 1, "bg_color": "#FFF2CC", "num_format": "#,##0.00"}
        ),
    }


def _set_up(sheet: Any, *, headings: bool) -> None:
    for column, width in enumerate((18, 18, 24, 14, 14, 14)):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 34)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.3, 0.3, 0.3, 0.3)
    sheet.fit_to_pages(1, 0)
    if headings:
        sheet.print_row_col_headers()
        sheet.hide_gridlines(0)


def _write_rows(sheet: Any, text: Text, looks: Mapping[str, Any]) -> int:
    """Write the rows of goods, tags above and below; return the row after, from 0."""
    row = 4
    if text.tags:
        sheet.write(row, 0, "{% for row in 送货 %}")
        row += 1
    kinds = ("dated", "text", "text", "count", "money")
    for values in text.rows:
        for column, (value, kind) in enumerate(zip(values, kinds, strict=True)):
            sheet.write(row, column, value, looks[kind])
        amount = 0 if text.tags else values[3] * values[4]  # type: ignore[operator]
        formula = f"=D{row + 1}*E{row + 1}"
        sheet.write_formula(row, 5, formula, looks["money"], amount)
        row += 1
    if text.tags:
        sheet.write(row, 0, "{% endfor %}")
        row += 1
    return row


def _write_total(sheet: Any, row: int, text: Text, looks: Mapping[str, Any]) -> None:
    first, last = (6, 6) if text.tags else (5, row)
    for column in range(5):
        sheet.write(row, column, "合计" if column == 0 else "", looks["total"])
    amounts = [0] if text.tags else [r[3] * r[4] for r in text.rows]  # type: ignore[operator]
    formula = f"=SUM(F{first}:F{last})"
    sheet.write_formula(row, 5, formula, looks["total"], sum(amounts))
    sheet.write(row + 1, 0, text.remark)


def _insert_chart(book: Any, sheet: Any, row: int, text: Text) -> None:
    first, last = (6, 6) if text.tags else (5, row)
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {
            "categories": f"={NAME}!$B${first}:$B${last}",
            "values": f"={NAME}!$F${first}:$F${last}",
            "data_labels": {"value": True, "num_format": "#,##0"},
        }
    )
    chart.set_title({"name": f"{text.customer}：每次送货金额（元）"})
    chart.set_legend({"none": True})
    chart.set_size({"width": 740, "height": 220})
    sheet.insert_chart(row + 2, 0, chart, {"object_position": 1})


def take_shot(workbook: Path, picture: str, folder: Path) -> None:
    """Write the upper part of a workbook's first page as a picture."""
    pdf = convert(workbook, folder)
    command = ["pdftoppm", "-png", "-singlefile", "-r", "75"]
    command += ["-x", "0", "-y", "0", "-W", "830", "-H", "425"]
    subprocess.run([*command, str(pdf), str(PICTURES / picture)], check=True)


def write_example() -> None:
    """Write template, values, logo and result."""
    HERE.mkdir(exist_ok=True)
    LOGO.write_bytes(draw_logo())
    content = json.dumps(CONTENT, ensure_ascii=False, indent=1) + "\n"
    VALUES.write_text(content, encoding="utf-8", newline="\n")
    draw_statement(TEMPLATE, TAGGED)
    fill_template(TEMPLATE, VALUES, RESULT)


def take_pictures() -> None:
    """Take pictures of the old report, the template and the result."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draw_statement(folder / "old.xlsx", OLD, headings=True)
        draw_statement(folder / "tags.xlsx", TAGGED, headings=True)
        fill_template(folder / "tags.xlsx", VALUES, folder / "filled.xlsx")
        for part in ("old", "tags", "filled"):
            take_shot(folder / f"{part}.xlsx", f"template-{part}", folder)


if __name__ == "__main__":
    write_example()
    take_pictures()
