"""Reads changed files of every kind for some minutes and says what went wrong.

    python -m tests.bench.fuzz_files --minutes 10 [--seed 7] [--keep FOLDER]

A file that hangs a reader, or makes an error of our own, is kept; the process that
reads one may die (that is what it is for) but is counted.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from sop_xl.readers import UnreadableFile
from tests.readers.mutations import mutations
from tests.readers.test_fuzz import NEVER, read_all

_AT_ONCE = 400


def run(minutes: float, seed: int, keep: Path | None) -> Counter[str]:
    """Return how many files were read, or refused for which reason."""
    counts: Counter[str] = Counter()
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        files = list(mutations(seed, _AT_ONCE))
        with tempfile.TemporaryDirectory() as folder:
            results = read_all(Path(folder), files)
        for number, result in enumerate(results):
            word = result.reason if isinstance(result, UnreadableFile) else "read"
            counts[word] += 1
            if word in NEVER and keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                name, content = files[number]
                (keep / f"{word}-{seed}-{number}-{name}").write_bytes(content)
        seed += 1
    return counts


def main() -> None:
    """Run and print the counts; exit code 1 where something never should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=100)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    counts = run(chosen.minutes, chosen.seed, chosen.keep)
    for word, count in counts.most_common():
        print(f"{count:8} {word}")
    raise SystemExit(any(counts[word] for word in NEVER))


if __name__ == "__main__":
    main()
