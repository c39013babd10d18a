"""What an open workbook does not allow, now or at all."""

from __future__ import annotations

from collections.abc import Iterator

#: How Excel refuses a call while a cell is edited, or a dialog is open.
BUSY_CODES = frozenset({-2146777998, -2147418111, -2147417846})
#: What xlwings raises where it has tried in vain to read something.
_BUSY_ERROR = "ExcelBusyError"
#: Where an error of COM says what the program itself has to say, and there its code.
_SAID, _CODE = 2, 5


class HostError(Exception):
    """The open workbook cannot be read or written; the message says why, in Chinese."""


def is_busy(error: BaseException) -> bool:
    """Return whether an error says that Excel takes no calls just now."""
    is_named = type(error).__name__ == _BUSY_ERROR
    return is_named or not BUSY_CODES.isdisjoint(_codes_of(error))


def _codes_of(error: BaseException) -> Iterator[object]:
    """Yield the codes by which an error of COM tells what it is."""
    yield getattr(error, "hresult", None)
    yield from (each for each in error.args[:1] if isinstance(each, int))
    said = error.args[_SAID] if len(error.args) > _SAID else None
    if isinstance(said, tuple) and len(said) > _CODE:
        yield said[_CODE]
