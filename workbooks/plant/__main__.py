"""Writes a demo plant: `python workbooks/plant OUT [--seed 1] [--orders 1200]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Write the workspace that is asked for and say what was written."""
    if not __package__:
        sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from workbooks.plant.workspace import make_plant

    parser = argparse.ArgumentParser(description="Write a demo plant's workspace.")
    parser.add_argument("out", type=Path, help="the folder to write into")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--orders", type=int, default=1200, help="how many order lines")
    options = parser.parse_args(arguments)
    truth = make_plant(options.out, seed=options.seed, orders=options.orders)
    print(f"{options.out}: {len(truth.findings)} findings expected")
    return 0


if __name__ == "__main__":
    sys.exit(main())
