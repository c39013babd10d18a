"""What workbooks lose: `python -m tests.bench.workbooks_losses [--baseline]`.

Fills and writes each workbook in four ways and counts what is missing afterwards, by
../shared/tools/loss.py, and which parts kept their bytes. With --baseline openpyxl loads
and saves the same workbooks in the same run; with --keep the outputs stay.
"""

from __future__ import annotations

import importlib.util
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.bench.workbooks import (
    SHARED,
    Details,
    list_workbooks,
    make_parser,
    measure_all,
    print_table,
    write_details,
)
from tests.bench.workbooks_outputs import (
    OUTPUTS,
    REFUSALS,
    NoSheetError,
    read_parts,
    save_with_openpyxl,
)

BASELINE = "openpyxl, load and save"
# What a chart keeps of the cells it shows: where they are, how many, their values.
_FOLLOWS = {"c:f", "c:v", "c:ptCount", "c:pt"}
LOSS = SHARED / "tools" / "loss.py"


# What openpyxl loses besides features fills pages; it is among the details.
_FEATURES = ("features",)
_ALL = ("features", "parts_lost", "elements_gone", "attributes_gone", "unreadable")


def measure_losses(keep: Path | None, baseline: bool, path: Path) -> Details:
    """Return for each way what a workbook lost, and which parts changed."""
    ways = {**OUTPUTS, **({BASELINE: save_with_openpyxl} if baseline else {})}
    try:
        before, had = read_parts(path), load_meter().load(path)
    except Exception as error:
        return {way: {"left out": f"no workbook: {error}"} for way in ways}
    found: Details = {}
    with tempfile.TemporaryDirectory() as folder:
        for way, make in ways.items():
            target = keep / way if keep and way != BASELINE else Path(folder)
            target.mkdir(parents=True, exist_ok=True)
            output = target / path.name
            try:
                make(path, output)
            except NoSheetError:
                found[way] = {"left out": "no sheet with cells"}
            except REFUSALS as error:
                found[way] = {"refused": str(error)}
            except Exception as error:
                found[way] = {"broke": f"{type(error).__name__}: {error}"}
            else:
                found[way] = compare_files(had, before, output)
    return found


def compare_files(had: Any, before: dict[str, bytes], output: Path) -> Details:
    """Return the features lost, the parts lost, and the parts whose bytes changed."""
    lost = load_meter().compare(had, output)
    after = read_parts(output)
    return {
        "had": sum(lost["features_had"].values()),
        "features": lost["features_lost"],
        "instances": sum(old - new for old, new in lost["features_lost"].values()),
        "parts_lost": lost["parts_lost"],
        "elements_gone": lost["elements_gone"],
        "attributes_gone": lost["attributes_gone"],
        "charts_poorer": sorted(lost["charts_poorer_what"]),
        "unreadable": lost["unreadable_xml"],
        "parts": len(before),
        "changed": sorted(
            n for n in before.keys() & after.keys() if before[n] != after[n]
        ),
        "added": sorted(after.keys() - before.keys()),
        "removed": sorted(before.keys() - after.keys()),
    }


@cache
def load_meter() -> ModuleType:
    """Return the program that counts losses, as a module."""
    spec = importlib.util.spec_from_file_location("loss", LOSS)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{LOSS} is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_losses(details: dict[str, Details]) -> None:
    """Print for each way what was refused and what was lost."""
    header = ("what was done", "made", "refused", "broke", "features lost", "of", "in")
    rows = []
    for way in _ways(details):
        done = [each[way] for each in details.values()]
        made = [each for each in done if "had" in each]
        rows.append(
            (
                way,
                len(made),
                sum("refused" in each for each in done),
                sum("broke" in each for each in done),
                sum(each["instances"] for each in made),
                sum(each["had"] for each in made),
                f"{sum(bool(each['instances']) for each in made)} workbooks",
            )
        )
    print_table(header, rows)


def print_reasons(details: dict[str, Details]) -> None:
    """Print what was refused, lost or gone, by kind."""
    reasons: Counter[tuple[str, str]] = Counter()
    for each in details.values():
        for way, found in each.items():
            names = _FEATURES if way == BASELINE else _ALL
            reasons.update((way, said) for said in _list_reasons(found, names))
    rows = [(way, reason, count) for (way, reason), count in sorted(reasons.items())]
    print_table(("what was done", "by kind", "workbooks"), rows)


def _list_reasons(found: Details, names: Sequence[str]) -> set[str]:
    """Return what is to be said of one output; numbers are left out of it."""
    said = [f"{k}: {found[k]}" for k in ("left out", "refused", "broke") if k in found]
    for name in names:
        said += [f"{name}: {one}" for one in found.get(name, ())]
    if {each.partition("@")[0] for each in found.get("charts_poorer", ())} - _FOLLOWS:
        said.append("charts poorer")
    elif found.get("charts_poorer"):
        said.append("charts show other values, as they should")
    return {_without_numbers(each) for each in said}


def print_parts(details: dict[str, Details]) -> None:
    """Print how many parts kept their bytes, and the kinds of those that did not."""
    rows = []
    kinds: Counter[tuple[str, str]] = Counter()
    for way in _ways(details):
        made = [each[way] for each in details.values() if "parts" in each[way]]
        others = [[*e["changed"], *e["added"], *e["removed"]] for e in made]
        for names in others:
            kinds.update((way, kind) for kind in set(map(_without_numbers, names)))
        total, changed = (
            sum(e["parts"] for e in made),
            sum(len(e["changed"]) for e in made),
        )
        same = total - changed - sum(len(e["removed"]) for e in made)
        whole = sum(not names for names in others)
        rows.append((way, len(made), total, same, whole))
    print_table(
        ("what was done", "workbooks", "parts", "same bytes", "workbooks all same"),
        rows,
    )
    listed = [
        (way, kind, n) for (way, kind), n in sorted(kinds.items()) if way != BASELINE
    ]
    print_table(("what was done", "parts changed", "workbooks"), listed)


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", text)[:100]


def _ways(details: dict[str, Details]) -> list[str]:
    return list(dict.fromkeys(way for each in details.values() for way in each))


def main() -> None:
    """Measure all workbooks and print the figures."""
    parser = make_parser(__doc__)
    parser.add_argument("--baseline", action="store_true", help="openpyxl as well")
    parser.add_argument("--keep", type=Path, help="folder in which the outputs stay")
    options = parser.parse_args()
    measure = partial(measure_losses, options.keep, options.baseline)
    details = measure_all(measure, list_workbooks(options))
    print_losses(details)
    print_reasons(details)
    print_parts(details)
    write_details(options, details)


if __name__ == "__main__":
    main()
