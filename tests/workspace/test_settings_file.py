from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sop_xl.settings import Settings
from sop_xl.source import CellRef, Finding, Severity
from sop_xl.workspace import WorkspaceError, read_settings
from sop_xl.workspace.packaged import packaged_folder
from sop_xl.workspace.settings_file import read_scenarios


def read(folder: Path, text: str) -> tuple[Settings, list[Finding]]:
    (folder / "sop.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def said(findings: list[Finding]) -> list[tuple[str, object]]:
    return [(finding.rule, finding.values["key"]) for finding in findings]


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    settings, [found] = read_settings(tmp_path)

    assert settings == Settings()
    assert (found.rule, found.where, found.severity) == (
        "settings-missing",
        CellRef("sop.toml"),
        Severity.NOTE,
    )


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (Settings(), [])


def test_what_is_set_holds_and_the_rest_is_usual(tmp_path: Path) -> None:
    settings, findings = read(
        tmp_path,
        """
        company = "澜远"
        date = 2026-06-30
        [workbooks]
        expected = ["orders"]
        [workbooks.fresh_days]
        orders = 7
        [planning.shifts]
        hours = 7.5
        """,
    )

    assert findings == []
    assert (settings.company, settings.date) == ("澜远", dt.date(2026, 6, 30))
    assert settings.workbooks.expected == ("orders",)
    assert settings.workbooks.fresh_days == {"orders": 7}
    assert settings.planning.shifts.hours == 7.5
    assert settings.planning.horizon_days == 92


def test_a_mark_at_the_start_of_the_file_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "sop.toml").write_text('company = "澜远"', encoding="utf-8-sig")

    assert read_settings(tmp_path)[0].company == "澜远"


def test_an_unknown_key_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    settings, [found] = read(tmp_path, 'compny = "甲"\ndate = 2026-06-30')

    assert settings == Settings(date=dt.date(2026, 6, 30))
    assert (found.rule, found.severity) == ("unknown-setting", Severity.WARNING)
    assert found.values["key"] == "compny"
    assert found.suggestion == "company"
    assert "company" in str(found.values["guess"])


def test_an_unknown_key_like_no_other_is_named_alone(tmp_path: Path) -> None:
    _, [found] = read(tmp_path, '"食堂" = 1')

    assert (found.values, found.suggestion) == (
        {"key": "食堂", "guess": "，也没有相近的设置"},
        None,
    )


def test_an_unknown_key_inside_a_part_is_compared_with_its_neighbours(
    tmp_path: Path,
) -> None:
    settings, [found] = read(
        tmp_path, "[planning]\nhorizon_day = 30\ndefault_shifts = 3"
    )

    assert (found.values["key"], found.suggestion) == (
        "planning.horizon_day",
        "horizon_days",
    )
    assert settings.planning.default_shifts == 3


def test_an_unknown_part_is_named_once(tmp_path: Path) -> None:
    settings, findings = read(tmp_path, "[plannning.shifts]\nhours = 7\n[report]\n")

    assert settings == Settings()
    assert said(findings) == [("unknown-setting", "plannning")]


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("date = 30", "date", 30),
        ('date = "月底"', "date", "月底"),
        ("company = 5", "company", 5),
        ("[planning]\nhorizon_days = 3", "planning.horizon_days", 3),
        ("[planning.shifts]\nhours = 0", "planning.shifts.hours", 0),
        ('planning = "快"', "planning", "快"),
        ('[workbooks]\nexpected = "orders"', "workbooks.expected", "orders"),
        ('[workbooks]\nexpected = ["orders", 5]', "workbooks.expected", 5),
        ('[workbooks.fresh_days]\norders = "三"', "workbooks.fresh_days.orders", "三"),
        ("schema_version = 99", "schema_version", 99),
    ],
)
def test_a_wrong_value_gives_way_to_the_usual_one(
    tmp_path: Path, text: str, key: str, value: object
) -> None:
    settings, [found] = read(tmp_path, text)

    assert (found.rule, found.severity) == ("wrong-setting", Severity.ERROR)
    assert dict(found.values) == {"key": key, "value": value}
    if not key.startswith("workbooks.fresh_days"):
        assert settings == Settings()


def test_everything_wrong_is_said_and_the_right_is_kept(tmp_path: Path) -> None:
    settings, findings = read(
        tmp_path,
        """
        company = "澜远"
        datum = 2026-06-30
        [planning]
        horizon_days = "long"
        default_shifts = 9
        default_changeover_minutes = 45
        [report]
        month = 6
        """,
    )

    assert sorted(said(findings)) == [
        ("unknown-setting", "datum"),
        ("unknown-setting", "report.month"),
        ("wrong-setting", "planning.default_shifts"),
        ("wrong-setting", "planning.horizon_days"),
    ]
    assert settings.company == "澜远"
    assert settings.planning.default_changeover_minutes == 45


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("company = 甲", "第 1 行第 11 个字附近"),
        ("company = 'a'\n[planning\n", "第 2 行"),
        ("company = '''a", "文件末尾不完整"),
        ("a = 1\na = 2", "文件"),
    ],
)
def test_a_file_that_is_no_toml_ends_the_run_in_chinese(
    tmp_path: Path, text: str, place: str
) -> None:
    with pytest.raises(WorkspaceError) as error:
        read(tmp_path, text)

    assert "sop.toml" in str(error.value)
    assert place in str(error.value)
    assert "line" not in str(error.value)


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("unpivot = []\nunpivot = ['a']", "前面已经写过"),
        ("[report]\n[report]", "前面已经写过"),
        ("company = “澜远”", "中文引号"),
        ('“company” = "澜远"', "中文引号"),
        ('销售/老表.xlsx = "orders"', "等号左边有中文"),
        ('"a" = "销售\\订单.xlsx"', "路径请用“/”"),
        ("date = 2026年6月30日", "2026-06-30"),
        ("date = 2026-6-30", "2026-06-30"),
        ("company = 澜远", "等号右边是文字"),
        ('company = "澜远', "引号要成对"),
        ('company ＝ "澜远"', "全角的标点"),
        ('regions = ["华东", "华南"', "方括号要成对"),
        ('company "澜远"', "请核对这一行"),
    ],
)
def test_the_usual_mistakes_are_told_with_the_line(
    tmp_path: Path, line: str, mistake: str
) -> None:
    with pytest.raises(WorkspaceError) as error:
        read(tmp_path, "schema_version = 1\n" + line)

    assert mistake in str(error.value)
    assert line.splitlines()[-1] in str(error.value)


def test_a_long_line_is_cut_short(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"a…") as error:
        read(tmp_path, f'a = "{"a" * 500}')

    assert len(str(error.value)) < 250


def test_a_file_in_another_encoding_ends_the_run_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "sop.toml").write_bytes('company = "澜远"'.encode("gbk"))

    with pytest.raises(WorkspaceError, match="UTF-8"):
        read_settings(tmp_path)


def test_a_folder_called_like_the_file_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "sop.toml").mkdir()

    with pytest.raises(WorkspaceError, match="文件打不开"):
        read_settings(tmp_path)


def test_the_settings_of_a_new_workspace_are_right() -> None:
    _, findings = read_settings(packaged_folder("templates"))

    assert findings == []


def test_a_misspelt_key_inside_a_scenario_is_told_with_the_right_one(
    tmp_path: Path,
) -> None:
    text = """
        [scenario."夜班"]
        shfts = { "冲床" = 3 }
        down = [{ machine = "P1", first_day = 2026-07-01, lst_day = 2026-07-02 }]
        overtime = { grups = ["冲床"] }
        shifts = { "冲床" = 9 }
    """
    settings, findings = read(tmp_path, text)

    told = {f.values["key"]: f.suggestion for f in findings}
    assert told["scenario.夜班.shfts"] == "shifts"
    assert told["scenario.夜班.down.0.lst_day"] == "last_day"
    assert told["scenario.夜班.overtime.grups"] == "groups"
    assert "scenario.夜班.shifts.冲床" in told
    assert settings.scenario["夜班"].shifts == {}


def test_scenarios_are_read_from_a_file_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "两班.toml"
    file.write_text('shifts = { "冲床" = 2 }\nabut = "x"', encoding="utf-8")

    scenarios, findings = read_scenarios(file)

    assert scenarios["两班"].shifts == {"冲床": 2}
    [finding] = findings
    assert finding.where.book == "两班.toml"
