"""The plant's products."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from workbooks.plant import names
from workbooks.plant.cents import rounded, split, stream
from workbooks.plant.records import Product

FEWEST = 24
LINES_A_PRODUCT = 10
VARIANTS = 3


@dataclass(frozen=True)
class Family:
    """A class of products: prices in yuan, weights in kg."""

    category: str
    prefix: str
    model: str
    kinds: tuple[str, ...]
    structures: tuple[str, ...]
    price: tuple[int, int]
    weight: tuple[int, int]
    share: int


FAMILIES = (
    Family("油烟机", "YJ", "CXW", ("侧吸式油烟机", "顶吸式油烟机", "塔形油烟机"),
           ("单", "双"), (680, 2280), (14, 28), 40),
    Family("燃气灶", "ZJ", "JZT", ("嵌入式燃气灶", "台式燃气灶", "猛火燃气灶"),
           ("单", "双"), (260, 980), (6, 14), 30),
    Family("水槽", "SC", "SC", ("不锈钢水槽", "手工水槽", "纳米水槽"),
           ("单", "双", "一体拉伸", "对焊"), (190, 860), (5, 12), 22),
    Family("集成灶", "JC", "JJZT", ("侧吸集成灶", "蒸烤集成灶"),
           ("单", "双", "对焊"), (2680, 5980), (55, 90), 8),
)  # fmt: skip

#: What is wrong with some products, and for how many of them:
#: no price at all; a price only from June on; a price only until May; no routing;
#: a machine group nobody has; machines nobody has.
ROLES = (
    "unpriced",
    "priced-late",
    "price-expired",
    "no-routing",
    "no-routing",
    "no-group",
    "no-machines",
)
#: Products that cannot be made: new ones, without stock, work in process, shipments.
UNMAKEABLE = frozenset(("no-routing", "no-group", "no-machines"))


def make_products(seed: int, size: int) -> list[Product]:
    """Return the products, family by family, some with a role (see `ROLES`)."""
    dice = stream(seed, "products")
    count = max(FEWEST, size // LINES_A_PRODUCT)
    shares = split(count, [family.share for family in FAMILIES])
    products = []
    for family, share in zip(FAMILIES, shares, strict=True):
        products += _make_family(dice, family, share)
    cast = dice.sample(products, len(ROLES))
    for product, role in zip(cast, ROLES, strict=True):
        product.role = role
        product.popularity = 0.0
    return products


def _make_family(dice: random.Random, family: Family, count: int) -> list[Product]:
    products: list[Product] = []
    while len(products) < count:
        number = len(products) // VARIANTS + 1
        products += _make_variants(dice, family, number)
    return products[:count]


def _make_variants(dice: random.Random, family: Family, number: int) -> list[Product]:
    kind, structure = dice.choice(family.kinds), dice.choice(family.structures)
    low, high = family.price
    price = Decimal(dice.randint(low // 10, high // 10) * 10)
    letter, watts = dice.choice("ABEHKTX"), dice.randrange(200, 280, 2)
    spec = f"{family.model}-{watts}-{letter}{number:02d}"
    finishes = dice.sample(names.FINISHES, VARIANTS)
    weight = dice.uniform(*family.weight)
    return [
        Product(
            product=f"{family.prefix}{1000 + (number - 1) * VARIANTS + at + 1}",
            name=f"{kind}{finish}",
            spec=spec,
            category=family.category,
            structure=structure,
            base_price=price + at * dice.choice((0, 20, 30, 50)),
            economic_batch=dice.choice((60, 80, 100, 120, 150, 200)),
            packaging=dice.choice(names.PACKAGING),
            weight=rounded(weight + at * 0.2, 1),
            popularity=float(
                rounded(dice.uniform(0.3, 1.0) * dice.choice((1, 1, 3)), 3)
            ),
        )
        for at, finish in enumerate(finishes)
    ]
