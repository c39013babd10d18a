from __future__ import annotations

import json
from pathlib import Path

import pytest

from sop_xl.cli import main
from tests.pipeline.test_promises import QUESTIONS
from tests.pipeline.test_scenarios import SCENARIOS
from tests.small_plant import SETTINGS, write_plant


@pytest.fixture(autouse=True)
def _log_stays_here(tmp_path, monkeypatch):
    monkeypatch.setattr("sop_xl.entry.logs.log_file", lambda: tmp_path / "日志.log")


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    root = write_plant(tmp_path / "厂", {"销售/交期询问.csv": QUESTIONS})
    settings = SETTINGS.replace("[planning]", "[planning]\nschedule_seconds = 0")
    (root / "sop.toml").write_text(settings + SCENARIOS, encoding="utf-8")
    return root


def test_a_question_is_answered_on_the_screen(plant, capsys):
    asked = ["--product", "P1", "--quantity", "20", "--wish", "2026-07-05"]
    about = ["--customer", "C1", "--class", "样品"]
    code = main(["promise", str(plant), *asked, *about])

    said = capsys.readouterr().out
    assert code == 0
    assert "P1 油烟机，20 台，客户 C1，希望 2026-07-05：" in said
    assert "不动别的订单：" in said


def test_a_question_about_an_order_line_is_answered_as_json(plant, capsys):
    code = main(
        ["promise", str(plant), "--order", "A1-1", "--quantity", "40", "--json"]
    )

    found = json.loads(capsys.readouterr().out)
    assert (code, found["exit_code"]) == (0, 0)
    [answer] = found["answers"]
    assert answer["order"] == "A1-1"
    assert answer["earliest"]["day"] >= "2026-07-01"
    assert answer["says"].startswith("订单行 A1-1 由 10 改为 40")


def test_the_questions_of_the_table_are_answered_and_filed(plant, capsys):
    code = main(["promise", str(plant)])

    said = capsys.readouterr().out
    assert code == 1
    assert "没有产品 P9" in said
    assert "交期答复_2026-06-30.xlsx" in said.replace("\n", "")


def test_without_questions_it_is_said_how_to_ask(plant, capsys):
    (plant / "销售/交期询问.csv").unlink()

    assert main(["promise", str(plant)]) == 0
    assert "没有交期询问" in capsys.readouterr().out


def test_codes_and_days_may_be_written_as_in_workbooks(plant, capsys):
    asked = ["--product", "ｐ1", "--quantity", "20 台", "--wish", "2026年7月5日"]

    assert main(["promise", str(plant), *asked, "--class", "样品"]) == 0
    assert "P1 油烟机，20 台，希望 2026-07-05：" in capsys.readouterr().out

    assert main(["promise", str(plant), "--order", "a1-1", "--quantity", "40"]) == 0
    assert "订单行 A1-1 由 10 改为 40" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--product", "P1", "--order", "A1-1", "--quantity", "5"], "只能写一个"),
        (["--product", "P1"], "--quantity"),
        (
            ["--product", "P1", "--quantity", "5", "--class", "急单"],
            "没有“急单”这种订单类别",
        ),
    ],
)
def test_a_question_that_is_none_is_wrong_use(plant, capsys, arguments, said):
    assert main(["promise", str(plant), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_scenario_is_compared_on_the_screen_and_as_json(plant, capsys):
    assert main(["what-if", str(plant), "加班次"]) == 0
    said = capsys.readouterr().out
    assert "方案“加班次”" in said
    assert "延期订单（行）" in said
    assert "方案对比_加班次.xlsx" in said.replace("\n", "")

    assert main(["what-if", str(plant), "加班次", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["scenario"] == "加班次"
    assert len(found["figures"]["late-lines"]) == 2


def test_orders_that_slip_are_described_for_programs(plant, capsys):
    main(["promise", str(plant), "--product", "P1", "--quantity", "3000", "--json"])

    [answer] = json.loads(capsys.readouterr().out)["answers"]
    assert answer["first"] is None or isinstance(answer["slips"], list)


def test_lines_that_differ_and_orders_that_slip_are_shown(capsys, monkeypatch):
    from sop_xl.cli import answered
    from sop_xl.cli.screen import make_console
    from sop_xl.pipeline.scenarios import Tried
    from sop_xl.planning.promise import Inquiry, answer_inquiry
    from sop_xl.settings import Scenario
    from tests.drawn_tables import read_drawing
    from tests.planning.test_promise import day, desk_of
    from tests.planning.test_scenario import compare
    from tests.reports.test_inquiry_sheet import BUSY

    monkeypatch.setattr(answered, "_MOST_SHOWN", 1)
    tried = Tried("甲", compare(Scenario(shifts={"冲床": 0})))
    answered.print_comparison(make_console(), tried)
    asked = Inquiry(480, product="A", wish=day(2))
    promise = answer_inquiry(desk_of(read_drawing(BUSY)), asked)

    said = capsys.readouterr().out
    assert "未能排产" in said
    assert "……另有 1 行，见方案对比。" in said
    described = answered._describe_promise(promise)
    assert [slip["days"] for slip in described["slips"]] == [1, 1]


def test_an_order_line_alone_is_asked_for_as_a_rush(plant, capsys):
    assert main(["promise", str(plant), "--order", "A1-1"]) == 0
    said = capsys.readouterr().out
    assert "订单行 A1-1 的数量" in said
    assert "插到最前" in said
