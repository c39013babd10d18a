from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_xl.package.errors import PackageError
from sop_xl.package.pictures import CONTENT_TYPES, read_picture
from tests.package.making import make_png


def make_jpeg(width: int, height: int, density: tuple[int, int] = (0, 1)) -> bytes:
    """The head of a JPEG, with a filler and a marker that has no length."""
    own = b"JFIF\0\1\1" + struct.pack(
        ">BHHBB", density[0], density[1], density[1], 0, 0
    )
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    table = b"\xff\xc4" + struct.pack(">H", 3) + b"\0"
    return (
        b"\xff\xd8\xff\xe0" + struct.pack(">H", len(own) + 2) + own + b"\xff\x01" + table
        + b"\xff\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xda\0\2"
    )  # fmt: skip


def make_bmp(width: int, height: int, per_metre: int = 0) -> bytes:
    return (
        b"BM"
        + bytes(12)
        + struct.pack(
            "<IiiHHIIii", 40, width, height, 1, 24, 0, 0, per_metre, per_metre
        )
    )


def make_emf(width: int, height: int) -> bytes:
    """A metafile whose frame, in hundredths of a millimetre, is so many pixels."""
    frame = [0, 0, round(width * 2540 / 96), round(height * 2540 / 96)]
    return struct.pack("<II4i4i", 1, 88, 0, 0, 1, 1, *frame) + b" EMF" + bytes(44)


def make_wmf(width: int, height: int, inch: int = 960) -> bytes:
    return struct.pack("<IHhhhhH", 0x9AC6CDD7, 0, 0, 0, width * 10, height * 10, inch)


@pytest.mark.parametrize(
    ("content", "kind", "dpi"),
    [
        (make_png(30, 20), "png", 96),
        (make_png(30, 20, dpi=300), "png", 300),
        (make_jpeg(30, 20), "jpeg", 96),
        (make_jpeg(30, 20, (1, 72)), "jpeg", 72),
        (make_jpeg(30, 20, (2, 100)), "jpeg", 254),
        (b"GIF89a" + struct.pack("<HH", 30, 20), "gif", 96),
        (make_bmp(30, -20), "bmp", 96),
        (make_bmp(30, 20, 11811), "bmp", 300),
        (b"BM" + bytes(12) + struct.pack("<IHH", 12, 30, 20), "bmp", 96),
        (make_emf(30, 20), "emf", 96),
        (make_wmf(30, 20), "wmf", 96),
    ],
)
def test_kind_and_size_are_read(content: bytes, kind: str, dpi: float) -> None:
    picture = read_picture(content, name="章", description="公章")

    assert (picture.kind, picture.width, picture.height) == (kind, 30, 20)
    assert picture.dpi == pytest.approx(dpi, rel=0.01)
    assert (picture.content, picture.name, picture.description) == (
        content,
        "章",
        "公章",
    )
    assert kind in CONTENT_TYPES


@pytest.mark.parametrize(
    "content",
    [
        make_png(30, 20)[:24],
        make_png(30, 20).replace(b"IHDR", b"IxDR"),
        make_png(0, 20),
        make_jpeg(30, 20)[:22],
        make_jpeg(30, 20).replace(b"\xff\xc0", b"\xff\xc4"),
        b"\xff\xd8\xffx" * 20,
        b"GIF89a",
        make_bmp(-3, 5),
        make_wmf(3, 5, 0),
        make_emf(1, 1)[:44].replace(struct.pack("<i", 26), struct.pack("<i", 0)),
        make_bmp(2**31 - 1, 1),
    ],
)
def test_damaged_pictures_are_refused(content: bytes) -> None:
    with pytest.raises(PackageError, match="图片已损坏"):
        read_picture(content)


@pytest.mark.parametrize(
    "content", [b"", b"<svg/>", b"%PDF-1.4", b"II*\0", b"RIFF....WEBP"]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PackageError, match="PNG"):
        read_picture(content)


@given(
    st.sampled_from(
        [
            make_png(3, 2, dpi=96),
            make_jpeg(3, 2),
            make_bmp(3, 2),
            make_emf(3, 2),
            make_wmf(3, 2),
        ]
    ),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 255)), max_size=8),
    st.integers(0, 200),
)
def test_whatever_the_bytes_there_is_a_picture_or_a_sentence(
    content: bytes, changes: list[tuple[int, int]], length: int
) -> None:
    spoilt = bytearray(content)
    for place, byte in changes:
        spoilt[place % len(spoilt)] = byte
    try:
        picture = read_picture(bytes(spoilt[:length]))
    except PackageError:
        return
    assert 1 <= picture.width <= 100_000
    assert 1 <= picture.height <= 100_000
    assert picture.dpi > 0
