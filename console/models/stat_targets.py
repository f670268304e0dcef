"""Against which target a statistic is held: the room's rules, each agency's own, the minimum service of fires."""

from console.models.measures import STEPS
from console.models.reference import Reference
from console.models.stat_choice import StatChoice
from console.models.stat_table import Target
from console.models.targets import own_target

# The minimum service standard counts fires only: from the report to the arrival.
FIRE, FIRE_ARRIVAL_S = "fire", 900.0


def target_of(reference: Reference, choice: StatChoice) -> Target:
    """Seconds by agency; none where there is no target."""
    if choice.measure in STEPS:
        return lambda agency: own_target(reference.targets_of(agency), choice.measure) if agency else None
    rules = reference.rules
    whole = {
        "answer": float(rules.answer_target_s),
        "first_told": float(rules.first_told_target_s),
        "first_arrived": FIRE_ARRIVAL_S if choice.nature.startswith(FIRE) else None,
    }.get(choice.measure)
    return lambda _: whole
