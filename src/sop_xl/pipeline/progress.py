"""How far the search for a schedule is, told to whoever waits; he may give up."""

from __future__ import annotations

from sop_xl.pipeline.labels import PREPARING
from sop_xl.pipeline.reading import Tell
from sop_xl.scheduling.effort import Progress, Watch

_WHOLE, _MOST = 100, 99


def watch_search(tell: Tell, stage: str, part: int = 0, parts: int = 1) -> Watch:
    """Return what tells how far a stage is, in per cent; `part` of `parts` searches.

    The first schedule after an installation takes a minute more: why, is told at once.
    """
    from sop_xl.scheduling.compiled import are_loops_kept

    if not are_loops_kept():
        tell(PREPARING, 0, 1)

    def watch(progress: Progress) -> bool:
        share = (part + progress.share) / parts
        tell(stage, min(_MOST, round(_WHOLE * share)), _WHOLE)
        return True

    return watch
