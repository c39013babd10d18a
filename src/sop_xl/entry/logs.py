"""The log file, where tracebacks go: UTF-8, in the user's data folder, rotated."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LARGEST = 1_000_000
_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_file() -> Path:
    """Return the path of the log in the user's data folder."""
    import platformdirs

    return Path(platformdirs.user_log_dir("sop_xl", appauthor=False)) / "sop_xl.log"


def start_log() -> Path:
    """Begin to log and return the file; without a writable folder nothing is logged."""
    path = log_file()
    logger = logging.getLogger("sop_xl")
    logger.propagate = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    for old in logger.handlers[:]:
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)
    return path
