"""Which preconditions hold an agency up, and which of a card are due when agencies are put on a case. Pure."""

from collections.abc import Collection, Mapping

from console.models.assignment import LADDER
from console.models.bonds import Condition
from console.models.card import holds
from console.models.case import Case
from wire.facts import CardCondition, CardPublished

# A condition without a step holds others up until they are on scene: from there on they act.
HELD_STEP = "arrived"
_HOLDABLE = ("rolling", "arrived", "reported")


def id_of(card: str, condition: CardCondition) -> str:
    """The id of a card's condition on a case: the same at every desk, so that two desks do not raise it twice."""
    return f"{card}:{condition.code}"


def of_card(condition: str) -> bool:
    """Whether the card brought it; the others were raised by hand."""
    return ":" in condition


def due(
    card: CardPublished | None, answers: Mapping[str, str], agencies: Collection[str], known: Collection[str]
) -> list[CardCondition]:
    """The conditions of a card that stand now: their branch is open, and one of those they hold up is on the case."""
    if card is None:
        return []
    return [
        one
        for one in card.conditions
        if id_of(card.code, one) not in known
        and holds(one.only_if, answers)
        and (not one.blocks or any(code in agencies for code in one.blocks))
    ]


def holds_up(condition: Condition, agency: str) -> bool:
    """Whether it is about this agency; the owner waits for nobody."""
    return agency != condition.owner and (not condition.blocks or agency in condition.blocks)


def holding(case: Case, agency: str, step: str, stamped: Collection[str] = ()) -> list[Condition]:
    """The open conditions this step would pass over; one that was passed over before is not asked about again."""
    if step not in _HOLDABLE:
        return []
    found = []
    for one in case.conditions.values():
        first = LADDER.index(one.step if one.step in _HOLDABLE else HELD_STEP)
        passed = any(LADDER.index(before) >= first for before in stamped if before in LADDER)
        if one.open and holds_up(one, agency) and LADDER.index(step) >= first and not passed:
            found.append(one)
    return found


def in_view(case: Case) -> list[Condition]:
    """The conditions to show: open ones with somebody to hold up first, settled ones last."""
    working = {one.agency for one in case.open_assignments}
    shown = [
        one
        for one in case.conditions.values()
        if not one.open or not one.blocks or any(code in working for code in one.blocks) or not of_card(one.id)
    ]
    return sorted(shown, key=lambda one: (not one.open, one.raised_ms, one.id))
