"""What people have filled in on plans, kept beside the plans until the next run."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from sop_xl.package.saving import save_atomically
from sop_xl.pipeline.labels import PLANS_FOLDER, SIGNOFF_FILE
from sop_xl.planning.states import Entry, FormerEntry, Outcome, Signoff, Step
from sop_xl.records import dataclass
from sop_xl.reports.readiness_sheet import Prepared
from sop_xl.workspace import Workspace

#: Of so many plans it is known how far they came.
MOST_PLANS = 24


@dataclass(frozen=True, slots=True)
class KeptSignoff:
    """How far a plan came, and the workbook in which people fill that in."""

    book: str
    signoff: Signoff


@dataclass(slots=True)
class Kept:
    """How far each plan came by its name, the last one last, and what is ready."""

    plans: dict[str, KeptSignoff] = field(default_factory=dict)
    prepared: dict[str, Prepared] = field(default_factory=dict)


def load_kept(workspace: Workspace) -> Kept:
    """Return what is kept; nothing where there is nothing that can be read."""
    path = workspace.history / PLANS_FOLDER / SIGNOFF_FILE
    try:
        said = json.loads(path.read_text("utf-8"))
        plans = {name: _read_plan(plan) for name, plan in said["plans"].items()}
        prepared = {
            str(key): Prepared(str(answer), str(remark))
            for key, (answer, remark) in said["prepared"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Kept()
    return Kept(plans, prepared)


def save_kept(workspace: Workspace, kept: Kept) -> None:
    """Keep it for the next run; the oldest plans are let go."""
    names = list(kept.plans)[-MOST_PLANS:]
    said = {
        "plans": {name: _describe_plan(kept.plans[name]) for name in names},
        "prepared": {
            key: (prepared.answer, prepared.remark)
            for key, prepared in sorted(kept.prepared.items())
        },
    }
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    path = workspace.history / PLANS_FOLDER / SIGNOFF_FILE
    save_atomically(path, text.encode())


def _describe_plan(kept: KeptSignoff) -> dict[str, object]:
    signoff = kept.signoff
    return {
        "book": kept.book,
        "entries": {
            step.value: _describe_entry(signoff.entries[step])
            for step in Step
            if step in signoff.entries
        },
        "former": [
            (
                former.step.value,
                former.voided.isoformat(),
                _describe_entry(former.entry),
            )
            for former in signoff.former
        ],
        "promised": dict(sorted(signoff.promised.items())),
        "beyond": dict(sorted(signoff.beyond.items())),
    }


def _describe_entry(entry: Entry) -> list[str]:
    outcome = entry.outcome.value if entry.outcome else ""
    when = entry.when.isoformat() if entry.when else ""
    return [outcome, entry.who, when, entry.remark]


def _read_plan(said: Mapping[str, Any]) -> KeptSignoff:
    entries = {
        Step(step): _read_entry(entry) for step, entry in said["entries"].items()
    }
    former = tuple(
        FormerEntry(Step(step), _read_entry(entry), dt.date.fromisoformat(voided))
        for step, voided, entry in said["former"]
    )
    promised, beyond = dict(said["promised"]), dict(said.get("beyond", {}))
    signoff = Signoff(entries, former, promised, beyond=beyond)
    return KeptSignoff(str(said["book"]), signoff)


def _read_entry(said: list[str]) -> Entry:
    outcome, who, when, remark = said
    return Entry(
        Outcome(outcome) if outcome else None,
        who,
        dt.date.fromisoformat(when) if when else None,
        remark,
    )
