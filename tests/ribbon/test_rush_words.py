"""What is said of an order line that is put first, for each way it can end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sop_xl.planning.promise import Inquiry, Promise, Slip
from sop_xl.ribbon.rush_words import say_rushed

FILE = Path("插单试算_A1-1.xlsx")
SOON, USUAL = dt.date(2026, 7, 6), dt.date(2026, 8, 6)


def offer(day: dt.date) -> Any:
    plan = SimpleNamespace(
        catalogue=SimpleNamespace(name_customer=lambda line: f"{line.name}的客户")
    )
    return SimpleNamespace(day=day, plan=plan, unpromised=())


def slip(name: str, new: dt.date | None, *, late: bool = False) -> Slip:
    line: Any = SimpleNamespace(line=SimpleNamespace(name=name))
    return Slip(line, dt.date(2026, 7, 4), new, late)


def say(wish: dt.date | None = None, **said: Any) -> list[str]:
    inquiry = Inquiry(10, order="A1-1", wish=wish, name="A1-1")
    return [*say_rushed(Promise(inquiry, tried=True, **said), FILE)]


def test_who_slips_is_named_with_days():
    slips = (slip("B1-1", None), slip("B2-1", dt.date(2026, 7, 9), late=True))

    assert say(USUAL, first=offer(SOON), earliest=offer(USUAL), slips=slips) == [
        "A1-1 插到最前：2026-07-06 完工，赶得上交期；不插单是 2026-08-06。",
        "因此推迟 2 个订单行，其中 1 个新延期：",
        "B1-1（B1-1的客户）排不下了",
        "B2-1（B2-1的客户）推迟 5 天，2026-07-04 → 2026-07-09，变为延期",
    ]


def test_of_many_that_slip_ten_are_named():
    slips = tuple(slip(f"B{n}-1", dt.date(2026, 7, 5)) for n in range(12))

    said = say(first=offer(SOON), earliest=offer(USUAL), slips=slips)

    assert len(said) == 2 + 10 + 1
    assert said[-1] == "……共 12 个，其余见“插单试算_A1-1.xlsx”。"


def test_one_that_finds_room_only_first_may_still_be_late():
    assert say(dt.date(2026, 7, 1), first=offer(SOON)) == [
        "A1-1 插到最前：2026-07-06 完工，比交期迟 5 天；不插单是 排产期内排不下。",
        "别的订单都不推迟。",
    ]


def test_one_that_is_no_earlier_need_not_be_put_first():
    assert say(earliest=offer(SOON)) == [
        "A1-1 不用插单：插到最前也不会更早，2026-07-06 完工。"
    ]


def test_one_without_room_has_none():
    assert say() == ["A1-1 插到最前也排不下。"]
