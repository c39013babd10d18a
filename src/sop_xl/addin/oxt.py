"""An extension of LibreOffice as a file: a zip with a manifest and a description."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sop_xl.records import dataclass

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
SETTINGS = "application/vnd.sun.star.configuration-data"
_ABOUT_FILE = "about.txt"
_DESCRIPTION = (
    DECLARATION
    + '<description xmlns="http://openoffice.org/extensions/description/2006"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink">\n'
    "<identifier value={identifier}/>\n<version value={version}/>\n"
    '<display-name><name lang="zh-CN">{title}</name></display-name>\n'
    '<extension-description><src lang="zh-CN" xlink:href={about}/>'
    "</extension-description>\n</description>\n"
)
_MANIFEST = (
    DECLARATION
    + '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
    "{entries}</manifest:manifest>\n"
)
_ENTRY = (
    '<manifest:file-entry manifest:media-type="{kind}" manifest:full-path="{path}"/>\n'
)
#: The earliest day a zip can name.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Extension:
    """What LibreOffice's list of extensions shows, and what is in the file.

    `kinds` say what LibreOffice does with which of the parts.
    """

    identifier: str
    version: str
    title: str
    about: str
    kinds: Mapping[str, str]
    parts: Mapping[str, str | bytes]


def write_oxt(target: Path, extension: Extension) -> Path:
    """Write an extension and return its path; the same one gives the same bytes."""
    parts = {
        "META-INF/manifest.xml": _write_manifest(extension.kinds),
        "description.xml": _write_description(extension),
        _ABOUT_FILE: extension.about,
        **extension.parts,
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as archive:
        for name, content in parts.items():
            info = ZipInfo(name, _NO_DATE)
            info.compress_type = ZIP_DEFLATED
            written = content.encode() if isinstance(content, str) else content
            archive.writestr(info, written)
    return target


def _write_description(extension: Extension) -> str:
    """Return what LibreOffice's list of extensions shows."""
    return _DESCRIPTION.format(
        identifier=quoteattr(extension.identifier),
        version=quoteattr(extension.version),
        title=escape(extension.title),
        about=quoteattr(_ABOUT_FILE),
    )


def _write_manifest(kinds: Mapping[str, str]) -> str:
    """Return what is in it, by kind."""
    entries = (_ENTRY.format(kind=kind, path=path) for path, kind in kinds.items())
    return _MANIFEST.format(entries="".join(entries))
