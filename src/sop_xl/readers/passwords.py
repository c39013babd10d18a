"""Workbooks with a password to open them: decrypted in memory, never on a disk."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sop_xl.readers.compound import BrokenStream, CompoundFile
from sop_xl.readers.filekinds import ALL_FILES, is_compound
from sop_xl.readers.old_layout import has_password
from sop_xl.readers.unreadable import UnreadableFile

# Excel encrypts workbooks of which only the structure is protected with this one.
_DEFAULT_PASSWORD = "VelvetSweatshop"  # noqa: S105
_LONGEST = 255
_PACKAGE = "encryptedpackage"
_SPINS = re.compile(rb"spinCount\s*=\s*[\"'](\d+)")
_MOST_SPINS, _LONGEST_SPINS = 1_000_000, 9


def passwords_for(book: str, passwords: Mapping[str, str]) -> tuple[str, ...]:
    """Return the passwords to try for a file: its own, its archive's, that for all.

    >>> passwords_for("销售/a.zip/b.xlsx", {"销售/a.zip": "1", "*": "2", "c.xlsx": "3"})
    ('1', '2')
    """
    folders = book.split("/")
    places = ["/".join(folders[:count]) for count in range(len(folders), 0, -1)]
    return tuple(
        passwords[place] for place in (*places, ALL_FILES) if place in passwords
    )


def unlock(content: bytes, passwords: Sequence[str]) -> bytes:
    """Return a file's content decrypted; as it is where it has no password.

    Raises:
        UnreadableFile: it has a password, and none of these is the one.
    """
    if not is_encrypted(content):
        return content
    for password in (_DEFAULT_PASSWORD, *passwords):
        opened = _decrypt(content, password[:_LONGEST])
        if opened is not None:
            return opened
    raise UnreadableFile("wrong-password" if passwords else "encrypted")


def is_encrypted(content: bytes) -> bool:
    """Return whether a workbook has a password to open it.

    UnreadableFile when opening it would take hours.
    """
    if not is_compound(content):
        return False
    try:
        file = CompoundFile(content)
        if _PACKAGE in file.streams:
            _refuse_slow_keys(file.read("EncryptionInfo"))
            return True
        stream = file.read("Workbook") or file.read("Book")
    except BrokenStream:
        return False
    return has_password(stream)


def _refuse_slow_keys(description: bytes) -> None:
    """Refuse a file that asks for more work on a password than Excel ever does."""
    asked = _SPINS.search(description)
    if asked and (len(asked[1]) > _LONGEST_SPINS or int(asked[1]) > _MOST_SPINS):
        raise UnreadableFile("broken")


def _decrypt(content: bytes, password: str) -> bytes | None:
    """Return the content decrypted; nothing where it is another password."""
    import msoffcrypto
    from msoffcrypto.exceptions import FileFormatError, InvalidKeyError

    target = io.BytesIO()
    try:
        file: Any = msoffcrypto.OfficeFile(io.BytesIO(content))
        is_package = file.format == "ooxml"
        file.load_key(password, **({"verify_password": True} if is_package else {}))
        file.decrypt(target)
    except InvalidKeyError:
        return None
    except MemoryError:
        raise
    except FileFormatError as error:
        raise UnreadableFile("locked-document") from error
    except Exception as error:
        # A damaged header makes any error there is.
        raise UnreadableFile("broken") from error
    return target.getvalue()
