from __future__ import annotations

from pathlib import Path

import pytest

from sop_xl.readers import UnreadableFile, passwords, read_grids
from sop_xl.readers.passwords import passwords_for, unlock
from tests.readers.containers import make_compound
from tests.readers.encryption import encrypt_old, encrypt_package
from tests.readers.test_files import XLS, XLSX

DEFAULT = "VelvetSweatshop"


@pytest.fixture(scope="module")
def locked() -> bytes:
    return encrypt_package(XLSX, "秘密123")


def test_a_workbook_with_the_default_password_opens_by_itself() -> None:
    assert unlock(encrypt_package(XLSX, DEFAULT), ()) == XLSX


def test_a_workbook_opens_with_the_password_of_the_settings(
    tmp_path: Path, locked: bytes
) -> None:
    path = tmp_path / "订单.xlsx"
    path.write_bytes(locked)

    [grid, _] = read_grids(path, "销售/订单.xlsx", {"销售/订单.xlsx": "秘密123"})

    assert grid.value(1, 1) == "订单清单"


def test_without_a_password_or_with_a_wrong_one_it_stays_locked(locked: bytes) -> None:
    with pytest.raises(UnreadableFile, match="encrypted"):
        unlock(locked, ())
    with pytest.raises(UnreadableFile, match="wrong-password"):
        unlock(locked, ("秘密", "x" * 999))


@pytest.mark.parametrize("password", [DEFAULT, "old"])
def test_an_old_workbook_opens_as_well(tmp_path: Path, password: str) -> None:
    path = tmp_path / "价格.xls"
    path.write_bytes(encrypt_old(XLS, password))

    [grid, _] = read_grids(path, "价格.xls", {"*": password})

    assert (grid.value(1, 1), grid.value(2, 2)) == ("价格表", 880.5)
    assert grid.value(3, 2) == "#DIV/0!"
    assert grid.hidden_rows == {2}


def test_an_old_workbook_stays_locked_without_its_password() -> None:
    content = encrypt_old(XLS, "old")

    with pytest.raises(UnreadableFile, match="encrypted"):
        unlock(content, ())
    with pytest.raises(UnreadableFile, match="wrong-password"):
        unlock(content, ("new",))


def test_a_file_has_its_own_password_or_its_archives_or_that_of_all() -> None:
    known = {"a.zip/b.xlsx": "1", "a.zip": "2", "*": "3", "b.xlsx": "4"}

    assert passwords_for("a.zip/b.xlsx", known) == ("1", "2", "3")
    assert passwords_for("c.xlsx", {}) == ()


@pytest.mark.parametrize("content", [XLSX, XLS, b"a,b", make_compound({"X": b"x"})])
def test_what_is_not_encrypted_stays_as_it_is(content: bytes) -> None:
    assert unlock(content, ("x",)) == content


@pytest.mark.parametrize("spins", [b"99999999", b"9" * 20])
def test_a_file_that_asks_for_endless_work_is_broken(spins: bytes) -> None:
    description = b'<encryption spinCount="' + spins + b'"/>'
    content = make_compound(
        {"EncryptionInfo": description, "EncryptedPackage": b"x" * 5000}
    )

    with pytest.raises(UnreadableFile, match="broken"):
        unlock(content, ("x",))


def test_want_of_memory_is_not_taken_for_damage(
    locked: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lack(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("msoffcrypto.OfficeFile", lack)

    with pytest.raises(MemoryError):
        passwords.unlock(locked, ())
