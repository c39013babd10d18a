"""Best known values of published instances, and files of more of them.

Flexible job shops: the table of the ScheduleOpt benchmarks (github.com/ScheduleOpt/
benchmarks, flexible jobshop, 2025), which says by whom each value was found. Job shops
with setup times of Brucker and Thiele: Artigues and Feillet, Annals of Operations
Research 159 (2008). Flexible job shops with setups after Hurink (oddla): the upper
bounds handed on with the instances. Where a value is not yet proved to be least, it is
the least found.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

BRANDIMARTE = (40, 26, 204, 60, 172, 57, 139, 523, 307, 193, 612, 508, 391, 694, 336)
DAUZERE = (
    *(2505, 2228, 2228, 2503, 2199, 2169, 2254, 2061, 2061),
    *(2241, 2037, 1984, 2236, 2161, 2161, 2231, 2105, 2070),
)
BRUCKER_THIELE = (798, 784, 749, 730, 691, 1009, 970, 963, 1060, 1018)
HURINK_SETUPS = (
    *(721, 737, 652, 673, 602, 945, 902, 940, 984, 953),
    *(1232, 1070, 1172, 1234, 1258, 1007, 851, 985, 951, 997),
)

BEST_KNOWN: Mapping[str, int] = {
    **{f"mk{n:02}": best for n, best in enumerate(BRANDIMARTE, 1)},
    **{f"{n:02}a": best for n, best in enumerate(DAUZERE, 1)},
    **{f"t2-ps{n:02}": best for n, best in enumerate(BRUCKER_THIELE, 1)},
    **{f"oddla{n:02}": best for n, best in enumerate(HURINK_SETUPS, 1)},
}


def find_best(name: str, known: Mapping[str, int]) -> int | None:
    """Return the best known value of an instance by its file's name, None if unknown."""
    stem = Path(name).stem.lower()
    return known.get(stem, BEST_KNOWN.get(stem))


def read_best(path: Path) -> dict[str, int]:
    """Return the best known values of a file.

    It is JSON: names with their values, or, as beside JSPLIB and its like, a list of
    records with `name`, and `optimum` or `bounds` with `upper`.
    """
    told: Any = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(told, dict):
        return {name.lower(): int(value) for name, value in told.items()}
    best: dict[str, int] = {}
    for record in told:
        value = record.get("optimum") or record.get("bounds", {}).get("upper")
        if value is not None:
            best[str(record["name"]).lower()] = int(value)
    return best
