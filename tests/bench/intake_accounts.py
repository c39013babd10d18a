"""Law 1 on workbooks of any kind: `python -m tests.bench.intake_accounts`.

Reads, locates and types every workbook of a folder and adds up what became of its
cells: header, context, typed, refused, left out with which reason. Prints the sheets
whose account does not balance; there should be none. `--corpus DIR` takes others.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections import Counter
from pathlib import Path

from sop_xl.intake import IntakeSettings, take_book
from sop_xl.readers import UnreadableFile, read_grids
from sop_xl.tables import MODELS
from tests.bench.workbooks import (
    CORPUS,
    Details,
    measure_all,
    print_table,
    write_details,
)

_SETTINGS = IntakeSettings(MODELS, 2026)
_FATES = ("header", "context", "typed", "refused")


def account_file(path: Path) -> Details:
    """Return what became of the cells of each sheet, or why none was read."""
    try:
        taken = take_book(read_grids(path, path.name), _SETTINGS)
    except UnreadableFile as error:
        return {"refused": error.reason}
    sheets = [dataclasses.asdict(account) for account in taken.accounts]
    unbalanced = [each.sheet for each in taken.accounts if not each.balances]
    return {"sheets": sheets, "unbalanced": unbalanced, "tables": len(taken.tables)}


def main() -> None:
    """Print the account of all workbooks together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    paths = [path for path in sorted(asked.corpus.rglob("*")) if path.is_file()]
    details = measure_all(account_file, paths)
    write_details(asked, details)
    read = [each for each in details.values() if "sheets" in each]
    sheets = [sheet for each in read for sheet in each["sheets"]]
    counts = Counter({fate: sum(sheet[fate] for sheet in sheets) for fate in _FATES})
    for sheet in sheets:
        counts.update(sheet["left_out"] or {})
    refused = Counter(
        each["refused"] for each in details.values() if "sheets" not in each
    )
    print_table(("not read, why", "files"), sorted(refused.items()))
    print_table(("cells", "count"), counts.most_common())
    total = sum(sheet["total"] for sheet in sheets)
    print(f"{len(read)} files read, {len(sheets)} sheets, {total} cells")
    for name, each in details.items():
        for sheet in each.get("unbalanced", ()):
            print(f"does not balance: {name} {sheet}")


if __name__ == "__main__":
    main()
