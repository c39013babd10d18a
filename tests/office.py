"""Workbooks as LibreOffice opens, computes and saves them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from sop_xl.package.archive import open_package

_VALUE = re.compile(rb"(<f[^>]*/>|</f>)<v>[^<]*</v>")


def convert(path: Path, folder: Path, ending: str = "xlsx") -> Path:
    """Return the file that LibreOffice makes of a workbook, in `folder`/out.

    LibreOffice keeps stored values: formulas are computed only where they have none
    (see without_values).
    """
    profile = (folder / "profile").as_uri()
    command = [
        "soffice", "--headless", f"-env:UserInstallation={profile}",
        "--convert-to", ending, "--outdir", str(folder / "out"), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "out" / f"{path.stem}.{ending}"


def convert_bytes(content: bytes, folder: Path, ending: str = "xlsx") -> bytes:
    """Return what LibreOffice makes of the bytes of a workbook."""
    path = folder / "in.xlsx"
    path.write_bytes(content)
    return convert(path, folder, ending).read_bytes()


def without_values(content: bytes) -> bytes:
    """Return a workbook whose formulas have no stored values, so that all are computed."""
    package = open_package(content)
    for part in package.names:
        if part.startswith("xl/worksheets/sheet"):
            written = package.read(part)
            package.put(part, _VALUE.sub(rb"\1", written))
    return package.to_bytes()


def recalculate(path: Path, folder: Path) -> Path:
    """Return a copy of a workbook in which LibreOffice computed every formula."""
    bare = folder / "bare" / path.name
    bare.parent.mkdir()
    bare.write_bytes(without_values(path.read_bytes()))
    return convert(bare, folder)
