"""A run goes on past what is missing or wrong, and says so."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from sop_xl.package.saving import save_atomically
from sop_xl.periods import Month
from sop_xl.pipeline import outputs
from sop_xl.pipeline.demo import compare_with_truth
from sop_xl.pipeline.labels import PREPARING
from sop_xl.pipeline.run import Job, run_workspace
from sop_xl.source import CellRef, Finding
from sop_xl.workspace import WorkspaceError
from sop_xl.workspace.packaged import packaged_folder
from tests.small_plant import write_plant


def run_quietly(root, *jobs, **options):
    return run_workspace(root, jobs or tuple(Job), lambda *_: None, **options)


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_plant_in_order_gives_all_its_files_and_no_findings(tmp_path):
    run = run_quietly(write_plant(tmp_path))

    assert [path.name for path in run.files] == [
        "产销主数据.xlsx",
        "月生产计划_2026-07.xlsx",
        "发货计划_2026-07-01.xlsx",
        "外协生产计划_2026-07-01.xlsx",
        "周生产计划_2026-07-01.xlsx",
        "日生产计划_2026-07-01.xlsx",
        "月度汇总报告_2026-06.xlsx",
        "问题清单.xlsx",
    ]
    assert [f for f in run.findings if f.severity == "error"] == []
    assert (run.remarks, run.exit_code) == ([], 0)


@pytest.mark.parametrize("kept", [True, False])
def test_the_first_schedule_says_that_it_takes_a_minute_more(
    tmp_path, monkeypatch, kept
):
    store = tmp_path / "loops"
    if kept:
        store.mkdir()
        (store / "placing.nbc").touch()
    monkeypatch.setattr("sop_xl.scheduling.compiled._find_store", lambda: str(store))
    stages: list[str] = []

    def tell(stage: str, *_: int) -> None:
        stages.append(stage)

    run_workspace(write_plant(tmp_path / "plant"), (Job.SCHEDULE,), tell)

    assert (PREPARING in stages) is not kept


def test_no_department_file_is_touched(tmp_path):
    root = write_plant(tmp_path)
    before = digests(root)

    run_quietly(root)

    after = digests(root)
    assert {name: after[name] for name in before} == before


def test_the_same_input_gives_the_same_bytes(tmp_path):
    first = run_quietly(write_plant(tmp_path / "a"))
    second = run_quietly(write_plant(tmp_path / "b"))

    folders = [run.reading.workspace.output for run in (first, second)]
    assert digests(folders[0]) == digests(folders[1])


def test_every_cell_of_the_plant_is_accounted_for(tmp_path):
    run = run_quietly(write_plant(tmp_path), Job.CHECK)

    assert run.reading.accounts
    assert all(account.balances for account in run.reading.accounts)
    assert sum(account.refused for account in run.reading.accounts) == 0


def test_the_date_given_comes_before_the_one_of_the_settings(tmp_path):
    run = run_quietly(write_plant(tmp_path), Job.CHECK, date=dt.date(2026, 7, 9))

    stale = [f.values["table"] for f in run.findings if f.rule == "stale-workbook"]
    assert run.reading.date == dt.date(2026, 7, 9)
    assert sorted(stale) == ["成品库存", "生产日报", "订单清单"]


def test_without_orders_the_rest_is_still_done(tmp_path):
    run = run_quietly(write_plant(tmp_path, {"销售/订单清单.csv": None}))

    found = [(f.rule, str(f.where)) for f in run.findings]
    assert ("missing-workbook", "[订单清单]") in found
    assert [path.name for path in run.files] == ["产销主数据.xlsx", "问题清单.xlsx"]
    assert any("缺少订单清单，没有排产" in remark for remark in run.remarks)
    assert run.exit_code == 1


@pytest.mark.parametrize(
    "lost",
    ["计划/生产日历.csv", "仓库/成品库存.csv", "车间/生产日报.csv", "销售/价格表.csv"],
)
def test_without_one_of_the_other_tables_everything_is_done(tmp_path, lost):
    run = run_quietly(write_plant(tmp_path, {lost: None}))

    assert len(run.files) == 8, run.remarks
    assert "missing-workbook" in {finding.rule for finding in run.findings}


def test_a_file_without_sheets_is_a_finding_and_nothing_else_is_lost(tmp_path):
    root = write_plant(tmp_path)
    (root / "坏.xlsx").write_bytes(b"PK\x03\x04")

    run = run_quietly(root)

    [finding] = [f for f in run.findings if f.rule == "unreadable-file"]
    assert str(finding.where) == "[坏.xlsx]"
    assert len(run.files) == 8
    assert run.exit_code == 3


def test_an_empty_folder_is_one_sentence(tmp_path):
    with pytest.raises(WorkspaceError, match="没有任何表格文件"):
        run_quietly(tmp_path)


def test_a_workspace_without_settings_runs_on_defaults_and_says_so(tmp_path):
    root = write_plant(tmp_path)
    (root / "sop.toml").unlink()

    run = run_quietly(root, Job.CHECK, date=dt.date(2026, 6, 30))

    assert [f.rule for f in run.findings] == ["settings-missing"]


def test_the_month_of_the_report_can_be_chosen(tmp_path):
    run = run_quietly(write_plant(tmp_path), Job.REPORT, month=Month(2026, 5))

    assert [path.name for path in run.files] == ["月度汇总报告_2026-05.xlsx"]


@pytest.mark.parametrize(
    ("day", "month", "said"),
    [
        (dt.date(2026, 7, 1), "2026-06", "填的是上个月（2026-06）"),
        (dt.date(2026, 7, 16), "2026-07", "2026-07 还没过完"),
        (dt.date(2026, 7, 31), "2026-07", ""),
    ],
)
def test_without_a_month_the_report_is_of_the_one_that_is_due(
    tmp_path, day, month, said
):
    """On the first of July there is one day of July, and June is over."""
    run = run_quietly(write_plant(tmp_path), Job.REPORT, date=day)

    assert [path.name for path in run.files] == [f"月度汇总报告_{month}.xlsx"]
    assert ([said] if said else []) == [said for r in run.remarks if said in r]


def test_the_company_s_own_template_comes_before_the_program_s(tmp_path):
    root = write_plant(tmp_path)
    own = root / "模板" / "月度汇总报告.xlsx"
    own.parent.mkdir()
    own.write_bytes(b"no workbook")

    run = run_quietly(root, Job.REPORT)

    assert run.files == []
    [remark] = run.remarks
    assert "没有填写月度汇总报告" in remark
    assert "月度汇总报告.xlsx" in remark
    assert run.exit_code == 3


@pytest.mark.parametrize("suffix", [".xltx", ".xltm"])
def test_the_company_s_template_may_be_a_template_file(tmp_path, suffix):
    root = write_plant(tmp_path)
    own = root / "模板" / f"月度汇总报告{suffix}"
    own.parent.mkdir()
    packaged = packaged_folder("templates") / "月度汇总报告.xlsx"
    own.write_bytes(packaged.read_bytes())

    run = run_quietly(root, Job.REPORT)

    assert [path.name for path in run.files] == ["月度汇总报告_2026-06.xlsx"]
    assert run.remarks == []


def test_a_result_that_is_open_elsewhere_is_written_beside_it(tmp_path, monkeypatch):
    def save_beside(path, content):
        return save_atomically(path.with_name(f"{path.stem} (2).xlsx"), content)

    monkeypatch.setattr(outputs, "save_atomically", save_beside)

    run = run_quietly(write_plant(tmp_path), Job.MERGE)

    assert [path.name for path in run.files] == ["产销主数据 (2).xlsx"]
    assert run.remarks == [
        "“产销主数据.xlsx”还开着（正被别的程序占用），没有更新；"
        "新的结果写到了“产销主数据 (2).xlsx”。"
    ]


def test_a_list_of_problems_that_stays_open_gets_one_other_beside_it(
    tmp_path, monkeypatch
):
    """Excel holds 问题清单.xlsx; at last somebody closes it.

    输出/问题清单.xlsx (open)   问题清单 (2).xlsx   问题清单 (3).xlsx: of somebody's own
    """
    root, output = write_plant(tmp_path), tmp_path / "输出"
    run_quietly(root, Job.CHECK)
    own = output / "问题清单 (3).xlsx"
    own.write_bytes(b"mine")
    with monkeypatch.context() as held:
        held.setattr("sop_xl.package.saving.PATIENCE_SECONDS", 0)
        held.setattr(Path, "replace", hold("问题清单.xlsx"))
        first = run_quietly(root, Job.CHECK)
        (output / "问题清单 (2).xlsx").chmod(0o600)
        second = run_quietly(root, Job.CHECK)

    names = {path.name for path in output.glob("问题清单*")}
    assert names == {"问题清单.xlsx", "问题清单 (2).xlsx", own.name}
    for run in (first, second):
        assert "问题清单 (2).xlsx" in [path.name for path in run.files]
        assert "“问题清单.xlsx”还开着（正被别的程序占用），没有更新" in run.remarks[0]
    # The second was written anew, not left as it was.
    assert (output / "问题清单 (2).xlsx").stat().st_mode & 0o077

    assert run_quietly(root, Job.CHECK).remarks == []
    assert {path.name for path in output.glob("问题清单*")} == names - {
        "问题清单 (2).xlsx"
    }
    assert own.read_bytes() == b"mine"


def test_a_second_list_that_is_open_too_gets_a_third(tmp_path, monkeypatch):
    root = write_plant(tmp_path)
    run_quietly(root, Job.CHECK)
    monkeypatch.setattr("sop_xl.package.saving.PATIENCE_SECONDS", 0)
    (root / "输出/问题清单 (2).xlsx").write_bytes(
        (root / "输出/问题清单.xlsx").read_bytes()
    )
    monkeypatch.setattr(Path, "replace", hold("问题清单.xlsx", "问题清单 (2).xlsx"))

    run = run_quietly(root, Job.CHECK)

    assert "问题清单 (3).xlsx" in [path.name for path in run.files]


def hold(*names):
    """Return how files are put in place where a program holds some, as on Windows."""
    replace = Path.replace

    def put(path, target):
        if target.name in names:
            raise PermissionError(13, "in use")
        return replace(path, target)

    return put


def test_an_error_of_ours_in_one_job_does_not_stop_the_others(tmp_path, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("sop_xl.pipeline.run.write_master", fail)

    run = run_quietly(write_plant(tmp_path))

    assert len(run.files) == 7
    assert any("没有合并主数据：程序出错" in remark for remark in run.remarks)
    assert run.exit_code == 3


def test_findings_are_compared_with_the_planted_ones_as_often_as_they_stand(tmp_path):
    truth = tmp_path / "truth.json"
    planted = [{"rule": "a", "cell": "[x.xlsx]"}, {"rule": "b", "cell": "[x.xlsx]"}]
    truth.write_text(json.dumps(planted), encoding="utf-8")
    place = CellRef("x.xlsx")

    compared = compare_with_truth([Finding("a", place), Finding("a", place)], truth)

    assert compared.planted == 2
    assert compared.missed == (("b", "[x.xlsx]"),)
    assert compared.extra == (("a", "[x.xlsx]"),)
    assert not compared.agrees


def test_results_of_an_earlier_run_are_not_read_as_departments_files(tmp_path):
    root = write_plant(tmp_path)
    first = run_quietly(root)
    second = run_quietly(root)

    assert first.reading.books == second.reading.books
    assert not any(Path(book).parts[0] == "输出" for book in second.reading.books)


def test_results_left_in_another_folder_are_not_read_either(tmp_path):
    root = write_plant(tmp_path)
    first = run_quietly(root)
    (root / "输出").rename(root / "旧结果")

    second = run_quietly(root, Job.CHECK)

    own = [f.where.book for f in second.findings if f.rule == "own-output"]
    assert own == sorted(f"旧结果/{path.name}" for path in first.files)
    assert [len(t) for t in second.reading.tables.values()] == [
        len(t) for t in first.reading.tables.values()
    ]
    assert second.exit_code == 0
