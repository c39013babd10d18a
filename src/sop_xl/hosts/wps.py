"""A running WPS taken for an Excel: an experiment that was never run on Windows.

WPS answers the calls of Excel through COM under a name of its own. xlwings finds an
Excel by its window, which WPS does not have; but it takes any object that answers as
Excel does.
"""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING, Any, Protocol

from sop_xl.hosts import messages
from sop_xl.hosts.errors import HostError, is_busy

if TYPE_CHECKING:
    import xlwings as xw

#: What WPS calls its tables, the newer name first.
NAMES = ("Ket.Application", "ET.Application")
_log = logging.getLogger(__name__)


class Programs(Protocol):
    """The programs of a computer that let others work in them."""

    def find_running(self, name: str) -> Any | None:
        """Return the program that runs under a name; None where none does.

        Raises:
            HostError: there are no such programs on this system.
        """

    def make_app(self, running: Any) -> xw.App:
        """Return the app of a program that answers as Excel does."""


class LocalPrograms:
    """The programs of this computer, by COM."""

    def find_running(self, name: str) -> Any | None:
        """Return the program that runs under a name; None where none does."""
        try:
            errors = importlib.import_module("pywintypes")
            client = importlib.import_module("win32com.client")
        except ImportError as error:
            raise HostError(messages.ONLY_WINDOWS) from error
        try:
            return client.GetActiveObject(name)
        except errors.com_error:
            return None

    def make_app(self, running: Any) -> xw.App:
        """Return the app of a program; what it refuses is tried again, as Excel's."""
        import xlwings as xw

        from sop_xl.hosts.patience import limit_attempts

        part = importlib.import_module("xlwings._xlwindows")
        limit_attempts()
        return xw.App(impl=part.App(xl=part.COMRetryObjectWrapper(running)))


def attach_wps(programs: Programs | None = None) -> xw.App:
    """Return the app of the WPS that is running.

    Raises:
        HostError: none runs, or it does not answer as Excel does.
    """
    known = programs or LocalPrograms()
    found = (known.find_running(name) for name in NAMES)
    running = next((each for each in found if each is not None), None)
    if running is None:
        raise HostError(messages.NO_WPS)
    try:
        return known.make_app(running)
    except Exception as error:
        # What a version of WPS does not know comes as errors of many kinds.
        if is_busy(error):
            raise
        _log.exception("wps")
        raise HostError(messages.UNLIKE_EXCEL) from error
