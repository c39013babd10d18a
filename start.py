"""Set the program up and run it: `python start.py demo`, `python start.py test`.

Any other word is a command of the program: `python start.py run FOLDER`.

Needs only Python 3.11 or newer. Makes .venv beside this file, installs the program and
what it needs at the versions of constraints.txt, and goes on from there; what only the
tests need is installed when they are asked for.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = Path(os.environ.get("SOP_XL_VENV", HERE / ".venv"))
USAGE = (
    "python start.py demo [FOLDER]  |  python start.py test [PYTEST OPTIONS]  |  "
    "python start.py COMMAND ..."
)
#: Say in the environment what is installed in it.
PROGRAM_MARK, TESTS_MARK = "installed.txt", "installed-tests.txt"
#: What runs beside this file; commands of the program run where one stands.
OURS = ("demo", "test")
OLDEST = (3, 11)
COVERED = ["--cov=sop_xl", "--cov-branch", "--cov-report=term", "--cov-fail-under=95"]


def python_of(environment: Path) -> Path:
    """Return the interpreter of a virtual environment on this system."""
    if os.name == "nt":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def fingerprint() -> str:
    """Return a digest of what decides which packages are installed."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()


def install(python: Path, what: str) -> None:
    """Install the program in place; `what` is "." or names what is wanted beside it."""
    pip = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    command = [*pip, "--constraint", "constraints.txt", "--editable", what]
    subprocess.run(command, cwd=HERE, check=True)


def set_up(with_tests: bool) -> Path:
    """Return the environment's interpreter, made and filled where it is not yet."""
    python = python_of(ENVIRONMENT)
    if not is_marked(PROGRAM_MARK):
        print(f"Setting up {ENVIRONMENT} (once, about a minute) ...", flush=True)
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        install(python, ".")
        put_mark(PROGRAM_MARK)
    if with_tests and not is_marked(TESTS_MARK):
        print("Installing what the tests need (once) ...", flush=True)
        install(python, ".[test]")
        put_mark(TESTS_MARK)
    return python


def is_marked(name: str) -> bool:
    """Return whether what a mark stands for is installed as it is wanted now."""
    mark = ENVIRONMENT / name
    return mark.exists() and mark.read_text(encoding="utf-8") == fingerprint()


def put_mark(name: str) -> None:
    """Note that something is installed."""
    (ENVIRONMENT / name).write_text(fingerprint(), encoding="utf-8")


def command_for(words: list[str], python: Path) -> list[str] | None:
    """Return the command that a word stands for; `None` for an unknown one."""
    name, *rest = words or [""]
    if name == "demo":
        # The command runs beside this file, the folder is meant from where one stands.
        folders = [str(Path(word).absolute()) for word in rest]
        return [str(python), "-m", "sop_xl", "demo", *folders]
    if name == "test":
        return [str(python), "-m", "pytest", *(rest or ["-n", "auto", *COVERED])]
    return [str(python), "-m", "sop_xl", *words] if name else None


def main(words: list[str]) -> int:
    """Set up, run, and return the exit code; 2 for wrong use."""
    if sys.version_info < OLDEST:
        print("Python 3.11 or newer is needed / 需要 Python 3.11 或更高版本")
        return 2
    if command_for(words, Path()) is None:
        print(USAGE)
        return 2
    try:
        command = command_for(words, set_up(with_tests=words[0] == "test"))
    except subprocess.CalledProcessError:
        print("Installing failed, see above / 安装失败，请检查网络后重试")
        return 3
    return run(command or [], HERE if words[0] in OURS else None)


def run(command: list[str], folder: Path | None) -> int:
    """Run a command and return its exit code.

    Ctrl+C is for the command, which hears it too, ends what it started, and says so.
    """
    with subprocess.Popen(command, cwd=folder) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
