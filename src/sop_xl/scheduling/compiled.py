"""Loops compiled to machine code when first called, and kept for the next start."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import platformdirs

_LOOP = TypeVar("_LOOP", bound=Callable[..., Any])
_log = logging.getLogger(__name__)

#: The loops make nothing that must be freed, so nothing is counted.
_OPTIONS: dict[str, Any] = {"error_model": "numpy", "_nrt": False}
#: Inside of another loop a function is no call, and nothing else needs to call it.
_INNER: dict[str, Any] = {
    "forceinline": True,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
}


def compile_inner(function: _LOOP) -> _LOOP:
    """Return the function as a part of the loops that call it."""
    return cast("_LOOP", numba.njit(**_OPTIONS, **_INNER)(function))


def compile_loop(function: _LOOP) -> _LOOP:
    """Return the function compiled; where nothing can be kept, anew at each start."""
    config: Any = numba.config
    usual, config.CACHE_DIR = config.CACHE_DIR, _find_store()
    try:
        compiled = numba.njit(cache=True, **_OPTIONS)(function)
    except (OSError, RuntimeError):
        _log.warning("compiled loops cannot be kept", exc_info=True)
        compiled = numba.njit(**_OPTIONS)(function)
    finally:
        config.CACHE_DIR = usual
    return cast("_LOOP", compiled)


def are_loops_kept() -> bool:
    """Return whether the loops of these sources were compiled before, here."""
    return any(Path(_find_store()).rglob("*.nbc"))


@cache
def _find_store() -> str:
    """Return where the machine code of these very sources is kept.

    A compiled function holds the ones it calls, and would not notice that one of them,
    in another file, has changed: so the place has the sources' hash in its name.
    """
    sources = sorted(Path(__file__).parent.glob("*.py"))
    told = hashlib.sha256(b"".join(source.read_bytes() for source in sources))
    folder = Path(platformdirs.user_cache_dir("sop-xl", appauthor=False))
    return str(folder / f"loops-{told.hexdigest()[:16]}")
