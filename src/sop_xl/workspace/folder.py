"""The folder of a workspace and the departments' files in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sop_xl.records import dataclass
from sop_xl.settings import Settings
from sop_xl.workspace.errors import WorkspaceError
from sop_xl.workspace.labels import (
    HISTORY_FOLDER,
    OUTPUT_FOLDER,
    RETURNED_FOLDER,
    TEMPLATE_FOLDER,
)
from sop_xl.workspace.messages import NO_FOLDER

_NOT_READ = ("~$", ".")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with the departments' workbooks as they are, and its settings."""

    root: Path
    settings: Settings

    @property
    def output(self) -> Path:
        """The folder that results are written to."""
        return self.root / (self.settings.output or OUTPUT_FOLDER)

    @property
    def templates(self) -> Path:
        """The folder with the company's own templates."""
        return self.root / TEMPLATE_FOLDER

    @property
    def history(self) -> Path:
        """The folder with what the program keeps: earlier states of files."""
        return self.root / HISTORY_FOLDER

    @property
    def returned(self) -> Path:
        """The folder for corrected copies that were sent back."""
        return self.root / RETURNED_FOLDER

    def files(self) -> list[tuple[str, Path]]:
        """Return the departments' files of all kinds by their path in the workspace.

        They come in the order of their names. Lock files, hidden files, results,
        templates, and what is kept or was sent back are none of the departments'.
        """
        found = {
            path.relative_to(self.root).as_posix(): path
            for path in self._walk(self.root)
        }
        return sorted(found.items())

    @property
    def _own_folders(self) -> tuple[Path, ...]:
        return self.output, self.templates, self.history, self.returned

    def _walk(self, folder: Path) -> Iterator[Path]:
        for path in folder.iterdir():
            if path.name.startswith(_NOT_READ) or path.is_symlink():
                continue
            if path.is_dir():
                if path not in self._own_folders:
                    yield from self._walk(path)
            else:
                yield path


def require_folder(root: Path) -> Path:
    """Return the folder; WorkspaceError when there is none."""
    if not root.is_dir():
        raise WorkspaceError(NO_FOLDER.format(folder=root))
    return root
