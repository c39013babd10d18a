"""The command line: the program's door for people and for other programs."""

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; see `door`.

    Whoever wants a part of this package only, as `process`, does not load the door.
    """
    from sop_xl.cli.door import main as enter

    return enter(arguments)
