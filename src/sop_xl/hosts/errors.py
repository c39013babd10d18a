"""What an open workbook does not allow, now or at all."""

from __future__ import annotations

#: How Excel refuses a call while a cell is edited, or a dialog is open.
BUSY_CODES = frozenset({-2146777998, -2147418111, -2147417846})


class HostError(Exception):
    """The open workbook cannot be read or written; the message says why, in Chinese."""


def is_busy(error: BaseException) -> bool:
    """Return whether an error says that Excel takes no calls just now."""
    code = getattr(error, "hresult", None)
    if code is None and error.args:
        code = error.args[0]
    return isinstance(code, int) and code in BUSY_CODES
