"""The memory of a process on Windows, limited by a job object."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any

# The limits of a job: [winnt.h] JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
_EXTENDED_LIMITS, _PROCESS_MEMORY, _DIE_ON_UNHANDLED = 9, 0x100, 0x400

if sys.platform == "win32":  # pragma: no cover

    def limit_own_job(most: int) -> None:
        """Let this process commit so many bytes and no more."""
        limit_job(ctypes.windll.kernel32, most)

    def measure_own() -> int:
        """Return how many bytes this process has committed."""
        return measure_committed(ctypes.windll.kernel32)


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
