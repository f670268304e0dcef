"""Commands about readiness, positions and preconditions: the same acts as the panels, by words after the slash."""

from __future__ import annotations

from collections.abc import Callable

from console.desk import Desk
from console.errors import Refused
from console.models.bonds import Condition
from console.models.case import Case
from console.models.condition import in_view
from console.models.condition_commands import Wanted, confirm_condition, override_condition, raise_condition
from console.models.readiness_commands import locate_unit
from console.models.reference_commands import set_readiness
from console.ui.commands.grammar import Typed
from console.ui.readiness_questions import place_named
from console.ui.words import translate
from wire.facts import Readiness

Act = Callable[[Desk, Typed], str]
_WORDS: dict[str, Readiness] = {"ready": "ready", "limited": "limited", "busy": "busy", "off": "off"}


def _ready(desk: Desk, typed: Typed) -> str:
    """Each named unit; of an agency without a named unit the agency itself."""
    with_unit = {desk.board.reference.units[unit].agency for unit in typed.units}
    named = [*typed.units, *(code for code in typed.agencies if code not in with_unit)]
    if not named:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    for code in named:
        desk.do(set_readiness, code, _WORDS[typed.verb], typed.rest or None)
    return ""


def _position(desk: Desk, typed: Typed) -> str:
    if not typed.units:
        raise Refused("unit_unknown", unit=typed.rest or "?", agency="")
    text = typed.case_named or typed.rest
    desk.do(locate_unit, typed.units[0], place_named(desk.board, text))
    return ""


def _condition(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    if not typed.agencies:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    wanted = Wanted(owner=typed.agencies[0], text=typed.rest, blocks=typed.agencies[1:], step="arrived")
    desk.do(raise_condition, case.id, wanted)
    return case.id


def _confirm(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    desk.do(confirm_condition, case.id, _meant(case, typed).id, None, typed.rest or None)
    return case.id


def _override(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    desk.do(override_condition, case.id, _meant(case, typed).id, typed.rest)
    return case.id


def _meant(case: Case, typed: Typed) -> Condition:
    """The oldest open condition of the named agency; without a name, the only open one."""
    still = [one for one in in_view(case) if one.open and (not typed.agencies or one.owner == typed.agencies[0])]
    if not still or (not typed.agencies and len(still) > 1):
        raise Refused("condition_unknown", condition=typed.rest)
    return still[0]


def _case(desk: Desk, typed: Typed) -> Case:
    known = desk.board.cases.get(typed.case)
    if known is None:
        raise Refused("case_unknown", case=typed.case_named or typed.case)
    return known


ACTS: dict[str, Act] = {
    **dict.fromkeys(_WORDS, _ready),
    "position": _position,
    "condition": _condition,
    "confirm": _confirm,
    "override": _override,
}


def sentences() -> dict[str, str]:
    """What Enter would do."""
    return {
        "ready": translate("Command", "{named} ready"),
        "limited": translate("Command", "{named} limited: {rest}"),
        "busy": translate("Command", "{named} busy: {rest}"),
        "off": translate("Command", "{named} out of service: {rest}"),
        "position": translate("Command", "Position of {named}: {rest}"),
        "condition": translate("Command", "Condition on {case}: {agencies}, {rest}"),
        "confirm": translate("Command", "Condition of {agencies} on {case} is met, said by {rest}"),
        "override": translate("Command", "Go on without the condition of {agencies} on {case}: {rest}"),
    }
