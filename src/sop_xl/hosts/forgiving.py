"""What a program cannot show is left out, so that the rest is shown."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

from sop_xl.hosts.errors import HostError, is_busy

_log = logging.getLogger(__name__)


@contextlib.contextmanager
def left_out() -> Iterator[None]:
    """Go on where a program cannot do something, but not where it is busy or gone."""
    try:
        yield
    except HostError:
        raise
    except Exception as error:
        # Each program has its own errors for what it does not know.
        if is_busy(error):
            raise
        _log.debug("left out", exc_info=True)
