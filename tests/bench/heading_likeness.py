"""How well likeness names headings: each known name left out once and guessed again.

`python tests/bench/heading_likeness.py` prints, for each threshold, how many of the
names left out are given to their own field (recall), how many of those given to a field
are given to the right one (precision), and how many headings of other tables would be
taken for one of this table. It is harder than a real sheet, where most fields have
their column already.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from sop_xl.headings.matching import ASKED, CLEAR, SURE, NamesOf, liken_to_fields
from sop_xl.headings.vocabulary import Vocabulary
from sop_xl.rows import LocatedColumn, LocatedTable, columns_of
from sop_xl.tables import MODELS

THRESHOLDS = (95, 92, SURE, 88, 85, 80, 75, 70, 65, ASKED, 55, 50, 45)
_FROM_CLEAR = 85


@dataclass(frozen=True)
class Guessed:
    """A name left out: the best score, its lead, and whether it is the own field's."""

    score: int
    lead: int
    right: bool


def guess_left_out() -> list[Guessed]:
    """Return what likeness makes of each name when it is not known."""
    found = []
    for model in MODELS:
        whole = NamesOf.of(model, {})
        for left_out, name in whole.names.items():
            rest = {key: n for key, n in whole.names.items() if key != left_out}
            scores = liken_to_fields(left_out, replace(whole, names=rest)).scores
            best = scores[0] if scores else (0, "")
            second = scores[1][0] if scores[1:] else 0
            lead = best[0] - second
            found.append(Guessed(best[0], lead, best[1] == name.field))
    return found


def guess_strangers() -> list[Guessed]:
    """Return what likeness makes of the names that only other tables have."""
    names = [NamesOf.of(model, {}) for model in MODELS]
    known = {name for each in names for name in each.names}
    found = []
    for own in names:
        for stranger in sorted(known - own.names.keys()):
            scores = liken_to_fields(stranger, own).scores
            best = scores[0][0] if scores else 0
            lead = best - (scores[1][0] if scores[1:] else 0)
            found.append(Guessed(best, lead, right=False))
    return found


def counted(guesses: list[Guessed], threshold: int) -> list[Guessed]:
    """Return the guesses that reach a threshold; high ones must be clear, too."""
    least = CLEAR if threshold >= _FROM_CLEAR else 0
    return [g for g in guesses if g.score >= threshold and g.lead >= least]


def time_matching() -> tuple[float, float]:
    """Return CPU milliseconds to match a sheet, the first of each kind and later."""
    vocabulary = Vocabulary(MODELS)
    tables = []
    for model in MODELS:
        labels = [column.column.label for column in columns_of(model)]
        headings = enumerate([*labels, "颜色", "创建时间"], 1)
        columns = tuple(LocatedColumn(*each) for each in headings)
        tables.append(LocatedTable("a.xlsx", "1", (1,), (2,), columns))
    spent = []
    for _ in range(2):
        start = time.process_time()
        for table in tables:
            vocabulary.decide(table, [])
        spent.append(1000 * (time.process_time() - start) / len(tables))
    return spent[0], spent[1]


def main() -> None:
    """Print the figures."""
    left_out, strangers = guess_left_out(), guess_strangers()
    print(f"{len(MODELS)} tables, {len(left_out)} names, {len(strangers)} strangers")
    print("threshold  recall  precision  strangers")
    for threshold in THRESHOLDS:
        reached = counted(left_out, threshold)
        right = sum(guess.right for guess in reached)
        strange = len(counted(strangers, threshold)) / len(strangers)
        print(
            f"{threshold:9}  {right / len(left_out):6.1%}  "
            f"{right / max(1, len(reached)):9.2%}  {strange:9.2%}"
        )
    first, later = time_matching()
    print(f"matching a sheet: {first:.1f} ms the first time, {later:.1f} ms later")


if __name__ == "__main__":
    main()
