"""The add-in's own code and the rows of its sheet."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from sop_xl.addin.messages import SPOKEN
from sop_xl.buttons.catalogue import BUTTONS
from sop_xl.entry.ways import name_program

#: The buttons that need no open workbook, as the add-in's own code looks for one.
ANYWHERE = "".join(f",{each.name}" for each in BUTTONS.values() if each.anywhere) + ","
MODULES = ("SopText", "SopWait", "SopXl")


def sources_folder() -> Path:
    """Return the folder of the VBA sources, of the wheel or of a checkout."""
    package = Path(str(resources.files("sop_xl")))
    inside = package / "addin_sources"
    return inside if inside.is_dir() else package.parents[1] / "addin"


def read_modules() -> dict[str, str]:
    """Return the text of each module, lines ended as VBA ends them.

    Raises:
        UnicodeDecodeError: a source is not ASCII; on another computer's code page its
            words would be others.
    """
    folder = sources_folder()
    texts = {name: (folder / f"{name}.bas").read_text("ascii") for name in MODULES}
    return {name: text.replace("\n", "\r\n") for name, text in texts.items()}


def sheet_rows(interpreter: str, version: str) -> list[tuple[str, str]]:
    """Return what stands on the add-in's sheet: keys, and the texts beside them."""
    python = Path(interpreter)
    said = [(key, name_program(text, python)) for key, text in SPOKEN.items()]
    told = {"interpreter": interpreter, "version": version, "anywhere": ANYWHERE}
    return [*told.items(), *said]
