"""The memory of a worker process, limited by whatever its system has for that."""

from __future__ import annotations

import os
import sys
import threading

#: The exit code of a process that ended itself because its memory was used up.
OUT_OF_MEMORY = 86

_MEGABYTE = 1 << 20
_WATCHED_SECONDS = 0.1


def limit_memory(megabytes: int) -> None:
    """Let this process use so much memory on top of what it uses now, and no more.

    On Linux an allocation beyond fails. On Windows it fails too, by a job object.
    Elsewhere a thread ends the process with `OUT_OF_MEMORY`.
    """
    if sys.platform == "linux":
        _limit_addresses(measure_memory() + megabytes * _MEGABYTE)
    elif sys.platform == "win32":  # pragma: no cover
        from sop_xl.readers.jobs import limit_own_job

        limit_own_job(measure_memory() + megabytes * _MEGABYTE)
    else:  # pragma: no cover
        watch_memory(measure_memory() + megabytes * _MEGABYTE)


def measure_memory() -> int:
    """Return how many bytes this process uses, as its system counts for the limit."""
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "win32":  # pragma: no cover
        from sop_xl.readers.jobs import measure_own

        return measure_own()
    return _measure_largest()  # pragma: no cover


def _limit_addresses(most: int) -> None:
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        # A process that is ended for its memory leaves no image of it behind.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _measure_largest() -> int:
    """Return the most bytes this process has used, where the system says so."""
    if sys.platform == "win32":  # pragma: no cover
        return 0
    import resource

    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024


def watch_memory(most: int) -> threading.Thread:
    """Start a thread that ends this process once it has used more than `most` bytes."""
    stop = threading.Event()

    def watch() -> None:
        while _measure_largest() <= most:
            stop.wait(_WATCHED_SECONDS)
        os._exit(OUT_OF_MEMORY)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread
