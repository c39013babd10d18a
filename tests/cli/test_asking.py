"""Questions about headings on a terminal."""

from __future__ import annotations

import json
import sys

import pytest
from rich.console import Console

from sop_xl.cli import logs
from sop_xl.cli.door import main
from sop_xl.workspace.headings_file import HeadingsFile
from sop_xl.workspace.labels import HEADINGS_FILE
from tests.small_plant import write_plant


@pytest.fixture
def plant(tmp_path, monkeypatch):
    """Return a plant with two strange headings."""
    monkeypatch.setattr(logs, "log_file", lambda: tmp_path / "log" / "sop_xl.log")
    root = write_plant(tmp_path / "小厂")
    file = root / "销售" / "客户档案.csv"
    text = file.read_text(encoding="utf-8")
    text = text.replace(",等级,销售区域", ",客户公司等级,销售分区域")
    file.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def answer(plant, monkeypatch):
    """Return a function that runs `ask` with these answers typed in."""

    def ask(*typed: str) -> str:
        waiting = iter(typed)

        def read(self, prompt=""):
            self.print(prompt, end="")
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(Console, "input", read)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        assert main(["ask", str(plant)]) == 0
        return str((plant / HEADINGS_FILE).read_text(encoding="utf-8"))

    return ask


def test_yes_another_column_and_not_to_be_read_are_written_down(answer):
    text = answer("1", "3")

    assert '"客户公司等级" = "等级"  # 已确认' in text
    assert '"销售分区域" = "不读取"  # 已确认' in text


def test_another_column_is_chosen_by_its_number(answer, capsys):
    text = answer("9", "2", "99", "x", "2", "0")

    assert '"客户公司等级" = "客户名称"  # 已确认' in text
    assert '"销售分区域" = "销售区域？"' in text
    assert capsys.readouterr().out.count("没有这个选项") == 3


def test_later_leaves_the_question_open(answer):
    text = answer("", "2", "")

    assert text.count('？"') == 2


def test_the_end_of_input_ends_the_asking(answer, capsys):
    assert answer().count('？"') == 2
    assert "已回答 0 个" in capsys.readouterr().out


def test_asking_may_end_while_a_column_is_chosen(answer, capsys):
    assert answer("2").count('？"') == 2
    assert answer("2", "0").count('？"') == 2
    assert capsys.readouterr().out.count("已回答 0 个") == 2


def test_an_answer_that_cannot_be_written_is_said(answer, monkeypatch, capsys):
    answer("0")
    monkeypatch.setattr(HeadingsFile, "save", lambda _: False)

    answer("1")
    assert "没有记下" in capsys.readouterr().out


def test_without_a_terminal_the_questions_are_listed(plant, capsys):
    assert main(["ask", str(plant)]) == 0

    shown = capsys.readouterr().out
    assert "客户公司等级" in shown
    assert "销售分区域" in shown
    assert "sop-xl ask" in shown


def test_programs_get_the_questions_as_json(plant, capsys):
    assert main(["ask", str(plant), "--json"]) == 0

    described = json.loads(capsys.readouterr().out)
    assert described["questions"][0] == {
        "table": "客户档案",
        "heading": "客户公司等级",
        "column": "等级",
        "cells": ["销售/[客户档案.csv]客户档案!C1"],
    }


def test_where_nothing_is_open_that_is_said(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(logs, "log_file", lambda: tmp_path / "log" / "sop_xl.log")
    root = write_plant(tmp_path / "小厂")

    assert main(["ask", str(root)]) == 0
    assert "没有要确认的列名" in capsys.readouterr().out
    assert not (root / HEADINGS_FILE).exists()
