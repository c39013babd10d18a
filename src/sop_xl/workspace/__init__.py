"""The folder: the departments' workbooks, sop.toml, templates, output."""

from sop_xl.workspace.accepted_file import read_accepted, write_accepted
from sop_xl.workspace.errors import WorkspaceError
from sop_xl.workspace.folder import Workspace, require_folder
from sop_xl.workspace.labels import ACCEPTED_FILE, SETTINGS_FILE
from sop_xl.workspace.packaged import copy_demo, packaged_folder, start_settings
from sop_xl.workspace.settings_file import read_settings

__all__ = [
    "ACCEPTED_FILE",
    "SETTINGS_FILE",
    "Workspace",
    "WorkspaceError",
    "copy_demo",
    "packaged_folder",
    "read_accepted",
    "read_settings",
    "require_folder",
    "start_settings",
    "write_accepted",
]
