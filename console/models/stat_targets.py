"""What a measure is held against: an agency's own target for its steps, the room's for the rest. Pure."""

from console.models.measures import STEPS
from console.models.reference import Reference
from console.models.stat_table import Target
from console.models.targets import own_target

# The minimum service standard counts fires only: from the report to the arrival.
FIRE, FIRE_ARRIVAL_S = "fire", 900.0


def target_of(reference: Reference, measure: str, nature: str = "") -> Target:
    """The seconds within which it is to be done, by agency; of all natures or of one."""
    if measure in STEPS:
        return lambda agency: own_target(reference.targets_of(agency), measure) if agency else None
    rules = reference.rules
    whole = {
        "answer": float(rules.answer_target_s),
        "first_told": float(rules.first_told_target_s),
        "first_arrived": FIRE_ARRIVAL_S if nature.startswith(FIRE) else None,
    }.get(measure)
    return lambda _: whole
