"""The command line as people and programs meet it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sop_xl.cli import door
from sop_xl.cli.door import main
from sop_xl.entry import logs
from sop_xl.pipeline.run import Job, run_workspace
from tests.small_plant import write_plant


@pytest.fixture(autouse=True)
def _log_stays_here(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "log_file", lambda: tmp_path / "log" / "sop_xl.log")


@pytest.fixture
def plant(tmp_path):
    return write_plant(tmp_path / "小厂")


def test_a_run_without_errors_ends_with_0_and_names_its_files(plant, capsys):
    code = main(["run", str(plant)])

    shown = capsys.readouterr().out
    assert code == 0, shown
    assert "没有发现问题" not in shown or "问题清单.xlsx" in shown
    for name in (
        "问题清单",
        "产销主数据",
        "月生产计划_2026-07",
        "月度汇总报告_2026-06",
    ):
        assert (plant / "输出" / f"{name}.xlsx").exists(), shown


def test_an_error_in_the_data_ends_with_1(plant, capsys):
    orders = plant / "销售" / "订单清单.csv"
    text = orders.read_text(encoding="utf-8")
    orders.write_text(text.replace(",20,95,", ",20,85,"), encoding="utf-8")

    assert main(["check", str(plant)]) == 1
    assert "低于最低价" in capsys.readouterr().out


def test_json_names_every_finding_with_its_cell(plant, capsys):
    orders = plant / "销售" / "订单清单.csv"
    text = orders.read_text(encoding="utf-8")
    orders.write_text(text.replace("A2,1,2026-06-29,C2", "A2,1,2026-06-29,C9"), "utf-8")

    code = main(["check", str(plant), "--json"])

    said = json.loads(capsys.readouterr().out)
    found = [(f["rule"], f["cell"]) for f in said["findings"]]
    assert (code, found) == (
        1,
        [("unknown-customer", "销售/[订单清单.csv]订单清单!D4")],
    )
    assert said["exit_code"] == 1
    output = plant / "输出"
    assert [Path(path).relative_to(output).as_posix() for path in said["files"]] == [
        "问题清单.xlsx",
        "改错单/销售/订单清单.xlsx",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "缺少“工作文件夹”"),
        (["check", "x", "--nope"], "没有“--nope”这个选项"),
        (["zzzz"], "没有“zzzz”这个命令。"),
        (["chek", "x"], "是不是 check？"),
        (["check", "x", "y"], "多写了内容：y"),
        (["check", "x", "--date", "明天"], "2026-06-30 这样的格式"),
        (["report", "x", "--month", "6"], "2026-06 这样的格式"),
        (["promise", "x", "--quantity", "约50"], "“约50”不是确定的整数"),
        (["host", "libreoffice", "--port", "八"], "--port 填的数不对，应为整数"),
        (["host", "libreoffice", "--port", "80"], "1024 到 65535"),
    ],
)
def test_wrong_use_ends_with_2_and_says_how_it_is_right(arguments, said, capsys):
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_without_arguments_the_help_is_shown(capsys):
    assert main([]) == 2
    assert "sop-xl" in "".join(capsys.readouterr())


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["fill", "-h"]])
def test_the_help_is_in_chinese(arguments, capsys):
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert "用法：" in shown
    assert "显示这个帮助" in shown
    for english in ("Usage", "Options", "Arguments", "Commands", "Show", "required"):
        assert english not in shown


def test_a_missing_folder_ends_with_3_and_one_sentence(capsys):
    assert main(["run", "没有这个"]) == 3
    assert "找不到工作文件夹“没有这个”" in capsys.readouterr().err


def test_a_folder_without_files_ends_with_3(tmp_path, capsys):
    (tmp_path / "空").mkdir()

    assert main(["run", str(tmp_path / "空")]) == 3
    assert "没有任何表格文件" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_ends_with_3_and_is_listed(plant, capsys):
    (plant / "销售" / "坏.xlsx").write_bytes(b"PK\x03\x04 nothing")

    assert main(["check", str(plant)]) == 3
    assert "文件读不了" in capsys.readouterr().out


def test_locating_in_a_file_that_is_no_table_is_one_sentence(tmp_path, capsys):
    (tmp_path / "网页.xls").write_text("<html><table></table></html>", encoding="utf-8")

    assert main(["locate", str(tmp_path / "网页.xls")]) == 3
    assert "网页" in capsys.readouterr().err


def test_locating_prints_tables_and_what_is_left_out(tmp_path, capsys):
    file = tmp_path / "库存.csv"
    file.write_text(
        "成品库存表,,\n日期：2026-06-30,,\n产品编码,良品,库位\nP1,3,一\nP2,4,二\n合计,7,\n",
        encoding="utf-8",
    )

    code = main(["locate", str(file), "--json"])

    said = json.loads(capsys.readouterr().out)
    assert code == 0
    fields = said["tables"][0].pop("fields")
    assert [(each["heading"], each["column"], each["fate"]) for each in fields] == [
        ("产品编码", "产品编码", "read"),
        ("良品", "良品", "read"),
        ("库位", "库位", "read"),
    ]
    assert said["tables"][0].pop("candidates") == {}
    assert said["tables"] == [
        {
            "sheet": "库存",
            "header_rows": [3],
            "first_row": 4,
            "last_row": 5,
            "first_column": 1,
            "last_column": 3,
            "columns": ["产品编码", "良品", "库位"],
            "kind": "成品库存",
            "periods": {},
            "unread": {},
        }
    ]
    assert [out["reason"] for out in said["left_out"]] == ["标题", "合计行"]

    assert main(["locate", str(file), "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "成品库存" in shown
    assert "合计行" in shown


def test_locating_says_what_each_column_was_taken_for(tmp_path, capsys):
    """|
    | 产品代码 | 标准价 | 最低价 | 最低售价 | 颜色分类 |
    | P1       | 10     | 9      | 8        | 红       |
    """
    file = tmp_path / "价格表.csv"
    file.write_text(
        "产品编号,标准价,最低价,最低售价,颜色分类\nP1,10,9,8,红\nP2,11,9,8,红\n",
        encoding="utf-8",
    )

    assert main(["locate", str(file), "--explain"]) == 0
    shown = "".join(capsys.readouterr().out.replace("│", "").split())
    assert "产品编号→产品编码" in shown
    assert "颜色分类（未读：不认识的列）" in shown
    assert "列“颜色分类”：不认识的列" in shown
    assert "E1:E3" in shown


def test_locating_where_nothing_is_left_out_draws_no_empty_box(tmp_path, capsys):
    file = tmp_path / "价格表.csv"
    file.write_text("产品编码,标准价,最低价\nP1,10,9\nP2,11,9\n", encoding="utf-8")

    assert main(["locate", str(file), "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "表里的内容全部读取" in shown
    assert "没有读取的内容" not in shown


def test_locating_an_unsure_table_names_what_it_may_be(tmp_path, capsys):
    file = tmp_path / "跟踪.csv"
    file.write_text(
        "客户,订单号,品名,规格,数量,交期,已交,未交\n"
        "甲,A1,油烟机,Q1,5,2026-07-01,1,4\n乙,A2,油烟机,Q2,6,2026-07-02,1,5\n",
        encoding="utf-8",
    )

    assert main(["locate", str(file)]) == 0
    assert "可能是：" in "".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("机台,产品,产量\n1#,面板,300\n2#,底座,200\n", "但缺少必填的列：日期"),
        ("甲方,乙方,丙方\n一,二,三\n四,五,六\n", "列名不像程序里的任何一张表"),
        ("产品编码,7月,8月,9月\nP1,5,6,7\nP2,1,8,9\n", "sop-xlask确认"),
    ],
)
def test_locating_a_table_that_is_not_read_says_what_it_lacks(
    tmp_path, capsys, text, says
):
    file = tmp_path / "跟踪.csv"
    file.write_text(text, encoding="utf-8")

    assert main(["locate", str(file), "--explain"]) == 0
    shown = "".join(capsys.readouterr().out.replace("│", "").split())
    assert "整张表没有读取：" in shown
    assert says in shown
    assert "表里的内容全部读取" not in shown


def test_locating_in_a_folder_says_that_it_is_one(tmp_path, capsys):
    assert main(["locate", str(tmp_path)]) == 3
    assert "是文件夹" in capsys.readouterr().err


def test_a_cells_reference_stays_in_one_line(plant, capsys):
    orders = plant / "销售" / "订单清单.csv"
    text = orders.read_text(encoding="utf-8").replace(",20,95,", ",20,85,")
    orders.unlink()
    longer = plant / "销售" / f"{'很长的名字' * 8}订单清单.csv"
    longer.write_text(text, encoding="utf-8")

    assert main(["check", str(plant)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(f"销售/[{longer.name}]" in line and "!" in line for line in lines)


def test_locating_says_whose_answers_it_uses(plant, capsys):
    file = plant / "销售" / "客户档案.csv"

    assert main(["locate", str(file), "--workspace", str(plant)]) == 0
    assert "表头记忆.toml 来认" in capsys.readouterr().out


def test_locating_in_a_sheet_without_tables_says_so(tmp_path, capsys):
    (tmp_path / "信.csv").write_text("您好\n", encoding="utf-8")

    assert main(["locate", str(tmp_path / "信.csv")]) == 0
    assert "没有找到表格" in capsys.readouterr().out


def test_init_makes_blank_workbooks_that_are_read_as_their_tables(tmp_path, capsys):
    folder = tmp_path / "新厂"

    assert main(["init", str(folder)]) == 0
    assert "sop-xl run" in capsys.readouterr().out
    assert (folder / "销售" / "订单清单.xlsx").exists()
    assert main(["locate", str(folder / "销售" / "订单清单.xlsx"), "--json"]) == 0
    [table] = json.loads(capsys.readouterr().out)["tables"]
    assert table["kind"] == "订单清单"
    assert main(["init", str(folder)]) == 3


def test_init_leaves_a_workbook_that_is_there_as_it_is(tmp_path):
    kept = tmp_path / "销售" / "订单清单.xlsx"
    kept.parent.mkdir()
    kept.write_bytes(b"mine")

    assert main(["init", str(tmp_path)]) == 0
    assert kept.read_bytes() == b"mine"


def test_an_error_of_ours_is_one_sentence_and_its_traceback_is_logged(
    plant, capsys, monkeypatch, tmp_path
):
    def fail(*_arguments, **_options):
        raise RuntimeError("inside")

    monkeypatch.setattr("sop_xl.pipeline.run.run_workspace", fail)

    assert main(["run", str(plant)]) == 3
    said = capsys.readouterr().err
    assert "程序出错" in said
    assert "Traceback" not in said
    log = (tmp_path / "log" / "sop_xl.log").read_text(encoding="utf-8")
    assert "RuntimeError: inside" in log


def test_a_disk_that_cannot_be_written_is_one_sentence(plant, capsys, monkeypatch):
    def fail(*_arguments, **_options):
        raise OSError(28, "No space left on device", "问题清单.xlsx")

    monkeypatch.setattr("sop_xl.pipeline.run.run_workspace", fail)

    assert main(["run", str(plant)]) == 3
    assert "写不进“问题清单.xlsx”" in capsys.readouterr().err


def test_stopping_by_hand_says_so(plant, capsys, monkeypatch):
    def stop(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("sop_xl.pipeline.run.run_workspace", stop)

    assert main(["run", str(plant)]) == door.STOPPED
    assert "已停止" in capsys.readouterr().err


def test_without_a_place_for_the_log_everything_works(plant, monkeypatch, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    monkeypatch.setattr(logs, "log_file", lambda: tmp_path / "taken" / "sop_xl.log")

    assert main(["check", str(plant)]) == 0


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "ascii"])
def test_the_screen_may_have_any_encoding(plant, encoding):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    environment["XDG_STATE_HOME"] = str(plant)
    command = [sys.executable, "-m", "sop_xl", "check", str(plant)]
    result = subprocess.run(command, capture_output=True, env=environment, check=False)

    assert result.returncode == 0, result.stderr
    if encoding != "ascii":
        assert "问题清单" in result.stdout.decode(encoding)

    command.append("--json")
    result = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert json.loads(result.stdout.decode(encoding))["exit_code"] == 0


def findings_of(plant):
    run = run_workspace(plant, tuple(Job), lambda *_: None)
    shutil.rmtree(plant / "输出")
    return [{"rule": f.rule, "cell": str(f.where)} for f in run.findings]


def test_a_demo_that_differs_from_the_planted_says_what(plant, capsys, tmp_path):
    planted = [*findings_of(plant), {"rule": "below-floor-price", "cell": "[x.xlsx]"}]
    (plant / "truth.json").write_text(json.dumps(planted), encoding="utf-8")

    code = main(["demo", str(tmp_path / "demo"), "--from", str(plant)])

    assert code == 1
    assert "漏 1 个，多 0 个" in capsys.readouterr().out


def test_a_demo_that_agrees_ends_with_0(plant, capsys, tmp_path):
    (plant / "truth.json").write_text(json.dumps(findings_of(plant)), encoding="utf-8")

    code = main(["demo", str(tmp_path / "demo"), "--from", str(plant), "--json"])

    said = json.loads(capsys.readouterr().out)
    assert (code, said["demo"]["agrees"]) == (0, True)
    assert main(["demo", str(tmp_path / "demo"), "--from", str(plant)]) == 0
    assert "完全一致" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("job", "files"), [("merge", 1), ("schedule", 6), ("report", 1)]
)
def test_a_single_job_writes_its_own_files(plant, job, files):
    assert main([job, str(plant)]) == 0
    assert len(list((plant / "输出").glob("*.xlsx"))) == files


def test_the_version_is_shown(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == "0.1.0"


def test_an_error_is_said_in_json_too(capsys):
    assert main(["run", "没有这个", "--json"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert said["exit_code"] == 3
    assert "没有这个" in said["error"]


def test_the_log_lies_in_the_users_folder(monkeypatch):
    monkeypatch.undo()

    assert logs.log_file().name == "sop_xl.log"


def test_a_job_that_failed_names_the_log(plant, capsys, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("sop_xl.pipeline.run.write_master", fail)

    assert main(["merge", str(plant)]) == 3
    assert "日志：" in capsys.readouterr().out
