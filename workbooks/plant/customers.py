"""The plant's customers."""

from __future__ import annotations

import random

from workbooks.plant import names
from workbooks.plant.cents import rounded, stream
from workbooks.plant.days import RUN_DATE, later
from workbooks.plant.records import Customer

FEWEST = 12
LINES_A_CUSTOMER = 20


def make_customers(seed: int, size: int) -> list[Customer]:
    """Return customers of all regions, more of them in a larger plant."""
    dice = stream(seed, "customers")
    count = max(FEWEST, size // LINES_A_CUSTOMER)
    regions = list(names.REGIONS)
    firms: set[str] = set()
    return [
        _make_customer(dice, number, regions[(number - 1) % len(regions)], firms)
        for number in range(1, count + 1)
    ]


def _name_firm(dice: random.Random, region: str, taken: set[str]) -> str:
    while True:
        own = dice.choice(names.FIRM_FIRST) + dice.choice(names.FIRM_SECOND)
        if own not in taken:
            break
        if len(taken) >= len(names.FIRM_FIRST) * len(names.FIRM_SECOND):
            own += dice.choice(names.FIRM_SECOND)
            break
    taken.add(own)
    city = dice.choice(names.REGIONS[region])
    return f"{city}{own}{dice.choice(names.FIRM_TRADES)}有限公司"


def _make_customer(
    dice: random.Random, number: int, region: str, firms: set[str]
) -> Customer:
    grade = "A" if number % 5 == 0 else dice.choices("ABC", (1, 5, 4))[0]
    on_credit = grade == "A" or dice.random() < 0.45
    name = _name_firm(dice, region, firms)
    return Customer(
        customer=f"KH{number:04d}",
        name=name,
        region=region,
        grade=grade,
        delivery_type="自提" if dice.random() < 0.15 else "发送货",
        payment_type="赊销" if on_credit else "预付",
        credit_limit=dice.randint(4, 60) * 50_000_00 if on_credit else None,
        payment_days=dice.choice((30, 45, 60)) if on_credit else None,
        contract_no=f"HT2026-{number:03d}" if on_credit else None,
        contract_end=later(RUN_DATE, dice.randint(20, 500)) if on_credit else None,
        contact=dice.choice(names.CONTACTS),
        group_company=dice.choice(("澜川控股", "泊远集团")) if number % 9 == 0 else "",
        weight=float(
            rounded(dice.uniform(0.5, 1.5) * {"A": 4, "B": 2, "C": 1}[grade], 3)
        ),
    )
