"""Operations on arrays of numbers done all at once instead of element by element."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sop_xl.formulas.arrays import Matrix, apply
from sop_xl.formulas.values import Cell, ExcelError, Value, shown

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

# Below this it is not worth while to load what does it all at once.
_FEWEST = 100
_LARGEST_WHOLE = 2.0**53
_COMPARISONS = {"=", "<>", "<", ">", "<=", ">="}
_ARITHMETIC = {"+", "-", "*", "/"}
_DIVIDED = "#DIV/0!"


class Vector(Matrix):
    """An array of numbers, or of truth values, some of which may be #DIV/0!."""

    __slots__ = ("divided", "numbers")

    def __init__(
        self, numbers: Numbers, like: Matrix, divided: Numbers | None, tail: Cell
    ) -> None:
        super().__init__([], like.width, like.height, tail)
        self.numbers = numbers
        self.divided = divided if divided is not None and divided.any() else None

    @property
    def kept(self) -> int:
        """The number of rows that are not like the tail."""
        return len(self.numbers) // self.width

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows of cells."""
        if not self._rows and len(self.numbers):
            cells: list[Cell] = self.numbers.tolist()
            if self.divided is not None:
                for place in self.divided.nonzero()[0].tolist():
                    cells[place] = ExcelError(_DIVIDED)
            width = self.width
            self._rows = [cells[i : i + width] for i in range(0, len(cells), width)]
        return self._rows

    @property
    def is_truth(self) -> bool:
        """Whether the elements are truth values."""
        return self.numbers.dtype.kind == "b"


def calculate(
    sign: str,
    compute: Callable[[Cell, Cell], Cell],
    left: Value | Matrix,
    right: Value | Matrix,
) -> Vector | None:
    """Return what an operator gives for arrays; None if it is not that simple."""
    left, right = _take_one(left), _take_one(right)
    like = left if isinstance(left, Matrix) else right
    if not isinstance(like, Matrix) or like.kept * like.width < _FEWEST:
        return None
    other = right if like is left else left
    if isinstance(other, Matrix) and _shape(other) != _shape(like):
        return None
    found = _compute_all(sign, left, right)
    if found is None:
        return None
    numbers, divided = found
    tail: Cell = None
    if like.kept < like.height:
        tail = apply(compute, [_tail(left), _tail(right)])
    return Vector(numbers, like, divided, tail)


def negate_all(matrix: Matrix, negate: Callable[[Cell], Cell]) -> Vector | None:
    """Return numbers with the other sign; None if it is not that simple."""
    return calculate("*", lambda cell, _: negate(cell), matrix, -1.0)


def multiply_all(matrices: Sequence[Matrix]) -> float | None:
    """Return the sum of the products of elements; None if it is not that simple.

    What is no number counts as 0.
    """
    first = matrices[0]
    if first.kept * first.width < _FEWEST or len({_shape(m) for m in matrices}) > 1:
        return None
    product: Numbers | None = None
    for matrix in matrices:
        factors = _read_factors(matrix)
        if factors is None:
            return None
        product = factors if product is None else product * factors
    return None if product is None else _add(product)


def rank_elements(vector: Vector) -> tuple[Numbers, Numbers]:
    """Return the places of the numbers in a vector, and their 15 digits."""
    import numpy as np

    numbers = _show(vector)
    if vector.divided is None:
        return np.arange(len(numbers)), numbers
    places = np.flatnonzero(~vector.divided)
    return places, numbers[places]


def _take_one(operand: Value | Matrix) -> Value | Matrix:
    if isinstance(operand, Matrix) and operand.width == operand.height == 1:
        cell = operand.at(0, 0)
        return operand if isinstance(cell, ExcelError) else cell
    return operand


def _shape(matrix: Matrix) -> tuple[int, int, int]:
    return matrix.width, matrix.height, matrix.kept


def _tail(operand: Value | Matrix) -> Cell:
    return operand.tail if isinstance(operand, Matrix) else operand


def _compute_all(
    sign: str, left: Value | Matrix, right: Value | Matrix
) -> tuple[Numbers, Numbers | None] | None:
    if sign in _ARITHMETIC:
        return _compute_numbers(sign, left, right)
    if sign in _COMPARISONS:
        return _compare(sign, left, right)
    return None


def _compute_numbers(
    sign: str, left: Value | Matrix, right: Value | Matrix
) -> tuple[Numbers, Numbers | None] | None:
    import numpy as np

    one, other = _read_operand(left), _read_operand(right)
    if one is None or other is None:
        return None
    divided = _join(left, right)
    with np.errstate(all="ignore"):
        if sign == "/":
            none = np.broadcast_to(other == 0, np.broadcast(one, other).shape)
            divided = none if divided is None else divided | none
            found = np.where(none, 0.0, one / np.where(other == 0, 1.0, other))
        else:
            operate = {"+": np.add, "-": np.subtract, "*": np.multiply}[sign]
            found = operate(one, other)
    return (found, divided) if np.isfinite(found).all() else None


def _join(left: Value | Matrix, right: Value | Matrix) -> Numbers | None:
    """Return where either operand is #DIV/0!."""
    joined: Numbers | None = None
    for each in (left, right):
        if isinstance(each, Vector) and each.divided is not None:
            joined = each.divided if joined is None else joined | each.divided
    return joined


def _read_operand(operand: Value | Matrix) -> Numbers | None:
    """Return an operand as numbers; None if it is, or has, something else."""
    import numpy as np

    if isinstance(operand, Matrix):
        vector = _read_vector(operand)
        return None if vector is None else vector.numbers.astype(np.float64)
    if isinstance(operand, str):
        return None
    return np.float64(operand or 0.0)  # type: ignore[return-value]


def _compare(
    sign: str, left: Value | Matrix, right: Value | Matrix
) -> tuple[Numbers, Numbers | None] | None:
    found = _find_equal(left, right) if sign in {"=", "<>"} else None
    if found is not None:
        return (~found if sign == "<>" else found), None
    one, other = _read_shown(left), _read_shown(right)
    if one is None or other is None:
        return None
    import numpy as np

    operate = {
        "=": np.equal, "<>": np.not_equal, "<": np.less, ">": np.greater,
        "<=": np.less_equal, ">=": np.greater_equal,
    }[sign]  # fmt: skip
    return operate(one, other), _join(left, right)


def _read_shown(operand: Value | Matrix) -> Numbers | None:
    """Return an operand's 15 digits; None if it is, or has, what is no number."""
    import numpy as np

    if isinstance(operand, Matrix):
        vector = _read_vector(operand)
        return None if vector is None or vector.is_truth else _show(vector)
    if isinstance(operand, str | bool):
        return None
    return np.float64(shown(operand))  # type: ignore[return-value]


def _show(vector: Vector) -> Numbers:
    import numpy as np

    def find() -> Numbers:
        numbers = vector.numbers.astype(np.float64)
        if (numbers == np.floor(numbers)).all():
            return numbers
        return np.array([shown(number) for number in numbers.tolist()])

    found: Numbers = vector.keep("shown", find)
    return found


def _find_equal(left: Value | Matrix, right: Value | Matrix) -> Numbers | None:
    """Return where the cells of an area are equal to a single value."""
    import numpy as np

    matrix, wanted = (left, right) if isinstance(left, Matrix) else (right, left)
    if not isinstance(matrix, Matrix) or isinstance(wanted, Matrix):
        return None
    if isinstance(matrix, Vector):
        return None
    index: dict[object, Numbers] | None = matrix.keep(
        "index", lambda: _index_cells(matrix.flat())
    )
    if index is None:
        return None
    found = np.zeros(matrix.kept * matrix.width, dtype=bool)
    for key in _wanted_keys(wanted):
        if key in index:
            found[index[key]] = True
    return found


def _index_cells(cells: Sequence[Cell]) -> dict[object, Numbers] | None:
    import numpy as np

    places: dict[object, list[int]] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, ExcelError):
            return None
        places.setdefault(_key(cell), []).append(place)
    return {key: np.array(found) for key, found in places.items()}


def _key(cell: Value) -> object:
    if isinstance(cell, bool):
        return "truth", cell
    if isinstance(cell, str):
        return cell.lower()
    return None if cell is None else shown(cell)


def _wanted_keys(wanted: Value) -> list[object]:
    """Return what cells equal to a value are known by; a blank one is any nothing."""
    nothings: list[Value] = [0.0, "", False]
    if wanted is None:
        return [None, *map(_key, nothings)]
    return [_key(wanted)] if wanted else [_key(wanted), None]


def _read_vector(matrix: Matrix) -> Vector | None:
    """Return the numbers or the truth values of an array; None if it has others."""
    if isinstance(matrix, Vector):
        return matrix
    found: Vector | None = matrix.keep("vector", lambda: _make_vector(matrix))
    return found


def _make_vector(matrix: Matrix) -> Vector | None:
    import numpy as np

    cells = matrix.flat()
    kinds = set(map(type, cells))
    if kinds == {bool}:
        return Vector(np.array(cells, dtype=bool), matrix, None, matrix.tail)
    if not kinds <= {float, type(None)}:
        return None
    numbers = np.array([0.0 if cell is None else cell for cell in cells], np.float64)
    return Vector(numbers, matrix, None, matrix.tail)


def _read_factors(matrix: Matrix) -> Numbers | None:
    import numpy as np

    if isinstance(matrix, Vector):
        if matrix.divided is not None:
            return None
        return np.zeros(len(matrix.numbers)) if matrix.is_truth else matrix.numbers

    def find() -> Numbers | None:
        cells = matrix.flat()
        if any(isinstance(cell, ExcelError) for cell in cells):
            return None
        return np.array([cell if type(cell) is float else 0.0 for cell in cells])

    found: Numbers | None = matrix.keep("factors", find)
    return found


def _add(numbers: Numbers) -> float:
    """Return a sum that does not hang on the order, as all sums here."""
    import numpy as np

    whole = (numbers == np.floor(numbers)).all()
    if whole and np.abs(numbers).sum() < _LARGEST_WHOLE:
        return float(numbers.sum())
    return math.fsum(numbers.tolist())
