"""What LibreOffice's own Python runs is no test module of ours."""

collect_ignore = ["extension_side.py", "office_side.py"]
