"""Where LibreOffice is, and how it starts and ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sop_xl.hosts import starting
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.starting import (
    OfficeProgram,
    find_free_port,
    find_office,
    list_start,
    prepare_profile,
    start_office,
)


def make(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    return path


@pytest.fixture
def talking(monkeypatch):
    """Let every Python that is there be one that can talk to LibreOffice."""
    monkeypatch.setattr(starting, "_can_talk", Path.is_file)


@pytest.mark.usefixtures("talking")
def test_on_windows_it_is_below_the_program_files(tmp_path):
    program = tmp_path / "LibreOffice" / "program"
    soffice, python = make(program / "soffice.exe"), make(program / "python.exe")

    found = find_office("win32", {"PROGRAMFILES": str(tmp_path)})

    assert found == OfficeProgram(soffice, python)


@pytest.mark.usefixtures("talking")
def test_on_a_mac_its_python_is_among_its_resources(tmp_path):
    contents = tmp_path / "LibreOffice.app" / "Contents"
    soffice = make(contents / "MacOS" / "soffice")
    python = make(contents / "Resources" / "python")

    found = find_office("darwin", {"SOP_XL_SOFFICE": str(soffice)})

    assert found == OfficeProgram(soffice, python)


@pytest.mark.usefixtures("talking")
def test_on_linux_it_is_on_the_path_with_its_python_beside_it(tmp_path):
    soffice = make(tmp_path / "soffice")
    soffice.chmod(0o755)
    python = make(tmp_path / "python")

    assert find_office("linux", {"PATH": str(tmp_path)}) == OfficeProgram(
        soffice, python
    )


def test_what_is_missing_is_said(tmp_path):
    soffice = make(tmp_path / "soffice.exe")

    with pytest.raises(HostError, match="没有找到 LibreOffice"):
        find_office("win32", {})
    with pytest.raises(HostError, match="它的 Python 不能用"):
        find_office("win32", {"SOP_XL_SOFFICE": str(soffice)})


def test_a_python_without_libreoffice_cannot_talk(tmp_path):
    assert not starting._can_talk(tmp_path / "python")
    assert not starting._can_talk(Path(sys.executable))


def test_it_starts_with_a_profile_and_a_port_of_its_own(tmp_path):
    program = OfficeProgram(Path("soffice"), Path("python"))

    hidden = list_start(program, tmp_path / "甲", 5000, visible=False)
    shown = list_start(program, tmp_path, 5000, visible=True)

    assert hidden[:2] == ["soffice", "--headless"]
    assert hidden[-2].endswith("/%E7%94%B2")
    assert hidden[-1] == "--accept=socket,host=127.0.0.1,port=5000,tcpNoDelay=1;urp"
    assert shown[1] == "--calc"


def test_a_profile_is_prepared_once(tmp_path):
    prepare_profile(tmp_path)
    settings = tmp_path / "user" / "registrymodifications.xcu"
    assert "ShowTipOfTheDay" in settings.read_text(encoding="utf-8")
    settings.write_text("own")

    prepare_profile(tmp_path)

    assert settings.read_text() == "own"


def test_a_free_port_is_free():
    assert 1024 < find_free_port() < 65536


def test_what_does_not_start_is_said_and_ended(tmp_path, monkeypatch):
    sleeper = OfficeProgram(Path(sys.executable), Path(sys.executable))
    monkeypatch.setattr(starting, "find_office", lambda: sleeper)
    monkeypatch.setattr(
        starting, "list_start", lambda *_, **__: [sys.executable, "-c", "input()"]
    )

    def refuse(*_):
        raise HostError("none")

    monkeypatch.setattr(starting, "connect_office", refuse)

    with pytest.raises(HostError, match="没有启动起来"):
        start_office(tmp_path)


def test_what_does_not_end_by_itself_is_killed(monkeypatch):
    def refuse(_):
        raise HostError("gone")

    link: Any = SimpleNamespace(port=5, ask=refuse, close=lambda: None)
    process = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True
    )
    monkeypatch.setattr(starting, "END_SECONDS", 0.1)

    starting.RunningOffice(process, link).end()

    assert process.returncode != 0


def test_on_windows_the_launcher_is_killed_with_what_it_started(monkeypatch):
    calls: list[Any] = []
    process: Any = SimpleNamespace(pid=7, wait=lambda: calls.append("wait"))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(subprocess, "run", lambda words, **_: calls.append(words))

    starting._kill(process)

    assert calls == [["taskkill", "/T", "/F", "/PID", "7"], "wait"]


@pytest.mark.libreoffice
def test_a_libreoffice_of_our_own_starts_and_ends(tmp_path):
    with start_office(tmp_path / "配置") as office:
        assert office.link.ask("list-books") == []
        office.link.ask("add-book")

    office.wait()
    assert office.process.returncode == 0
