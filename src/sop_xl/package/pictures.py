"""Pictures: what kind of image some bytes are, and how large it is."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping

from sop_xl.package.errors import PackageError
from sop_xl.records import dataclass

PIXELS_AN_INCH = 96.0
_LARGEST_SIDE = 100_000
_INCHES_A_METRE = 39.37007874
_CENTIMETRES_AN_INCH = 2.54
#: Of a hundredth of a millimetre, in which metafiles are measured.
_UNITS_AN_INCH = 2_540
_PNG, _EMF_MARK = b"\x89PNG\r\n\x1a\n", b" EMF"
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_START_OF_SCAN, _FIRST_OWN = 0xDA, 0xE0
_NO_FRAMES = {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = {0x01, 0xD8, *range(0xD0, 0xD8)}

#: The content type of each kind of image, which also is the ending of its part.
CONTENT_TYPES: Mapping[str, str] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as a file's bytes: its kind, its size in pixels, its dots an inch.

    `name` is what Excel calls the picture, `description` what it reads out.
    """

    content: bytes
    kind: str
    width: int
    height: int
    dpi: float = PIXELS_AN_INCH
    name: str = ""
    description: str = ""


_Size = tuple[float, float, float]


def read_picture(content: bytes, *, name: str = "", description: str = "") -> Picture:
    """Return an image given as bytes: PNG, JPEG, GIF, BMP, EMF or WMF.

    Only its head is read. PackageError when it is none of these, is damaged, or has
    no size that Excel can show.
    """
    for is_kind, kind, read_size in _READERS:
        if is_kind(content):
            try:
                width, height, dpi = read_size(content)
            except (struct.error, ValueError, ZeroDivisionError) as error:
                raise PackageError("damaged-picture", detail=kind.upper()) from error
            break
    else:
        raise PackageError("not-a-picture")
    if not (1 <= round(width) <= _LARGEST_SIDE and 1 <= round(height) <= _LARGEST_SIDE):
        raise PackageError("damaged-picture", detail=kind.upper())
    size = (round(width), round(height), dpi or PIXELS_AN_INCH)
    return Picture(content, kind, *size, name, description)


def _read_png(content: bytes) -> _Size:
    kind, width, height = struct.unpack(">4sII", content[12:24])
    if kind != b"IHDR":
        raise ValueError(kind)
    dpi, has_data = PIXELS_AN_INCH, False
    for chunk, start in _png_chunks(content):
        if chunk == b"pHYs":
            per_metre, _, unit = struct.unpack(">IIB", content[start : start + 9])
            dpi = per_metre / _INCHES_A_METRE if unit == 1 else dpi
        has_data |= chunk == b"IDAT"
    if not has_data:
        raise ValueError("no data")
    return width, height, dpi


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, int]]:
    place = len(_PNG)
    while place + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        yield kind, place + 8
        place += length + 12


def _read_jpeg(content: bytes) -> _Size:
    dpi, size = PIXELS_AN_INCH, None
    for marker, segment in _jpeg_segments(content):
        if marker == _FIRST_OWN and segment.startswith(b"JFIF\0"):
            unit, density = struct.unpack(">BH", segment[7:10])
            dpi = density * {1: 1.0, 2: _CENTIMETRES_AN_INCH}.get(unit, 0.0)
        elif 0xC0 <= marker <= 0xCF and marker not in _NO_FRAMES:
            size = struct.unpack(">HH", segment[1:5])
    if size is None:
        raise ValueError("no frame")
    # Some cameras write 1 for unknown.
    return size[1], size[0], dpi if dpi > 1 else PIXELS_AN_INCH


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments before the pixels, each with its marker's second byte."""
    place = 2
    while True:
        filler, marker = struct.unpack(">BB", content[place : place + 2])
        if filler != 0xFF:
            raise ValueError(place)
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            place += 1 if marker == 0xFF else 2
            continue
        if marker == _START_OF_SCAN:
            return
        [length] = struct.unpack(">H", content[place + 2 : place + 4])
        yield marker, content[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)


def _read_gif(content: bytes) -> _Size:
    width, height = struct.unpack("<HH", content[6:10])
    return width, height, PIXELS_AN_INCH


def _read_bmp(content: bytes) -> _Size:
    [header] = struct.unpack("<I", content[14:18])
    if header == 12:
        return (*struct.unpack("<HH", content[18:22]), PIXELS_AN_INCH)
    width, height = struct.unpack("<ii", content[18:26])
    [per_metre] = struct.unpack("<i", content[38:42])
    dpi = per_metre / _INCHES_A_METRE if per_metre > 0 else PIXELS_AN_INCH
    # A picture that begins at its top has a negative height.
    return width, abs(height), dpi


def _read_emf(content: bytes) -> _Size:
    left, top, right, bottom = struct.unpack("<iiii", content[24:40])
    scale = PIXELS_AN_INCH / _UNITS_AN_INCH
    return (right - left) * scale, (bottom - top) * scale, PIXELS_AN_INCH


def _read_wmf(content: bytes) -> _Size:
    left, top, right, bottom, inch = struct.unpack("<hhhhH", content[6:16])
    scale = PIXELS_AN_INCH / inch
    return abs(right - left) * scale, abs(bottom - top) * scale, PIXELS_AN_INCH


_Reader = tuple[Callable[[bytes], bool], str, Callable[[bytes], _Size]]
_READERS: tuple[_Reader, ...] = (
    (lambda content: content.startswith(_PNG), "png", _read_png),
    (lambda content: content.startswith(b"\xff\xd8\xff"), "jpeg", _read_jpeg),
    (lambda content: content[:6] in {b"GIF87a", b"GIF89a"}, "gif", _read_gif),
    (lambda content: content[40:44] == _EMF_MARK, "emf", _read_emf),
    (lambda content: content.startswith(_PLACEABLE), "wmf", _read_wmf),
    (lambda content: content.startswith(b"BM"), "bmp", _read_bmp),
)
