"""Types of LibreOffice's as bytes: the interface that its add-in of functions has.

The format is that of unoidl-write, described in LibreOffice's sources at the head of
unoidl/source/unoidlprovider.cxx: the magic, the place of the outermost names, and what
the names lead to. Numbers are 32 bits, the lowest byte first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from struct import pack

_MAGIC = b"UNOIDL\xff\0"
_HEAD_BYTES = len(_MAGIC) + 8
_MODULE, _INTERFACE, _IN = b"\0", b"\x05", b"\0"
_NONE = pack("<I", 0)
_OBJECT, _ANY = "com.sun.star.uno.XInterface", "any"


def write_type_library(
    path: tuple[str, ...], methods: Mapping[str, Iterable[tuple[str, str]]]
) -> bytes:
    """Return the library with one interface; `path` are its modules and its name.

    `methods` are its methods with the names and types of what they are given; all
    return any value.
    """
    content, place = _write_interface(methods), _HEAD_BYTES
    for number, name in enumerate(reversed(path), 1):
        named = _HEAD_BYTES + len(content)
        content += name.encode("ascii") + b"\0"
        entry = pack("<II", named, place)
        place = _HEAD_BYTES + len(content)
        is_outermost = number == len(path)
        content += entry if is_outermost else _MODULE + pack("<I", 1) + entry
    return _MAGIC + pack("<II", place, 1) + content


def _write_interface(methods: Mapping[str, Iterable[tuple[str, str]]]) -> bytes:
    """Return an interface with its base, no optional ones, no attributes, methods."""
    written = [_write_method(name, [*given]) for name, given in methods.items()]
    base = pack("<I", 1) + _text(_OBJECT)
    counts = _NONE + _NONE + pack("<I", len(written))
    return _INTERFACE + base + counts + b"".join(written)


def _write_method(name: str, given: list[tuple[str, str]]) -> bytes:
    """Return a method that is given some values and throws nothing of its own."""
    parameters = [_IN + _text(each) + _text(kind) for each, kind in given]
    head = _text(name) + _text(_ANY) + pack("<I", len(given))
    return head + b"".join(parameters) + _NONE


def _text(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("ascii")
