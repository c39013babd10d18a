"""The table 关键绩效指标: goal, result, difference and next month's goal."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sop_xl.measures import KEY_FIGURES, LABELS
from sop_xl.records import dataclass
from sop_xl.reports.labels import ENUMERATION, NONE_GIVEN, OVERVIEW
from sop_xl.reports.trends import Number, Trends, shown_unit, shown_value
from sop_xl.rows import Figure


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One row of the table; a dash stands where there is no goal or no result."""

    word: str
    target: Number | str
    actual: Number | str
    next_target: Number | str

    @property
    def name(self) -> str:
        """What the measure is called."""
        return LABELS[self.word].name

    @property
    def reached(self) -> bool | None:
        """Whether the goal was reached; `None` where goal or result is missing."""
        if isinstance(self.target, str) or isinstance(self.actual, str):
            return None
        ahead = Decimal(str(self.actual)) - Decimal(str(self.target))
        return ahead >= 0 if LABELS[self.word].more_is_better else ahead <= 0


@dataclass(frozen=True, slots=True)
class Score:
    """How many goals were reached; `missed_names` are the key figures that did not."""

    reached: int
    missed: int
    open: int
    missed_names: str


def name_of_row(word: str) -> str:
    """Return the name by which a template calls a measure.

    >>> name_of_row("order-completion")
    'order_completion'
    """
    return word.replace("-", "_")


def list_key_figures(
    figures: Mapping[str, Figure], trends: Trends
) -> dict[str, KeyFigure]:
    """Return the nine rows by the name the template calls them by."""
    next_month = trends.month.plus(1)
    return {
        name_of_row(word): KeyFigure(
            word,
            _or_dash(trends.goals.figure(word, trends.month)),
            _or_dash(figures[word]),
            _or_dash(trends.goals.figure(word, next_month)),
        )
        for word in KEY_FIGURES
    }


def score_key_figures(rows: Mapping[str, KeyFigure]) -> Score:
    """Return how many goals were reached, missed, or cannot be judged."""
    reached = [row.reached for row in rows.values()]
    missed = [row.name for row in rows.values() if row.reached is False]
    names = ENUMERATION.join(missed) or NONE_GIVEN
    return Score(reached.count(True), len(missed), reached.count(None), names)


def describe_month(figures: Mapping[str, Figure]) -> str:
    """Return in a sentence what was ordered, made and earned in the month."""
    words = ("order-quantity", "output-quantity", "output-value", "sales-revenue")
    said = {name_of_row(word): _say(figures[word]) for word in words}
    return OVERVIEW.format_map(said)


def _say(figure: Figure) -> str:
    value = shown_value(figure)
    if value is None:
        return NONE_GIVEN
    number = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
    return f"{number} {shown_unit(figure.measure)}"


def _or_dash(figure: Figure) -> Number | str:
    value = shown_value(figure)
    return NONE_GIVEN if value is None else value
