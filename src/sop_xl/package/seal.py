"""Whether a workbook we wrote is still as we wrote it."""

from __future__ import annotations

import hashlib

from sop_xl.package.archive import Package
from sop_xl.package.properties import CUSTOM_KIND, read_property, set_property
from sop_xl.package.relations import related_parts

_PROPERTY = "sop_xl seal"


def seal_package(package: Package) -> None:
    """Let a workbook carry a digest of its parts, to be told from one changed later."""
    # The part that holds the digest must be there when it is made.
    set_property(package, _PROPERTY, "")
    set_property(package, _PROPERTY, _digest(package))


def is_sealed(package: Package) -> bool:
    """Return whether nothing has changed in a workbook since it was sealed."""
    written = read_property(package, _PROPERTY)
    return bool(written) and written == _digest(package)


def _digest(package: Package) -> str:
    digest = hashlib.sha256()
    holders = {part.lower() for part in related_parts(package, "", CUSTOM_KIND)}
    for part in sorted(package.names):
        if part.lstrip("/").lower() not in holders:
            content = package.read(part)
            digest.update(f"{part}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()
