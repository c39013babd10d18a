"""The command that writes the functions for LibreOffice, as somebody types it."""

from __future__ import annotations

import json
import sys
from zipfile import ZipFile

from typer.testing import CliRunner

from sop_xl.cli.host_commands import app


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["functions", *words])
    assert result.exit_code == 0
    return result.output


def test_it_is_written_where_one_stands_and_says_how_to_install_it(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)

    said = run()

    with ZipFile("SopXlFunctions.oxt") as built:
        command = json.loads(built.read("sop_functions.json"))["command"]
    assert command[0] == sys.executable
    assert "SopXlFunctions.oxt" in said
    assert sys.executable in said
    assert "扩展管理器" in said


def test_a_folder_gets_it_under_its_usual_name_a_file_its_ending(tmp_path):
    run(str(tmp_path))
    run(str(tmp_path / "函数"))

    names = {each.name for each in tmp_path.iterdir()}
    assert names == {"SopXlFunctions.oxt", "函数.oxt"}
