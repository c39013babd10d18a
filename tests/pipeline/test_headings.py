"""Questions about headings over several runs of a workspace."""

from __future__ import annotations

import datetime as dt

import pytest

from sop_xl.pipeline.headings import read_memory
from sop_xl.pipeline.names import model_called, nearest_tables
from sop_xl.pipeline.questions import answer_question, find_questions
from sop_xl.pipeline.reading import Reading, read_workspace
from sop_xl.workspace.headings_file import HeadingsFile
from sop_xl.workspace.labels import HEADINGS_FILE
from tests.small_plant import write_plant

DAY = dt.date(2026, 6, 30)


@pytest.fixture
def plant(tmp_path):
    """Return a plant whose customers have a grade under a strange heading."""
    root = write_plant(tmp_path / "小厂")
    file = root / "销售" / "客户档案.csv"
    text = file.read_text(encoding="utf-8").replace(",等级,", ",客户公司等级,")
    file.write_text(text, encoding="utf-8")
    return root


def read(root) -> Reading:
    return read_workspace(root, DAY, lambda *_: None)


def rules(reading: Reading) -> list[str]:
    about = ("unsure-heading", "wrong-heading-memory", "questions-not-saved")
    return [found.rule for found in reading.findings if found.rule in about]


def remember(root, text: str) -> None:
    (root / HEADINGS_FILE).write_text(text, encoding="utf-8")


def test_where_there_is_nothing_to_ask_no_file_is_begun(tmp_path):
    root = write_plant(tmp_path)

    assert rules(read(root)) == []
    assert not (root / HEADINGS_FILE).exists()


def test_a_question_is_written_down_once_and_asked_until_answered(plant):
    assert rules(read(plant)) == ["unsure-heading"]
    first = (plant / HEADINGS_FILE).read_bytes()
    assert '"客户公司等级" = "等级？"' in first.decode()

    reading = read(plant)
    assert rules(reading) == ["unsure-heading"]
    assert (plant / HEADINGS_FILE).read_bytes() == first
    assert not reading.tables["customers"].known("grade").any()


def test_without_its_question_mark_a_guess_is_the_answer(plant):
    read(plant)
    file = plant / HEADINGS_FILE
    file.write_text(file.read_text("utf-8").replace('？"', '"'), "utf-8")

    reading = read(plant)
    assert rules(reading) == []
    assert reading.tables["customers"]["grade"].tolist() == ["A", "B"]


@pytest.mark.parametrize("answer", ["不读取", "忽略"])
def test_a_column_that_is_not_to_be_read_is_asked_about_no_more(plant, answer):
    remember(plant, f'[customers]\n"客户公司等级" = "{answer}"\n')

    reading = read(plant)
    assert rules(reading) == []
    assert not reading.tables["customers"].known("grade").any()


def test_an_answer_may_be_any_name_of_a_column_or_its_code_name(plant):
    for answer in ("客户等级", "grade", "級別"):
        remember(plant, f'[客户档案]\n"客户公司等级" = "{answer}"\n')
        reading = read(plant)
        assert reading.tables["customers"]["grade"].tolist() == ["A", "B"], answer


def test_what_is_wrong_in_the_file_is_said_line_by_line(plant):
    remember(
        plant,
        '[订单总表]\n"a" = "订单号"\n[客户档案]\n"客户公司等级" = "客户等极"\n乱写\n',
    )
    reading = read(plant)
    found = [f for f in reading.findings if f.rule == "wrong-heading-memory"]

    says = [str(each.values["fault"]) for each in found]
    assert ["第 5 行" in says[0], "第 2 行" in says[1], "第 4 行" in says[2]] == [
        True
    ] * 3
    assert "等级" in [each.name for each in found[2].nearest]
    assert {each.where.book for each in found} == {HEADINGS_FILE}


def test_a_file_that_is_no_text_is_said_and_stays(plant):
    (plant / HEADINGS_FILE).write_bytes(b"\xff\xfe\xff")

    assert sorted(rules(read(plant))) == [
        "questions-not-saved",
        "unsure-heading",
        "wrong-heading-memory",
    ]
    assert (plant / HEADINGS_FILE).read_bytes() == b"\xff\xfe\xff"


def test_a_workspace_that_cannot_be_written_gets_a_remark(plant, monkeypatch):
    monkeypatch.setattr(HeadingsFile, "save", lambda _: False)

    assert rules(read(plant)) == ["unsure-heading", "questions-not-saved"]


def test_questions_come_with_their_cells_and_what_may_be_answered(plant):
    memory, [asked] = find_questions(plant, DAY, lambda *_: None)

    assert (asked.title, asked.entry.answer) == ("客户档案", "等级")
    assert [str(place) for place in asked.places] == ["销售/[客户档案.csv]客户档案!C1"]
    assert "客户名称" in asked.columns
    assert answer_question(memory, asked.entry, "等级")
    assert find_questions(plant, DAY, lambda *_: None)[1] == []
    # Answered by somebody else in the meantime: their answer stays.
    assert answer_question(memory, asked.entry, "不读取")
    assert read_memory(plant).answers == {"customers": {"客户公司等级": "grade"}}


def test_a_question_under_an_unknown_table_is_not_asked(plant):
    remember(plant, '[订单总表]\n"a" = "订单号？"\n')

    _, questions = find_questions(plant, DAY, lambda *_: None)
    assert [asked.title for asked in questions] == ["客户档案"]


def test_a_table_is_called_by_its_titles_or_its_code_name():
    names = (" 订单清单 ", "orders", "销售订单", "订单台账")
    models = [model_called(name) for name in names]
    assert {model.table for model in models if model} == {"orders"}
    assert None not in models
    assert model_called("订单") is None


def test_a_table_that_is_none_comes_with_the_nearest(plant):
    remember(plant, '[会议记录]\n"a" = "日期"\n[食堂菜谱]\n"b" = "c"\n')
    found = [f for f in read(plant).findings if f.rule == "wrong-heading-memory"]

    assert found[0].suggestion == "会议决议"
    assert "没有这张表" in str(found[0].values["fault"])
    assert nearest_tables("食堂") == ()


def test_months_to_the_right_are_read_as_rows_where_the_settings_say_so(tmp_path):
    root = write_plant(tmp_path)
    (root / "销售" / "销售预测.csv").write_text(
        "产品编码,产品名称,7月,8月,9月\nP1,油烟机,5,6,7\nP2,燃气灶,,8,9\n", "utf-8"
    )
    assert "wide-table" in {found.rule for found in read(root).findings}

    with (root / "sop.toml").open("a", encoding="utf-8") as file:
        file.write('[workbooks]\nunpivot = ["销售/销售预测.csv"]\n')
    reading = read(root)
    assert "wide-table" not in {found.rule for found in reading.findings}
    assert reading.tables["forecast"]["quantity"].tolist() == [5, 6, 8, 7, 9]


def write_forecast(tmp_path):
    """Return a plant whose forecast grows to the right by month."""
    root = write_plant(tmp_path)
    (root / "销售" / "销售预测.csv").write_text(
        "产品编码,产品名称,7月,8月,9月\nP1,油烟机,5,6,7\nP2,燃气灶,,8,9\n", "utf-8"
    )
    return root


def about_wide(reading: Reading) -> list[str]:
    about = ("wide-table", "wrong-heading-memory")
    return [found.rule for found in reading.findings if found.rule in about]


def test_a_table_that_grows_to_the_right_is_a_question_like_a_heading(tmp_path):
    root = write_forecast(tmp_path)
    place = "销售/销售预测.csv|销售预测"
    memory, [asked] = find_questions(root, DAY, lambda *_: None)

    assert (asked.entry.heading, asked.entry.answer) == (place, "按行读取")
    assert f'"{place}" = "按行读取？"' in (root / HEADINGS_FILE).read_text("utf-8")
    assert about_wide(read(root)) == ["wide-table"]

    assert answer_question(memory, asked.entry, asked.entry.answer)
    reading = read(root)
    assert about_wide(reading) == []
    assert reading.tables["forecast"]["quantity"].tolist() == [5, 6, 8, 7, 9]
    assert find_questions(root, DAY, lambda *_: None)[1] == []


@pytest.mark.parametrize("place", ["销售/销售预测.csv|销售预测", "销售/销售预测.csv"])
def test_a_table_that_is_to_be_left_is_asked_about_no_more(tmp_path, place):
    root = write_forecast(tmp_path)
    remember(root, f'[按时间横向排列的表]\n"{place}" = "不读取"\n')

    assert about_wide(read(root)) == []
    assert find_questions(root, DAY, lambda *_: None)[1] == []


def test_another_answer_about_such_a_table_is_wrong(tmp_path):
    root = write_forecast(tmp_path)
    remember(root, '[按时间横向排列的表]\n"销售/销售预测.csv|销售预测" = "好像可以"\n')

    assert sorted(about_wide(read(root))) == ["wide-table", "wrong-heading-memory"]


def test_a_question_about_such_a_table_that_is_gone_is_not_asked(tmp_path):
    root = write_forecast(tmp_path)
    read(root)
    (root / "销售" / "销售预测.csv").unlink()

    assert find_questions(root, DAY, lambda *_: None)[1] == []


UNSURE = (
    "客户,订单号,品名,规格,数量,交期,已交,未交\n"
    "甲,A1,油烟机,Q1,5,2026-07-01,1,4\n乙,A2,油烟机,Q2,6,2026-07-02,1,5\n"
)


def write_unsure(tmp_path):
    """Return a plant with a list that may be the orders or something else."""
    root = write_plant(tmp_path)
    (root / "销售" / "老表.csv").write_text(UNSURE, "utf-8")
    return root


def about_tables(reading: Reading) -> list[str]:
    about = ("unsure-table", "sheet-not-recognised", "wrong-heading-memory")
    return [found.rule for found in reading.findings if found.rule in about]


def test_a_table_that_may_be_two_is_a_question_like_a_heading(tmp_path):
    root = write_unsure(tmp_path)
    memory, [asked] = find_questions(root, DAY, lambda *_: None)

    assert (asked.entry.heading, len(asked.tables)) == ("销售/老表.csv|老表", 2)
    assert about_tables(read(root)) == ["unsure-table"]
    assert answer_question(memory, asked.entry, "订单清单")
    reading = read(root)
    assert about_tables(reading) == []
    books = {origin.book for origin in reading.tables["orders"].origins}
    assert "销售/老表.csv" in books
    assert find_questions(root, DAY, lambda *_: None)[1] == []


@pytest.mark.parametrize("answer", ["都不是", "不读取"])
def test_a_table_that_is_none_is_asked_about_no_more(tmp_path, answer):
    root = write_unsure(tmp_path)
    remember(root, f'[要确认是哪张表]\n"销售/老表.csv|老表" = "{answer}"\n')

    assert about_tables(read(root)) == []
    assert find_questions(root, DAY, lambda *_: None)[1] == []


def test_a_table_said_to_be_what_it_cannot_be_is_told_and_not_asked_again(tmp_path):
    root = write_unsure(tmp_path)
    remember(root, '[要确认是哪张表]\n"销售/老表.csv|老表" = "生产日历"\n')

    assert about_tables(read(root)) == ["sheet-not-recognised"]
    assert find_questions(root, DAY, lambda *_: None)[1] == []


def test_an_answer_that_is_no_table_is_wrong(tmp_path):
    root = write_unsure(tmp_path)
    remember(root, '[要确认是哪张表]\n"销售/老表.csv|老表" = "订单清弹"\n')

    assert sorted(about_tables(read(root))) == ["unsure-table", "wrong-heading-memory"]
