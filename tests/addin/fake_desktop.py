"""A computer with Windows and Excel, as far as installing and checking look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sop_xl.addin.windows import Ran, Value

OFFICE = "HKCU\\Software\\Microsoft\\Office"


class FakeDesktop:
    """A computer whose registry is a dictionary and whose folders lie under one."""

    def __init__(self, root: Path, *, is_windows: bool = True) -> None:
        self.root = root
        self.is_windows = is_windows
        self.keys: dict[str, dict[str, Value]] = {}
        self.programs: set[str] = {"explorer.exe"}
        self.marked: set[Path] = set()
        self.commands: list[list[str]] = []
        self.answer: Callable[[Sequence[str]], Ran | None] = lambda _: None
        self.folders = {
            "APPDATA": root / "AppData" / "Roaming",
            "LOCALAPPDATA": root / "AppData" / "Local",
            "USERPROFILE": root,
        }
        self.is_locked = False

    def find_folder(self, name: str) -> Path | None:
        return self.folders.get(name)

    def read_values(self, key: str) -> dict[str, Value] | None:
        found = self.keys.get(self._spell(key))
        return None if found is None else dict(found)

    def write_value(self, key: str, name: str, text: str) -> None:
        if self.is_locked:
            raise PermissionError(13, "denied")
        self.keys.setdefault(self._spell(key), {})[name] = text

    def delete_value(self, key: str, name: str) -> None:
        self.keys.get(self._spell(key), {}).pop(name, None)

    def list_programs(self) -> frozenset[str]:
        return frozenset(self.programs)

    def is_marked(self, file: Path) -> bool:
        return file in self.marked

    def remove_mark(self, file: Path) -> None:
        self.marked.discard(file)

    def run(self, command: Sequence[str]) -> Ran | None:
        self.commands.append(list(command))
        return self.answer(command)

    def set(self, key: str, **values: Value) -> None:
        """Set values of a key."""
        self.keys.setdefault(self._spell(key), {}).update(values)

    def add_excel(self, version: str = "16.0") -> None:
        """Install an Excel that has been started once."""
        place = rf"C:\Program Files\Microsoft Office\Office{version.partition('.')[0]}"
        self.set(
            rf"HKLM\SOFTWARE\Microsoft\Office\{version}\Excel\InstallRoot", Path=place
        )
        self.set(rf"{OFFICE}\{version}\Excel\Options")
        identity = "{00024500-0000-0000-C000-000000000046}"
        self.set(r"HKCR\Excel.Application\CLSID", **{"": identity})
        server = rf"{place}\EXCEL.EXE /automation"
        self.set(rf"HKCR\CLSID\{identity}\LocalServer32", **{"": server})

    def opens(self, version: str = "16.0") -> dict[str, Value]:
        """Return what an Excel opens when it starts."""
        values = self.keys.get(self._spell(rf"{OFFICE}\{version}\Excel\Options"), {})
        return {name: each for name, each in values.items() if name[:4] == "OPEN"}

    @staticmethod
    def _spell(key: str) -> str:
        return key.casefold()
