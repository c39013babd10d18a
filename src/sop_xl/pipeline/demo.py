"""The demo: the main job on the demo workspace, held against what was planted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from sop_xl.pipeline.reading import Tell
from sop_xl.pipeline.run import Job, Run, run_workspace
from sop_xl.records import dataclass
from sop_xl.source import Finding
from sop_xl.workspace.packaged import copy_demo

TRUTH_FILE = "truth.json"
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings held against the planted ones, each as rule and cell."""

    planted: int
    missed: tuple[Place, ...]
    extra: tuple[Place, ...]

    @property
    def agrees(self) -> bool:
        """Whether exactly the planted findings were found."""
        return not self.missed and not self.extra


def compare_with_truth(findings: list[Finding], truth: Path) -> Compared:
    """Return which planted findings were missed, and which found are extra."""
    planted = Counter(
        (entry["rule"], entry["cell"])
        for entry in json.loads(truth.read_text(encoding="utf-8"))
    )
    found = Counter((finding.rule, str(finding.where)) for finding in findings)
    return Compared(
        planted=planted.total(),
        missed=tuple(sorted((planted - found).elements())),
        extra=tuple(sorted((found - planted).elements())),
    )


def run_demo(target: Path, tell: Tell, source: Path | None) -> tuple[Run, Compared]:
    """Copy the demo workspace, do the main job on it, and compare.

    `source` is another plant with its truth, for those who test the program.
    """
    root = copy_demo(target, source)
    run = run_workspace(root, tuple(Job), tell)
    return run, compare_with_truth(run.findings, root / TRUTH_FILE)
