from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sop_xl.pipeline.scenarios import try_scenario
from sop_xl.workspace import WorkspaceError
from tests.pipeline.test_promises import quiet
from tests.small_plant import SETTINGS, write_plant

SCENARIOS = """
[scenario."加班次"]
about = "冲床三班"
shifts = { "冲床" = 3 }

[scenario."写错"]
shifts = { "铣床" = 3 }
orders = [{ order = "A9-1", cancelled = true }]
more_people = { "冲床" = 1 }
"""


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    root = write_plant(tmp_path / "厂")
    settings = SETTINGS.replace("[planning]", "[planning]\nschedule_seconds = 0")
    (root / "sop.toml").write_text(settings + SCENARIOS, encoding="utf-8")
    return root


def test_a_scenario_of_the_settings_is_compared_in_a_workbook(plant: Path) -> None:
    tried = try_scenario(plant, "加班次", quiet)

    assert tried.comparison.about == "冲床三班"
    [file] = tried.files
    assert file.name == "方案对比_加班次.xlsx"
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["方案对比", "订单行对比", "负荷对比"]
    assert (
        tried.comparison.groups[0].room_after > tried.comparison.groups[0].room_before
    )


def test_a_scenario_may_stand_in_a_file(plant: Path) -> None:
    text = 'shifts = { "冲床" = 1 }'
    (plant / "一班?.toml".replace("?", "")).write_text(text, encoding="utf-8")

    tried = try_scenario(plant, "一班.toml", quiet)

    assert tried.name == "一班"
    assert (
        tried.comparison.groups[0].room_after < tried.comparison.groups[0].room_before
    )


def test_a_file_may_hold_several(plant: Path, tmp_path: Path) -> None:
    file = tmp_path / "方案.toml"
    file.write_text(SCENARIOS, encoding="utf-8")

    with pytest.raises(WorkspaceError, match="有的是：加班次、写错"):
        try_scenario(plant, str(file), quiet)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("夜班", "没有方案“夜班”，有的是：加班次、写错"),
        (
            "写错",
            "没有机台或机台组“铣床”（有的是：冲床、装配线）、没有未交的订单行“A9-1”",
        ),
        ("坏.toml", "方案文件“坏.toml”写法不对：.*shift"),
    ],
)
def test_what_is_wrong_with_a_scenario_is_one_sentence(
    plant: Path, wanted: str, said: str
) -> None:
    (plant / "坏.toml").write_text('shift = { "冲床" = 1 }', encoding="utf-8")

    with pytest.raises(WorkspaceError, match=said):
        try_scenario(plant, wanted, quiet)


def test_without_scenarios_it_is_said_where_they_are_written(tmp_path: Path) -> None:
    root = write_plant(tmp_path / "厂")

    with pytest.raises(WorkspaceError, match=r'\[scenario\."夜班"\]'):
        try_scenario(root, "夜班", quiet)
