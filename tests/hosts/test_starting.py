"""Where LibreOffice is, and how it starts and ends."""

from __future__ import annotations

import errno
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sop_xl.hosts import holding, locks, starting
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.holding import hold_profile
from sop_xl.hosts.starting import (
    OfficeProgram,
    RunningOffice,
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


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    """Give a LibreOffice in which somebody has typed and not saved."""
    with start_office(tmp_path_factory.mktemp("first")) as office:
        office.link.ask("add-book")
        yield office


def profile_of(office: RunningOffice) -> Path:
    assert office._hold is not None
    return office._hold.profile


@pytest.mark.libreoffice
def test_a_second_one_is_refused_and_the_first_keeps_its_books(first):
    with pytest.raises(HostError, match=f"已经开着，端口 {first.port}"):
        start_office(profile_of(first))

    assert len(first.link.ask("list-books")) == 1


@pytest.mark.libreoffice
def test_one_that_outlived_its_starter_is_refused_with_its_port(first, monkeypatch):
    """Its starter is gone, and with it the lock; what it noted is still there."""
    unlocked = holding.Hold(profile_of(first), (profile_of(first) / "x").open("ab"))
    monkeypatch.setattr(starting, "hold_profile", lambda _: unlocked)

    with pytest.raises(HostError, match=f"还开着，端口 {first.port}"):
        start_office(profile_of(first))

    assert len(first.link.ask("list-books")) == 1


@pytest.mark.libreoffice
def test_one_that_hands_over_to_another_does_not_end_it(first, monkeypatch):
    """Nothing tells of the first, as where an older version has started it."""
    place = profile_of(first)
    unlocked = holding.Hold(place / "none", (place / "x").open("ab"))
    monkeypatch.setattr(starting, "hold_profile", lambda _: unlocked)

    with pytest.raises(HostError, match="用着同样的设置"):
        start_office(place)

    assert first.process.poll() is None
    assert len(first.link.ask("list-books")) == 1


def test_whoever_answers_after_ours_has_ended_is_not_told_to_quit():
    asked: list[str] = []
    link: Any = SimpleNamespace(port=5, ask=asked.append, close=lambda: None)
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()

    starting.RunningOffice(process, link).end()

    assert asked == []


def test_a_profile_is_held_by_one_until_it_is_released(tmp_path):
    one = hold_profile(tmp_path / "配置")
    with pytest.raises(HostError, match="另一个命令行窗口正在启动"):
        hold_profile(tmp_path / "配置")
    one.note_port(5000)
    with pytest.raises(HostError, match="已经开着，端口 5000"):
        hold_profile(tmp_path / "配置")

    one.release()

    again = hold_profile(tmp_path / "配置")
    again.refuse_left_behind(Path(sys.executable))
    again.release()


def test_a_port_at_which_nobody_or_something_else_answers_is_no_hindrance(tmp_path):
    hold = hold_profile(tmp_path)
    hold.note_port(find_free_port())
    hold.refuse_left_behind(Path(sys.executable))
    with socket.create_server(("127.0.0.1", 0)) as other:
        hold.note_port(other.getsockname()[1])
        hold.refuse_left_behind(Path(sys.executable))
    hold.release()


def test_a_drive_without_locks_is_no_hindrance(tmp_path, monkeypatch):
    def refuse(_):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(locks, "_lock", refuse)

    hold_profile(tmp_path).release()
