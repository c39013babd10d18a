"""Is the add-in what Office accepts? Checked with Microsoft's own schemas and lists.

    python -m tests.bench.addin_checks FOLDER [ADDIN]

FOLDER holds `customUI.xsd`, `customui14.xsd`, `imagemso-2016.txt` and `imagemso-365.txt`
(one icon a line). ADDIN is a built add-in; without it one is built and thrown away.
The schemas are loaded with xmlschema: libxml2 refuses them.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import sop_xl
from sop_xl.addin.building import NAME, build_addin
from sop_xl.addin.sources import read_modules
from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.buttons.customui import Year
from sop_xl.package.archive import open_package

SCHEMAS: dict[Year, tuple[str, str]] = {
    2006: ("customUI.xsd", "customUI/customUI.xml"),
    2009: ("customui14.xsd", "customUI/customUI14.xml"),
}
ICONS = Path(__file__).parents[1] / "buttons" / "icons.csv"
#: Changes that must be found, so that a schema that finds nothing is not believed.
SPOILT = (('size="large"', 'size="huge"'), ("onAction", "onClick"), ("keytip", "key"))


def check_markup(folder: Path, addin: Path) -> Iterator[str]:
    """Give what is wrong with the ribbons in an add-in."""
    import xmlschema

    package = open_package(addin)
    for year, (schema, part) in SCHEMAS.items():
        rules = xmlschema.XMLSchema10(folder / schema)
        markup = package.read(part).decode()
        for error in rules.iter_errors(markup):
            yield f"{year}: {error.reason}"
        for right, wrong in SPOILT:
            if rules.is_valid(markup.replace(right, wrong, 1)):
                yield f"{year}: the schema does not mind {wrong}"


def check_icons(folder: Path) -> Iterator[str]:
    """Give each icon that an Office does not have, or that icons.csv tells wrongly."""
    told = {row["icon"]: row for row in csv.DictReader(ICONS.open(encoding="utf-8"))}
    for office in ("2016", "365"):
        known = set((folder / f"imagemso-{office}.txt").read_text("utf-8").split())
        for button in BUTTONS.values():
            if button.icon not in known:
                yield f"{button.name}: no {button.icon} in Office {office}"
        for icon, row in told.items():
            if (row[office] == "yes") != (icon in known):
                yield f"icons.csv is wrong about {icon} in Office {office}"


def check_code(addin: Path) -> Iterator[str]:
    """Give each module that another reader of VBA reads differently, and each callback."""
    from oletools.olevba import VBA_Parser

    read = {name: text for _, _, name, text in VBA_Parser(str(addin)).extract_macros()}
    for name, text in read_modules().items():
        if read.get(f"{name}.bas") != text:
            yield f"{name}: not our source"
    for _, part in SCHEMAS.values():
        root = ET.fromstring(open_package(addin).read(part))
        for button in root.iter():
            module, _, procedure = button.get("onAction", "").partition(".")
            if procedure and f"Sub {procedure}(" not in read.get(f"{module}.bas", ""):
                yield f"{button.get('id')}: no procedure {module}.{procedure}"


def main() -> int:
    """Print what is wrong; 1 when something is."""
    folder = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as made:
        addin = Path(made) / NAME
        if len(sys.argv) > 2:
            addin = Path(sys.argv[2])
        else:
            build_addin(addin, Path(sys.executable), sop_xl.__version__)
        wrong = [*check_markup(folder, addin), *check_icons(folder), *check_code(addin)]
    print("\n".join(wrong) or f"{len(BUTTONS)} buttons, nothing wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
