"""Encrypted workbooks: .xlsx as Excel encrypts it, .xls as it did until 2003."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Iterator

import msoffcrypto.format.ooxml

from sop_xl.readers.compound import CompoundFile
from tests.readers.containers import make_compound, make_record

_SALT, _VERIFIER = bytes(range(16)), bytes(range(16, 32))
_BOF, _PLACES = 0x0809, 0x0085
_BLOCK = 1024


def encrypt_package(content: bytes, password: str) -> bytes:
    """Return an .xlsx encrypted with a password ([MS-OFFCRYPTO] 2.3.4.10, agile)."""
    target = io.BytesIO()
    file = msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content))
    file.encrypt(password, target)
    return target.getvalue()


def _rc4(key: bytes) -> Iterator[int]:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    while True:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        yield state[(state[i] + state[j]) % 256]


def _block_key(password: str, block: int) -> bytes:
    """Return the key of a block of 1024 bytes ([MS-OFFCRYPTO] 2.3.6.2)."""
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    second = hashlib.md5((first + _SALT) * 16).digest()[:5]
    return hashlib.md5(second + struct.pack("<I", block)).digest()


def _apply(content: bytes, password: str) -> bytes:
    out = bytearray()
    for at in range(0, len(content), _BLOCK):
        keys = _rc4(_block_key(password, at // _BLOCK))
        out += bytes(
            a ^ b for a, b in zip(content[at : at + _BLOCK], keys, strict=False)
        )
    return bytes(out)


def _file_pass(password: str) -> bytes:
    plain = _VERIFIER + hashlib.md5(_VERIFIER).digest()
    return make_record(
        0x2F, struct.pack("<HHH", 1, 1, 1) + _SALT + _apply(plain, password)
    )


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def encrypt_old(content: bytes, password: str) -> bytes:
    """Return an .xls encrypted with a password ([MS-XLS] 2.2.10, RC4)."""
    stream = CompoundFile(content).read("Workbook")
    extra = _file_pass(password)
    plain, kept = bytearray(), bytearray()
    is_first = True
    for kind, given in _records(stream):
        data = given
        if kind == _PLACES:
            # Where a sheet begins has moved, and is not encrypted.
            place = struct.unpack_from("<I", given)[0] + len(extra)
            data = struct.pack("<I", place) + given[4:]
        plain += make_record(kind, data)
        shown = {_BOF: len(data), _PLACES: 4}.get(kind, 0)
        kept += b"\1" * (4 + shown) + bytes(len(data) - shown)
        if is_first:
            plain += extra
            kept += b"\1" * len(extra)
            is_first = False
    secret = _apply(bytes(plain), password)
    mixed = bytes(p if k else s for p, s, k in zip(plain, secret, kept, strict=True))
    return make_compound({"Workbook": mixed})
