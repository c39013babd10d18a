"""What is said of the settings once the tables and the files are known."""

from __future__ import annotations

import pytest

from sop_xl.pipeline.reading import Reading, read_workspace
from sop_xl.source import Severity
from tests.small_plant import write_plant


@pytest.fixture
def plant(tmp_path):
    return write_plant(tmp_path)


def read(root, settings: str = "") -> Reading:
    with (root / "sop.toml").open("a", encoding="utf-8") as file:
        file.write("[workbooks]\n" + settings)
    return read_workspace(root, None, lambda *_: None)


def test_a_table_the_settings_name_wrongly_is_reported_and_not_used(plant):
    reading = read(
        plant,
        'expected = ["orders", "ordres"]\n[workbooks.keepers]\n"订单表单" = "王芳"\n',
    )

    found = [f for f in reading.findings if f.rule == "unknown-table"]
    assert [f.values["name"] for f in found] == ["ordres", "订单表单"]
    assert "订单" in str(found[1].suggestion)
    assert reading.workspace.settings.workbooks.expected == ("orders",)
    assert reading.workspace.settings.workbooks.keepers == {}


def test_tables_may_be_named_by_their_titles(plant):
    reading = read(
        plant,
        'expected = ["订单清单", "销售订单"]\nlater_wins = ["价格表"]\n'
        '[workbooks.keepers]\n"客户档案" = "王芳"\n'
        '[workbooks.fresh_days]\n"生产日报" = 3\n'
        '[workbooks.pinned]\n"销售/订单清单.csv" = "订单清单"\n',
    )

    said = reading.workspace.settings.workbooks
    assert [f for f in reading.findings if f.rule == "unknown-table"] == []
    assert (said.expected, said.later_wins) == (("orders", "orders"), ("prices",))
    assert (said.keepers, said.fresh_days) == ({"customers": "王芳"}, {"production": 3})
    assert len(reading.tables["orders"]) > 0


def test_a_file_pinned_to_no_table_is_read_as_if_it_were_not_pinned(plant):
    reading = read(plant, '[workbooks.pinned]\n"销售/订单清单.csv" = "订单清弹"\n')

    [found] = [f for f in reading.findings if f.rule == "unknown-table"]
    assert found.suggestion == "订单清单"
    assert len(reading.tables["orders"]) > 0


def test_files_and_sheets_that_are_not_there_are_told_with_the_nearest(plant):
    reading = read(
        plant,
        'unpivot = ["销售/订单清单.csv|七月", "不相干"]\n'
        '[workbooks.pinned]\n"订单清单.csv" = "orders"\n"销售/订单清单.csv" = "orders"\n'
        '[workbooks.passwords]\n"*" = "1"\n"销售" = "2"\n"客户档案.xlsx" = "3"\n',
    )

    found = [f for f in reading.findings if f.rule == "setting-hits-nothing"]
    assert [(f.values["name"], f.suggestion, f.severity) for f in found] == [
        ("订单清单.csv", "销售/订单清单.csv", Severity.WARNING),
        ("销售/订单清单.csv|七月", None, Severity.WARNING),
        ("不相干", None, Severity.WARNING),
        ("客户档案.xlsx", "销售/客户档案.csv", Severity.WARNING),
    ]
    assert "没有这张工作表" in str(found[1].values["why"])
