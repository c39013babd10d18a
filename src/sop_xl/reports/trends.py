"""Rows of a report's tables: the goal and the last eight months of a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sop_xl.measures import LABELS, Record
from sop_xl.measures.labels import PERCENT, TEN_THOUSAND_YUAN, YUAN
from sop_xl.periods import Month, last_months
from sop_xl.records import dataclass
from sop_xl.rows import Figure

#: How many months the tables of a report have columns for.
MONTHS_SHOWN = 8

Number = int | Decimal | float


@dataclass(frozen=True, slots=True)
class Trend:
    """One row of a table: its name, the goal, and a value for each month, oldest first.

    >>> row = Trend("华东", None, (None, Decimal(10), Decimal(20)))
    >>> row.total, row.average
    (Decimal('30'), Decimal('15'))
    """

    name: str
    target: Number | None
    months: tuple[Number | None, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the months that have a value."""
        return sum((Decimal(str(v)) for v in self.months if v is not None), Decimal(0))

    @property
    def average(self) -> Decimal:
        """The mean of the months that have a value; 0 where none has."""
        known = sum(value is not None for value in self.months)
        return self.total / known if known else Decimal(0)

    def says_something(self, word: str) -> bool:
        """Return whether there is a goal, or any value; of shares also zero.

        That nothing was ordered from a region is no news; that nothing of what was due
        there was shipped on time is.
        """
        if LABELS[word].unit == PERCENT:
            return any(value is not None for value in (self.target, *self.months))
        return bool(self.target or any(self.months))


@dataclass(frozen=True, slots=True)
class Trends:
    """What was in earlier months and is aimed at, as rows that end with `month`.

    Months before the last `shown` are left empty.
    """

    past: Record
    goals: Record
    month: Month
    shown: int = MONTHS_SHOWN

    @property
    def earlier(self) -> tuple[Month, ...]:
        """The months before the report's that are shown."""
        return last_months(self.month, self.shown)[:-1]

    def row(self, word: str, current: Figure, item: str = "", name: str = "") -> Trend:
        """Return the row of a measure, for one item or for the whole company."""
        earlier = [self.past.figure(word, month, item) for month in self.earlier]
        values = [shown_value(figure) for figure in (*earlier, current)]
        blank = [None] * (MONTHS_SHOWN - len(values))
        goal = shown_value(self.goals.figure(word, self.month, item))
        label = name or item or LABELS[word].name
        return Trend(label, goal, (*blank, *values))

    def rows_by_item(
        self, word: str, current: Mapping[str, Figure], otherwise: Figure
    ) -> list[Trend]:
        """Return a row for each item that has something to say in any month, or a goal.

        `otherwise` is the figure of an item that the month's rows do not name.
        """
        items = dict.fromkeys(
            [
                *current,
                *self.past.items(word, self.earlier),
                *self.goals.items(word, (self.month,)),
            ]
        )
        rows = [self.row(word, current.get(i, otherwise), i) for i in items]
        return [row for row in rows if row.says_something(word)]


def shown_unit(word: str) -> str:
    """Return the unit a measure is shown in: amounts in ten thousand yuan."""
    unit = LABELS[word].unit
    return TEN_THOUSAND_YUAN if unit == YUAN else unit


def shown_value(figure: Figure) -> Number | None:
    """Return a figure's value in the unit it is shown in.

    >>> shown_value(Figure("output-value", Decimal("1234567.89"), "元"))
    Decimal('123.456789')
    """
    if figure.value is None or figure.unit != YUAN:
        return figure.value
    return Decimal(str(figure.value)).scaleb(-4)


def order_rows(
    rows: Sequence[Trend], first: Sequence[str] = (), last: Sequence[str] = ()
) -> list[Trend]:
    """Return rows, those named first and last in their places, the rest by size."""
    places = {name: place for place, name in enumerate(first)}

    def rank(row: Trend) -> tuple[bool, int, Decimal, str]:
        place = places.get(row.name, len(places))
        return row.name in last, place, -row.total, row.name

    return sorted(rows, key=rank)


def fold_rows(rows: Sequence[Trend], kept: int, name: str) -> tuple[list[Trend], Trend]:
    """Return the rows with the highest average, and all others as one row.

    Nothing is lost: the sums of each month and of the goals stay as they were.
    """
    ranked = sorted(rows, key=lambda row: (-row.average, row.name))
    others = ranked[kept:]
    months = tuple(
        _sum_known([row.months[place] for row in others])
        for place in range(MONTHS_SHOWN)
    )
    goal = _sum_known([row.target for row in others])
    return ranked[:kept], Trend(name, goal, months)


def _sum_known(values: Sequence[Number | None]) -> Number | None:
    known = [Decimal(str(value)) for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
