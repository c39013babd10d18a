"""Questions about headings on a terminal."""

from __future__ import annotations

import json
import sys

import pytest
from rich.console import Console

from sop_xl.cli.door import main
from sop_xl.entry import logs
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


def test_a_table_that_grows_to_the_right_is_asked_about_too(plant, answer, capsys):
    (plant / "销售" / "销售预测.csv").write_text(
        "产品编码,产品名称,7月,8月,9月\nP1,油烟机,5,6,7\n", "utf-8"
    )
    text = answer("3", "3", "2", "1")

    assert '"销售/销售预测.csv|销售预测" = "按行读取"  # 已确认' in text
    shown = capsys.readouterr().out
    assert "从“7月”到“9月”按时间向右排列，像是“次月预估销量”" in shown
    assert "每期的数字是“预估数量”" in shown


def test_a_question_shows_what_stands_in_the_column(answer, capsys):
    answer("0")

    assert "是不是“等级”？　内容如：A、B" in capsys.readouterr().out


@pytest.mark.parametrize("yes", ["是", "y", "YES", "等级", "客户等级"])
def test_yes_may_be_said_in_words_or_by_the_columns_own_name(answer, yes):
    text = answer(yes, "忽略")

    assert '"客户公司等级" = "等级"  # 已确认' in text
    assert '"销售分区域" = "不读取"  # 已确认' in text


def test_a_table_that_may_be_two_is_asked_about_by_number(plant, answer, capsys):
    """|
    | 客户 | 订单号 | 品名 | 规格 | 数量 | 交期 | 已交 | 未交 |
    """
    (plant / "销售" / "老表.csv").write_text(
        "客户,订单号,品名,规格,数量,交期,已交,未交\n"
        "甲,A1,油烟机,Q1,5,2026-07-01,1,4\n乙,A2,油烟机,Q2,6,2026-07-02,1,5\n",
        "utf-8",
    )
    place = "销售/老表.csv|老表"
    assert f'"{place}" = "订单清单？"' in answer("", "", "q")
    shown = capsys.readouterr().out
    assert "销售/[老表.csv]老表!A1 起的表格是哪一张" in shown
    assert "1 = 订单清单　2 = " in shown
    assert "下次运行生效" not in shown

    assert f'"{place}" = "都不是"  # 已确认' in answer("", "", "9", "0")
    assert "老表" not in answer_left(plant, capsys)


def answer_left(plant, capsys) -> str:
    """Return what `ask` would still ask."""
    capsys.readouterr()
    assert main(["ask", str(plant), "--json"]) == 0
    return str(capsys.readouterr().out)


@pytest.mark.parametrize("said", ["1", "销售订单", "orders"])
def test_a_table_may_be_named(plant, answer, said):
    (plant / "销售" / "老表.csv").write_text(
        "客户,订单号,品名,规格,数量,交期,已交,未交\n"
        "甲,A1,油烟机,Q1,5,2026-07-01,1,4\n乙,A2,油烟机,Q2,6,2026-07-02,1,5\n",
        "utf-8",
    )
    assert '"销售/老表.csv|老表" = "订单清单"  # 已确认' in answer("", "", said)


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
        "tables": [],
        "cells": ["销售/[客户档案.csv]客户档案!C1"],
    }


def test_where_nothing_is_open_that_is_said(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(logs, "log_file", lambda: tmp_path / "log" / "sop_xl.log")
    root = write_plant(tmp_path / "小厂")

    assert main(["ask", str(root)]) == 0
    assert "没有要确认的列名" in capsys.readouterr().out
    assert not (root / HEADINGS_FILE).exists()
