from __future__ import annotations

import pytest

from sop_xl.package.archive import Package, open_package
from sop_xl.package.errors import PackageError
from sop_xl.package.kinds import drop_signatures, has_macros, kind_of, set_kind_for
from sop_xl.package.parts import declare_part
from sop_xl.package.relations import CONTENT_TYPES, add_relation, read_relations
from sop_xl.package.workbook import Workbook
from tests.package.making import (
    assert_sound,
    attach,
    load_bytes,
    make_bytes,
    make_workbook,
)

DIGITAL = (
    "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
)
OFFICE = "http://schemas.microsoft.com/office/2006/relationships"
PLAIN = make_bytes(lambda book: book.add_worksheet("a").write("A1", 1))


def plain() -> Workbook:
    return Workbook(open_package(PLAIN))


def with_macros() -> Workbook:
    workbook = plain()
    attach(workbook, workbook.part, "xl/vbaProject.bin", b"macros",
           f"{OFFICE}/vbaProject", "application/vnd.ms-office.vbaProject")  # fmt: skip
    attach(workbook, "xl/vbaProject.bin", "xl/vbaProjectSignature.bin", b"signed",
           f"{OFFICE}/vbaProjectSignature", "application/vnd.ms-office.vbaProjectSignature")  # fmt: skip
    set_kind_for(workbook.package, ".xlsm")
    return workbook


def test_a_new_workbook_is_an_xlsx_without_macros() -> None:
    package = plain().package

    assert kind_of(package) == ".xlsx"
    assert not has_macros(package)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam"])
def test_a_workbook_becomes_what_its_ending_says_and_back(suffix: str) -> None:
    package = plain().package

    assert set_kind_for(package, suffix) == suffix
    assert kind_of(package) == suffix
    assert package.changed <= {CONTENT_TYPES}
    assert set_kind_for(package, ".xlsx") == ".xlsx"
    assert kind_of(package) == ".xlsx"


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xltx", ".xltm"])
def test_openpyxl_opens_every_kind(suffix: str) -> None:
    package = plain().package
    set_kind_for(package, suffix)

    assert load_bytes(package.to_bytes())["a"]["A1"].value == 1


def test_a_type_given_by_ending_alone_is_made_the_part_own() -> None:
    package = plain().package
    workbook = b'<Override PartName="/xl/workbook.xml"'
    default = b'<Default Extension="xml" ContentType="application/xml"'
    types = package.read(CONTENT_TYPES).replace(default, b'<Default Extension="none"')
    package.put(CONTENT_TYPES, types.replace(workbook, b'<Default Extension="xml"'))
    assert kind_of(package) == ".xlsx"

    set_kind_for(package, ".xltx")

    assert kind_of(package) == ".xltx"


def test_an_ending_in_capitals_stays_as_written() -> None:
    package = plain().package

    assert set_kind_for(package, ".XLSX") == ".XLSX"
    assert not package.changed


@pytest.mark.parametrize(
    ("asked", "written"),
    [(".xlsx", ".xlsm"), (".XLTX", ".xltm"), (".xlsm", ".xlsm"), (".xlam", ".xlam")],
)
def test_macros_ask_for_an_ending_that_can_have_them(asked: str, written: str) -> None:
    package = with_macros().package

    assert has_macros(package)
    assert set_kind_for(package, asked) == written
    assert kind_of(package) == written


def test_sheets_of_old_macros_count_as_macros() -> None:
    workbook = plain()
    attach(workbook, workbook.part, "xl/macrosheets/sheet1.xml", "<xm/>",
           f"{OFFICE}/xlMacrosheet", "application/vnd.ms-excel.macrosheet+xml")  # fmt: skip

    assert set_kind_for(workbook.package, ".xlsx") == ".xlsm"


def test_an_ending_that_no_workbook_has_is_refused() -> None:
    with pytest.raises(PackageError, match="结尾") as caught:
        set_kind_for(plain().package, ".docx")

    assert ".xltm" in str(caught.value)
    assert ".xlam" not in str(caught.value)


@pytest.mark.parametrize(
    ("content_type", "sentence"),
    [
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "不是",
        ),
    ],
)
def test_what_is_called_a_workbook_and_is_none_is_refused(
    content_type: str, sentence: str
) -> None:
    package = plain().package
    known = (
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    )
    package.put(
        CONTENT_TYPES, package.read(CONTENT_TYPES).replace(known, content_type.encode())
    )

    with pytest.raises(PackageError, match=sentence):
        kind_of(package)


def test_an_archive_of_anything_is_refused() -> None:
    with pytest.raises(PackageError, match="不是"):
        kind_of(Package("a.zip", {"a": b""}))


def sign(package: Package) -> None:
    """Sign a package as Excel does: an origin, and a signature it leads to."""
    origin, signature = "_xmlsignatures/origin.sigs", "_xmlsignatures/sig1.xml"
    package.put(origin, b"")
    type_ = "application/vnd.openxmlformats-package.digital-signature-"
    declare_part(package, origin, f"{type_}origin")
    package.put(signature, b"<Signature/>")
    declare_part(package, signature, f"{type_}xmlsignature+xml")
    add_relation(package, "", f"{DIGITAL}/origin", origin)
    add_relation(package, origin, f"{DIGITAL}/signature", signature)


def test_a_changed_package_loses_its_signatures_and_nothing_else() -> None:
    workbook = with_macros()
    types, names = workbook.package.read(CONTENT_TYPES), workbook.package.names
    sign(workbook.package)

    assert drop_signatures(workbook.package)
    assert workbook.package.names == names
    assert workbook.package.read(CONTENT_TYPES) == types
    assert "xl/vbaProjectSignature.bin" in workbook.package
    assert [r for r in read_relations(workbook.package, "") if r.kind == "origin"] == []
    assert_sound(workbook.package)


def test_an_unsigned_package_stays_as_it_is() -> None:
    package = plain().package

    assert not drop_signatures(package)
    assert not package.changed


def test_a_strict_workbook_is_known_by_the_same_types() -> None:
    workbook = make_workbook(lambda book: book.add_worksheet("a"))
    content = workbook.package.read("_rels/.rels").replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    )
    workbook.package.put("_rels/.rels", content)

    assert kind_of(workbook.package) == ".xlsx"
