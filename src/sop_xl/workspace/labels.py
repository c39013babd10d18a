"""Names of files and folders in a workspace."""

SETTINGS_FILE = "sop.toml"
OUTPUT_FOLDER = "输出"
TEMPLATE_FOLDER = "模板"
