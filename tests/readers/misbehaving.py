"""What a worker may be asked that does it no good."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from sop_xl.readers import UnreadableFile


def double(number: int) -> int:
    return 2 * number


def say_process() -> int:
    return os.getpid()


def refuse() -> None:
    error = UnreadableFile("damaged-sheet", "6月")
    error.book = "订单.xlsx"
    raise error


def fail(value: str) -> None:
    raise KeyError(value)


def lack_memory() -> None:
    raise MemoryError


def abort() -> None:
    os.abort()


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def use_memory(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def keep_memory(megabytes: int, kept: list[bytes] = []) -> int:  # noqa: B006
    kept.append(bytes(megabytes << 20))
    return os.getpid()


def answer_at_length(megabytes: int) -> list[bytes]:
    one = bytes(1 << 20)
    return [one[:-1] + bytes([n % 256]) for n in range(megabytes)]


def sleep_on(_: Path) -> None:
    time.sleep(60)
