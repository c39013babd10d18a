"""What the page about values promises is what typing does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sop_xl.intake.messages import WHY
from sop_xl.values.lookalikes import explain_number
from sop_xl.values.numbers import read_number

PAGE = Path(__file__).parents[2] / "docs" / "values.md"
#: What the page says of the columns that its examples stand in.
UNITS = {
    "两班": "",
    "2班": "",
    "1分半": "秒",
    "1个半小时": "分钟",
    "1小时30分": "分钟",
}
_CODE = re.compile(r"`([^`]+)`")


def rows_below(heading: str) -> Iterator[list[str]]:
    """Yield the cells of each row of the table with such a first heading row."""
    text = PAGE.read_text(encoding="utf-8").split(heading)[1]
    for line in text.splitlines()[2:]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def promised() -> Iterator[tuple[str, str, str | None]]:
    for texts, said, offered in rows_below("| 写法 | 问题清单怎么说 | 建议值 |"):
        suggestions = offered.split("、") if offered else []
        for place, text in enumerate(_CODE.findall(texts)):
            yield text, said, suggestions[place] if suggestions else None


@pytest.mark.parametrize(
    ("text", "said", "suggestion"),
    [row for row in promised() if "种读法" not in row[1]],
)
def test_a_text_that_is_no_number_is_explained_as_the_page_says(
    text: str, said: str, suggestion: str | None
) -> None:
    unit = UNITS.get(text, "元" if "元" in text else "台")
    found = explain_number(text, unit)

    assert WHY[found.why].strip("，").startswith(said.split("（", maxsplit=1)[0])
    if suggestion:
        assert found.suggestion == suggestion


def test_the_page_has_the_examples() -> None:
    assert len(list(promised())) > 15
    assert [text for text, said, _ in promised() if "种读法" in said] == ["1,23"]
    for texts, *_ in rows_below("| 写法 | 读成 |"):
        for text in _CODE.findall(texts):
            units = {unit: read_number(text, unit) for unit in ("", "元", "台", "分钟")}
            plain = text not in ("$", "￥", "3箱")
            assert any(v is not None for v in units.values()) is plain, text
