"""The command that starts LibreOffice, as somebody types it."""

from __future__ import annotations

import openpyxl
import pytest
from typer.testing import CliRunner

from sop_xl.cli import host_commands
from sop_xl.cli.host_commands import app
from sop_xl.hosts import starting
from sop_xl.hosts.errors import HostError
from sop_xl.hosts.starting import RunningOffice


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch):
    monkeypatch.setattr(host_commands, "_profile", lambda: tmp_path / "profile")


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_help_is_chinese():
    _, said = run("libreoffice", "--help")

    assert "启动 LibreOffice" in said
    assert "--visible" in said
    assert "--port" in said


def test_where_it_is_not_installed_the_user_reads_what_to_do(monkeypatch):
    def refuse():
        raise HostError("没有找到 LibreOffice。")

    monkeypatch.setattr(starting, "find_office", refuse)

    code, said = run("libreoffice")

    assert code == 3
    assert "没有找到 LibreOffice" in said
    assert "已关闭" not in said


@pytest.mark.libreoffice
def test_it_starts_opens_books_outlives_a_second_one_and_ends(tmp_path, monkeypatch):
    openpyxl.Workbook().save(tmp_path / "订单.xlsx")
    seen, second = [], []

    def wait(office):
        second.append(run("libreoffice", "没有这个.xlsx"))
        [book] = office.link.ask("list-books")
        seen.append(office.link.ask("find-path", book=book))
        raise KeyboardInterrupt

    monkeypatch.setattr(RunningOffice, "wait", wait)
    port = starting.find_free_port()

    code, said = run("libreoffice", str(tmp_path / "订单.xlsx"), "--port", str(port))

    assert code == 0
    assert seen == [str(tmp_path / "订单.xlsx")]
    [(refused, reason)] = second
    assert refused == 3
    assert f"LibreOffice 已经开着，端口 {port}" in reason
    assert f"-m sop_xl.ribbon check --host=libreoffice --port={port}" in said
    assert "merge（合并）" in said
    assert said.rstrip().endswith("LibreOffice 已关闭。")


@pytest.fixture
def started(monkeypatch):
    """Return what LibreOffice was asked to do; the user closes it at once."""
    asked = []

    class Office:
        port = 5000

        def __init__(self, profile, **options):
            asked.append((profile.name, options))

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def wait(self):
            pass

    monkeypatch.setattr(starting, "start_office", Office)
    return asked


def test_with_a_window_the_user_opens_and_closes_it_there(started):
    code, said = run("libreoffice", "--visible", "--port", "5000")

    assert started == [("profile", {"visible": True, "port": 5000})]
    assert "在 LibreOffice 窗口里打开" in said
    assert "关闭 LibreOffice 窗口就行" in said
    assert (code, said.splitlines()[-1]) == (0, "LibreOffice 已关闭。")


@pytest.mark.usefixtures("started")
def test_without_a_window_workbooks_stand_in_the_command():
    _, said = run("libreoffice")

    assert "写在命令后面" in said
    assert "要看、要保存，请加 --visible" in said


def test_its_settings_are_kept_apart_from_the_users(monkeypatch):
    monkeypatch.undo()

    assert host_commands._profile().parts[-2:] == ("sop-xl", "libreoffice")
