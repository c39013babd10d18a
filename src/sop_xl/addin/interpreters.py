"""What the files of a Python say of it."""

from __future__ import annotations

import re
from pathlib import Path

#: Where the header of a Windows program says where its second header stands, the
#: second header's mark, and the number of 32-bit machines in it.
_HEADER_AT, _HEADER_MARK, _MACHINE_32 = 0x3C, b"PE\0\0", 0x014C


def read_home(python: Path) -> Path:
    """Return the folder of the Python that a virtual environment was made with."""
    try:
        text = (python.parents[1] / "pyvenv.cfg").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, IndexError):
        return python.parent
    homes = re.findall(r"^home\s*=\s*(.+)$", text, re.MULTILINE)
    return Path(homes[0].strip()) if homes else python.parent


def has_32_bits(program: Path) -> bool:
    """Whether a program is for 32-bit Windows, as its header says."""
    try:
        with program.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return False
    place = int.from_bytes(head[_HEADER_AT : _HEADER_AT + 4], "little")
    if head[:2] != b"MZ" or head[place : place + 4] != _HEADER_MARK:
        return False
    return int.from_bytes(head[place + 4 : place + 6], "little") == _MACHINE_32
