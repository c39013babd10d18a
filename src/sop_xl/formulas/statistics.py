"""Functions of many numbers: sums, counts, means, ranks, spreads."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from sop_xl.formulas.arrays import Matrix
from sop_xl.formulas.blocks import Argument, Block, Many, Union, to_matrix
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.operators import divide
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.strips import run_on
from sop_xl.formulas.values import Cell, ExcelError, read_numeral, to_number
from sop_xl.formulas.vectors import multiply_all

Numbers = list[float]


def gather_numbers(*arguments: Argument) -> Numbers:
    """Return the numbers that SUM adds; words in cells do not count."""
    numbers: Numbers = []
    for argument in arguments:
        if isinstance(argument, Block):
            numbers += read_numbers(argument)
        elif isinstance(argument, Union | Matrix):
            numbers += pick_numbers(argument)
        else:
            numbers.append(to_number(argument))
    return numbers


def read_numbers(block: Block) -> Numbers:
    """Return the numbers of a block's cells; the first error in one is raised."""
    return block.remember("numbers", lambda: pick_numbers(block))


def pick_numbers(cells: Many) -> Numbers:
    """Return the numbers among cells; the first error is raised."""
    return _only_numbers(cells.filled())


def _only_numbers(cells: Sequence[Cell]) -> Numbers:
    for cell in cells:
        if isinstance(cell, ExcelError):
            raise cell
    return [cell for cell in cells if type(cell) is float]


def _of_numbers(name: str, compute: Callable[[Numbers], float]) -> Function:
    """Return a function of all numbers; one of a single block is remembered."""

    def run(*arguments: Argument) -> float:
        if len(arguments) == 1 and isinstance(arguments[0], Block):
            block = arguments[0]
            return block.remember(name, lambda: compute(read_numbers(block)))
        return compute(gather_numbers(*arguments))

    return Function(run, "", repeated="r")


def add_up(*arguments: Argument) -> float:
    """Return SUM; a running total goes on from the one in the row above."""
    if len(arguments) != 1 or not isinstance(arguments[0], Block):
        return math.fsum(gather_numbers(*arguments))
    return run_on(arguments[0], "SUM", 0.0, _add_cells)


def _add_cells(total: float, cells: Sequence[Cell]) -> float:
    return math.fsum([total, *_only_numbers(cells)])


def _add_and_count(
    known: tuple[float, int], cells: Sequence[Cell]
) -> tuple[float, int]:
    numbers = _only_numbers(cells)
    return math.fsum([known[0], *numbers]), known[1] + len(numbers)


def _average(*arguments: Argument) -> float:
    if len(arguments) != 1 or not isinstance(arguments[0], Block):
        return mean(gather_numbers(*arguments))
    return divide(*run_on(arguments[0], "AVERAGE", (0.0, 0), _add_and_count))


def _extreme(name: str, pick: Callable[[Numbers], float]) -> Function:
    """Return MAX or MIN; 0 of no numbers."""
    start: Numbers = []

    def step(known: Numbers, cells: Sequence[Cell]) -> Numbers:
        numbers = known + _only_numbers(cells)
        return [pick(numbers)] if numbers else []

    def run(*arguments: Argument) -> float:
        if len(arguments) == 1 and isinstance(arguments[0], Block):
            found = run_on(arguments[0], name, start, step)
        else:
            found = step(start, gather_numbers(*arguments))
        return found[0] if found else 0.0

    return Function(run, "", repeated="r")


def mean(numbers: Numbers) -> float:
    """Return the mean; ExcelError #DIV/0! of none."""
    return divide(math.fsum(numbers), len(numbers))


def median(numbers: Numbers) -> float:
    """Return the middle number; ExcelError #NUM! of none."""
    return percentile(numbers, 0.5)


def percentile(numbers: Numbers, share: float) -> float:
    """Return the number below which a share of all lies, between two in proportion."""
    if not numbers or not 0 <= share <= 1:
        raise ExcelError("#NUM!")
    ordered = sorted(numbers)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def product(numbers: Numbers) -> float:
    """Return the product, 0 of no numbers."""
    return math.prod(numbers) if numbers else 0.0


def sample_variance(numbers: Numbers) -> float:
    """Return the variance of a sample; ExcelError #DIV/0! of fewer than two."""
    return divide(_squares(numbers), len(numbers) - 1) if numbers else divide(0.0, 0.0)


def variance(numbers: Numbers) -> float:
    """Return the variance of all there is; ExcelError #DIV/0! of none."""
    return divide(_squares(numbers), len(numbers))


def _squares(numbers: Numbers) -> float:
    middle = mean(numbers)
    return math.fsum((number - middle) ** 2 for number in numbers)


def most_frequent(numbers: Numbers) -> float:
    """Return the number that comes most often; ExcelError #N/A if none repeats."""
    counts = Counter(numbers).most_common(1)
    if not counts or counts[0][1] == 1:
        raise ExcelError("#N/A")
    return counts[0][0]


def nth_largest(numbers: Numbers, place: float) -> float:
    """Return the number at a place from the top; ExcelError #NUM! if there is none."""
    index = math.ceil(place)
    if not 1 <= index <= len(numbers):
        raise ExcelError("#NUM!")
    return sorted(numbers, reverse=True)[index - 1]


def nth_smallest(numbers: Numbers, place: float) -> float:
    """Return the number at a place from below; ExcelError #NUM! if there is none."""
    index = math.ceil(place)
    if not 1 <= index <= len(numbers):
        raise ExcelError("#NUM!")
    return sorted(numbers)[index - 1]


def quartile(numbers: Numbers, quarter: float) -> float:
    """Return the number below which so many quarters of all lie."""
    if not 0 <= quarter < 5:
        raise ExcelError("#NUM!")
    return percentile(numbers, int(quarter) / 4)


def count_numbers(*arguments: Argument) -> float:
    """Return how many numbers there are; those written as text count as arguments."""
    count = 0
    for argument in arguments:
        if isinstance(argument, Block):
            count += run_on(argument, "COUNT", 0, _count_more_numbers)
        elif isinstance(argument, Union | Matrix):
            count = _count_more_numbers(count, argument.filled())
        elif not isinstance(argument, str) or read_numeral(argument) is not None:
            count += 1
    return float(count)


def count_filled(*arguments: Argument) -> float:
    """Return how many cells are not blank."""
    count = 0
    for argument in arguments:
        if isinstance(argument, Block):
            count += run_on(argument, "COUNTA", 0, _count_more)
        elif isinstance(argument, Union | Matrix):
            count += len(argument.filled())
        else:
            count += 1
    return float(count)


def _count_more(count: int, cells: Sequence[Cell]) -> int:
    return count + len(cells)


def _count_more_numbers(count: int, cells: Sequence[Cell]) -> int:
    return count + sum(type(cell) is float for cell in cells)


def _count_blank(argument: Argument) -> float:
    if not isinstance(argument, Block):
        raise UnknownFormulaError("not a reference")
    filled = sum(cell != "" for cell in argument.filled())
    return float(argument.width * argument.height - filled)


def _picked(compute: Callable[[Numbers, float], float]) -> Function:
    def run(cells: Argument, place: float) -> float:
        if isinstance(cells, Block):
            # What is in order already is quickly put in order again.
            numbers = cells.remember("ordered", lambda: sorted(read_numbers(cells)))
            return compute(numbers, place)
        return compute(gather_numbers(cells), place)

    return Function(run, "rn")


def _rank(number: float, argument: Argument, ascending: float = 0) -> float:
    above, equal = _count_around(number, argument, ascending)
    if not equal:
        raise ExcelError("#N/A")
    return float(above + 1)


def _rank_mean(number: float, argument: Argument, ascending: float = 0) -> float:
    above, equal = _count_around(number, argument, ascending)
    if not equal:
        raise ExcelError("#N/A")
    return above + (equal + 1) / 2


def _count_around(number: float, argument: Argument, up: float) -> tuple[int, int]:
    """Return how many numbers come before one, and how many are the same."""
    if not isinstance(argument, Block):
        raise UnknownFormulaError("not a reference")
    counts = argument.remember("places", lambda: _find_places(argument))
    first, last = counts.get(number, (0, 0))
    total = len(read_numbers(argument))
    return (first if up else total - last), last - first


def _find_places(block: Block) -> dict[float, tuple[int, int]]:
    """Return for each number how many are smaller, and how many not larger."""
    places: dict[float, tuple[int, int]] = {}
    for index, number in enumerate(sorted(read_numbers(block))):
        first, _ = places.get(number, (index, 0))
        places[number] = first, index + 1
    return places


def sum_products(*arguments: Argument) -> float:
    """Return the sum of the products of elements; what is no number counts as 0."""
    matrices = [to_matrix(argument) for argument in arguments]
    if len({(each.height, each.width) for each in matrices}) > 1:
        raise ExcelError("#VALUE!")
    total = multiply_all(matrices)
    if total is None:
        total = math.fsum(_multiply_elements([each.flat() for each in matrices]))
    rest = matrices[0].height - max(each.kept for each in matrices)
    tails = (
        list(_multiply_elements([[each.tail] for each in matrices])) if rest else [0.0]
    )
    return total + tails[0] * rest * matrices[0].width


def _multiply_elements(columns: Sequence[Sequence[object]]) -> Numbers:
    for column in columns:
        for cell in column:
            if isinstance(cell, ExcelError):
                raise cell
    shortest = min(len(column) for column in columns)
    return [
        math.prod(cell if type(cell) is float else 0.0 for cell in cells)
        for cells in zip(*(column[:shortest] for column in columns), strict=True)
    ]


def _sum_squares(numbers: Numbers) -> float:
    return math.fsum(number * number for number in numbers)


def _root(compute: Callable[[Numbers], float]) -> Callable[[Numbers], float]:
    return lambda numbers: math.sqrt(compute(numbers))


sample_deviation = _root(sample_variance)
deviation = _root(variance)

STATISTICS: Mapping[str, Function] = {
    "AVERAGE": Function(_average, "", repeated="r"),
    "COUNT": Function(count_numbers, "", repeated="r"),
    "COUNTA": Function(count_filled, "", repeated="r"),
    "COUNTBLANK": Function(_count_blank, "r"),
    "LARGE": _picked(nth_largest),
    "MAX": _extreme("MAX", max),
    "MEDIAN": _of_numbers("MEDIAN", median),
    "MIN": _extreme("MIN", min),
    "MODE": _of_numbers("MODE", most_frequent),
    "MODE.SNGL": _of_numbers("MODE", most_frequent),
    "PERCENTILE": _picked(percentile),
    "PERCENTILE.INC": _picked(percentile),
    "PRODUCT": _of_numbers("PRODUCT", product),
    "QUARTILE": _picked(quartile),
    "QUARTILE.INC": _picked(quartile),
    "RANK": Function(_rank, "nr", "n"),
    "RANK.AVG": Function(_rank_mean, "nr", "n"),
    "RANK.EQ": Function(_rank, "nr", "n"),
    "SMALL": _picked(nth_smallest),
    "STDEV": _of_numbers("STDEV", sample_deviation),
    "STDEV.P": _of_numbers("STDEVP", deviation),
    "STDEV.S": _of_numbers("STDEV", sample_deviation),
    "STDEVP": _of_numbers("STDEVP", deviation),
    "SUM": Function(add_up, "", repeated="r"),
    "SUMPRODUCT": Function(sum_products, "a", repeated="a"),
    "SUMSQ": _of_numbers("SUMSQ", _sum_squares),
    "VAR": _of_numbers("VAR", sample_variance),
    "VAR.P": _of_numbers("VARP", variance),
    "VAR.S": _of_numbers("VAR", sample_variance),
    "VARP": _of_numbers("VARP", variance),
}
