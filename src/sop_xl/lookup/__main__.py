"""`python -m sop_xl.lookup`: answers the functions in LibreOffice's cells."""

import sys

from sop_xl.entry.logs import start_log
from sop_xl.entry.process import start_light


def main() -> None:
    """Answer what is read from the standard input, until whoever asks has gone."""
    start_light()
    start_log()
    from sop_xl.lookup.library import Library
    from sop_xl.lookup.serving import serve_lines

    serve_lines(sys.stdin, sys.stdout, Library())


if __name__ == "__main__":
    main()
