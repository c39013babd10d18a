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
