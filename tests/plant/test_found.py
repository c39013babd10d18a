"""The program finds in a plant exactly what its truth says."""

from __future__ import annotations

import shutil

from sop_xl.pipeline.demo import TRUTH_FILE, compare_with_truth
from sop_xl.pipeline.run import Job, run_workspace


def test_exactly_the_expected_findings_are_made(made, tmp_path):
    root = shutil.copytree(made.root, tmp_path / "plant")
    run = run_workspace(root, [Job.SCHEDULE], lambda *_: None)
    compared = compare_with_truth(run.findings, root / TRUTH_FILE)

    assert (compared.missed, compared.extra) == ((), ())
    assert compared.planted == len(made.truth.findings)
