"""Workbooks that are open in a running spreadsheet program."""
