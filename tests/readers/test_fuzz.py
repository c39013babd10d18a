"""Whatever bytes a file has, it is read or refused by the one error there is.

Each is read by a worker with 512 MB and 20 seconds: a reader that aborts is refused.
"""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sop_xl.grid import Grid
from sop_xl.readers import Crew, UnreadableFile, list_books, read_grids
from sop_xl.settings import Limits
from tests.readers.mutations import mutations

LIMITS = Limits(memory_mb=512, seconds=20)
NEVER = ("took-too-long", "failed")
_STARTS = (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"<")


def read_any(path: Path) -> int:
    """Return how many sheets a file has; one of those in it, where it is an archive."""
    books = list_books(path, path.name) if path.suffix == ".zip" else [path.name]
    grids: list[Grid] = []
    for book in books[:3]:
        grids += read_grids(path.parent / book, book)
    return len(grids)


def read_all(
    folder: Path, files: list[tuple[str, bytes]]
) -> list[int | UnreadableFile]:
    """Return what came of each file."""
    paths = []
    for number, (name, content) in enumerate(files):
        path = folder / f"{number}-{name}"
        path.write_bytes(content)
        paths.append(path)
    with Crew(LIMITS) as crew:
        return crew.do([(read_any, (path,)) for path in paths])


def judge(results: list[int | UnreadableFile]) -> list[str]:
    """Return what should never be: a reader that hangs, an error of our own."""
    reasons = [r.reason for r in results if isinstance(r, UnreadableFile)]
    return [reason for reason in reasons if reason in NEVER]


def test_changed_files_of_every_kind_are_read_or_refused(tmp_path: Path) -> None:
    results = read_all(tmp_path, list(mutations(seed=1, count=250)))

    assert judge(results) == []
    assert any(isinstance(result, int) for result in results)
    assert any(isinstance(result, UnreadableFile) for result in results)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["a.xlsx", "a.xls", "a.csv", "a.zip"]),
                  st.builds(bytes.__add__, st.sampled_from(_STARTS), st.binary())),
        min_size=1,
    )
)  # fmt: skip
def test_no_bytes_are_too_strange(
    tmp_path_factory, files: list[tuple[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("bytes")

    assert judge(read_all(folder, files)) == []
