"""The rule floor-above-standard."""

import numpy as np

from sop_xl.checks.references import Tables
from sop_xl.source import Finding


def check_floor_above_standard(tables: Tables) -> list[Finding]:
    """Report each row of a price table whose floor price is above the standard one."""
    prices = tables["prices"]
    rows = np.flatnonzero(prices.known("standard_price", "floor_price")).tolist()
    standard, floor = prices["standard_price"], prices["floor_price"]
    return [
        Finding(
            "floor-above-standard",
            prices.cell(row, "floor_price"),
            {"floor": floor[row], "standard": standard[row]},
        )
        for row in rows
        if floor[row] > standard[row]
    ]
