"""A new workspace: settings and one blank workbook a table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sop_xl.package.saving import save_atomically
from sop_xl.pipeline.labels import BLANK_FILE
from sop_xl.reports.blank import blank_pages
from sop_xl.sheets import write_workbook
from sop_xl.tables import MODELS
from sop_xl.tables.labels import DEPARTMENTS
from sop_xl.workspace.packaged import start_settings

#: Blank workbooks are of no day; this one in their properties, the first that a zip
#: archive knows, makes them the same every time.
_NO_DAY = dt.date(1980, 1, 1)


def start_workspace(root: Path) -> list[Path]:
    """Make a workspace in a folder and return the files written.

    A department's workbook that is there already stays as it is.

    Raises:
        WorkspaceError: the folder is a workspace already.
    """
    files = [start_settings(root)]
    for model in MODELS:
        folder = root / DEPARTMENTS[model.department]
        path = folder / BLANK_FILE.format(title=model.title)
        if not path.exists():
            content = write_workbook(blank_pages(model), created=_NO_DAY)
            files.append(save_atomically(path, content))
    return files
