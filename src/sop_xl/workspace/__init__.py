"""The folder: the departments' workbooks, sop.toml, templates, output."""

from sop_xl.workspace.errors import WorkspaceError
from sop_xl.workspace.folder import Workspace, require_folder
from sop_xl.workspace.labels import ACCEPTED_FILE, SETTINGS_FILE
from sop_xl.workspace.settings_file import read_settings

__all__ = [
    "ACCEPTED_FILE",
    "SETTINGS_FILE",
    "Workspace",
    "WorkspaceError",
    "read_settings",
    "require_folder",
]
