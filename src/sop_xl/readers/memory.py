"""The memory of a worker process, limited by whatever its system has for that."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from ctypes import wintypes
from typing import Any

#: The exit code of a process that ended itself because its memory was used up.
OUT_OF_MEMORY = 86

_MEGABYTE = 1 << 20
_WATCHED_SECONDS = 0.1
# The limits of a job: [winnt.h] JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
_EXTENDED_LIMITS, _PROCESS_MEMORY, _DIE_ON_UNHANDLED = 9, 0x100, 0x400


def limit_memory(megabytes: int) -> None:
    """Let this process use so much memory on top of what it uses now, and no more.

    On Linux an allocation beyond fails. On Windows it fails too, by a job object.
    Elsewhere a thread ends the process with `OUT_OF_MEMORY`.
    """
    if sys.platform == "linux":
        _limit_addresses(measure_memory() + megabytes * _MEGABYTE)
    elif sys.platform == "win32":  # pragma: no cover
        limit_job(ctypes.windll.kernel32, measure_memory() + megabytes * _MEGABYTE)
    else:  # pragma: no cover
        watch_memory(measure_memory() + megabytes * _MEGABYTE)


def measure_memory() -> int:
    """Return how many bytes this process uses, as its system counts for the limit."""
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "win32":  # pragma: no cover
        return measure_committed(ctypes.windll.kernel32)
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


class _Times(ctypes.Structure):
    _fields_ = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_set", ctypes.c_size_t),
        ("largest_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    ]


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows interface."""

    _fields_ = [
        ("times", _Times),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("most_process_memory", ctypes.c_size_t),
        ("most_job_memory", ctypes.c_size_t),
    ]


class MemoryCounters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of the Windows interface."""

    _fields_ = [
        ("size", ctypes.c_uint32),
        ("faults", ctypes.c_uint32),
        ("most_set", ctypes.c_size_t),
        ("set", ctypes.c_size_t),
        ("pools", ctypes.c_size_t * 4),
        ("committed", ctypes.c_size_t),
        ("most_committed", ctypes.c_size_t),
    ]


def limit_job(kernel: Any, most: int) -> None:
    """Put this process into a job whose processes may commit so many bytes.

    A job that cannot be made leaves the process without a limit: the limit of time
    still holds.
    """
    limits = JobLimits()
    limits.times.flags = _PROCESS_MEMORY | _DIE_ON_UNHANDLED
    limits.process_memory = most
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    if job:
        size = ctypes.sizeof(limits)
        kernel.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), size
        )
        process = wintypes.HANDLE(kernel.GetCurrentProcess())
        kernel.AssignProcessToJobObject(job, process)


def measure_committed(kernel: Any) -> int:
    """Return how many bytes this process has committed; 0 when that is not said."""
    counters = MemoryCounters()
    counters.size = ctypes.sizeof(counters)
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    process = wintypes.HANDLE(kernel.GetCurrentProcess())
    kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.size)
    return int(counters.committed)
