"""Targets of an agency: its fact counts each from the dispatch, the allowance for telling included; the clock of a step
begins later (told: at the dispatch, the report: at the arrival, the others: at the telling) and takes that part off.
"""

from collections.abc import Mapping

TOLD_TARGET_S = 60


def own_target(targets: Mapping[str, int], step: str) -> int | None:
    """The seconds a step may take by its own clock; none when the agency has no target for it."""
    told = targets.get("told", 0)
    if step == "told":
        return told or TOLD_TARGET_S
    given = targets.get(step)
    if given is None:
        return None
    before = targets.get("arrived", told) if step == "reported" else told
    # A target shorter than what lies before it was never meant from the dispatch.
    return given - before if given > before else given
