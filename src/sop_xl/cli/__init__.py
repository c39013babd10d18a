"""The command line: the program's door for people and for other programs."""

from sop_xl.cli.door import main

__all__ = ["main"]
