from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from sop_xl.reports.sentences import say_finding, say_value
from sop_xl.source import CellRef, Finding, Likeness, Severity, Wording

WHERE = CellRef("订单清单.xlsx", "6月", 37, 6)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "—"),
        ("", "—"),
        ("油烟机", "油烟机"),
        (True, "是"),
        (False, "否"),
        (12, "12"),
        (Decimal("880.50"), "880.50"),
        (Decimal("1E+3"), "1000"),
        (880.0, "880"),
        (0.1 + 0.2, "0.3"),
        (1234567890123.0, "1234567890123"),
        (dt.date(2026, 6, 30), "2026-06-30"),
        (dt.datetime.fromisoformat("2026-06-30T08:05:00"), "2026-06-30 08:05"),
        (WHERE, "[订单清单.xlsx]6月!F37"),
        (["a.xlsx", Decimal("2.50")], "a.xlsx、2.50"),
        (Severity.ERROR, "error"),
    ],
)
def test_values_are_said_as_people_write_them(value: object, said: str) -> None:
    assert say_value(value) == said


def test_a_finding_is_said_in_the_words_of_its_rule() -> None:
    finding = Finding("below-floor-price", WHERE, {"floor": Decimal("880.00")})
    wordings = {
        "below-floor-price": Wording("低于最低价", "低于最低价 {floor}", "核对")
    }

    assert say_finding(finding, wordings) == "低于最低价 880.00"


def test_a_rule_without_words_is_our_own_fault() -> None:
    with pytest.raises(KeyError):
        say_finding(Finding("unheard-of", WHERE), {})


def test_names_like_an_unknown_one_are_said_after_it() -> None:
    nearest = (Likeness("KH0012", 99), Likeness("KH0013", 83))
    finding = Finding(
        "unknown-customer",
        CellRef("a.xlsx", "1", 2, 3),
        {"value": "KH0O12"},
        nearest=nearest,
    )

    assert say_finding(
        finding, {"unknown-customer": Wording("", "没有{value}", "")}
    ) == ("没有KH0O12。最接近的有：KH0012（相似度 99）、KH0013（相似度 83）")
