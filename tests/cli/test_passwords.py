"""Who sits in front of the program is asked for the passwords of files, once each."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from sop_xl.cli import main
from tests.readers.encryption import encrypt_package
from tests.readers.test_files import XLSX


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is asked; the answer is always 1."""
    questions: list[str] = []

    def answer(question: str) -> str:
        questions.append(question)
        return "1"

    monkeypatch.setattr("getpass.getpass", answer)
    return questions


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "订单.xlsx"
    path.write_bytes(encrypt_package(XLSX, "1"))
    return path


def test_the_password_of_a_file_in_a_workspace_is_asked_for(
    locked: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard())

    main(["check", str(locked.parent)])

    assert len(asked) == 1
    assert "订单.xlsx" in asked[0]
    shown = capsys.readouterr().out
    assert "文件有打开密码" not in shown
    assert "谁都能打开" in shown


def test_the_password_of_a_file_to_be_located_is_asked_for(
    locked: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard())

    assert main(["locate", str(locked)]) == 0
    assert len(asked) == 1
    assert "6月" in capsys.readouterr().out


@pytest.mark.parametrize("keyboard", [Keyboard(), io.StringIO(), None])
def test_a_program_is_never_asked(
    locked: Path, asked: list[str], keyboard, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr("sys.stdin", keyboard)

    assert main(["locate", str(locked), "--json"]) == 3
    assert asked == []
    found = json.loads(capsys.readouterr().out)
    assert "workbooks.passwords" in found["error"]
