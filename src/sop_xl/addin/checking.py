"""Says in words why the buttons do not appear or do not work, and what to do."""

from __future__ import annotations

import ntpath
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sop_xl.addin import labels
from sop_xl.addin.building import NAME as ADDIN_FILE
from sop_xl.addin.installing import (
    OFFICE,
    InstallError,
    find_folder,
    find_opened,
    find_unticked,
    find_versions,
    is_from_store,
    read_text,
)
from sop_xl.addin.interpreters import has_32_bits, read_home
from sop_xl.addin.sources import read_modules
from sop_xl.addin.windows import Desktop
from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.records import dataclass

_RIBBONS = {
    "customUI/customUI.xml": labels.RIBBON_PART,
    "customUI/customUI14.xml": labels.RIBBON_2010_PART,
}
_MACROS, _SHEET = "xl/vbaProject.bin", "xl/worksheets/sheet1.xml"
_CALLBACK = re.compile(r"on[A-Z]\w*|get[A-Z]\w*|loadImage")
_PROCEDURE = re.compile(r"^\s*(?:Public\s+)?(?:Sub|Function)\s+(\w+)", re.I | re.M)
#: What Excel's number of its macro setting says: 3 only signed ones, 4 none.
_SIGNED_ONLY, _NONE = 3, 4
_POLICIES = (
    r"HKCU\Software\Policies\Microsoft\Office\{version}",
    r"HKCU\Software\Policies\Microsoft\Cloud\Office\{version}",
    r"HKLM\SOFTWARE\Policies\Microsoft\Office\{version}",
)
_OWN = (OFFICE + r"\{version}",)
_MACHINE = (r"HKLM\SOFTWARE\Microsoft\Office\{version}",)
_FROM_INTERNET = "BlockContentExecutionFromInternet"
_WPS = re.compile(r"(?:^|[\\/])(?:et|wps|wpsoffice|ksolaunch)\.exe|kingsoft", re.I)
#: Asks a Python for the version of the package, and for what it lacks beside it.
_QUESTION = (
    "import importlib.util as u, sop_xl; print('sop_xl', sop_xl.__version__, "
    "*(n for n in {names!r} if u.find_spec(n) is None))"
)
_LIBRARIES, _ON_WINDOWS = ("xlwings", "pandas", "numba"), ("win32com",)

_Say = tuple[str, str]
_Find = Callable[[tuple[str, ...], str, str], tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was found and where, in words, and what to do about it.

    `stops` says that the buttons do not work until it is done.
    """

    text: str
    advice: str
    stops: bool = True


@dataclass(frozen=True, slots=True)
class _Content:
    """What a built add-in says by a key, what its ribbon calls, and its macros."""

    told: dict[str, str]
    called: set[str]
    macros: dict[str, str]


def check_addin(desktop: Desktop, version: str) -> list[Remark]:
    """Return what is wrong with the add-in on this computer; nothing where it works.

    `version` is the version of this program.
    """
    if not desktop.is_windows:
        return [_remark(labels.NO_EXCEL_HERE, stops=False)]
    versions = find_versions(desktop)
    if not versions:
        return [_remark(labels.NO_EXCEL), *_check_wps(desktop)]
    file = find_folder(desktop) / ADDIN_FILE
    remarks = [*_check_excels(versions), *_check_wps(desktop)]
    if not file.exists():
        remarks.append(_remark(labels.NOT_INSTALLED, file=file))
    else:
        remarks += [*_check_folder(desktop, file), *_check_lists(desktop, file)]
        remarks += check_file(desktop, file, version)
    for each in versions:
        remarks += _check_permissions(desktop, each, file.parent)
    return remarks


def check_file(desktop: Desktop, file: Path, version: str) -> list[Remark]:
    """Return what is wrong with a built add-in, wherever it lies."""
    content = _read_content(file)
    if isinstance(content, Remark):
        return [content]
    return [
        *_check_macros(file, content),
        *_check_mark(desktop, file),
        *_check_version(file, content.told.get("version", ""), version),
        *_check_interpreter(desktop, file, content.told),
    ]


def require_addin(file: Path) -> None:
    """Refuse a file that is no add-in of ours, or not a whole one.

    Raises:
        InstallError: it is not, and why.
    """
    content = _read_content(file)
    wrong: Iterable[Remark] = (
        [content] if isinstance(content, Remark) else _check_macros(file, content)
    )
    for remark in wrong:
        if remark.stops:
            raise InstallError(labels.NOT_WHOLE + remark.text + remark.advice)


def _read_content(file: Path) -> _Content | Remark:
    """Return what is in a built add-in, or why that cannot be read."""
    if not file.is_file():
        return _remark(labels.NO_FILE, file=file)
    try:
        package = open_package(file)
        missing = [part for part in (*_RIBBONS, _MACROS) if part not in package]
        if missing:
            names = (_RIBBONS.get(part, labels.MACRO_PART) for part in missing)
            parts = labels.JOINED.join(names)
            return _remark(labels.PARTS_MISSING, file=file, parts=parts)
        told, called = _read_sheet(package), _list_callbacks(package)
        return _Content(told, called, _read_macros(file))
    except PackageError as error:
        return _remark(labels.DAMAGED, file=file, detail=error)


def _remark(words: _Say, *, stops: bool = True, **values: object) -> Remark:
    return Remark(words[0].format(**values), words[1].format(**values), stops)


def _read_sheet(package: Package) -> dict[str, str]:
    """Return what the add-in's code reads by a key: the first two cells of each row."""
    rows = package.tree(_SHEET).iterfind(".//{*}row")
    cells = [["".join(map(str, cell.itertext())) for cell in row] for row in rows]
    return {each[0]: each[1] for each in cells if len(each) > 1}


def _list_callbacks(package: Package) -> set[str]:
    """Return the procedures that the parts of the ribbon name."""
    return {
        str(value).rpartition(".")[2]
        for part in _RIBBONS
        for element in package.tree(part).iter()
        for name, value in element.attrib.items()
        if _CALLBACK.fullmatch(str(name))
    }


def _read_macros(file: Path) -> dict[str, str]:
    """Return the text of each module; PackageError where they cannot be read."""
    from pyopenvba import ExcelFile, PyOpenVBAError

    try:
        with ExcelFile(file) as opened:
            return dict(opened.vba_modules())
    except PyOpenVBAError as error:
        raise PackageError("damaged", name=file.name) from error


def _check_macros(file: Path, content: _Content) -> Iterator[Remark]:
    texts = content.macros.values()
    known = {name for text in texts for name in _PROCEDURE.findall(text)}
    if content.called - known:
        names = labels.JOINED.join(sorted(content.called - known))
        yield _remark(labels.CALLBACKS_MISSING, file=file, names=names)
    ours = read_modules()
    macros = {name: _lines(text) for name, text in content.macros.items()}
    other = [name for name in ours if macros.get(name) != _lines(ours[name])]
    if other:
        names = labels.JOINED.join(other)
        yield _remark(labels.MACROS_DIFFER, stops=False, file=file, names=names)


def _lines(text: str) -> list[str]:
    """Return what of a module counts: its lines without the ends of them."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return [line for line in lines if not line.startswith("Attribute ")]


def _check_mark(desktop: Desktop, file: Path) -> Iterator[Remark]:
    if desktop.is_marked(file):
        yield _remark(labels.BLOCKED, file=file)


def _check_version(file: Path, built: str, ours: str) -> Iterator[Remark]:
    if built != ours:
        yield _remark(labels.OTHER_VERSION, file=file, built=built or "?", ours=ours)


def _check_interpreter(
    desktop: Desktop, file: Path, told: dict[str, str]
) -> Iterator[Remark]:
    """Check the Python that the add-in starts, and what that one has installed."""
    written = told.get("interpreter", "")
    python = Path(written)
    if not written:
        yield _remark(labels.NO_INTERPRETER, file=file)
    elif ntpath.splitdrive(written)[0] and not desktop.is_windows:
        yield _remark(labels.INTERPRETER_ELSEWHERE, stops=False, python=written)
    elif is_from_store(python) or is_from_store(read_home(python)):
        yield _remark(labels.INTERPRETER_OF_STORE, python=written)
    elif not python.exists():
        yield _remark(labels.INTERPRETER_GONE, python=written)
    elif has_32_bits(python):
        yield _remark(labels.INTERPRETER_OF_32_BITS, python=written)
    else:
        yield from _check_package(desktop, python, told.get("version", ""))


def _check_package(desktop: Desktop, python: Path, built: str) -> Iterator[Remark]:
    """Ask the Python itself what it has; the one with a console, which can answer."""
    console = python.with_name("python.exe")
    is_windowless = python.name.casefold() == "pythonw.exe"
    asked = console if is_windowless and console.exists() else python
    names = (*_LIBRARIES, *(_ON_WINDOWS if desktop.is_windows else ()))
    question = _QUESTION.format(names=names)
    ran = desktop.run([str(asked), "-P", "-X", "utf8", "-c", question])
    if ran is None:
        yield _remark(labels.INTERPRETER_FAILS, python=asked)
        return
    said = ran.text.strip().splitlines()
    if ran.code or not said or not said[-1].startswith("sop_xl "):
        detail = said[-1] if said else str(ran.code)
        yield _remark(labels.PACKAGE_MISSING, python=asked, detail=detail)
        return
    _, there, *lacking = said[-1].split()
    if there != built:
        yield _remark(labels.PACKAGE_DIFFERS, python=asked, built=built, there=there)
    if lacking:
        joined = labels.JOINED.join(lacking)
        yield _remark(labels.LIBRARIES_MISSING, python=asked, names=joined)


def _check_excels(versions: tuple[str, ...]) -> Iterator[Remark]:
    if len(versions) > 1:
        joined = labels.JOINED.join(labels.EXCELS[each] for each in versions)
        yield _remark(labels.TWO_EXCELS, stops=False, versions=joined)


def _check_wps(desktop: Desktop) -> Iterator[Remark]:
    """Report who answers to the name of Excel, where it is WPS."""
    identity = read_text(desktop, r"HKCR\Excel.Application\CLSID", "")
    for place in (r"HKCR\CLSID", r"HKCR\WOW6432Node\CLSID"):
        server = read_text(desktop, rf"{place}\{identity}\LocalServer32", "")
        if identity and _WPS.search(server.replace('"', "")):
            yield _remark(labels.WPS_ANSWERS, program=server)
            return


def _check_folder(desktop: Desktop, file: Path) -> Iterator[Remark]:
    """Report a folder that is not this computer's own, and a second file elsewhere."""
    folder = str(file.parent)
    if folder.startswith(("\\\\", "//")):
        yield _remark(labels.ON_NETWORK, stops=False, folder=folder)
    synced = [desktop.find_folder(name) for name in ("OneDrive", "OneDriveCommercial")]
    if any(each is not None and file.is_relative_to(each) for each in synced):
        yield _remark(labels.ON_ONEDRIVE, stops=False, folder=folder)
    for place in _list_startup(desktop):
        if (place / ADDIN_FILE).exists() and place != file.parent:
            second = place / ADDIN_FILE
            yield _remark(labels.OPENED_TWICE, stops=False, file=second)


def _list_startup(desktop: Desktop) -> Iterator[Path]:
    """Yield the folders of which Excel opens every file when it starts."""
    roaming = desktop.find_folder("APPDATA")
    if roaming is not None:
        yield roaming / "Microsoft" / "Excel" / "XLSTART"
    for version in find_versions(desktop):
        alternate = read_text(
            desktop, rf"{OFFICE}\{version}\Excel\Options", "AltStartup"
        )
        if alternate:
            yield Path(alternate)


def _check_lists(desktop: Desktop, file: Path) -> Iterator[Remark]:
    """Report each Excel that does not open the add-in, or opens another one."""
    for version in find_versions(desktop):
        opened = find_opened(desktop, version)
        elsewhere = [path for path in opened if not _is_same(path, file)]
        if elsewhere:
            path = labels.JOINED.join(elsewhere)
            words = labels.OPENED_ELSEWHERE
            yield _remark(words, version=labels.EXCELS[version], path=path, file=file)
        elif not opened and find_unticked(desktop, version):
            yield _remark(labels.UNTICKED, version=labels.EXCELS[version])
        elif not opened:
            yield _remark(labels.NOT_OPENED, version=labels.EXCELS[version])


def _is_same(path: str, file: Path) -> bool:
    """Whether what Excel opens is a file; a bare name lies in the add-ins' folder."""
    if path == ntpath.basename(path):
        return path.casefold() == file.name.casefold()
    return ntpath.normcase(path) == ntpath.normcase(str(file))


def _check_permissions(
    desktop: Desktop, version: str, folder: Path
) -> Iterator[Remark]:
    """Report what one Excel, or the company, forbids."""
    find = _finder(desktop, version)
    key, level = find(_POLICIES, r"Excel\Security", "VBAWarnings")
    words = {
        _NONE: labels.MACROS_OFF_BY_POLICY,
        _SIGNED_ONLY: labels.MACROS_SIGNED_BY_POLICY,
    }
    if level is None:
        key, level = find(_OWN, r"Excel\Security", "VBAWarnings")
        words = {_NONE: labels.MACROS_OFF, _SIGNED_ONLY: labels.MACROS_SIGNED}
    if level in words:
        yield _remark(
            words[level], version=labels.EXCELS[version], key=key, folder=folder
        )
    yield from _check_switches(find, version)
    if _is_disabled(desktop, version):
        yield _remark(labels.DISABLED, version=labels.EXCELS[version])


def _finder(desktop: Desktop, version: str) -> _Find:
    """Return what looks for a number in the first of some keys that has it."""

    def find(roots: tuple[str, ...], below: str, name: str) -> tuple[str, int | None]:
        for root in roots:
            key = root.format(version=version) + "\\" + below
            values = desktop.read_values(key) or {}
            for known, value in values.items():
                if known.casefold() == name.casefold() and isinstance(value, int):
                    return f"{key}\\{known}", value
        return "", None

    return find


def _check_switches(find: _Find, version: str) -> Iterator[Remark]:
    """Report what is switched on: each forbids something when it is 1."""
    everywhere = (*_POLICIES, *_OWN)
    switches = (
        (everywhere + _MACHINE, "Common", "VBAOff", labels.VBA_OFF),
        (everywhere, r"Excel\Security", "DisableAllAddins", labels.ADDINS_OFF),
        (everywhere, r"Excel\Security", "RequireAddinSig", labels.ADDINS_SIGNED),
        (everywhere, r"Excel\Security", _FROM_INTERNET, labels.INTERNET_BLOCKED),
    )
    for roots, below, name, words in switches:
        key, number = find(roots, below, name)
        if number == 1:
            stops = name != _FROM_INTERNET
            yield _remark(words, stops=stops, version=labels.EXCELS[version], key=key)


def _is_disabled(desktop: Desktop, version: str) -> bool:
    """Whether Excel has put the add-in among what it opens no more, after a crash.

    Its entries are bytes with the path in them, two bytes a letter.
    """
    key = rf"{OFFICE}\{version}\Excel\Resiliency\DisabledItems"
    name = ADDIN_FILE.lower().encode("utf-16-le")
    values = (desktop.read_values(key) or {}).values()
    return any(isinstance(each, bytes) and name in each.lower() for each in values)
