"""The real computer: its registry behind a stand-in for the module, its files as such."""

from __future__ import annotations

import os
import sys

import pytest

from sop_xl.addin import windows
from sop_xl.addin.windows import LocalDesktop

KEY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Options"


class Opened:
    """A key that is open."""

    def __init__(self, values):
        self.values = values

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


class Registry:
    """The functions of `winreg` that are used, on a dictionary of keys."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = (
        "user",
        "machine",
        "classes",
    )
    KEY_READ, KEY_WRITE, KEY_WOW64_64KEY = 1, 2, 256
    REG_SZ, REG_EXPAND_SZ = 1, 2

    def __init__(self):
        self.keys = {}
        self.rights = []

    def OpenKey(self, hive, path, _, access):  # noqa: N802
        self.rights.append(access)
        if (hive, path) not in self.keys:
            raise FileNotFoundError(2, "no key")
        return Opened(self.keys[hive, path])

    def CreateKey(self, hive, path):  # noqa: N802
        return Opened(self.keys.setdefault((hive, path), {}))

    def QueryInfoKey(self, opened):  # noqa: N802
        return 0, len(opened.values), 0

    def EnumValue(self, opened, number):  # noqa: N802
        name = list(opened.values)[number]
        return name, *opened.values[name]

    def SetValueEx(self, opened, name, _, kind, value):  # noqa: N802
        opened.values[name] = (value, kind)

    def DeleteValue(self, opened, name):  # noqa: N802
        if name not in opened.values:
            raise FileNotFoundError(2, "no value")
        del opened.values[name]


@pytest.fixture
def registry(monkeypatch):
    made = Registry()
    monkeypatch.setattr(windows, "_load_registry", lambda: made)
    return made


@pytest.mark.skipif(sys.platform == "win32", reason="here is a registry")
def test_without_a_registry_nothing_is_there_and_nothing_is_written():
    desktop = LocalDesktop()
    desktop.write_value(KEY, "OPEN", "x")
    desktop.delete_value(KEY, "OPEN")

    assert not desktop.is_windows
    assert desktop.read_values(KEY) is None
    assert desktop.list_programs() == frozenset()


def test_values_are_written_read_and_taken_away(registry):
    desktop = LocalDesktop()
    desktop.write_value(KEY, "OPEN", '"C:\\a.xlam"')
    desktop.write_value(KEY, "OPEN1", "%APPDATA%\\b.xlam")

    assert desktop.is_windows
    assert desktop.read_values(KEY) == {
        "OPEN": '"C:\\a.xlam"',
        "OPEN1": "%APPDATA%\\b.xlam",
    }
    [values] = registry.keys.values()
    assert [kind for _, kind in values.values()] == [1, 2]
    assert registry.rights == [1 | 256]

    desktop.delete_value(KEY, "OPEN1")
    desktop.delete_value(KEY, "OPEN9")
    desktop.delete_value(r"HKLM\no such key", "OPEN")
    assert desktop.read_values(KEY) == {"OPEN": '"C:\\a.xlam"'}


@pytest.mark.usefixtures("registry")
def test_a_key_that_is_not_there_has_no_values():
    assert LocalDesktop().read_values(r"HKCR\Excel.Application\CLSID") is None


@pytest.mark.usefixtures("registry")
def test_programs_of_others_on_the_same_server_are_not_ours(monkeypatch):
    """
    "EXCEL.EXE","11","RDP-Tcp#1","3"      another user's
    "python.exe",<this>,"Console","1"
    "WPS.exe","13","Console","1"
    """
    rows = [("EXCEL.EXE", 11, "RDP", 3), ("python.exe", os.getpid(), "Console", 1)]
    rows.append(("WPS.exe", 13, "Console", 1))
    lines = [",".join(f'"{each}"' for each in (*row, "1,024 K")) for row in rows]
    ran = windows.Ran(0, "\r\n".join(lines))
    monkeypatch.setattr(LocalDesktop, "run", lambda *_: ran)

    assert LocalDesktop().list_programs() == {"python.exe", "wps.exe"}

    monkeypatch.setattr(LocalDesktop, "run", lambda *_: None)
    assert LocalDesktop().list_programs() == frozenset()


@pytest.mark.skipif(sys.platform == "win32", reason="a colon names a stream there")
def test_a_mark_is_read_from_its_stream_and_removed(tmp_path):
    """[ZoneTransfer] ZoneId=3"""
    desktop = LocalDesktop()
    file, mark = tmp_path / "a.xlam", tmp_path / "a.xlam:Zone.Identifier"

    assert not desktop.is_marked(file)
    mark.write_text("[ZoneTransfer]\r\nZoneId=1\r\n")
    assert not desktop.is_marked(file)
    mark.write_text("[ZoneTransfer]\r\nZoneId=3\r\nReferrerUrl=x\r\n")
    assert desktop.is_marked(file)
    desktop.remove_mark(file)
    desktop.remove_mark(file)
    assert not mark.exists()


def test_a_folder_is_what_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.delenv("OneDrive", raising=False)

    assert LocalDesktop().find_folder("APPDATA") == tmp_path
    assert LocalDesktop().find_folder("OneDrive") is None


def test_a_program_is_run_and_says_what_it_prints(tmp_path):
    ran = LocalDesktop().run([sys.executable, "-c", "print('ok'); exit(3)"])

    assert ran is not None
    assert (ran.code, ran.text.strip()) == (3, "ok")
    assert LocalDesktop().run([str(tmp_path / "none")]) is None
