"""The command that writes the extension for LibreOffice, as somebody types it."""

from __future__ import annotations

import sys
from zipfile import ZipFile

from typer.testing import CliRunner

from sop_xl.cli.host_commands import app


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0
    return result.output


def test_it_is_written_where_one_stands_and_says_how_to_install_it(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)

    said = run("extension")

    with ZipFile("SopXl.oxt") as built:
        assert sys.executable in built.read("about.txt").decode()
    assert "SopXl.oxt" in said
    assert sys.executable in said
    assert "扩展管理器" in said


def test_a_folder_gets_it_under_its_usual_name_a_file_its_ending(tmp_path):
    run("extension", str(tmp_path))
    run("extension", str(tmp_path / "按钮"))
    run("extension", str(tmp_path / "其他.oxt"))

    names = {each.name for each in tmp_path.iterdir()}
    assert names == {"SopXl.oxt", "按钮.oxt", "其他.oxt"}
