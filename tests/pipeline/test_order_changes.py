"""Order changes hold for all that comes after reading."""

from __future__ import annotations

import datetime as dt
import json
import re

import openpyxl

from sop_xl.cli import main
from sop_xl.pipeline.reading import read_workspace
from sop_xl.pipeline.run import Job, run_workspace
from tests.small_plant import write_plant

DUE = dt.datetime.combine(dt.date(2026, 7, 20), dt.time())
CHANGES = """
    变更单号,订单号,行号,变更日期,变更项目,变更前,变更后,变更协议号
    B1,A1,1,2026-06-02,数量,10,12,
    B2,A1,1,2026-06-03,数量,12,15,
    B3,A1,2,2026-06-03,交期,2026-07-20,2026-07-25,
    B4,A9,1,2026-06-03,数量,1,2,
"""


def test_what_is_read_are_the_orders_after_their_changes(tmp_path):
    root = write_plant(tmp_path, {"销售/订单变更单.csv": CHANGES})
    reading = read_workspace(root, None, lambda *_: None)
    orders = reading.tables["orders"]

    assert orders["quantity"].tolist() == [15, 5, 20]
    assert orders["amount"].tolist() == [150_000, 100_000, 190_000]
    assert orders["due_date"][1].item() == dt.date(2026, 7, 20)
    assert [f.rule for f in reading.findings if f.severity == "error"] == [
        "change-without-agreement"
    ]
    assert [change.fate.value for change in reading.history] == [
        *("applied", "applied", "followed", "refused", "refused")
    ]


def test_rules_across_tables_look_at_the_changes_too(tmp_path):
    root = write_plant(tmp_path, {"销售/订单变更单.csv": CHANGES})
    run = run_workspace(root, [Job.MERGE], lambda *_: None)

    assert [
        (f.rule, str(f.where)) for f in run.findings if f.rule == "unknown-order-line"
    ] == [("unknown-order-line", "销售/[订单变更单.csv]订单变更单!B5")]


def test_the_merged_data_end_with_what_was_changed(tmp_path):
    root = write_plant(tmp_path, {"销售/订单变更单.csv": CHANGES})
    run = run_workspace(root, [Job.MERGE], lambda *_: None)
    workbook = openpyxl.load_workbook(run.files[0])

    assert workbook.sheetnames[-1] == "订单变更记录"
    rows = [
        [cell.value for cell in row] for row in workbook["订单变更记录"].iter_rows(5)
    ]
    assert [row[:5] + row[6:7] for row in rows] == [
        ["A1", 1, "数量", 10, 12, "已执行"],
        ["A1", 1, "数量", 12, 15, "已执行"],
        ["A1", 1, "金额", 1000, 1500, "金额随之更新"],
        [
            *("A1", 2, "交期"),
            *(DUE, dt.datetime.combine(dt.date(2026, 7, 25), dt.time())),
            "未执行",
        ],
        ["A9", 1, "数量", "1", "2", "未执行"],
    ]


def test_a_later_file_wins_where_the_settings_say_so(tmp_path):
    prices = "产品编码,标准价,最低价\n    P1,120,110\n    P2,200,180"
    root = write_plant(tmp_path, {"销售/价格表_新.csv": prices})
    first = read_workspace(root, None, lambda *_: None)
    with (root / "sop.toml").open("a", encoding="utf-8") as file:
        file.write('[workbooks]\nlater_wins = ["prices"]\n')
    later = read_workspace(root, None, lambda *_: None)

    assert [f.rule for f in first.findings] == ["repeated-row", "conflicting-rows"]
    assert [int(p) for p in first.tables["prices"]["standard_price"]] == [100, 200]
    assert [f.rule for f in later.findings] == ["repeated-row", "replaced-row"]
    assert [int(p) for p in later.tables["prices"]["standard_price"]] == [120, 200]


def test_the_screen_and_the_data_tell_of_the_changes(tmp_path, capsys):
    root = write_plant(tmp_path, {"销售/订单变更单.csv": CHANGES})
    main(["check", str(root)])
    shown = capsys.readouterr().out
    main(["check", str(root), "--json"])
    described = json.loads(capsys.readouterr().out)["order_changes"]

    counts = dict(re.findall(r"(\S+的订单变更)（项）\D*(\d+)", shown))
    assert counts["生效的订单变更"] == "2"
    assert [change["fate"] for change in described] == [
        *("applied", "applied", "followed", "refused", "refused")
    ]
    assert described[0] == {
        "order_no": "A1",
        "line_no": 1,
        "column": "数量",
        "old": "10",
        "new": "12",
        "date": "2026-06-02",
        "fate": "applied",
        "reason": "",
        "said_in": "销售/[订单变更单.csv]订单变更单!G2",
        "ordered_in": "销售/[订单清单.csv]订单清单!G2",
    }
