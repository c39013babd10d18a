"""The templates and the demo that come with the program."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from sop_xl.workspace.errors import WorkspaceError
from sop_xl.workspace.labels import HISTORY_FOLDER, OUTPUT_FOLDER, SETTINGS_FILE
from sop_xl.workspace.messages import NO_FOLDER_BUT_FILE, NOT_EMPTY

_MADE = frozenset({HISTORY_FOLDER, OUTPUT_FOLDER})


def packaged_folder(name: str) -> Path:
    """Return the folder `templates` or `demo`, of the wheel or of a checkout."""
    package = Path(str(resources.files("sop_xl")))
    inside = package / "workbooks" / name
    return inside if inside.is_dir() else package.parents[1] / "workbooks" / name


def copy_demo(target: Path, source: Path | None = None) -> Path:
    """Copy the demo workspace, or another one, into a folder and return the folder.

    Files that are there already stay.

    Raises:
        WorkspaceError: a file of the same name there has other content.
    """
    demo = source or packaged_folder("demo")
    _require_place(target)
    foreign = _foreign_file(demo, target)
    if foreign:
        raise WorkspaceError(NOT_EMPTY.format(folder=target, name=foreign))
    for file in _files_of(demo):
        if not (target / file).exists():
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(demo / file, target / file)
    return target


def _files_of(folder: Path) -> list[Path]:
    """Return the files of a workspace, without results and what the program keeps."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    files = (path.relative_to(folder) for path in paths)
    return [file for file in files if file.parts[0] not in _MADE]


def _require_place(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise WorkspaceError(NO_FOLDER_BUT_FILE.format(folder=target))


def _foreign_file(demo: Path, target: Path) -> str:
    """Return a file there that is not as in the demo; "" where none is."""
    changed = (
        file.as_posix()
        for file in _files_of(demo)
        if (target / file).exists()
        and (target / file).read_bytes() != (demo / file).read_bytes()
    )
    return next(changed, "")


def start_settings(target: Path) -> Path:
    """Write a new workspace's sop.toml with its explanations; return its path.

    Raises:
        WorkspaceError: the folder has one already.
    """
    _require_place(target)
    path = target / SETTINGS_FILE
    if path.exists():
        raise WorkspaceError(NOT_EMPTY.format(folder=target, name=SETTINGS_FILE))
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(packaged_folder("templates") / SETTINGS_FILE, path)
    return path
