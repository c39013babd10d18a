"""Files read once more, each in a process of its own with the workspace's limits."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sop_xl.grid import Grid
from sop_xl.package.errors import PackageError
from sop_xl.pipeline.reading import Reading
from sop_xl.readers import UnreadableFile, do_apart, read_grids
from sop_xl.readers.messages import explain


def read_again(
    reading: Reading, path: Path, book: str, *, outputs: bool = False
) -> list[Grid]:
    """Return the sheets of a file, or of an earlier state or copy of it.

    Results of the program are read only where `outputs` are wanted. PackageError when
    the file cannot be read.
    """
    limits = reading.workspace.settings.limits
    reads = partial(read_grids, outputs=outputs)
    try:
        grids: list[Grid] = do_apart(limits, reads, path, book, reading.passwords)
    except UnreadableFile as error:
        reason = explain(error.reason, error.place)[0]
        raise PackageError("cannot-read", name=path.name, detail=reason) from error
    return grids
