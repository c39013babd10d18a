"""Figures of the main job: `python tests/bench/main_job.py [--install]`.

Prints the demo's time, its files and findings, the lengths of files and functions, and,
with --install, how long an installation into an empty environment takes and how large
it is.
"""

from __future__ import annotations

import ast
import json
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 3


#: Runs the demo in a process of its own and says how much CPU it took in all.
SCRIPT = """
import sys, time
from sop_xl.cli import main
code = main(["demo", sys.argv[1], "--json"])
print(time.process_time(), file=sys.stderr)
sys.exit(code)
"""


def time_demo() -> None:
    """Print wall and CPU seconds of the demo, and what came of it."""
    walls, processors = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-X", "utf8", "-c", SCRIPT, folder]
            start = time.perf_counter()
            result = subprocess.run(command, capture_output=True, check=True)
            walls.append(time.perf_counter() - start)
            processors.append(float(result.stderr.split()[-1]))
            said = json.loads(result.stdout)
    demo = said["demo"]
    print(
        f"demo: wall {min(walls):.1f} s, CPU {min(processors):.1f} s (best of {RUNS})"
    )
    print(f"files made: {len(said['files'])}")
    found = demo["planted"] - len(demo["missed"])
    print(f"findings: {found} of {demo['planted']} planted, {len(demo['extra'])} extra")
    print(f"rows read: {sum(said['tables'].values())}")
    left_out = sum(sum(a["left_out"].values()) for a in said["accounts"])
    kinds = {
        k: sum(a[k] for a in said["accounts"]) for k in ("total", "typed", "refused")
    }
    print(f"cells: {kinds}, left out {left_out}")


def measure_house() -> None:
    """Print how long files and functions are."""
    files = sorted((ROOT / "src").rglob("*.py"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    lengths = sorted(text.count("\n") for text in texts)
    functions = sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    print(
        f"files: {len(files)}, lines {sum(lengths)}, "
        f"median {statistics.median(lengths):.0f}, longest {lengths[-1]}"
    )
    print(
        f"functions: {len(functions)}, median {statistics.median(functions):.0f}, "
        f"p90 {functions[len(functions) * 9 // 10]}, longest {functions[-1]}"
    )


def measure_installation() -> None:
    """Print how long an installation takes and how large it is."""
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder) / "venv"
        venv.create(environment, with_pip=True)
        python = environment / ("Scripts" if sys.platform == "win32" else "bin")
        before = size_of(environment)
        start = time.perf_counter()
        subprocess.run(
            [
                python / "python",
                "-m",
                "pip",
                "install",
                "-q",
                "-c",
                "constraints.txt",
                ".",
            ],
            cwd=ROOT,
            check=True,
        )
        seconds = time.perf_counter() - start
        grown = (size_of(environment) - before) / 1e6
        print(f"installation: {seconds:.0f} s, {grown:.0f} MB")


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    time_demo()
    measure_house()
    if "--install" in sys.argv:
        measure_installation()
