"""Puts the built add-in where Excel finds it, and takes it away again.

Excel opens what the values OPEN, OPEN1, OPEN2 ... of its Options key name, one after
the other without a gap, and writes them anew when it is closed. A workbook with macros
stands there as its quoted path; `/R`, which opens for reading only, is what XLLs have.
"""

from __future__ import annotations

import ntpath
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath

from sop_xl.addin import labels
from sop_xl.addin.building import NAME as ADDIN_FILE
from sop_xl.addin.windows import Desktop, Value
from sop_xl.package.errors import PackageError
from sop_xl.package.saving import save_atomically
from sop_xl.records import dataclass

#: The versions of Excel it is made for: 2016 to 365, and 2013.
VERSIONS = ("16.0", "15.0")
EXCEL = "excel.exe"
OFFICE = r"HKCU\Software\Microsoft\Office"
_MACHINE = (
    r"HKLM\SOFTWARE\Microsoft\Office",
    r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office",
)
_PROGRAM = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_OPEN = re.compile(r"OPEN([0-9]*)", re.IGNORECASE)
_PATH = re.compile(r'(?:/R\s+)?"?([^"]*)"?\s*', re.IGNORECASE)
_STORE = "windowsapps"


class InstallError(Exception):
    """The add-in cannot be put in place or taken away; the message says why."""


@dataclass(frozen=True, slots=True)
class Installed:
    """Where the add-in lies now, and which versions of Excel open it."""

    file: Path
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken away: files, and versions of Excel that opened them."""

    files: tuple[Path, ...]
    versions: tuple[str, ...]


def install(desktop: Desktop, built: Path) -> Installed:
    """Copy a built add-in into the user's folder and let each Excel open it.

    Done twice it is there once. InstallError where Excel runs or is not installed,
    where a file or the registry cannot be written, and where this is the Python of the
    Microsoft Store: Windows shows Excel nothing that one writes.
    """
    _refuse_unless_ready(desktop)
    versions = find_versions(desktop)
    if not versions:
        raise InstallError(labels.NO_EXCEL_INSTALL)
    file = find_folder(desktop) / ADDIN_FILE
    _copy(built, file)
    try:
        desktop.remove_mark(file)
        for version in versions:
            _open_with(desktop, version, file)
    except OSError as error:
        raise InstallError(labels.REGISTRY_SHUT.format(key=OFFICE)) from error
    return Installed(file, versions)


def uninstall(desktop: Desktop) -> Removed:
    """Take the add-in away from the user's folder and from each Excel's list.

    InstallError where Excel runs, or a file or the registry cannot be written.
    """
    _refuse_unless_ready(desktop)
    try:
        versions = tuple(each for each in VERSIONS if _forget(desktop, each))
    except OSError as error:
        raise InstallError(labels.REGISTRY_SHUT.format(key=OFFICE)) from error
    file = find_folder(desktop) / ADDIN_FILE
    try:
        there = file.exists()
        file.unlink(missing_ok=True)
    except OSError as error:
        raise InstallError(labels.NOT_DELETED.format(file=file)) from error
    return Removed((file,) if there else (), versions)


def find_folder(desktop: Desktop) -> Path:
    """Return the folder of the user's add-ins, by the name Office gives it here."""
    roaming = desktop.find_folder("APPDATA")
    if roaming is None:
        raise InstallError(labels.NO_APPDATA)
    named = [
        read_text(desktop, rf"{OFFICE}\{version}\Common\General", "AddIns")
        for version in VERSIONS
    ]
    name = next((each for each in named if each and not _is_path(each)), "AddIns")
    return roaming / "Microsoft" / name


def find_versions(desktop: Desktop) -> tuple[str, ...]:
    """Return the versions of Excel that are installed, newest first.

    Where the machine's keys do not say, those the user has started once.
    """
    installed = tuple(each for each in VERSIONS if _is_installed(desktop, each))
    if installed:
        return installed
    options = (f"{OFFICE}\\{each}\\Excel\\Options" for each in VERSIONS)
    used = zip(VERSIONS, map(desktop.read_values, options), strict=True)
    return tuple(each for each, values in used if values is not None)


def find_opened(desktop: Desktop, version: str) -> tuple[str, ...]:
    """Return the paths of our add-in that an Excel opens when it starts."""
    return tuple(
        _path_of(entry) for entry in list_opened(desktop, version) if _is_ours(entry)
    )


def find_unticked(desktop: Desktop, version: str) -> list[str]:
    """Return our names in the list of add-ins that Excel knows and does not open."""
    values = desktop.read_values(rf"{OFFICE}\{version}\Excel\Add-in Manager") or {}
    return [name for name in values if _is_ours(name)]


def list_opened(desktop: Desktop, version: str) -> list[str]:
    """Return what an Excel opens when it starts, as written, in its order."""
    values = desktop.read_values(_options(version)) or {}
    numbered = _number_opened(values)
    return [str(values[name] or "") for name in numbered]


def is_from_store(place: PurePath) -> bool:
    """Whether a Python, or the folder it lies in, is the Microsoft Store's.

    >>> from pathlib import PureWindowsPath as P
    >>> is_from_store(P(r"C:\\Users\\a\\Microsoft\\WindowsApps\\python.exe"))
    True
    """
    return _STORE in re.split(r"[\\/]", str(place).casefold())


def read_text(desktop: Desktop, key: str, name: str) -> str:
    """Return a text of the registry, whatever the case of its name; "" for none."""
    values = desktop.read_values(key) or {}
    found = [
        each for known, each in values.items() if known.casefold() == name.casefold()
    ]
    return found[0].strip() if found and isinstance(found[0], str) else ""


def require_python(desktop: Desktop, python: Path) -> Path:
    """Return the whole path of a Python that buttons are to start.

    Not that of what it stands for: an environment's Python is a link to another. One
    of Windows, with its drive, is taken as it stands on other systems.

    Raises:
        InstallError: it is not there.
    """
    if ntpath.splitdrive(str(python))[0] and not desktop.is_windows:
        return python
    found = shutil.which(str(python))
    whole = Path(os.path.abspath(found or python))  # noqa: PTH100
    if not whole.is_file():
        raise InstallError(labels.NO_SUCH_PYTHON.format(python=whole))
    return whole


def _refuse_unless_ready(desktop: Desktop) -> None:
    if not desktop.is_windows:
        raise InstallError(labels.NOT_WINDOWS)
    if EXCEL in desktop.list_programs():
        raise InstallError(labels.EXCEL_RUNS)
    if is_from_store(Path(sys.base_prefix)):
        raise InstallError(labels.STORE_CANNOT_INSTALL)


def _is_installed(desktop: Desktop, version: str) -> bool:
    """Whether the machine says so, for all users or by the program's own path."""
    roots = (rf"{office}\{version}\Excel\InstallRoot" for office in _MACHINE)
    if any(read_text(desktop, root, "Path") for root in roots):
        return True
    folder = f"office{version.partition('.')[0]}"
    program = read_text(desktop, _PROGRAM, "").strip('"').casefold()
    return folder in re.split(r"[\\/]", program)


def _copy(built: Path, file: Path) -> None:
    """Write the add-in anew: what notes where it came from is not copied."""
    try:
        content = built.read_bytes()
    except OSError as error:
        raise InstallError(labels.NO_BUILT_FILE.format(file=built)) from error
    try:
        written = save_atomically(file, content)
    except PackageError as error:
        raise InstallError(labels.NOT_COPIED.format(file=file)) from error
    if written != file:
        # Excel would open what is still there under the right name.
        written.unlink(missing_ok=True)
        raise InstallError(labels.NOT_COPIED.format(file=file))


def _open_with(desktop: Desktop, version: str, file: Path) -> None:
    """Name the add-in once among what an Excel opens, where it stood before or last."""
    entries = list_opened(desktop, version)
    own = next((n for n, entry in enumerate(entries) if _is_ours(entry)), len(entries))
    before = entries[:own]
    after = [entry for entry in entries[own:] if not _is_ours(entry)]
    _write_opened(desktop, version, [*before, f'"{file}"', *after])
    _forget_unticked(desktop, version)


def _forget(desktop: Desktop, version: str) -> bool:
    """Take the add-in from an Excel's lists; return whether it stood there."""
    entries = list_opened(desktop, version)
    others = [entry for entry in entries if not _is_ours(entry)]
    if others != entries:
        _write_opened(desktop, version, others)
    unticked = _forget_unticked(desktop, version)
    return unticked or others != entries


def _forget_unticked(desktop: Desktop, version: str) -> bool:
    names = find_unticked(desktop, version)
    for name in names:
        desktop.delete_value(rf"{OFFICE}\{version}\Excel\Add-in Manager", name)
    return bool(names)


def _write_opened(desktop: Desktop, version: str, entries: Sequence[str]) -> None:
    """Number the entries from OPEN on: Excel stops reading at a gap."""
    key = _options(version)
    before = desktop.read_values(key) or {}
    names = ["OPEN", *(f"OPEN{number}" for number in range(1, len(entries)))]
    wanted = dict(zip(names, entries, strict=False))
    for name, entry in wanted.items():
        if before.get(name) != entry:
            desktop.write_value(key, name, entry)
    known = {name.upper() for name in wanted}
    for name in _number_opened(before):
        if name.upper() not in known:
            desktop.delete_value(key, name)


def _number_opened(values: dict[str, Value]) -> list[str]:
    """Return the names OPEN, OPEN1, OPEN2 ... among values, in their order."""
    numbered = [
        (int(found[1] or 0), name)
        for name in values
        if (found := _OPEN.fullmatch(name))
    ]
    return [name for _, name in sorted(numbered)]


def _options(version: str) -> str:
    return rf"{OFFICE}\{version}\Excel\Options"


def _path_of(entry: str) -> str:
    """Return the path in what Excel opens.

    >>> _path_of('/R "C:\\\\a b\\\\x.xll"'), _path_of('"x.xlam"')
    ('C:\\\\a b\\\\x.xll', 'x.xlam')
    """
    found = _PATH.fullmatch(entry)
    return found[1].strip() if found else entry


def _is_ours(entry: str) -> bool:
    """Whether an entry is this add-in, wherever it lay when it was written."""
    name = ntpath.basename(_path_of(entry))
    return name.casefold() == ADDIN_FILE.casefold()


def _is_path(name: str) -> bool:
    return bool(re.search(r"[\\/:]", name))
