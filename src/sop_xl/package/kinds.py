"""The kinds of workbook file, by what the package itself says, and signatures."""

from __future__ import annotations

from collections.abc import Mapping

from sop_xl.package.archive import Package
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import sibling_tag
from sop_xl.package.parts import (
    change_content_type,
    drop_unreached,
    find_reached,
    read_content_type,
)
from sop_xl.package.relations import (
    CONTENT_TYPES,
    drop_relation,
    parts_of_type,
    read_relations,
    related_parts,
)

_OPEN = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_MICROSOFT = "application/vnd.ms-excel."
_TYPES: Mapping[str, str] = {
    ".xlsx": f"{_OPEN}sheet.main+xml",
    ".xltx": f"{_OPEN}template.main+xml",
    ".xlsm": f"{_MICROSOFT}sheet.macroEnabled.main+xml",
    ".xltm": f"{_MICROSOFT}template.macroEnabled.main+xml",
    ".xlam": f"{_MICROSOFT}addin.macroEnabled.main+xml",
}
_BINARY = "sheet.binary.macroEnabled.main"
_WITH_MACROS: Mapping[str, str] = {".xlsx": ".xlsm", ".xltx": ".xltm"}
_OLD_MACROS = "macrosheet+xml"
_ORIGIN = "origin"
_SIGNATURE_ENDING = "sigs"


def kind_of(package: Package) -> str:
    """Return the file ending a workbook ought to have, whatever its name.

    PackageError when it is a binary workbook, or none (a document of Word, say).
    """
    content_type = read_content_type(package, _find_workbook(package))
    for suffix, known in _TYPES.items():
        if content_type == known:
            return suffix
    code = "binary-workbook" if _BINARY in content_type else "not-a-workbook"
    raise PackageError(code, name=package.name)


def has_macros(package: Package) -> bool:
    """Return whether a workbook has macros, of VBA or in sheets as of old."""
    relations = read_relations(package, _find_workbook(package))
    has_project = any(relation.kind == "vbaProject" for relation in relations)
    return has_project or bool(parts_of_type(package, _OLD_MACROS))


def set_kind_for(package: Package, suffix: str) -> str:
    """Make a workbook what a file with this ending is; return the ending it must have.

    That is another one when macros cannot stand in such a file: .xlsm for .xlsx, .xltm
    for .xltx. Excel does not open a file whose name says another thing than its
    content. PackageError for an ending no workbook has.
    """
    wanted = suffix.lower()
    if wanted not in _TYPES:
        raise PackageError("unknown-suffix", name=package.name, detail=suffix)
    known = kind_of(package)
    if has_macros(package):
        wanted = _WITH_MACROS.get(wanted, wanted)
    if wanted != known:
        change_content_type(package, _find_workbook(package), _TYPES[wanted])
    return suffix if wanted == suffix.lower() else wanted


def drop_signatures(package: Package) -> bool:
    """Remove the digital signatures of a package that was changed; say if any were.

    They would no longer hold, and Excel would say that somebody forged the workbook.
    That of a VBA project stays, for the project is the same.
    """
    origins = [
        relation
        for relation in read_relations(package, "")
        if relation.kind == _ORIGIN and not relation.external
    ]
    if not origins:
        return False
    reached = find_reached(package)
    for relation in origins:
        drop_relation(package, "", relation.id)
    drop_unreached(package, reached)
    root = package.tree(CONTENT_TYPES)
    for default in root.findall(sibling_tag(root, "Default")):
        if default.get("Extension", "").lower() == _SIGNATURE_ENDING:
            root.remove(default)
            package.put_tree(CONTENT_TYPES)
    return True


def _find_workbook(package: Package) -> str:
    for part in related_parts(package, "", "officeDocument"):
        return part
    raise PackageError("not-a-workbook", name=package.name)
