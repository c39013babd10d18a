"""What LibreOffice sees in workbooks, as lines of text; run by `workbooks_office`.

Runs in a Python that has `uno` (the system's or LibreOffice's own), standard library
only. Each line of its input asks for one workbook, each line of its output answers.
"""

from __future__ import annotations

import bisect
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

START_SECONDS = 60
FORMULAS, TEXTS = 16, 4
MOST_CELLS = 2_000
#: Hundredths of a millimetre by which a drawing may miss the edge of its row.
NEARLY = 20
NO_CHECK = "ANY"
_ONE_CELL = re.compile(r"(\$[A-Z]+\$\d+):\1(?!\d)")


def start_office(folder: str) -> Any:
    """Start LibreOffice with a profile of its own and return its desktop."""
    pipe = f"bench-{Path(folder).name}"
    subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
            f"-env:UserInstallation={Path(folder).as_uri()}",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    for _ in range(START_SECONDS * 4):
        try:
            context = resolver.resolve(address)
        except Exception:
            time.sleep(0.25)
        else:
            manager = context.ServiceManager
            return manager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
    raise SystemExit("LibreOffice does not start")


def answer(desktop: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """Open a workbook, do what is asked, and return what is read."""
    properties = (_property("Hidden", True), _property("MacroExecutionMode", 0))
    address = Path(asked["path"]).absolute().as_uri()
    document = desktop.loadComponentFromURL(address, "_blank", 0, properties)
    if document is None:
        return {"error": "not opened"}
    try:
        if not hasattr(document, "Sheets"):
            return {"error": "not opened as a workbook"}
        return _read(document, asked)
    finally:
        document.close(True)


def _read(document: Any, asked: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"sheets": list(document.Sheets.ElementNames)}
    if asked.get("insert"):
        # Charts follow only when they were loaded before.
        list(iterate_charts(document))
        found["inserted"] = insert_rows(document, *asked["insert"])
    if asked.get("values"):
        document.calculateAll()
        found["values"] = read_values(document)
    if asked.get("state"):
        found["state"] = {
            kind: sorted(read(document)) for kind, read in READERS.items()
        }
    return found


def insert_rows(document: Any, name: str, rows: list[int], count: int) -> int | None:
    """Insert empty rows before the first of `rows` that takes them; return which."""
    sheet = document.Sheets.getByName(name)
    for before in rows:
        try:
            # Raises where there is a password.
            sheet.unprotect("")
            sheet.Rows.insertByIndex(before - 1, count)
        except Exception:
            # Nor may an array formula be torn apart.
            continue
        return before
    return None


def read_values(document: Any) -> dict[str, Any]:
    """Return what each cell with a formula shows; None for an error."""
    found = {}
    for sheet in _sheets(document):
        for area in _content(sheet, FORMULAS):
            for row, cells in enumerate(area.getDataArray(), _top(area)):
                left = area.RangeAddress.StartColumn
                for column, value in enumerate(cells, left):
                    shown = value if isinstance(value, float | str) else None
                    found[f"{sheet.Name}!{_address(row, column)}"] = shown
    return found


def read_formulas(document: Any) -> Iterator[str]:
    """Yield each formula with its cell."""
    for sheet in _sheets(document):
        for area in _content(sheet, FORMULAS):
            for row, cells in enumerate(area.getFormulaArray(), _top(area)):
                left = area.RangeAddress.StartColumn
                for column, text in enumerate(cells, left):
                    yield f"{sheet.Name}!{_address(row, column)} {text}"


def read_merges(document: Any) -> Iterator[str]:
    """Yield each merged area."""
    for sheet in _sheets(document):
        for area in sheet.CellFormatRanges:
            if area.getIsMerged():
                for cell in _cells(sheet, area):
                    cursor = sheet.createCursorByRange(cell)
                    cursor.collapseToMergedArea()
                    yield cursor.AbsoluteName


def read_names(document: Any) -> Iterator[str]:
    """Yield each defined name with what it means."""
    for owner in (document, *_sheets(document)):
        home = "" if owner is document else owner.Name
        for name in owner.NamedRanges:
            yield f"{home}!{name.Name} {name.Content}"


def read_print(document: Any) -> Iterator[str]:
    """Yield print areas and repeated titles."""
    for sheet in _sheets(document):
        areas = [_range_text(area) for area in sheet.getPrintAreas()]
        if areas:
            yield f"{sheet.Name} area {areas}"
        if sheet.getPrintTitleRows():
            yield f"{sheet.Name} rows {_range_text(sheet.getTitleRows())}"
        if sheet.getPrintTitleColumns():
            yield f"{sheet.Name} columns {_range_text(sheet.getTitleColumns())}"


def read_filters(document: Any) -> Iterator[str]:
    """Yield filtered areas and tables."""
    unnamed = document.getPropertyValue("UnnamedDatabaseRanges")
    for each in document.DatabaseRanges:
        yield f"{each.Name} {_range_text(each.DataArea)} {each.AutoFilter}"
    for index in range(document.Sheets.Count):
        if unnamed.hasByTable(index):
            each = unnamed.getByTable(index)
            yield f"{index} {_range_text(each.DataArea)} {each.AutoFilter}"


def read_conditional(document: Any) -> Iterator[str]:
    """Yield each conditional format: its cells and its rules."""
    for sheet in _sheets(document):
        for each in sheet.ConditionalFormats.getConditionalFormats():
            rules = [_rule_text(each.getByIndex(i)) for i in range(each.getCount())]
            yield f"{each.Range.RangeAddressesAsString} {rules}"


def read_validations(document: Any) -> Iterator[str]:
    """Yield each check of what is typed: its cells and its limits."""
    for sheet in _sheets(document):
        found: dict[str, Any] = {}
        for area in sheet.CellFormatRanges:
            check = area.Validation
            if check.Type.value == NO_CHECK:
                continue
            text = f"{check.Type.value} {check.getFormula1()} {check.getFormula2()}"
            if text not in found:
                found[text] = document.createInstance(
                    "com.sun.star.sheet.SheetCellRanges"
                )
            found[text].addRangeAddress(area.RangeAddress, True)
        for text, areas in found.items():
            yield f"{areas.RangeAddressesAsString} {text}"


def read_charts(document: Any) -> Iterator[str]:
    """Yield each range that a chart shows, with its role."""
    for name, chart in iterate_charts(document):
        for system in chart.getFirstDiagram().getCoordinateSystems():
            axis = system.getAxisByDimension(0, 0)
            yield f"{name} categories {_sequence_text(axis.getScaleData().Categories)}"
            for index, kind in enumerate(system.getChartTypes()):
                for number, series in enumerate(kind.getDataSeries()):
                    for pair in series.getDataSequences():
                        yield f"{name} {index}.{number} {_sequence_text(pair)}"


def iterate_charts(document: Any) -> Iterator[tuple[str, Any]]:
    """Yield the charts of all sheets by name."""
    for sheet in _sheets(document):
        for index in range(sheet.Charts.Count):
            chart = sheet.Charts.getByIndex(index).EmbeddedObject
            if getattr(chart, "getFirstDiagram", lambda: None)() is not None:
                yield f"{sheet.Name} chart {index}", chart


def read_anchors(document: Any) -> Iterator[str]:
    """Yield the first and the last row that each drawing touches."""
    for sheet in _sheets(document):
        ends: list[int] = []
        for index, shape in enumerate(sheet.DrawPage):
            anchor = getattr(shape, "Anchor", None)
            if anchor is None or not hasattr(anchor, "CellAddress"):
                yield f"{sheet.Name} {index} on the page {shape.Position.Y // 20}"
                continue
            top = shape.Position.Y
            bottom = top + shape.Size.Height
            rows = [_line_at(sheet.Rows, ends, at) for at in (top, bottom)]
            cell = _address(anchor.CellAddress.Row, anchor.CellAddress.Column)
            yield f"{sheet.Name} {index} at {cell} rows {rows}"


def read_links(document: Any) -> Iterator[str]:
    """Yield each link out of a cell's text."""
    for sheet in _sheets(document):
        for area in _content(sheet, TEXTS):
            for cell in _cells(sheet, area):
                for each in cell.TextFields:
                    if hasattr(each, "URL"):
                        yield f"{cell.AbsoluteName} {each.URL}"


def read_notes(document: Any) -> Iterator[str]:
    """Yield each note with its cell."""
    for sheet in _sheets(document):
        for note in sheet.Annotations:
            place = note.Position
            yield f"{sheet.Name}!{_address(place.Row, place.Column)} {note.String}"


def read_pivots(document: Any) -> Iterator[str]:
    """Yield each pivot table: where it stands and what it reads."""
    for sheet in _sheets(document):
        for pivot in sheet.DataPilotTables:
            source = _range_text(pivot.SourceRange)
            yield f"{sheet.Name} {_range_text(pivot.OutputRange)} of {source}"


def read_heights(document: Any) -> Iterator[str]:
    """Yield each used row whose height was set, that is hidden or starts a page."""
    for sheet in _sheets(document):
        for row in range(min(_used(sheet).EndRow, MOST_CELLS) + 1):
            line = sheet.Rows.getByIndex(row)
            if line.IsManualPageBreak:
                yield f"{sheet.Name} {row + 1} starts a page"
            if not line.OptimalHeight or not line.IsVisible:
                yield f"{sheet.Name} {row + 1} {line.Height} {line.IsVisible}"


READERS = {
    "formulas": read_formulas,
    "merges": read_merges,
    "names": read_names,
    "print": read_print,
    "filters": read_filters,
    "conditional": read_conditional,
    "validations": read_validations,
    "charts": read_charts,
    "anchors": read_anchors,
    "links": read_links,
    "notes": read_notes,
    "pivots": read_pivots,
    "heights": read_heights,
}


def _property(name: str, value: object) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def _sheets(document: Any) -> list[Any]:
    return [document.Sheets.getByIndex(i) for i in range(document.Sheets.Count)]


def _used(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress


def _content(sheet: Any, kind: int) -> list[Any]:
    return [
        sheet.getCellRangeByPosition(
            each.StartColumn, each.StartRow, each.EndColumn, each.EndRow
        )
        for each in sheet.queryContentCells(kind).RangeAddresses
    ]


def _cells(sheet: Any, area: Any) -> Iterator[Any]:
    place, left = area.RangeAddress, MOST_CELLS
    for row in range(place.StartRow, place.EndRow + 1):
        for column in range(place.StartColumn, place.EndColumn + 1):
            left -= 1
            if left < 0:
                return
            yield sheet.getCellByPosition(column, row)


def _top(area: Any) -> int:
    return int(area.RangeAddress.StartRow)


def _address(row: int, column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _range_text(area: Any) -> str:
    first = _address(area.StartRow, area.StartColumn)
    return f"{area.Sheet}!{first}:{_address(area.EndRow, area.EndColumn)}"


def _rule_text(rule: Any) -> str:
    names = ("Operator", "Formula1", "Formula2", "StyleName", "DateType")
    parts = [str(getattr(rule, name)) for name in names if hasattr(rule, name)]
    for many in ("ColorScaleEntries", "DataBarEntries", "IconSetEntries"):
        entries = getattr(rule, many, ())
        parts += [f"{each.getType()}:{each.getFormula()}" for each in entries]
    return " ".join(parts)


def _sequence_text(pair: Any) -> str:
    if pair is None:
        return "-"
    both = [each for each in (pair.Values, pair.Label) if each is not None]
    text = " ".join(f"{each.Role}:{each.SourceRangeRepresentation}" for each in both)
    return _ONE_CELL.sub(r"\1", text)


def _line_at(lines: Any, ends: list[int], position: int) -> int:
    """Return the row in which a position lies; `ends` are those of rows known so far."""
    while (not ends or ends[-1] <= position + NEARLY) and len(ends) < MOST_CELLS:
        line = lines.getByIndex(len(ends))
        height = line.Height if line.IsVisible else 0
        ends.append((ends[-1] if ends else 0) + height)
    return bisect.bisect_right(ends, position + NEARLY) + 1


def main() -> None:
    """Answer each line of the input until it ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        desktop = start_office(folder)
        print(json.dumps({"ready": True}), flush=True)
        for line in sys.stdin:
            try:
                said = answer(desktop, json.loads(line))
            except Exception as error:
                said = {"error": f"{type(error).__name__}: {error}"[:300]}
            print(json.dumps(said, ensure_ascii=False), flush=True)
        desktop.terminate()


if __name__ == "__main__":
    main()
