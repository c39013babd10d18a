"""A plant's folder: the same every time, and as departments keep it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from sop_xl.settings import Settings
from sop_xl.tables import MODELS
from sop_xl.tables.labels import DEPARTMENTS
from tests.plant.conftest import DEMO
from workbooks.plant import make_plant
from workbooks.plant.days import RUN_DATE
from workbooks.plant.truth import FRESH_DAYS

ROOT = DEMO.parents[1]
MOST_BYTES = 1_000_000


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def parts_of(content: bytes, scratch: Path) -> list[tuple[str, bytes]] | bytes:
    """Return the parts of a workbook: how they are packed differs between zlibs."""
    scratch.write_bytes(content)
    if not zipfile.is_zipfile(scratch):
        return content
    with zipfile.ZipFile(scratch) as book:
        return [(part.filename, book.read(part)) for part in book.infolist()]


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo plant, made anew."""
    root = tmp_path_factory.mktemp("again")
    make_plant(root, seed=1, orders=1200)
    return root


def test_the_demo_is_what_the_generator_makes(again, tmp_path):
    committed, made = files_of(DEMO), files_of(again)

    assert set(committed) == set(made)
    for name in set(made) - {"销售/订单清单(自动恢复).xlsx"}:
        scratch = tmp_path / "part"
        assert parts_of(committed[name], scratch) == parts_of(made[name], scratch), name


def test_the_demo_is_small(again):
    assert sum(map(len, files_of(again).values())) < MOST_BYTES
    assert sum(map(len, files_of(DEMO).values())) < MOST_BYTES


def test_the_same_seed_gives_the_same_bytes_in_any_process(tmp_path):
    made = []
    for hashing in ("1", "2"):
        command = [sys.executable, str(ROOT / "workbooks" / "plant")]
        arguments = [str(tmp_path / hashing), "--seed", "2", "--orders", "150"]
        environment = {**os.environ, "PYTHONHASHSEED": hashing, "PYTHONUTF8": "1"}
        subprocess.run([*command, *arguments], check=True, env=environment)
        made.append(files_of(tmp_path / hashing))

    assert made[0] == made[1]


def test_another_seed_gives_another_plant_of_the_same_files(tmp_path):
    make_plant(tmp_path / "a", seed=1, orders=120)
    make_plant(tmp_path / "b", seed=2, orders=120)
    first, second = files_of(tmp_path / "a"), files_of(tmp_path / "b")

    assert set(first) == set(second)
    assert first["truth.json"] != second["truth.json"]


def tables_of(made) -> list[str]:
    """Return the tables that the settings say must be there."""
    text = (made.root / "sop.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["workbooks"]["expected"])


def test_each_department_keeps_its_workbooks_in_its_folder(made):
    folders = {path.name for path in made.root.iterdir() if path.is_dir()}
    loose = {path.name for path in made.root.iterdir() if path.is_file()}

    kept = set(tables_of(made))
    keepers = {model.department for model in MODELS if model.table in kept}
    assert folders == {DEPARTMENTS[keeper] for keeper in keepers}
    assert loose == {"sop.toml", "truth.json"}
    assert len(list(made.root.glob("*/*"))) == 27


def test_the_settings_are_settings_of_the_program(made):
    text = (made.root / "sop.toml").read_text(encoding="utf-8")
    settings = Settings.model_validate(tomllib.loads(text))
    tables = tables_of(made)

    assert settings.date == RUN_DATE
    assert len(set(tables)) == len(tables)
    assert set(tables) <= {model.table for model in MODELS}
    assert set(settings.workbooks.keepers) == set(tables)
    assert settings.workbooks.fresh_days == FRESH_DAYS
    assert settings.report.regions
    assert settings.company
