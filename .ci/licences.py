"""Fails where a package the program needs at run time has a GPL licence."""

from __future__ import annotations

import re
import sys
from importlib.metadata import distribution, requires

GPL = re.compile(r"(?<![Ll])\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)


def run_time_packages(name: str, seen: set[str]) -> set[str]:
    """Return the packages a package needs, and those they need."""
    for line in requires(name) or ():
        needed = re.split(r"[\s;<>=!~\[(]", line, maxsplit=1)[0]
        if "extra ==" not in line and needed.lower() not in seen:
            try:
                distribution(needed)
            except ModuleNotFoundError:
                continue
            seen.add(needed.lower())
            run_time_packages(needed, seen)
    return seen


def licence_of(name: str) -> str:
    """Return what a package says of its licence."""
    data = distribution(name).metadata
    kinds = [c for c in data.get_all("Classifier") or () if c.startswith("License")]
    short = (data.get("License") or "").splitlines()[:1]
    return " ".join([data.get("License-Expression") or "", *short, *kinds])


if __name__ == "__main__":
    licences = {name: licence_of(name) for name in run_time_packages("sop-xl", set())}
    refused = {name: text for name, text in licences.items() if GPL.search(text)}
    for name, text in sorted((refused or licences).items()):
        print(f"{name}: {text.strip()}")
    sys.exit(1 if refused else 0)
