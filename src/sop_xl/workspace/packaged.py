"""The templates and the demo that come with the program."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from sop_xl.workspace.errors import WorkspaceError
from sop_xl.workspace.labels import SETTINGS_FILE
from sop_xl.workspace.messages import NO_FOLDER_BUT_FILE, NOT_EMPTY


def packaged_folder(name: str) -> Path:
    """Return the folder `templates` or `demo`, of the wheel or of a checkout."""
    package = Path(str(resources.files("sop_xl")))
    inside = package / "workbooks" / name
    return inside if inside.is_dir() else package.parents[1] / "workbooks" / name


def copy_demo(target: Path, source: Path | None = None) -> Path:
    """Copy the demo workspace, or another one, into a folder and return the folder.

    A demo that is there already is written over, but nobody else's files.

    Raises:
        WorkspaceError: the folder holds a workspace that is not the demo, or files that
            would be written over.
    """
    demo = source or packaged_folder("demo")
    _require_place(target)
    foreign = _foreign_file(demo, target)
    if foreign:
        raise WorkspaceError(NOT_EMPTY.format(folder=target, name=foreign))
    shutil.copytree(demo, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
    return target


def _require_place(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise WorkspaceError(NO_FOLDER_BUT_FILE.format(folder=target))


def _foreign_file(demo: Path, target: Path) -> str:
    """Return a file of another's that the demo would write over; "" where none is."""
    settings = target / SETTINGS_FILE
    if settings.exists():
        is_demo = settings.read_bytes() == (demo / SETTINGS_FILE).read_bytes()
        return "" if is_demo else SETTINGS_FILE
    files = (path.relative_to(demo) for path in sorted(demo.rglob("*")))
    there = (file for file in files if (target / file).is_file())
    return next((file.as_posix() for file in there), "")


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
