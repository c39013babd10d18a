from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.readers.compound import BrokenStream, CompoundFile
from tests.readers.containers import make_compound

_streams = st.dictionaries(
    st.sampled_from(["Workbook", "Book", "EncryptedPackage", "WpsData"]),
    st.binary(max_size=300) | st.binary(min_size=2000, max_size=9000),
)


@given(_streams, st.booleans())
def test_streams_come_back_short_and_long(
    streams: dict[str, bytes], listed_apart: bool
) -> None:
    file = CompoundFile(make_compound(streams, listed_apart=listed_apart))

    assert {name: file.read(name) for name in streams} == streams
    assert set(file.streams) == {name.casefold() for name in streams}


def test_names_are_found_whatever_their_case() -> None:
    assert CompoundFile(make_compound({"WORKBOOK": b"x"})).read("Workbook") == b"x"


def test_a_stream_that_is_not_there_is_empty() -> None:
    assert CompoundFile(make_compound({"Book": b"x"})).read("Workbook") == b""


@pytest.mark.parametrize(
    ("at", "value"),
    [(30, 0), (44, 0xFFFF), (48, 0xFFFF), (64, 0xFFFF), (68, 0), (72, 0xFFFF)],
)
def test_numbers_that_point_outside_are_refused(at: int, value: int) -> None:
    content = bytearray(make_compound({"Workbook": b"x" * 5000}))
    struct.pack_into("<H" if at == 30 else "<I", content, at, value)

    with pytest.raises(BrokenStream):
        CompoundFile(bytes(content))


def test_a_chain_in_a_circle_is_refused() -> None:
    content = make_compound({"Workbook": b"x" * 5000})
    table = content.index(struct.pack("<II", 1, 2))
    circle = content[:table] + struct.pack("<II", 0, 0) + content[table + 8 :]

    with pytest.raises(BrokenStream):
        CompoundFile(circle).read("Workbook")


def test_a_list_of_sectors_in_a_circle_is_refused() -> None:
    content = bytearray(make_compound({"Workbook": b"x"}, listed_apart=True))
    [apart] = struct.unpack_from("<I", content, 68)
    struct.pack_into("<I", content, len(content) - 4, apart)

    with pytest.raises(BrokenStream):
        CompoundFile(bytes(content))


def test_a_stream_longer_than_the_file_is_refused() -> None:
    content = make_compound({"Workbook": b"x" * 5000})
    place = content.index("Workbook".encode("utf-16-le")) + 120
    longer = content[:place] + b"\xff\xff\xff\x00" + content[place + 4 :]

    with pytest.raises(BrokenStream):
        CompoundFile(longer)


@given(st.binary(max_size=2000), st.booleans())
def test_no_bytes_are_too_strange(content: bytes, magic: bool) -> None:
    start = make_compound({"Workbook": b"x" * 5000})[:512] if magic else b""
    try:
        CompoundFile(start + content).read("Workbook")
    except BrokenStream:
        return
